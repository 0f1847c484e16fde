"""Words and their opposites in two languages: denials by their form, and contraries. Data: `data/antonyms/<pair>.toml`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from pipeline.languages.phrases import ANY, Phrases, indexed, matches, read_data

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Pole(StrEnum):
    """What a word says: a thing, its opposite, or the opposite in other words."""

    YES = "yes"
    NO = "no"
    NEAR = "near"


_POLES = tuple(Pole)
Places = tuple[tuple[int, int], ...]  # first word and last plus one


class Poles(NamedTuple):
    """Where the words of a pair stand in a text."""

    yes: Places
    no: Places
    near: Places


def exchanged(one: Poles, other: Poles) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """The first word of the source for which the target has its contrary, with that; None where both say each as often."""
    ours, theirs = (sorted([*((at, True) for at in side.yes), *((at, False) for at in side.no)]) for side in (one, other))
    more = len(one.yes) - len(other.yes)
    if not more or len(ours) != len(theirs):
        return None
    return next(
        (mine, thine) for (mine, is_yes), (thine, also) in zip(ours, theirs, strict=True) if is_yes != also == (more < 0)
    )


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a pair in one language, with their poles. `telling` are the longest word of each phrase, by its pole."""

    phrases: Phrases
    poles: Mapping[tuple[str, ...], Pole]
    telling: Mapping[Pole, frozenset[str]]

    def read(self, words: Sequence[str]) -> Poles:
        """Where they stand among folded words; the longest at each place counts."""
        met = [(self.poles[phrase], (first, last)) for first, last, phrase in matches(self.phrases, words)]
        return Poles(*[tuple([place for its, place in met if its is pole]) for pole in _POLES])


@dataclass(frozen=True, slots=True)
class Pair:
    """A word with its opposite, in the languages of a source and of a target. Of `contrary` words neither negates."""

    source: _Words
    target: _Words
    contrary: bool

    def may_cross(self, source: frozenset[str], target: frozenset[str]) -> bool:
        """Whether texts of these folded words may hold the one word and the other's opposite."""
        return any(
            not self.source.telling[own].isdisjoint(source) and not self.target.telling[other].isdisjoint(target)
            for own, other in ((Pole.YES, Pole.NO), (Pole.NO, Pole.YES))
        )


@dataclass(frozen=True, slots=True)
class Pairs:
    """The pairs of two languages with the words of each phrase that negates, by the longest of these words.

    `words` are those of both indexes.
    """

    by_source: Mapping[str, tuple[tuple[frozenset[str], Pair], ...]]
    by_target: Mapping[str, tuple[tuple[frozenset[str], Pair], ...]]
    words: tuple[frozenset[str], frozenset[str]]

    def met(self, source: frozenset[str], target: frozenset[str]) -> list[Pair]:
        """The pairs of which a text of these folded words may hold the one that negates, each once, in order.

        Contraries are among them only where one text may hold the one and the other text the other.
        """
        found: dict[int, Pair] = {}
        for rows, known, held in ((self.by_source, self.words[0], source), (self.by_target, self.words[1], target)):
            for word in sorted(held & known):
                found |= {id(pair): pair for words, pair in rows[word] if words <= held}
        return [pair for pair in found.values() if not pair.contrary or pair.may_cross(source, target)]


@cache
def antonyms(source: str, target: str) -> Pairs:
    """The pairs of two languages, none where there are no data."""
    table = read_data("antonyms", f"{source}_{target}") or read_data("antonyms", f"{target}_{source}")
    by_source: dict[str, list[tuple[frozenset[str], Pair]]] = {}
    by_target: dict[str, list[tuple[frozenset[str], Pair]]] = {}
    for row in (*table.get("pairs", ()), *(contraries := table.get("contraries", ()))):
        pair = Pair(_words(row[source], source), _words(row[target], target), row in contraries)
        for known, index in ((pair.source, by_source), (pair.target, by_target)):
            for phrase in (phrase for phrase, pole in known.poles.items() if pole is Pole.NO):
                index.setdefault(max(phrase, key=len), []).append((frozenset(phrase) - {ANY}, pair))
    rows = [{word: tuple(pairs) for word, pairs in index.items()} for index in (by_source, by_target)]
    return Pairs(rows[0], rows[1], (frozenset(rows[0]), frozenset(rows[1])))


def _words(row: Mapping[str, Sequence[str]], language: str) -> _Words:
    poles: dict[tuple[str, ...], Pole] = {}
    for pole in Pole:
        for start in indexed(row.get(pole.value, ()), language).values():
            poles |= dict.fromkeys((*start.exact, *start.open), pole)
    telling = {pole: frozenset(max(phrase, key=len) for phrase, its in poles.items() if its is pole) for pole in Pole}
    return _Words(indexed((" ".join(phrase) for phrase in poles), language), poles, telling)
