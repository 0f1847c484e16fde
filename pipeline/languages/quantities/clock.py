"""Times of day: 8 a.m., 20:30, 8 de la mañana, noon."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from pipeline.languages.quantities.cardinals import is_figure, number
from pipeline.languages.quantities.model import Kind, Quantity
from pipeline.languages.quantities.ranges import connected, extent
from pipeline.languages.quantities.time_words import NIGHT

if TYPE_CHECKING:
    from pipeline.languages.quantities.scan import Scan

_HOURS_MINUTES = re.compile(r"([01]?\d|2[0-4]):([0-5]\d)(?![\d:])", re.ASCII)
_POINTED = re.compile(r"([01]?\d|2[0-4])\.([0-5]\d)", re.ASCII)
_NOON, _HOURS = 720, 24  # minutes, hours


class _Time(NamedTuple):
    """Minutes since midnight, and the half of the day as far as it is said, from one time to another; the piece after them."""

    low: int
    high: int
    half: int
    end: int


def clock_word(scan: Scan, at: int) -> tuple[Quantity, int] | None:
    """The time that begins with a word, noon or half past eight, and the piece after it."""
    words = scan.vocabulary.clock
    if (past := words.past.after(scan.forms, at)) and (hour := number(scan, past[1])):
        minutes = int(hour.value) * 60 + past[0] if hour.value <= _HOURS else 0
        return _quantity(scan, at, _Time(minutes, minutes, 0, hour.end)), hour.end
    if time := _lacking(scan, at) or _later(scan, at) or _in_hours(scan, at):
        return _quantity(scan, at, time), time.end
    word = words.words.after(scan.forms, at)
    if word is None:
        return None
    minutes = word[0] * 60
    return _quantity(scan, at, _Time(minutes, minutes, 1 + (minutes >= _NOON), word[1]), weak=True), word[1]


def _lacking(scan: Scan, at: int) -> _Time | None:
    """An hour with the minutes that it still lacks before it: at ten to nine, but not after ten to twelve days."""
    words = scan.vocabulary.clock
    found = words.lacking.after(scan.forms, at) if at and scan.forms[at - 1] in words.pointed else None
    hour = number(scan, found[1]) if found else None
    if not found or not hour or not 1 <= hour.value <= _NOON // 60 or hour.value.denominator != 1:
        return None
    after = scan.forms[hour.end]
    if after[:1].isalpha() and after not in words.beyond and not words.marks.after(scan.forms, hour.end):
        return None
    minutes = int(hour.value) * 60 + found[0]
    return _Time(minutes, minutes, 0, hour.end)


def _later(scan: Scan, at: int) -> _Time | None:
    """An hour with the minutes after it, or those that it still lacks: *las nueve y cuarto*."""
    words = scan.vocabulary.clock
    value = scan.vocabulary.numbers.cardinals.get(scan.forms[at], _HOURS)
    found = words.later.after(scan.forms, at + 1) if value <= _NOON // 60 and scan.forms[at - 1] in words.pointed else None
    minutes = (value * 60 + found[0]) if found else 0
    return _Time(minutes, minutes, 0, found[1]) if found else None


def clock(scan: Scan, at: int) -> tuple[Quantity, int] | None:
    """The time in figures that begins at a piece, or from one time to another, and the piece after it."""
    first = _time(scan, at)
    if first is None:
        bare = _bare_to_minutes(scan, at)
        return (_quantity(scan, at, bare), bare.end) if bare else None
    joint = connected(scan, at, first.end)
    second = _time(scan, joint) if joint and is_figure(scan.forms[joint]) else None
    if second and second.high > first.low:
        low = first.low if first.half else _of_day(first.low, second.half)  # 8:00 to 10:00 p.m.
        low = low if low < second.high else first.low
        first = _Time(low, second.high, max(first.half, second.half), second.end)
    return _quantity(scan, at, first), first.end


def _time(scan: Scan, at: int) -> _Time | None:
    return _in_minutes(scan, at) or _in_hours(scan, at)


def _bare_to_minutes(scan: Scan, at: int) -> _Time | None:
    """From a bare hour to a time with minutes, which tells the half of the day: 3 to 7:30 p.m., *de 9 a 14.30 h*."""
    form = scan.forms[at]
    joint = connected(scan, at, at + 1) if form.isdecimal() and len(form) < len("100") else 0
    last = _in_minutes(scan, joint) if joint and is_figure(scan.forms[joint]) else None
    if last is None or int(form) > _HOURS:
        return None
    low = _of_day(int(form) * 60, last.half)
    low = low if low < last.high else int(form) * 60
    high = last.high if low < last.high or last.half else last.high + _NOON  # from 9 to 5:30
    return _Time(low, high, last.half, last.end) if low < high else None


def _in_minutes(scan: Scan, at: int) -> _Time | None:
    """Hours and minutes: 8:30, *las 8.30*."""
    pieces = scan.pieces
    found, end = None, at + 1
    if scan.forms[end] == ":":
        found, end = _HOURS_MINUTES.match(pieces.text, pieces.starts[at]), at + 3
    elif scan.profile.decimal != "." and _is_pointed(scan, at):
        found = _POINTED.fullmatch(scan.forms[at])
    if not found:
        return None
    minutes = int(found[1]) * 60 + int(found[2])
    half, end = scan.vocabulary.clock.half_told(scan.forms, at, end) or (minutes < _NOON and _counts_to_24(scan), end)
    half = _half(minutes, half)
    minutes = _of_day(minutes, half)
    return _Time(minutes, minutes, half, end)


def _counts_to_24(scan: Scan) -> bool:
    """Whether a language counts hours to 24, and the text names no part of the day, which would tell otherwise."""
    parts = scan.vocabulary.clock.parts
    return bool(parts) and parts.isdisjoint(scan.forms)


def _is_pointed(scan: Scan, at: int) -> bool:
    """Whether figures with a point are a time: *las 8.30*, *de 8.30 a 10.15 h*."""
    if "." not in scan.forms[at]:
        return False
    words, joint = scan.vocabulary.clock, connected(scan, at, at + 1)
    before = at > 0 and scan.forms[at - 1] in words.pointed
    return before or any(scan.forms[end + 1] in words.hours for end in (at, joint or at) if scan.forms[end])


def _in_hours(scan: Scan, at: int) -> _Time | None:
    """Hours with a mark of the half of the day: 8 a.m., 8 to 10 p.m."""
    words = scan.vocabulary.clock
    found = extent(scan, at) if scan.forms[at][:1].isdecimal() or scan.forms[at - 1] in words.marked | words.pointed else None
    mark = words.half_told(scan.forms, at, found.end) if found else None
    if not found or not mark or found.high > _HOURS or found.unit.name not in ("", "hour"):
        return None
    if found.low.denominator != 1 or found.high.denominator != 1:
        return None
    low, high = int(found.low) * 60, int(found.high) * 60
    half = _half(low, mark[0])
    return _Time(_of_day(low, half), _of_day(high, half), half, mark[1])


def _half(minutes: int, said: int) -> int:
    """Before noon (1) or after it (2): 12 at night is the beginning of a day."""
    return said if said != NIGHT else 1 if _NOON <= minutes < _NOON + 60 else 2


def _of_day(minutes: int, half: int) -> int:
    """Minutes since midnight of a time that is before noon (1) or after it (2)."""
    if half == 2 and minutes < _NOON:
        return minutes + _NOON
    return minutes - _NOON if half == 1 and _NOON <= minutes < _NOON + 60 else minutes


def _quantity(scan: Scan, start: int, time: _Time, weak: bool = False) -> Quantity:
    half = 2 if time.low >= _NOON + 60 else time.half
    ends = tuple(dict.fromkeys((time.low, time.high)))
    parts = tuple(Fraction(part) for end in ends for part in divmod(end, 60) if part or part == end // 60)
    low, high = Fraction(time.low), Fraction(time.high)
    return Quantity(*scan.span(start, time.end), Kind.CLOCK, low, high, weak=weak, half=half, parts=parts)
