"""Words and their opposites in two languages: denials by their form, and contraries. Data: `data/antonyms/<pair>.toml`."""

from __future__ import annotations

from enum import StrEnum
from functools import cache, cached_property
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from pipeline.languages.phrases import ANY, Phrases, by_first_word, matches, read_data, sequences, telling
from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


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


_NOWHERE = Poles((), (), ())


def exchanged(one: Poles, other: Poles) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """The first word of the source for which the target has its contrary, with that; None where both say each as often."""
    ours, theirs = (sorted([*((at, True) for at in side.yes), *((at, False) for at in side.no)]) for side in (one, other))
    more = len(one.yes) - len(other.yes)
    if not more or len(ours) != len(theirs):
        return None
    return next(
        (mine, thine) for (mine, is_yes), (thine, also) in zip(ours, theirs, strict=True) if is_yes != also == (more < 0)
    )


@record(slots=False, eq=False)
class _Words:
    """The words of a pair in one language: its phrases with their poles."""

    poles: Mapping[tuple[str, ...], Pole]

    @cached_property
    def phrases(self) -> Phrases:
        """The phrases, as they are looked up."""
        return by_first_word(self.poles)

    @cached_property
    def telling(self) -> Mapping[Pole, frozenset[str]]:
        """The longest word of each phrase, by its pole."""
        return {pole: telling(phrase for phrase, its in self.poles.items() if its is pole) for pole in Pole}

    def read(self, words: Sequence[str], vocabulary: frozenset[str]) -> Poles:
        """Where they stand among folded words, each of which is in the vocabulary; the longest at each place counts."""
        if self.phrases.keys().isdisjoint(vocabulary):
            return _NOWHERE
        met = [(self.poles[phrase], (first, last)) for first, last, phrase in matches(self.phrases, words)]
        return Poles(*[tuple([place for its, place in met if its is pole]) for pole in _POLES])


@record(eq=False)
class Pair:
    """A word with its opposite, in the languages of a source and of a target. Of `contrary` words neither negates."""

    source: _Words
    target: _Words
    contrary: bool

    def may_cross(self, source: frozenset[str], target: frozenset[str]) -> bool:
        """Whether texts of these folded words may hold the one word and the other's opposite."""
        ours, theirs = self.source.telling, self.target.telling
        if not (ours[Pole.YES].isdisjoint(source) or theirs[Pole.NO].isdisjoint(target)):
            return True
        return not (ours[Pole.NO].isdisjoint(source) or theirs[Pole.YES].isdisjoint(target))


@record
class _Denying:
    """The phrases of a language that negate, by the longest of their words: their words and their pairs. All are numbered."""

    by_word: Mapping[str, tuple[tuple[int, frozenset[str], Pair], ...]]
    words: frozenset[str]

    def met(self, held: frozenset[str]) -> list[Pair]:
        """The pairs of the phrases that a text of these folded words may hold, in order."""
        met = [row for word in self.words & held for row in self.by_word[word] if row[1] <= held]
        return [pair for *_, pair in sorted(met)] if met else []


@record
class Pairs:
    """The pairs of two languages, by what negates in each."""

    source: _Denying
    target: _Denying

    def met(self, source: frozenset[str], target: frozenset[str]) -> list[Pair]:
        """The pairs of which a text of these folded words may hold the one that negates, each once, in order.

        Contraries are among them only where one text may hold the one and the other text the other.
        """
        found = self.source.met(source) + self.target.met(target)
        if not found:  # so it is with most
            return found
        return [pair for pair in dict.fromkeys(found) if not pair.contrary or pair.may_cross(source, target)]


@cache
def antonyms(source: str, target: str) -> Pairs:
    """The pairs of two languages, none where there are no data."""
    table = read_data("antonyms", f"{source}_{target}") or read_data("antonyms", f"{target}_{source}")
    pairs = [
        Pair(_words(row[source], source), _words(row[target], target), name == "contraries")
        for name in ("pairs", "contraries")
        for row in table.get(name, ())
    ]
    return Pairs(_denying([(pair.source, pair) for pair in pairs]), _denying([(pair.target, pair) for pair in pairs]))


def _words(row: Mapping[str, Sequence[str]], language: str) -> _Words:
    return _Words({phrase: pole for pole in Pole for phrase in sequences(row.get(pole.value, ()), language)})


def _denying(pairs: Iterable[tuple[_Words, Pair]]) -> _Denying:
    found = [
        (max(phrase, key=len), phrase, pair) for words, pair in pairs for phrase, pole in words.poles.items() if pole is Pole.NO
    ]
    rows: dict[str, list[tuple[int, frozenset[str], Pair]]] = {}
    for number, (longest, phrase, pair) in enumerate(sorted(found, key=itemgetter(0))):
        rows.setdefault(longest, []).append((number, frozenset(phrase) - {ANY}, pair))
    return _Denying({word: tuple(of_word) for word, of_word in rows.items()}, frozenset(rows))
