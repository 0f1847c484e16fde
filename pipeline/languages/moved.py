"""Negations that stand in another clause of a translation: “it stings but does not bleed”, «no escuece, pero sangra»."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from pipeline.languages.clauses import Order, joined, joints
from pipeline.languages.denials import denials, skeleton
from pipeline.languages.memo import Memo
from pipeline.languages.negation import opposites, starts
from pipeline.languages.words import folded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.languages.clauses import Clause, Pair
    from pipeline.languages.negation import Cue

_WORD = re.compile(r"[^\W\d_]++(?:['’][^\W\d_]++)*+")
_MARK = re.compile(r"[.!?;:,](?=\W{0,3}$)")
_NEGATES = "negates"
_MOST_KEPT = 1 << 14  # words in memory
_CROSSED = {(True, False), (False, True)}  # a negation lost and one added
_LEAST_TELLING = 5  # letters by which a word tells its clause
_MOST_TIMES = 2.2  # as long as its counterpart may a clause be, besides a few letters
_FEW = 8  # letters
_MOST_LEADING = 1  # words


class Negating(NamedTuple):
    """A text or a clause of it, with its language and its cues."""

    text: str
    language: str
    cues: Sequence[Cue]
    start: int = 0  # of the clause in its text, in code points

    def part(self, clause: Clause) -> Negating:
        """A clause of this text."""
        start, end = clause
        cues = [cue for cue in self.cues if start <= cue.start < end]
        return Negating(self.text[start:end], self.language, cues, start)

    def negates_in(self, clause: Clause) -> bool:
        """Whether a strong cue stands in a clause of this text."""
        start, end = clause
        return any(cue.strong and start <= cue.start < end for cue in self.cues)

    @property
    def negates(self) -> bool:
        """Whether one of its cues is strong."""
        return any(cue.strong for cue in self.cues)

    @property
    def words(self) -> list[str]:
        """Its words, folded."""
        return list(map(folded, _WORD.findall(self.text)))


def may_move(source: tuple[Sequence[str], str], target: tuple[Sequence[str], str]) -> bool:
    """Whether the negations of two texts, each as what stands between its spaces with its language, may stand apart.

    They do not where both have the same joints and negations in the same order, as most have. This takes little time to tell.
    """
    sides = [map(_marks(language).__getitem__, chunks) for chunks, language in (source, target)]
    ours, theirs = (list(chain.from_iterable(marks)) for marks in sides)
    return ours != theirs and _NEGATES in ours and _NEGATES in theirs


@cache
def _marks(language: str) -> Memo[tuple[str, ...]]:
    """What stands between two spaces → the joints in it and what negates."""
    kinds = {**dict.fromkeys(starts(language), _NEGATES), **joints(language)}

    def found(chunk: str) -> tuple[str, ...]:
        marks = [*map(folded, _WORD.findall(chunk)), *_MARK.findall(chunk)]
        return tuple(kinds[mark] for mark in marks if mark in kinds)

    return Memo(found, _MOST_KEPT)


def moved(source: Negating, target: Negating) -> tuple[Cue, Cue] | None:
    """The negation of a clause of the source whose counterpart has none, and the one that another clause has instead.

    None unless both texts are joined alike, the clauses seem to be each other's, and nothing else may answer either negation.
    """

    def negate(pair: Pair) -> tuple[bool, bool]:
        return source.negates_in(pair.source), target.negates_in(pair.target)

    texts, languages = (source.text, target.text), (source.language, target.language)
    for clauses, order in joined(texts, languages, lambda pair: all(negate(pair))):
        if not set(map(negate, clauses)) >= _CROSSED:  # so it is with nearly all
            continue
        pairs = [(source.part(pair.source), target.part(pair.target)) for pair in clauses]
        differing = [pair for pair in pairs if pair[0].negates != pair[1].negates]
        differing = [pair for pair in differing if not _may_answer(*pair)]
        lost = next((cue for ours, theirs in differing if (cue := _unanswered(ours, theirs))), None)
        added = next((cue for ours, theirs in differing if (cue := _unanswered(theirs, ours))), None)
        if lost and added and _correspond(pairs, order):
            return lost, added
    return None


def _may_answer(ours: Negating, theirs: Negating) -> bool:
    """Whether one of two clauses may say the other's negation by a word of the opposite meaning or by one that denies."""
    if opposites(ours.words, theirs.words, (ours.language, theirs.language)):
        return True
    known = [(denials(clause.language), clause.words) for clause in (ours, theirs)]
    return any(table and any(map(table.roots.__getitem__, words)) for table, words in known)


def _unanswered(ours: Negating, theirs: Negating) -> Cue | None:
    """A strong cue of a clause whose counterpart has none and no weak one either, but for such as stand in both."""
    if theirs.negates:
        return None
    weak = [Counter(cue.group for cue in clause.cues if not cue.strong) for clause in (ours, theirs)]
    return None if weak[1] - weak[0] else next((cue for cue in ours.cues if cue.strong), None)


def _correspond(pairs: Sequence[tuple[Negating, Negating]], order: Order) -> bool:
    """Whether the clauses seem to stand in one order: each about as long as the other, and no word common to both in another.

    Where the order is not firm, a common word must stand in the same clause; where it is free, each further clause must begin
    with its verb.
    """
    lengths = [sorted((_length(ours), _length(theirs))) for ours, theirs in pairs]
    if any(longer > _MOST_TIMES * shorter for shorter, longer in lengths):
        return False
    if order is Order.FREE and not all(_leads(clause) for pair in pairs[1:] for clause in pair):
        return False
    ours, theirs = ([_telling(clause) for clause in side] for side in zip(*pairs, strict=True))
    stays = [
        word in theirs[place] for place, words in enumerate(ours) for word in words if any(word in others for others in theirs)
    ]
    return all(stays) and (order is Order.FIRM or bool(stays))


def _leads(clause: Negating) -> bool:
    """Whether the negation of a clause, if it has one, comes at once: what it denies is a verb without a subject."""
    first = next((cue.start for cue in clause.cues if cue.strong), clause.start)
    return len(_WORD.findall(clause.text[: first - clause.start])) <= _MOST_LEADING


def _length(clause: Negating) -> int:
    return _FEW + sum(map(len, clause.words))


def _telling(clause: Negating) -> set[str]:
    """The beginnings of its longer words, which words of one origin share: *inhal* of inhaler and inhalador."""
    return {skeleton(word)[:_LEAST_TELLING] for word in clause.words if len(word) >= _LEAST_TELLING}
