"""Words and phrases of the data files, in all their inflections, and where a text has them."""

from __future__ import annotations

from functools import cache
from itertools import compress, count, product
from pathlib import Path
from typing import TYPE_CHECKING, Any

import tomli  # compiled: the tables are read at each start

from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

FOLDER = Path(__file__).parent / "data"
ANY = "*"  # stands for one word, whichever it is


@record
class Start:
    """The phrases that begin with one word: those without ANY and their lengths, longest first; and those with it.

    `after` are the words of which one must follow, None where none need: without it, no phrase has to be looked for.
    """

    exact: frozenset[tuple[str, ...]]
    lengths: tuple[int, ...]
    open: tuple[tuple[str, ...], ...]
    after: frozenset[str] | None

    def longest(self, words: Sequence[str], at: int) -> tuple[str, ...]:
        """The longest phrase that stands among the words at an index, () where none does."""
        found = next((phrase for phrase in self.open if _stands(phrase, words, at)), ()) if self.open else ()
        for length in self.lengths:
            if length <= len(found):
                break
            if (phrase := tuple(words[at : at + length])) in self.exact:
                return phrase
        return found


Phrases = dict[str, Start]


@cache
def read_data(topic: str, name: str) -> dict[str, Any]:
    """The tables of `data/<topic>/<name>.toml`, empty where there is no such file. Nobody changes them: all get the same."""
    path = FOLDER / topic / f"{name}.toml"
    if not name.replace("_", "").isalnum() or not path.is_file():
        return {}
    return tomli.loads(path.read_text(encoding="utf-8"))


def inflected(phrase: str, language: str) -> tuple[str, ...]:
    """All forms of a phrase: `assist@v` is assist, assists, assisted, assisting. Classes: `data/paradigms/`.

    Raises KeyError for a class that the language does not have.
    """
    if "@" not in phrase:
        return (" ".join(phrase.split()),)
    words: list[list[str]] = []
    for word in phrase.split():
        stem, _, name = word.partition("@")
        words.append([stem + ending for ending in _paradigms(language)[name]] if name else [stem])
    return tuple(" ".join(choice) for choice in product(*words))


@cache
def _paradigms(language: str) -> dict[str, list[str]]:
    return read_data("paradigms", language)


def sequences(phrases: Iterable[str], language: str) -> Iterator[tuple[str, ...]]:
    """All forms of the phrases as sequences of words. A hyphen parts words."""
    for phrase in phrases:
        for form in inflected(phrase, language):
            yield tuple(form.replace("-", " ").split())


def indexed(phrases: Iterable[str], language: str) -> Phrases:
    """All forms of the phrases, by their first word."""
    return by_first_word(sequences(phrases, language))


def by_first_word(rows: Iterable[tuple[str, ...]]) -> Phrases:
    """Phrases as sequences of words, by their first word."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for row in rows:
        found.setdefault(row[0], set()).add(row)
    return {first: start_of(rows) for first, rows in found.items()}


def telling(rows: Iterable[tuple[str, ...]]) -> frozenset[str]:
    """The longest word of each phrase: a text with none of these words has none of the phrases."""
    return frozenset(row[0] if len(row) == 1 else max((word for word in row if word != ANY), key=len) for row in rows)


def start_of(rows: Collection[tuple[str, ...]]) -> Start:
    """The phrases that begin with one word, as they are looked up."""
    if len(rows) == 1 and ANY not in (row := next(iter(rows))):  # so it is with most words
        return Start(frozenset(rows), (len(row),), (), frozenset(row[1:2]) or None)
    ordered = sorted(rows, key=lambda row: (-len(row), row))
    exact = frozenset(row for row in ordered if ANY not in row)
    lengths = tuple(sorted({len(row) for row in exact}, reverse=True))
    after = frozenset(row[1] if len(row) > 1 else ANY for row in rows)
    return Start(exact, lengths, tuple(row for row in ordered if ANY in row), None if ANY in after else after)


def places(phrases: Mapping[str, Start], words: Sequence[str]) -> list[tuple[int, int]]:
    """Where the phrases stand among the words, as first and last plus one; the longest at each place, none overlapping."""
    return [(first, last) for first, last, _ in matches(phrases, words)]


def matches(phrases: Mapping[str, Start], words: Sequence[str]) -> list[tuple[int, int, tuple[str, ...]]]:
    """The same with the phrase that stands there."""
    found: list[tuple[int, int, tuple[str, ...]]] = []
    end = 0
    for at in compress(count(), map(phrases.__contains__, words)):
        start = phrases[words[at]]
        if at >= end and (start.after is None or (at + 1 < len(words) and words[at + 1] in start.after)):
            phrase = start.longest(words, at)
            if phrase:
                end = at + len(phrase)
                found.append((at, end, phrase))
    return found


def _stands(phrase: tuple[str, ...], words: Sequence[str], at: int) -> bool:
    if at + len(phrase) > len(words):
        return False
    return all(phrase[offset] in (ANY, words[at + offset]) for offset in range(1, len(phrase)))
