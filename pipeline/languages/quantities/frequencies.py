"""How often: twice a day, every 8 hours, /day, weekly. A frequency is the time between two occasions."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from pipeline.languages.quantities import limits, units
from pipeline.languages.quantities.measures import time_at
from pipeline.languages.quantities.model import NO_UNIT, Kind, Quantity, quotient
from pipeline.languages.quantities.ordinals import ordinal
from pipeline.languages.quantities.ranges import extent
from pipeline.languages.quantities.time_words import ONE, Rate

if TYPE_CHECKING:
    from pipeline.languages.quantities.model import Comparison
    from pipeline.languages.quantities.scan import Scan

_EVERY_HOURS = re.compile(r"q(\d{1,2})h", re.ASCII)
_REACH = 6  # pieces between an amount and the time that it is for
_OCCASION = "occasion"
_HYPHENS = frozenset("-‐‑")


def frequency(scan: Scan, at: int) -> tuple[Quantity, int] | None:
    """The frequency that begins at a piece, and the piece after it. Times that stand just before it are taken into it."""
    rate = _named(scan, at) or _every(scan, at) or _per(scan, at) or _vague(scan, at)
    return _stated(scan, at, rate) if rate else None


def frequency_of_amount(scan: Scan, at: int) -> tuple[Quantity, int] | None:
    """The frequency that begins at a piece, with words that tell one only where a number stands shortly before."""
    rate = _per(scan, at) if at - max(scan.amount_end, scan.article_end) <= _REACH else None
    return _stated(scan, at, rate) if rate else None


def frequency_of_doses(scan: Scan, at: int) -> tuple[Quantity, int] | None:
    """The frequency that begins at a piece, with words for a time in which so many doses are taken, and the piece after it."""
    rate = _within(scan, at) if scan.amount_end == at else None
    return _stated(scan, at, rate) if rate else None


def _stated(scan: Scan, at: int, rate: Rate) -> tuple[Quantity, int] | None:
    """The frequency of a rate whose words begin at a piece, with what before them belongs to it."""
    if rate.weak and scan.vocabulary.numbers.halves.after(scan.forms, rate.end):
        return None  # al año y medio
    starts = scan.pieces.starts
    if _is_hyphenated(scan, at):
        count = scan.found.pop()  # 4-hourly
        rate = rate._replace(low=rate.low * count.low, high=rate.high * count.high, weak=False)
        return _quantity(scan, count.start, rate), rate.end
    occasions = scan.found.pop() if _follows_occasions(scan, at) else None
    if occasions:
        rate = rate._replace(weak=False) if rate.weak else rate
        return _quantity(scan, occasions.start, rate, occasions, occasions.comparison), rate.end
    limit = _limit(scan, at, rate)
    if limit:
        return _quantity(scan, starts[min(at, limit[1])], rate, None, limit[0]), rate.end
    return _quantity(scan, starts[at], rate), rate.end


def _limit(scan: Scan, at: int, rate: Rate) -> tuple[Comparison, int] | None:
    """The comparison of a frequency; in “maximum daily dose” it is the dose's."""
    every = scan.vocabulary.frequencies.every
    is_interval = scan.forms[at] in every.begins and every.after(scan.forms, at) is not None
    if not is_interval or _belongs(scan, at):
        return None
    return limits.before(scan, at, rate.unit) or limits.after(scan, rate.end)


def _follows_occasions(scan: Scan, at: int) -> bool:
    """Whether a number of times or doses stands just before."""
    before = scan.found[-1] if scan.found and scan.amount_end == at else None
    is_number = before is not None and before.kind is Kind.AMOUNT and before.unit.name == _OCCASION
    return before is not None and is_number and before.low.numerator > 0


def _is_hyphenated(scan: Scan, at: int) -> bool:
    """Whether a plain number stands just before, a hyphen between: the time between two occasions is so many times longer."""
    pieces = scan.pieces
    if scan.amount_end != at or not scan.found or pieces.text[pieces.ends[at - 1] : pieces.starts[at]] not in _HYPHENS:
        return False
    before = scan.found[-1]
    return before.kind is Kind.AMOUNT and before.unit is NO_UNIT and before.low > 0


def _quantity(
    scan: Scan, start: int, rate: Rate, occasions: Quantity | None = None, limit: Comparison | None = None
) -> Quantity:
    """The frequency of a rate, whose every time is so many occasions, from a place in the text on."""
    least, most, low, high = rate.times, rate.times, rate.low, rate.high
    if occasions:
        least, most = occasions.low, occasions.high
        if rate.times is not ONE:
            least, most = rate.times * least, rate.times * most
    if least is most and low is high:
        low = high = low if least is ONE else quotient(low, least)
    else:
        low, high = low / most, high / least
    parts = (least,) if least is most or least == most else (least, most)
    also = scan.vocabulary.units.meant(low, rate.unit) if low is high or low == high else None
    return Quantity(
        start,
        scan.pieces.ends[rate.end - 1],
        Kind.FREQUENCY,
        low,
        high,
        rate.unit,
        comparison=limit,
        weak=rate.weak,
        also=also,
        parts=() if parts == (ONE,) else tuple([part for part in parts if part != 1]),
    )


def _named(scan: Scan, at: int) -> Rate | None:
    """A frequency with a word or phrase of its own: daily, bid, q8h."""
    words, forms, form = scan.vocabulary.frequencies, scan.forms, scan.forms[at]
    if form[0] == "q" and (hours := _EVERY_HOURS.fullmatch(form)):
        every = Fraction(int(hours[1]) or 1)
        return Rate(ONE, every, every, units.unit("hour"), at + 1)
    if form in words.fixed.begins and (found := words.fixed.after(forms, at)):
        return found[0]._replace(end=found[1])
    if form in words.adjectives.begins and (found := words.adjectives.after(forms, at)):
        return found[0]._replace(end=found[1], weak=not _is_meant(scan, at, found[1]))
    return None


def _vague(scan: Scan, at: int) -> Rate | None:
    """What may be a frequency."""
    found = scan.vocabulary.frequencies.weak.after(scan.forms, at)
    return found[0]._replace(end=found[1], weak=True) if found else None


def _is_meant(scan: Scan, at: int, end: int) -> bool:
    """Whether “daily” says how often something is taken, unlike “daily life”."""
    words, forms = scan.vocabulary.frequencies, scan.forms
    if forms[end] in words.doses or (at and forms[at - 1] in words.doses) or _belongs(scan, at):
        return True
    return bool(words.adverbial) and at > 0 and (not forms[end].isalpha() or forms[end] in words.adverbial)


def _belongs(scan: Scan, at: int) -> bool:
    """Whether an amount stands shortly before, in the same clause."""
    return _is_near(scan, scan.amount_end, at)


def _is_near(scan: Scan, end: int, at: int) -> bool:
    return 0 <= end <= at <= end + _REACH and scan.is_clause(end, at)


def _every(scan: Scan, at: int) -> Rate | None:
    words, forms, form = scan.vocabulary.frequencies, scan.forms, scan.forms[at]
    other = words.other.after(forms, at) if form in words.other.begins else None
    if other and (found := time_at(scan, other[1])):
        return Rate(ONE, Fraction(2), Fraction(2), found.unit, found.end)
    every = words.every.after(forms, at) if form in words.every.begins else None
    if every and (numbered := ordinal(scan, every[1])) and (found := time_at(scan, numbered[1])):
        every_nth = numbered[0].low
        return Rate(ONE, every_nth, every_nth, found.unit, found.end, weak=True)
    return _time(scan, every[1]) or _left_out(scan, every[1]) if every else None


def _left_out(scan: Scan, at: int) -> Rate | None:
    """A number of the unit that the frequency before it has: *cada tres años hasta los 49 y después cada cinco*."""
    before = next((one for one in reversed(scan.found) if one.kind is Kind.FREQUENCY), None)
    measured = extent(scan, at) if before else None
    if not before or not measured or measured.unit is not NO_UNIT or measured.low.numerator <= 0:
        return None
    is_alone = not scan.forms[measured.end].isalpha()
    return Rate(ONE, measured.low, measured.high, before.unit, measured.end) if is_alone else None


def _within(scan: Scan, at: int) -> Rate | None:
    """A time in which so many doses are taken, which stand just before: in 24 hours."""
    within = scan.vocabulary.frequencies.within.after(scan.forms, at) if _follows_occasions(scan, at) else None
    return _time(scan, within[1]) if within else None


def _time(scan: Scan, at: int) -> Rate | None:
    """A unit of time, or a number of them."""
    if found := time_at(scan, at):
        most, end = _or_more(scan, found.end)
        return Rate(ONE, ONE, most, found.unit, end)
    measured = extent(scan, at)
    if measured is None or not measured.unit.is_time or measured.low.numerator <= 0:
        return None
    return Rate(ONE, measured.low, measured.high, measured.unit, measured.end)


def _or_more(scan: Scan, at: int) -> tuple[Fraction, int]:
    """The higher number of a unit after the unit: every day or two."""
    either = scan.vocabulary.ranges.either.after(scan.forms, at)
    more = extent(scan, either[1]) if either else None
    return (more.high, more.end) if more and more.unit is NO_UNIT and more.low > 1 else (ONE, at)


def _means_otherwise(scan: Scan, end: int) -> bool:
    """Whether what stands after a period tells that it is none, as in “a second dose”."""
    forms = scan.forms
    is_ordinal = forms[end - 1] in scan.vocabulary.ordinals.words and forms[end].isalpha()
    return is_ordinal or forms[end] in scan.vocabulary.frequencies.not_after


def _per(scan: Scan, at: int) -> Rate | None:
    words, forms = scan.vocabulary.frequencies, scan.forms
    if forms[at] == "/":
        rate = _time(scan, at + 1) if at and (forms[at - 1].isalpha() or scan.found) else None
        return rate._replace(weak=not scan.found) if rate else None
    start, weak = words.per.after(forms, at) if forms[at] in words.per.begins else None, False
    if start is None and (after := words.after_amount.after(forms, at)) and forms[at - 1] not in words.not_before:
        if forms[after[1]] not in words.periods.begins:
            return None
        near = max(scan.amount_end, scan.article_end)
        if not _is_near(scan, near, at):
            return None
        start, weak = (None, after[1]), after[0] or (near != scan.amount_end and not _belongs(scan, at))
    if start is None and scan.amount_end == at and "/" in scan.found[-1].unit.name:
        start = words.joined.after(forms, at)  # mg por kg y día
    period = words.periods.after(forms, start[1]) if start else None
    if period is None or (scan.amount_end != at and _means_otherwise(scan, period[1])):
        return None
    return Rate(ONE, ONE, ONE, period[0], period[1], weak)
