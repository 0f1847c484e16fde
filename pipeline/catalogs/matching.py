"""Which of the texts that vanished a new text was made from: by likeness, and by the neighbours that both still have."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from pipeline.catalogs.similarity import Similar, contained, likeness
from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pipeline.model import Key

_CHOICES = 6  # vanished texts that are considered for each new one
_RUN = 3  # sentences that one is split into, or joined from, at most
_CROWD = 4  # texts, new and vanished, between two neighbours, beyond which a place proves little
_MANY = 100  # such texts beyond which splits and joins are looked for only where whole sentences stay
_STRAY = 0.125  # how much nearer to equal a text must be that is found in another place of its article
_PLACE_COUNTS = 0.1  # what the same place adds to the likeness where several texts compete
_RUN_COSTS = 0.02  # what every further sentence of a split or joined text takes from it
_DOUBT_COSTS = 0.005  # what is taken from texts whose translation was not approved
_CONTAINED = 0.75  # how much of each sentence must be in the text that it was split from or joined into


class Place(NamedTuple):
    """Where a text stands: after and before which text that both versions have (-1 for the ends)."""

    after: int
    before: int


@record
class Placed:
    """A text of a version with its sentences, and its place; None where it stood in no place when it vanished.

    `heir` is the index of a later text that its translation has gone to; both are given to one new text only.
    """

    source: str
    place: Place | None = None
    sentences: tuple[str, ...] = ()
    approved: bool = True
    heir: int | None = None


@record
class Match:
    """A new text (by its index) and the vanished ones it was made from, several where they were joined.

    `score` is the likeness of the texts, 0 to 1. `part` is the sentence of the vanished text that this is. `split` says that
    the vanished text has other heirs besides, `sole` that no likelier one has come before.
    """

    new: int
    old: tuple[int, ...]
    score: float
    part: int | None = None
    split: bool = False
    sole: bool = True


@record
class _Candidate:
    """A text that can be made from or into another: a whole one, one of its sentences, or a run of neighbours."""

    members: tuple[int, ...]
    text: str
    part: int | None = None


class _Hit(NamedTuple):
    value: float
    score: float
    new: _Candidate
    old: _Candidate


def elsewhere(least: float) -> float:
    """How like a text must be that still stands, or stood, elsewhere: liker than one that was edited in its place."""
    return (1 + least) / 2


def places(keys: Sequence[Key], kept: Mapping[Key, int]) -> dict[Key, Place]:
    """The places of those of these keys, given in their order, that are not kept; kept ones have numbers."""
    numbers = [kept.get(key, -1) for key in keys]
    after, before = _last(numbers), _last(numbers[::-1])[::-1]
    rows = zip(keys, numbers, after, before, strict=True)
    return {key: Place(start, end) for key, number, start, end in rows if number < 0}


def _last(numbers: Sequence[int]) -> list[int]:
    """The last kept number before each, -1 where there is none."""
    found, last = [], -1
    for number in numbers:
        found.append(last)
        last = number if number >= 0 else last
    return found


def matches(new: Sequence[Placed], old: Sequence[Placed], least: float) -> list[Match]:
    """For new texts the vanished ones they were made from, each vanished one given once, to the likeliest first.

    `least` is the least likeness of a text in its place; `elsewhere(least)` that of one without any neighbour in common.
    """
    hits = sorted(_hits(new, old, least), key=lambda hit: (-hit.value, hit.new.members, hit.old.members, hit.old.part or 0))
    found: dict[int, Match] = {}
    claimed: set[tuple[int, int]] = set()
    for hit in hits:
        atoms = _atoms(hit.old, old)
        if claimed.isdisjoint(atoms) and found.keys().isdisjoint(hit.new.members):
            claimed |= atoms
            split = len(hit.new.members) > 1 or hit.old.part is not None
            found |= {one: Match(one, hit.old.members, hit.score, hit.old.part, split) for one in hit.new.members}
    for hit in hits:
        if hit.score >= elsewhere(least) and len(hit.new.members) == 1:
            one = hit.new.members[0]
            split = hit.old.part is not None
            found.setdefault(one, Match(one, hit.old.members, hit.score, hit.old.part, split, sole=False))
    return list(found.values())


def _needed(least: float, place: float | None) -> float:
    """The likeness that a place asks for: all the less the more the place says."""
    return elsewhere(least) if place is None else least + (1 - least) * _STRAY * (1 - place)


def _atoms(candidate: _Candidate, old: Sequence[Placed]) -> set[tuple[int, int]]:
    """The sentences of vanished texts that a candidate takes."""
    if candidate.part is not None:
        return {(candidate.members[0], candidate.part)}
    heirs = {one if (heir := old[one].heir) is None else heir for one in candidate.members}
    return {(one, part) for one in heirs for part in range(len(old[one].sentences) or 1)}


def _hits(new: Sequence[Placed], old: Sequence[Placed], least: float) -> Iterator[_Hit]:
    """Every pair of texts that is like enough."""
    nearby = _Neighbours(new, old)
    before = [*_wholes(old), *nearby.runs(old), *_parts(old)]
    index = Similar([candidate.text for candidate in before])
    for candidate in (*_wholes(new), *nearby.runs(new)):
        found = dict(index.find(candidate.text, least, _CHOICES))
        for at in nearby.of(candidate):
            found.setdefault(at, likeness(candidate.text, before[at].text))
        for at, score in found.items():
            place = nearby.evidence(candidate, before[at])
            if score >= _needed(least, place) and _fit(candidate, before[at], new, old):
                further = len(candidate.members) + len(before[at].members) - 2
                doubt = _DOUBT_COSTS * (not old[before[at].members[0]].approved)
                value = score + _PLACE_COUNTS * (place or 0) - _RUN_COSTS * further - doubt
                yield _Hit(value, score, candidate, before[at])
    yield from _joins(new, old, least)


def _wholes(texts: Sequence[Placed]) -> list[_Candidate]:
    return [_Candidate((at,), text.source) for at, text in enumerate(texts)]


def _parts(texts: Sequence[Placed]) -> list[_Candidate]:
    several = ((at, text) for at, text in enumerate(texts) if len(text.sentences) > 1)
    return [_Candidate((at,), part, number) for at, text in several for number, part in enumerate(text.sentences)]


def _fit(one: _Candidate, other: _Candidate, new: Sequence[Placed], old: Sequence[Placed]) -> bool:
    """Runs pair with single texts only, and all of a run is in the text."""
    if len(one.members) == len(other.members) == 1:
        return True
    if len(other.members) > 1:
        return len(one.members) == 1 and all(contained(old[at].source, one.text) >= _CONTAINED for at in other.members)
    return other.part is None and all(contained(new[at].source, other.text) >= _CONTAINED for at in one.members)


def _joins(new: Sequence[Placed], old: Sequence[Placed], least: float) -> Iterator[_Hit]:
    """New texts of several sentences that vanished ones were, each to the letter, however many they are."""
    known: dict[str, int] = {}
    for at, text in enumerate(old):
        known.setdefault(text.source, at)
    for at, text in enumerate(new):
        found = tuple(dict.fromkeys(known[part] for part in text.sentences if part in known))
        if len(found) > 1:
            score = likeness(text.source, " ".join(old[one].source for one in found))
            if score >= least:
                yield _Hit(score, score, _Candidate((at,), text.source), _Candidate(found, ""))


class _Neighbours:
    """What the places of new and vanished texts say of their belonging together."""

    def __init__(self, new: Sequence[Placed], old: Sequence[Placed]) -> None:
        self._new, self._old = new, old
        self._crowds = Counter(text.place for text in (*new, *old) if text.place)
        self._between: defaultdict[Place, list[int]] = defaultdict(list)
        for at, text in enumerate(old):
            if text.place and self._crowds[text.place] <= _CROWD:
                self._between[text.place].append(at)

    def runs(self, texts: Sequence[Placed]) -> list[_Candidate]:
        """Texts that stand together as one: those between the same two kept ones, unless very many do."""
        found = []
        for start, first in enumerate(texts):
            longest = _RUN if first.place and self._crowds[first.place] <= _MANY else 1
            for end in range(start + 2, min(start + longest, len(texts)) + 1):
                if texts[end - 1].place != first.place:
                    break
                found.append(_Candidate(tuple(range(start, end)), " ".join(text.source for text in texts[start:end])))
        return found

    def of(self, candidate: _Candidate) -> Iterable[int]:
        """The vanished texts, if they are few, that stood where the candidate stands."""
        place = self._new[candidate.members[0]].place
        return self._between.get(place, ()) if place else ()

    def evidence(self, one: _Candidate, other: _Candidate) -> float | None:
        """1 where new and vanished text stand between the same two, few together; 0.5 beside one; 0 where they stand apart.

        None where the vanished text had no place any more.
        """
        here, there = self._new[one.members[0]].place, self._old[other.members[0]].place
        if here is None or there is None:
            return None
        if here == there and self._crowds[here] <= _CROWD:
            return 1.0
        return 0.5 if here.after == there.after or here.before == there.before else 0.0
