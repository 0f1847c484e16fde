"""Two numbers that are told together: 120/80, 1:100."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.languages.quantities import limits
from pipeline.languages.quantities.cardinals import number
from pipeline.languages.quantities.measures import unit_after
from pipeline.languages.quantities.model import NO_UNIT, Kind, Quantity

if TYPE_CHECKING:
    from pipeline.languages.quantities.scan import Scan

_SIGNS = frozenset("/:⁄∕")


def ratio(scan: Scan, at: int) -> tuple[Quantity, int] | None:
    """The ratio in figures that begins at a piece, and the piece after it."""
    forms = scan.forms
    if forms[at + 1] in _SIGNS and (forms[at + 1] != ":" or scan.pieces.adjacent(at + 2)):
        start = at + 2
    elif pair := scan.vocabulary.pairs.after(forms, at + 1):
        start = pair[1]
    else:
        return None
    if not forms[start][:1].isdecimal() or forms[start + 1] in _SIGNS or (at and forms[at - 1] in _SIGNS):
        return None
    first, second = number(scan, at), number(scan, start)
    if not first or not second or first.end != at + 1:
        return None
    measured = unit_after(scan, second.end)
    unit, end = (measured.unit, measured.end) if measured else (NO_UNIT, second.end)
    limit = limits.before(scan, at, unit)
    return Quantity(
        *scan.span(limit[1] if limit else at, end),
        Kind.RATIO,
        first.value,
        second.value,
        unit,
        comparison=limit[0] if limit else None,
        parts=(first.value, second.value),
        numerals=(*first.numerals, *second.numerals),
    ), end
