"""Phrases of several words, looked up among the pieces of a text."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from pipeline.languages.quantities.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Meaning = TypeVar("Meaning")
Rows = Mapping[str, Any]  # of a language's file


class Phrases(Generic[Meaning]):
    """Phrases with what they mean. The longest phrase at a place is found.

    `begins` and `ends` hold the first and the last forms of the phrases: a form that is not there needs no further look. `ends`
    parts them by the form before the last, "" for any other.
    """

    __slots__ = ("begins", "ends")

    def __init__(self, rows: Iterable[tuple[str, Meaning]]) -> None:
        self.begins: dict[str, list[tuple[list[str], Meaning]]] = {}
        self.ends: dict[str, dict[str, list[tuple[list[str], Meaning]]]] = {}
        last: dict[str, list[tuple[list[str], Meaning]]] = {}
        for phrase, meaning in rows:
            forms = _forms(phrase)
            self.begins.setdefault(forms[0], []).append((forms, meaning))
            last.setdefault(forms[-1], []).append((forms, meaning))
        for found in (*self.begins.values(), *last.values()):
            found.sort(key=lambda row: -len(row[0]))
        for form, found in last.items():
            befores = {"", *(phrase[-2] for phrase, _ in found if len(phrase) > 1)}
            self.ends[form] = {one: [row for row in found if row[0][-2:-1] in ([], [one])] for one in befores}

    def __contains__(self, form: str) -> bool:
        """Whether a phrase begins with this form."""
        return form in self.begins

    def __iter__(self) -> Iterator[str]:
        """The phrases, their forms parted by spaces."""
        return (" ".join(forms) for rows in self.begins.values() for forms, _ in rows)

    def after(self, forms: list[str], at: int) -> tuple[Meaning, int] | None:
        """The meaning of the phrase that begins at a place, and the place after it."""
        rows = self.begins.get(forms[at])
        if rows is None:
            return None
        for phrase, meaning in rows:
            if len(phrase) == 1 or forms[at : at + len(phrase)] == phrase:
                return meaning, at + len(phrase)
        return None

    def before(self, forms: list[str], end: int) -> tuple[Meaning, int] | None:
        """The meaning of the phrase that ends before a place, and the place where it begins."""
        rows = self.ends.get(forms[end - 1]) if end else None
        if rows is None:
            return None
        for phrase, meaning in rows.get(forms[end - 2]) or rows[""]:
            start = end - len(phrase)
            if start >= 0 and forms[start:end] == phrase:
                return meaning, start
        return None


@cache
def _forms(phrase: str) -> list[str]:
    """The forms of a phrase. Every language has the symbols of units, and its words are in several tables."""
    if phrase.isascii() and phrase.replace(" ", "").isalpha():  # so are most
        return phrase.lower().split()
    return tokens(phrase).forms[:-1]


def meaningless(rows: Rows, key: str) -> Phrases[None]:
    """The phrases listed under a key, which need no meaning beside their place."""
    return Phrases((phrase, None) for phrase in rows.get(key, ()))


def forms(rows: Rows, key: str) -> frozenset[str]:
    """The words listed under a key."""
    return frozenset(rows.get(key, ()))
