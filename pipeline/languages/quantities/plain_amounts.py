"""The short way to most amounts: figures, with a unit or without, beside which nothing makes something else of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.languages.quantities import limits
from pipeline.languages.quantities.cardinals import TEN, figures_value
from pipeline.languages.quantities.model import NO_UNIT, Kind, Quantity

if TYPE_CHECKING:
    from pipeline.languages.quantities.scan import Scan


def plain_amount(scan: Scan, at: int) -> tuple[Quantity, int] | None:
    """The amount that begins with figures, and the piece after it. Where it is found, `amount` would read the same."""
    known, forms, form, end = scan.vocabulary.plain, scan.forms, scan.forms[at], at + 1
    after = forms[end]
    if forms[at - 1] in known.before or form == TEN or after.isdecimal():
        return None
    unit = known.units.get(after, NO_UNIT)
    if unit is not NO_UNIT:
        end += 1
    elif after in known.unit_begins or (after and forms[at + 2] in known.unit_begins):
        return None
    value = figures_value(scan, at)
    if value is None or forms[end] in known.after or scan.vocabulary.clock.half_told(forms, at, end):
        return None
    limit, first = limits.before(scan, at, unit) or limits.after(scan, end) or (None, at)
    starts, ends = scan.pieces.starts, scan.pieces.ends
    place = starts[at], ends[at]
    return Quantity(starts[min(first, at)], ends[end - 1], Kind.AMOUNT, value, value, unit, limit, numerals=(place,)), end
