"""Names with figures in them, which are the same in every language: CD40, IL-6, 3D, Figure 2.1."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from pipeline.languages.quantities.cardinals import is_figure
from pipeline.languages.quantities.measures import unit_at
from pipeline.languages.quantities.model import Kind, Quantity
from pipeline.languages.quantities.numerals import value

if TYPE_CHECKING:
    from pipeline.languages.quantities.scan import Scan

_LONGEST = 12  # figures of a number


def name(scan: Scan, at: int) -> tuple[Quantity, int] | None:
    """The name that begins at a piece, and the piece after it."""
    form = scan.forms[at]
    if not is_figure(form):
        return _named(scan, at, at + 1, form)
    after = scan.forms[at + 1]
    is_glued = after[:1].isalpha() and scan.pieces.adjacent(at + 1)
    if is_glued and (form + after in scan.vocabulary.names_in_words or unit_at(scan, at + 1) is None):
        return _named(scan, at, at + 2, form + after)
    if "." in form and (_is_labelled(scan, at) or value(form, scan.profile.decimal) is None):
        return _named(scan, at, at + 1, form)
    return None


def _is_labelled(scan: Scan, at: int) -> bool:
    """Whether a noun before says that a point in figures is no decimal sign: version 2.1."""
    labels = scan.vocabulary.labels
    return at > 0 and (scan.forms[at - 1] in labels or (scan.forms[at - 1] == "." and at > 1 and scan.forms[at - 2] in labels))


def _named(scan: Scan, start: int, end: int, written: str) -> tuple[Quantity, int]:
    figures = "".join(sign if sign.isdecimal() else " " for sign in written).split()
    parts = tuple(Fraction(int(part)) for part in figures if len(part) <= _LONGEST)
    letters = "".join(sign for sign in written if sign.isalnum() or sign == ".")
    number = parts[0] if len(parts) == 1 else Fraction(0)
    weak = letters in scan.vocabulary.names_in_words
    return Quantity(*scan.span(start, end), Kind.NAME, number, number, weak=weak, name=letters, parts=parts), end
