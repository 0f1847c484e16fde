"""Quantities that are left over when source and translation were compared → differences, one for each error."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from pipeline.checks.agreement import limits_agree, units_agree, values_agree
from pipeline.languages.quantities import Kind
from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from fractions import Fraction

    from pipeline.languages.quantities import Quantity

MOST = 60  # quantities of a side that are compared with each of the other's; no text has more that differ
_TELLING = frozenset(
    {Kind.ORDINAL, Kind.PART, Kind.DATE, Kind.DECADE, Kind.CLOCK, Kind.FREQUENCY, Kind.NAME}
)  # kinds in which weak words tell a change
_NUMBERS = frozenset({Kind.AMOUNT, Kind.PART, Kind.RATIO, Kind.ORDINAL, Kind.NAME})
_SAME_KIND, _SAME_VALUE, _SAME_UNIT, _SAME_END, _PLAIN = 4, 6, 4, 3, 1
_BESIDE = 8  # characters between the parts of what is broken


class Change(Enum):
    """What became of a quantity."""

    CHANGED = "changed"
    LOST = "lost"
    ADDED = "added"
    UNIT = "unit"
    RANGE = "range"
    COMPARISON = "comparison"
    FREQUENCY = "frequency"
    DATE = "date"


_BROKEN = {Change.RANGE: Change.CHANGED, Change.DATE: Change.DATE, Change.FREQUENCY: Change.FREQUENCY}


@record
class Difference:
    """A quantity of the source (None if it was added) and what stands for it in the target (None if it was lost)."""

    change: Change
    source: Quantity | None
    target: Quantity | None

    @property
    def tenfold(self) -> int:
        """By which power of ten the target's number is too great (10) or too small (-10); 0 where that is not the error."""
        if self.change is not Change.CHANGED or not self.source or not self.target:
            return 0
        before, after = self.source.ends[0], self.target.ends[0]
        times = after / before if before else 0
        return next((power for power in (10, 100, 1000) if times == power), 0) or next(
            (-power for power in (10, 100, 1000) if times * power == 1), 0
        )


def paired(left: Sequence[Quantity], right: Sequence[Quantity]) -> Iterator[Difference]:
    """Each quantity that is left over with the likeliest of the other side, or alone."""
    known = list(map(_weighed, left[:MOST])), list(map(_weighed, right[:MOST]))
    scores = (
        (-likeness, abs(at - place), at, place)
        for at, source in enumerate(known[0])
        for place, target in enumerate(known[1])
        if (likeness := _likeness(source, target))
    )
    sources, targets = dict(enumerate(left)), dict(enumerate(right))
    found: list[Difference] = []
    for _, _, at, place in sorted(scores):
        if at in sources and place in targets:
            source, target = sources.pop(at), targets.pop(place)
            found.append(Difference(_change(source, target), source, target))
    found += (Difference(_alone(one, Change.LOST), one, None) for one in sources.values() if not one.weak)
    found += (Difference(_alone(one, Change.ADDED), None, one) for one in targets.values() if not one.weak)
    return _joined(found)


def _joined(found: list[Difference]) -> Iterator[Difference]:
    """The differences, those of one broken range, date or frequency as one: 3–5 → 30–5, which is no range any more."""
    alone = [one for one in found if not one.source or not one.target]
    taken: list[Difference] = []
    for difference in found:
        change = _BROKEN.get(difference.change) if difference.source and difference.target else None
        rest = (one for one in alone if _is_beside(one, difference) and not any(one is each for each in taken))
        broken = next(rest, None) if change else None
        if change and broken:
            taken += (difference, broken)
            yield Difference(change, difference.source, broken.target or difference.target)
    yield from (one for one in found if not any(one is each for each in taken))


def _is_beside(alone: Difference, other: Difference) -> bool:
    """Whether a quantity without a counterpart stands just beside one on its own side."""
    one, beside = (alone.target, other.target) if alone.target else (alone.source, other.source)
    if one is None or beside is None:
        return False
    return -1 <= max(one.start - beside.end, beside.start - one.end) <= _BESIDE


class _Weighed(NamedTuple):
    """A quantity with its ends and the numbers that it can be told with, as sets, since each is held against many."""

    quantity: Quantity
    ends: frozenset[Fraction]
    numbers: frozenset[Fraction]


def _weighed(quantity: Quantity) -> _Weighed:
    return _Weighed(quantity, frozenset((quantity.low, quantity.high)), frozenset((quantity.low, *quantity.parts)))


def _likeness(one: _Weighed, other: _Weighed) -> int:
    """How likely one stands for the other; 0 for not at all."""
    source, target = one.quantity, other.quantity
    if source.kind is target.kind:
        score = _SAME_KIND
    elif (source.kind in _NUMBERS and target.kind in _NUMBERS) or _are_related(one, other):
        score = _PLAIN
    else:
        return 0
    same_unit = source.unit.dimension == target.unit.dimension
    if (source.weak or target.weak) and not _tells(source, target, same_unit):
        return 0
    score += _SAME_UNIT * same_unit
    return score if one.ends.isdisjoint(other.ends) else score + _SAME_END + _SAME_VALUE * values_agree(source, target)


def _are_related(one: _Weighed, other: _Weighed) -> bool:
    """Whether a number in one kind is also in the other: twice a day, and two times."""
    source, target = one.quantity, other.quantity
    if Kind.FREQUENCY in (source.kind, target.kind) and "occasion" in (source.unit.name, target.unit.name):
        return True
    return not one.numbers.isdisjoint(other.numbers)


def _tells(source: Quantity, target: Quantity, same_unit: bool) -> bool:
    """Whether words that need not be numbers show a change all the same."""
    if source.kind is Kind.AMOUNT or source.kind is not target.kind:
        one, other = source.unit, target.unit
        # a week and a month, a tablet and a drop
        is_same = same_unit or (one.is_time and other.is_time) or (one.is_dose and other.is_dose)
        return source.kind is target.kind and is_same and one.dimension != "number"
    return source.kind in _TELLING and _letters(source) == _letters(target)


def _letters(quantity: Quantity) -> str:
    return "".join(sign for sign in quantity.name if not sign.isdecimal())


def _change(source: Quantity, target: Quantity) -> Change:
    kinds = {source.kind, target.kind}
    if kinds & {Kind.DATE, Kind.DECADE}:
        return Change.DATE
    if Kind.FREQUENCY in kinds:
        return Change.FREQUENCY
    if values_agree(source, target) and not units_agree(source, target):
        return Change.UNIT
    if (values_agree(source, target) or source.ends == target.ends) and not limits_agree(source, target):
        return Change.COMPARISON
    if source.apart is not target.apart:
        return Change.RANGE
    if source.is_range != target.is_range and {source.low, source.high} & {target.low, target.high}:
        return Change.RANGE
    return Change.CHANGED


def _alone(quantity: Quantity, change: Change) -> Change:
    own = {Kind.DATE: Change.DATE, Kind.DECADE: Change.DATE, Kind.FREQUENCY: Change.FREQUENCY}
    return own.get(quantity.kind, change)
