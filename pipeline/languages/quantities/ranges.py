"""Amounts: a number or a range of numbers with its unit and comparison."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.languages.quantities import limits
from pipeline.languages.quantities.cardinals import Number, is_figure, number
from pipeline.languages.quantities.measures import Measured, time_at, unit_after, unit_before
from pipeline.languages.quantities.model import NO_UNIT, Kind, Quantity, Unit
from pipeline.languages.quantities.number_words import DASHES
from pipeline.languages.quantities.scan import Extent

if TYPE_CHECKING:
    from fractions import Fraction

    from pipeline.languages.quantities.scan import Scan

_YEAR, _CENTURY = 1000, 100
_EMERGENCY = frozenset({112, 911, 999})


def extent(scan: Scan, at: int) -> Extent | None:
    """The number or range of numbers that begins at a piece, with the unit after it."""
    if at not in scan.extents:
        scan.extents[at] = _extent(scan, at)
    return scan.extents[at]


def _extent(scan: Scan, at: int) -> Extent | None:
    first = number(scan, at)
    if first is None:
        return None
    own = unit_after(scan, first.end) if first.unit is NO_UNIT else None
    if own and scan.forms[own.end] in scan.vocabulary.numbers.halves.begins:
        first, own = _with_half(scan, first, own)
    unit, end, loose = own or (first.unit, first.end, False)
    if scan.forms[end] in scan.vocabulary.ranges.between_ends and (second := _second(scan, at, first, own)):
        return second
    return Extent(first.value, first.value, unit, end, first.weak, loose, first.numerals, first.parts)


def _with_half(scan: Scan, first: Number, own: Measured) -> tuple[Number, Measured]:
    """With the half that stands after the unit: an hour and a half."""
    half = scan.vocabulary.numbers.halves.after(scan.forms, own.end)
    if half is None:
        return first, own
    return Number(first.value + half[0], first.end, numerals=first.numerals), Measured(own.unit, half[1], own.loose)


def _second(scan: Scan, at: int, first: Number, own: Measured | None) -> Extent | None:
    """The whole range, where another end follows."""
    end = own.end if own else first.end
    start = connected(scan, at, end)
    second = number(scan, start) if start else None
    if second is None or second.value == first.value:
        return None
    measured = unit_after(scan, second.end) if second.unit is NO_UNIT else None
    unit = measured.unit if measured else own.unit if own else second.unit if second.unit is not NO_UNIT else first.unit
    low, high = _in_unit(first.value, own, unit), _full_year(first.value, second.value)
    if low is None or low >= high or (second.weak and not measured):
        return None
    return Extent(
        low,
        high,
        unit,
        measured.end if measured else second.end,
        weak=False,
        loose=measured.loose if measured else own is None or own.loose,
        numerals=first.numerals + second.numerals,
        parts=(low, high) if own is None or own.unit == unit else (),
        apart=_has_between(low, high) and scan.vocabulary.ranges.either.after(scan.forms, end) is not None,
    )


def _has_between(low: Fraction, high: Fraction) -> bool:
    """Whether people count other numbers between two: not between 3 and 4."""
    return high - low != 1 or low.denominator != 1


def connected(scan: Scan, at: int, end: int) -> int:
    """The piece at which the second end of a range would begin, after the first from `at` to `end`; 0 if nothing connects."""
    words, forms = scan.vocabulary.ranges, scan.forms
    if forms[end] not in words.between_ends:
        return 0
    if forms[end] == "/":
        return end + 1 if is_season(scan, at) and end == at + 1 else 0
    if forms[end] in DASHES:
        if is_figure(forms[end + 1]):
            return end + 1
        end += 1  # 3- to 5-day
    if found := words.to.after(forms, end) or words.either.after(forms, end):
        return found[1]
    for table, opening in ((words.to_the, words.opening), (words.joint, words.between)):
        if (found := table.after(forms, end)) and _follows(scan, at, opening):
            return found[1]
    return 0


def is_season(scan: Scan, at: int) -> bool:
    """Whether two years that follow each other stand at a piece, the second in two figures: 2019/20."""
    first, sign, second = scan.forms[at : at + 3] if scan.forms[at] and scan.forms[at + 1] else ("", "", "")
    in_years = sign == "/" and first.isdecimal() and second.isdecimal() and len(first) == 4 and len(second) == 2
    return in_years and (int(first) + 1) % _CENTURY == int(second)


def _follows(scan: Scan, at: int, opening: frozenset[str]) -> bool:
    """Whether a number stands after one of these words, or after fillers that do."""
    while at > 0 and scan.forms[at - 1] not in opening and scan.forms[at - 1] in scan.vocabulary.limits.fillers:
        at -= 1
    return at > 0 and scan.forms[at - 1] in opening


def _in_unit(value: Fraction, own: Measured | None, unit: Unit) -> Fraction | None:
    """A value in the unit of the range's other end; None where it cannot be."""
    if own is None or own.unit == unit:
        return value
    if own.unit.dimension != unit.dimension or own.unit.system != unit.system:
        return None
    return (own.unit.base(value) - unit.offset) / unit.factor


def _full_year(first: Fraction, second: Fraction) -> Fraction:
    """1995 of 1990–95."""
    return first - first % 100 + second if second < 100 <= _YEAR <= first < 10 * _YEAR and first % 100 < second else second


def amount(scan: Scan, at: int) -> tuple[Quantity, int] | None:
    """The amount that begins at a piece, and the piece after it. A lone article is one only before a unit."""
    found = extent(scan, at)
    if found is None or (found.weak and _is_article(scan, at) and (found.unit is NO_UNIT or found.loose)):
        return None
    start, negative = _signed(scan, at, found.end)
    before = unit_before(scan, at) if found.unit is NO_UNIT else None
    unit, loose = (before, True) if before else (found.unit, found.loose)
    limit = limits.before(scan, start, unit) or limits.after(scan, found.end)
    if limit and limit[0].optional and found.is_range:
        limit = None  # from 3 to 5
    if limit and limit[1] < start:
        start = limit[1]
    low, high = (-found.high, -found.low) if negative else (found.low, found.high)
    also = None if found.is_range else scan.vocabulary.units.meant(low, unit)
    quantity = Quantity(
        *scan.span(start, found.end),
        Kind.AMOUNT,
        low,
        high,
        unit,
        comparison=limit[0] if limit else None,
        apart=found.apart,
        weak=found.weak or _is_emergency(scan, at, found),
        loose=loose,
        also=also,
        parts=found.parts,
        numerals=found.numerals,
    )
    return quantity, found.end


def _is_emergency(scan: Scan, at: int, found: Extent) -> bool:
    return found.unit is NO_UNIT and at > 0 and scan.forms[at - 1] in scan.vocabulary.dialled and found.low in _EMERGENCY


def unit_and_half(scan: Scan, at: int) -> tuple[Quantity, int] | None:
    """A unit of time and a half of it that begin at a piece, and the piece after them: *hora y media*."""
    own = time_at(scan, at)
    half = scan.vocabulary.numbers.halves.after(scan.forms, own.end) if own else None
    if not own or not half:
        return None
    value = 1 + half[0]
    return Quantity(*scan.span(at, half[1]), Kind.AMOUNT, value, value, own.unit), half[1]


def _is_article(scan: Scan, at: int) -> bool:
    return scan.forms[at] in scan.vocabulary.numbers.articles


def _signed(scan: Scan, at: int, end: int) -> tuple[int, bool]:
    """The piece where an amount begins, and whether it is below zero."""
    words, pieces = scan.vocabulary.ranges, scan.pieces
    if at and scan.forms[at - 1] == "-" and pieces.adjacent(at) and not pieces.adjacent(at - 1):
        return at - 1, True
    if at and scan.forms[at - 1] in words.minus.ends and not limits.before(scan, at, NO_UNIT):
        minus = words.minus.before(scan.forms, at)
        if minus:
            return minus[1], True
    return at, scan.forms[end] in words.below_zero.begins and words.below_zero.after(scan.forms, end) is not None
