"""Dates and decades: 12 March 2024, 12/03/2024, 2024-03-12, the 1990s."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from pipeline.languages.quantities.model import NO_UNIT, Kind, Quantity
from pipeline.languages.quantities.ordinals import ordinal
from pipeline.languages.quantities.ranges import extent
from pipeline.languages.quantities.tokens import NAMES_MONTH

if TYPE_CHECKING:
    from pipeline.languages.quantities.scan import Scan

_FIGURES = re.compile(r"(?<![\d/.-])(\d{1,4})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?![\d/]|[.-]\d)", re.ASCII)
_MONTH_YEAR = re.compile(r"(?<![\d/.-])(0?[1-9]|1[0-2])/((?:19|20)\d\d)(?![\d/.-])", re.ASCII)
_SIGNS = frozenset("/-")
_CENTURY = 100
_NEW_CENTURY = 50  # two figures below it are of 2000, the others of 1900


class _Day(NamedTuple):
    low: Fraction
    high: Fraction
    end: int


def date(scan: Scan, at: int) -> tuple[Quantity, int] | None:
    """The date that begins at a piece, and the piece after it."""
    form = scan.forms[at]
    if form in scan.vocabulary.calendar.months:
        return _month_first(scan, at)
    if (scan.forms[at + 1] in _SIGNS or "." in form) and (found := _in_figures(scan, at) or _month_and_year(scan, at)):
        return found
    return _day_first(scan, at) if scan.told & NAMES_MONTH else None


def _in_figures(scan: Scan, at: int) -> tuple[Quantity, int] | None:
    start = scan.pieces.starts[at]
    found = _FIGURES.match(scan.pieces.text, start)
    if not found:
        return None
    first, second, third = int(found[1]), int(found[3]), int(found[4])
    if len(found[1]) > 2:
        year, month, day = first, second, third
    else:
        year = third if len(found[4]) > 2 else third + 19 * _CENTURY + (third < _NEW_CENTURY) * _CENTURY
        month, day = (first, second) if scan.profile.date_order == "mdy" else (second, first)
        if month > 12 >= day:
            month, day = day, month
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    end = at
    while scan.pieces.starts[end] < found.end():
        end += 1
    return _dated(scan, at, end, _Day(Fraction(day), Fraction(day), end), month, year), end


def _month_and_year(scan: Scan, at: int) -> tuple[Quantity, int] | None:
    """A month in figures with its year: 06/2022."""
    found = _MONTH_YEAR.match(scan.pieces.text, scan.pieces.starts[at])
    return (_dated(scan, at, at + 3, None, int(found[1]), int(found[2])), at + 3) if found else None


def _dated(scan: Scan, start: int, end: int, day: _Day | None, month: int, year: int) -> Quantity:
    low, high = (day.low, day.high) if day else (Fraction(0), Fraction(0))
    parts = tuple(part for part in dict.fromkeys((low, high, Fraction(year))) if part)
    span = scan.span(start, end)
    weak = not any(sign.isdecimal() for sign in scan.pieces.text[slice(*span)])  # in May, Plaza Dos de Mayo
    return Quantity(*span, Kind.DATE, low, high, weak=weak, month=(year, month), parts=parts)


def _day_first(scan: Scan, at: int) -> tuple[Quantity, int] | None:
    day = _day(scan, at)
    start = _joint(scan, day.end) if day else 0
    month = _month(scan, start) if day else None
    if not day or not month:
        return None
    year, end = _year(scan, start + 1)
    return _dated(scan, at, end, day, month, year), end


def _month_first(scan: Scan, at: int) -> tuple[Quantity, int] | None:
    month = _month(scan, at)
    if not month:
        return None
    start = _joint(scan, at + 1)
    day = _day(scan, start) if scan.forms[start][:1].isdecimal() and start - at <= 2 else None
    year, end = _year(scan, day.end if day else at + 1)
    words = scan.vocabulary.calendar
    if not day and not year and scan.forms[at] in words.ambiguous and scan.forms[at - 1] not in words.before:
        return None
    return _dated(scan, at, end, day, month, year), end


def _month(scan: Scan, at: int) -> int:
    """The month that a piece names; 0 if it names none."""
    words = scan.vocabulary.calendar
    return words.months.get(scan.forms[at], 0) if not words.capital or scan.is_capital(at) else 0


def _day(scan: Scan, at: int) -> _Day | None:
    """The day of the month, or the days from one to another."""
    if found := ordinal(scan, at):
        day = _Day(found[0].low, found[0].high, found[1])
    elif found_extent := _plain_extent(scan, at):
        day = found_extent
    else:
        return None
    if day.low == day.high and (second := _second_day(scan, day.end)):
        day = _Day(day.low, second.low, second.end)
    return day if 1 <= day.low <= day.high <= 31 else None


def _second_day(scan: Scan, at: int) -> _Day | None:
    """The other of two days: March 3 and 4."""
    joint = scan.vocabulary.ranges.joint.after(scan.forms, at)
    second = extent(scan, joint[1]) if joint else None
    if second is None or second.low != second.high or second.weak or second.unit is not NO_UNIT:
        return None
    return _Day(second.low, second.high, second.end)


def _plain_extent(scan: Scan, at: int) -> _Day | None:
    found = extent(scan, at)
    if found is None or found.low.denominator != 1 or found.weak:
        return None
    return _Day(found.low, found.high, found.end)


def _joint(scan: Scan, at: int) -> int:
    while scan.forms[at] in scan.vocabulary.calendar.joints:
        at += 1
    return at


def _year(scan: Scan, at: int) -> tuple[int, int]:
    """The year after a month, and the piece after it; 0 if there is none."""
    start = _joint(scan, at)
    form = scan.forms[start]
    return (int(form), start + 1) if len(form) == 4 and form.isdecimal() and form[0] in "12" else (0, at)


def decade(scan: Scan, at: int) -> tuple[Quantity, int] | None:
    """The decade that begins at a piece, and the piece after it."""
    words, form = scan.vocabulary.calendar, scan.forms[at]
    if form in words.decades:
        return _decade(scan, at, at + 1, words.decades[form])
    if form.isdecimal() and scan.forms[at + 1] in words.plural and scan.pieces.adjacent(at + 1) and int(form[:5]) % 10 == 0:
        return _decade(scan, at, at + 2, int(form[:5]))
    before = words.before_decade.after(scan.forms, at)
    found = extent(scan, before[1]) if before else None
    if found and found.low == found.high and found.low % 10 == 0 and found.low >= 10:
        return _decade(scan, at, found.end, int(found.low))
    return None


def _decade(scan: Scan, start: int, end: int, value: int) -> tuple[Quantity, int]:
    year = Fraction(value)
    return Quantity(*scan.span(start, end), Kind.DECADE, year, year, weak=value < _CENTURY, parts=(year,)), end
