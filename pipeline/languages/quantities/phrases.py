"""Phrases of several words, looked up among the pieces of a text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from pipeline.languages.quantities.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Meaning = TypeVar("Meaning")
Rows = Mapping[str, Any]  # of a language's file


class Phrases(Generic[Meaning]):
    """Phrases with what they mean. The longest phrase at a place is found."""

    __slots__ = ("_backwards", "_forwards")

    def __init__(self, rows: Iterable[tuple[str, Meaning]]) -> None:
        self._forwards: dict[str, list[tuple[list[str], Meaning]]] = {}
        self._backwards: dict[str, list[tuple[list[str], Meaning]]] = {}
        for phrase, meaning in rows:
            forms = tokens(phrase).forms[:-1]
            self._forwards.setdefault(forms[0], []).append((forms, meaning))
            self._backwards.setdefault(forms[-1], []).append((forms, meaning))
        for table in (self._forwards, self._backwards):
            for found in table.values():
                found.sort(key=lambda row: -len(row[0]))

    def __contains__(self, form: str) -> bool:
        """Whether a phrase begins with this form."""
        return form in self._forwards

    def __iter__(self) -> Iterator[str]:
        """The phrases, their forms parted by spaces."""
        return (" ".join(forms) for rows in self._forwards.values() for forms, _ in rows)

    def after(self, forms: list[str], at: int) -> tuple[Meaning, int] | None:
        """The meaning of the phrase that begins at a place, and the place after it."""
        rows = self._forwards.get(forms[at])
        if rows is None:
            return None
        for phrase, meaning in rows:
            if len(phrase) == 1 or forms[at : at + len(phrase)] == phrase:
                return meaning, at + len(phrase)
        return None

    def before(self, forms: list[str], end: int) -> tuple[Meaning, int] | None:
        """The meaning of the phrase that ends before a place, and the place where it begins."""
        for phrase, meaning in self._backwards.get(forms[end - 1], ()) if end else ():
            start = end - len(phrase)
            if start >= 0 and forms[start:end] == phrase:
                return meaning, start
        return None


def meaningless(rows: Rows, key: str) -> Phrases[None]:
    """The phrases listed under a key, which need no meaning beside their place."""
    return Phrases((phrase, None) for phrase in rows.get(key, ()))


def forms(rows: Rows, key: str) -> frozenset[str]:
    """The words listed under a key."""
    return frozenset(rows.get(key, ()))
