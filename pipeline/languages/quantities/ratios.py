"""Two numbers that are told together: 120/80, 1:100, one in ten."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.languages.quantities import limits
from pipeline.languages.quantities.cardinals import is_figure, number
from pipeline.languages.quantities.measures import unit_after
from pipeline.languages.quantities.model import NO_UNIT, Kind, Quantity
from pipeline.languages.quantities.ranges import is_season

if TYPE_CHECKING:
    from pipeline.languages.quantities.cardinals import Number
    from pipeline.languages.quantities.scan import Scan

_SIGNS = frozenset("/:⁄∕")


def ratio(scan: Scan, at: int) -> tuple[Quantity, int] | None:
    """The ratio that begins at a piece, and the piece after it."""
    if is_figure(scan.forms[at]) and (not _is_joined(scan, at + 1) or is_season(scan, at)):
        return None
    first = number(scan, at)
    second = _second(scan, at, first) if first else None
    if not first or not second:
        return None
    measured = unit_after(scan, second.end)
    unit, end = (measured.unit, measured.end) if measured else (NO_UNIT, second.end)
    start, limit = at, limits.before(scan, at, unit)
    if limit:
        start = limit[1]
    elif limit := limits.after(scan, end):
        end = limit[1]
    return Quantity(
        *scan.span(start, end),
        Kind.RATIO,
        first.value,
        second.value,
        unit,
        comparison=limit[0] if limit else None,
        parts=(first.value, second.value),
        numerals=(*first.numerals, *second.numerals),
    ), end


def _is_joined(scan: Scan, at: int) -> bool:
    """Whether a sign or words that join two numbers begin at a piece."""
    words, forms = scan.vocabulary, scan.forms
    return forms[at] in _SIGNS or bool(words.pairs.after(forms, at) or words.out_of.after(forms, at))


def _second(scan: Scan, at: int, first: Number) -> Number | None:
    """The number that stands to the first, in figures on both sides of a sign, or one of so many."""
    forms, sign = scan.forms, first.end
    if out_of := scan.vocabulary.out_of.after(forms, sign):
        second = number(scan, out_of[1])
        is_whole = second is not None and first.value < second.value and unit_after(scan, second.end) is None
        return second if is_whole else None
    start = 0
    if forms[sign] in _SIGNS and (forms[sign] != ":" or scan.pieces.adjacent(sign + 1)):
        start = sign + 1
    elif pair := scan.vocabulary.pairs.after(forms, sign):
        start = pair[1]
    in_figures = start and sign == at + 1 and is_figure(forms[at]) and forms[start][:1].isdecimal()
    if not in_figures or forms[start + 1] in _SIGNS or (at and forms[at - 1] in _SIGNS):
        return None
    return number(scan, start)
