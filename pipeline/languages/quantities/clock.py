"""Times of day: 8 a.m., 20:30, 8 de la mañana, noon."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from pipeline.languages.quantities.model import Kind, Quantity
from pipeline.languages.quantities.phrases import Phrases, Rows, forms
from pipeline.languages.quantities.ranges import connected, extent

if TYPE_CHECKING:
    from pipeline.languages.quantities.scan import Scan

_HOURS_MINUTES = re.compile(r"([01]?\d|2[0-4]):([0-5]\d)(?![\d:])", re.ASCII)
_POINTED = re.compile(r"([01]?\d|2[0-4])\.([0-5]\d)", re.ASCII)
_NOON, _HOURS = 720, 24  # minutes, hours


@dataclass(frozen=True, slots=True)
class ClockWords:
    """What follows a time before noon (`am`), after noon (`pm`) or either (`plain`), and words for times.

    A figure with a point is a time after the words `pointed` (*las 8.30*).
    """

    marks: Phrases[int]
    words: Phrases[int]
    pointed: frozenset[str]

    @classmethod
    def of(cls, rows: Rows) -> ClockWords:
        """From the rows of a language's file."""
        halves = (("plain", 0), ("am", 1), ("pm", 2))
        return cls(
            marks=Phrases((phrase, half) for name, half in halves for phrase in rows.get(name, ())),
            words=Phrases(rows.get("words", {}).items()),
            pointed=forms(rows, "pointed"),
        )


class _Time(NamedTuple):
    """Minutes since midnight, and the half of the day as far as it is said, from one time to another; the piece after them."""

    low: int
    high: int
    half: int
    end: int


def clock_word(scan: Scan, at: int) -> tuple[Quantity, int] | None:
    """The time that a word says, and the piece after it."""
    word = scan.vocabulary.clock.words.after(scan.forms, at)
    if word is None:
        return None
    minutes = word[0] * 60
    return _quantity(scan, at, _Time(minutes, minutes, 1 + (minutes >= _NOON), word[1]), weak=True), word[1]


def clock(scan: Scan, at: int) -> tuple[Quantity, int] | None:
    """The time in figures that begins at a piece, or from one time to another, and the piece after it."""
    first = _time(scan, at)
    if first is None:
        return None
    joint = connected(scan, at, first.end)
    second = _time(scan, joint) if joint else None
    if second and second.high > first.low:
        first = _Time(first.low, second.high, max(first.half, second.half), second.end)
    return _quantity(scan, at, first), first.end


def _time(scan: Scan, at: int) -> _Time | None:
    return _in_minutes(scan, at) or _in_hours(scan, at)


def _in_minutes(scan: Scan, at: int) -> _Time | None:
    """Hours and minutes: 8:30, *las 8.30*."""
    pieces, marks = scan.pieces, scan.vocabulary.clock.marks
    found, end = None, at + 1
    if scan.forms[end] == ":":
        found, end = _HOURS_MINUTES.match(pieces.text, pieces.starts[at]), at + 3
    elif at and scan.forms[at - 1] in scan.vocabulary.clock.pointed:
        found = _POINTED.fullmatch(scan.forms[at])
    if not found:
        return None
    half, end = marks.after(scan.forms, end) or (0, end)
    minutes = _of_day(int(found[1]) * 60 + int(found[2]), half)
    return _Time(minutes, minutes, half, end)


def _in_hours(scan: Scan, at: int) -> _Time | None:
    """Hours with a mark of the half of the day: 8 a.m., 8 to 10 p.m."""
    found = extent(scan, at) if scan.forms[at][:1].isdecimal() else None
    mark = scan.vocabulary.clock.marks.after(scan.forms, found.end) if found else None
    if not found or not mark or found.high > _HOURS or found.unit.name not in ("", "hour"):
        return None
    if found.low.denominator != 1 or found.high.denominator != 1:
        return None
    return _Time(_of_day(int(found.low) * 60, mark[0]), _of_day(int(found.high) * 60, mark[0]), mark[0], mark[1])


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
