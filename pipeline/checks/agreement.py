"""Whether two quantities say the same, in their own words and units."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from pipeline.languages.quantities import NO_UNIT, Kind
from pipeline.languages.quantities.units import unit

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.languages.quantities import Comparison, Quantity, Unit

# How far a converted value may be off: degrees; a share of what spoons and cups hold; a share of anything.
_DEGREE, _SPOON, _FAR = Fraction(6, 10), Fraction(5, 100), Fraction(12, 100)
_SHARE = Fraction(5, 1000)  # how far two ways to tell a part of the whole may be apart
_LEAST_PLACE = Fraction(1, 1000)
_HALF_DAY, _DAY, _HOUR = 720, 1440, 60  # minutes
_CENTURY = 100
_TIMES = "occasion"
_NUMBERS = frozenset({Kind.AMOUNT, Kind.PART})


def agree(source: Quantity, target: Quantity) -> bool:
    """Whether both say the same."""
    return limits_agree(source, target) and source.apart is target.apart and any(test(source, target) for test in _TESTS)


def agree_rounded(source: Quantity, target: Quantity) -> bool:
    """Whether the target says the same in units of another system."""
    return limits_agree(source, target) and converted(source, target)


def limits_agree(source: Quantity, target: Quantity) -> bool:
    """Whether both put the same limits, or one of them may put none."""
    first, second = source.comparison, target.comparison
    if first is None or second is None:
        return all(one is None or one.optional for one in (first, second))
    if first.bound is second.bound:
        return True
    if first.optional and second.optional:
        return first.free or second.free or not source.unit.is_time or _is_upper(first) == _is_upper(second)
    return not (first.symbol and second.symbol) and _is_upper(first) == _is_upper(second)


def _is_upper(comparison: Comparison) -> bool:
    return comparison.bound.is_upper != comparison.denied


def values_agree(source: Quantity, target: Quantity) -> bool:
    """Whether the numbers are the same as they are written."""
    return (source.low, source.high) == (target.low, target.high)


def units_agree(source: Quantity, target: Quantity) -> bool:
    """Whether the same number means the same in both: in one unit, or in one that need not be written."""
    first, second = source.unit, target.unit
    if first.dimension == second.dimension and (first.factor == second.factor or first.generic or second.generic):
        return True
    if NO_UNIT in (first, second):
        return (first.loose or source.loose) and (second.loose or target.loose)
    if _TIMES in (first.name, second.name):
        return first.loose and second.loose
    return (source.loose or target.loose) and first.dimension != second.dimension


def converted(source: Quantity, target: Quantity) -> bool:
    """Whether one is the other in the units of another system, rounded: 100.4 °F and 38 °C, 6 feet and 2 m."""
    first, second = source.unit, target.unit
    if first.also or second.also:
        first, second = _of_one_dimension(first, second)
    if first.dimension != second.dimension or first.system == second.system or source.kind is not target.kind:
        return False
    pairs = ((source.low, target.low), (source.high, target.high))
    return all(_is_rounded((first.base(one) - second.offset) / second.factor, other, second.dimension) for one, other in pairs)


def _of_one_dimension(first: Unit, second: Unit) -> tuple[Unit, Unit]:
    """Two units, or the other unit of a name where that makes them comparable: ounces of weight or of volume."""
    if first.dimension != second.dimension:
        first, second = (unit(own.also) if own.also else own for own in (first, second))
    return first, second


def _is_rounded(exact: Fraction, written: Fraction, dimension: str) -> bool:
    """Whether a number may be written for an exact value that comes of a conversion."""
    off = abs(exact - written)
    if dimension == "temperature":
        return off <= _DEGREE
    spoons = dimension == "volume" and off <= _SPOON * abs(exact)
    return off <= _FAR * abs(exact) and (spoons or off <= _last_place(written) / 2)


def _last_place(written: Fraction) -> Fraction:
    """The place of a number's last figure that is not zero: 10 of 160, 1/10 of 4.5."""
    place = Fraction(1)
    while (written / place).denominator != 1 and place > _LEAST_PLACE:
        place /= 10
    while written and place >= 1 and (written / (place * 10)).denominator == 1:
        place *= 10
    return place


def _same(source: Quantity, target: Quantity) -> bool:
    if source.kind is not target.kind and not {source.kind, target.kind} <= _NUMBERS:
        return False
    if source.month != target.month or source.name != target.name:
        return False
    if source.unit is target.unit:
        return values_agree(source, target)
    if source.unit.dimension == target.unit.dimension and source.ends == target.ends:
        return True
    return units_agree(source, target) and values_agree(source, target)


def _idiomatic(source: Quantity, target: Quantity) -> bool:
    """Whether one uses a number that is usually said for the other's: *quince días* for two weeks."""
    if source.unit.dimension != target.unit.dimension or source.kind is not target.kind or source.unit == target.unit:
        return False
    return any(
        one.also is not None and one.unit.base(one.also) == other.ends[0] == other.ends[1]
        for one, other in ((source, target), (target, source))
    )


def _told_otherwise(source: Quantity, target: Quantity) -> bool:
    """Whether both say the same in two ways: third day and day 3, 8 p.m. and 20 h, IL-6 and interleukin 6."""
    by_kind = {source.kind: source, target.kind: target}
    test = _ACROSS.get(frozenset(by_kind))
    return bool(test and test(source, target))


def _names(source: Quantity, target: Quantity) -> bool:
    """HIV-1 and VIH-1."""
    return bool(source.parts) and source.parts == target.parts


def _name_and_number(source: Quantity, target: Quantity) -> bool:
    name, number = (source, target) if source.kind is Kind.NAME else (target, source)
    same = name.parts == (number.low,) or name.name == str(float(number.low))
    return same and (number.unit.loose or number.loose) and not number.is_range


def _times_of_day(source: Quantity, target: Quantity) -> bool:
    step = _DAY if source.half and target.half else _HALF_DAY
    return (source.low - target.low) % step == 0 == (source.high - target.high) % step


def _time_and_number(source: Quantity, target: Quantity) -> bool:
    time, number = (source, target) if source.kind is Kind.CLOCK else (target, source)
    hours = (
        number.unit.name in ("", "hour") and number.high <= _DAY / _HOUR and (time.low - number.low * _HOUR) % _HALF_DAY == 0
    )
    return hours or _in_two(source, target)


def _decades(source: Quantity, target: Quantity) -> bool:
    """The 1990s and the nineties; in her 40s, and from 40 to 49."""
    low, high = sorted((source.low, target.low))
    spans = (one.high - one.low for one in (source, target))
    return (low == high or (low < _CENTURY and high % _CENTURY == low)) and all(span in (0, 9, 10) for span in spans)


def _interval(source: Quantity, target: Quantity) -> bool:
    """Four doses a day, and four in 24 hours."""
    return source.unit.dimension == target.unit.dimension and source.ends == target.ends


def _parts_of_whole(source: Quantity, target: Quantity) -> bool:
    """One in ten and 10 %, a third and 33 %."""
    first, second = (one.low / one.high if one.kind is Kind.RATIO and one.high else one.ends[0] for one in (source, target))
    return abs(first - second) <= _SHARE


def _percentage(source: Quantity, target: Quantity) -> bool:
    return "percent" in (source.unit.name, target.unit.name) and _parts_of_whole(source, target)


def _ratio_and_number(source: Quantity, target: Quantity) -> bool:
    return _in_two(source, target) or _percentage(source, target)


def _in_two(source: Quantity, target: Quantity) -> bool:
    """1:10 and 1/10, but not from 1 to 10."""
    is_range = any(one.kind is Kind.AMOUNT and one.is_range for one in (source, target))
    return len(source.parts) == 2 and source.parts == target.parts and not is_range


_ACROSS: dict[frozenset[Kind], Callable[[Quantity, Quantity], bool]] = {
    frozenset({Kind.ORDINAL, Kind.AMOUNT}): values_agree,
    frozenset({Kind.NAME}): _names,
    frozenset({Kind.NAME, Kind.AMOUNT}): _name_and_number,
    frozenset({Kind.NAME, Kind.ORDINAL}): _name_and_number,
    frozenset({Kind.CLOCK}): _times_of_day,
    frozenset({Kind.CLOCK, Kind.AMOUNT}): _time_and_number,
    frozenset({Kind.DECADE}): _decades,
    frozenset({Kind.DECADE, Kind.AMOUNT}): _decades,
    frozenset({Kind.FREQUENCY, Kind.AMOUNT}): _interval,
    frozenset({Kind.RATIO, Kind.CLOCK}): _in_two,
    frozenset({Kind.RATIO, Kind.AMOUNT}): _ratio_and_number,
    frozenset({Kind.RATIO, Kind.PART}): _parts_of_whole,
    frozenset({Kind.PART, Kind.AMOUNT}): _percentage,
    frozenset({Kind.CLOCK, Kind.PART}): _in_two,
}
_TESTS = (_same, _idiomatic, _told_otherwise)
