"""The unit that a number has: the words and symbols after it, or before it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pipeline.languages.quantities import units
from pipeline.languages.quantities.model import NO_UNIT, Unit
from pipeline.languages.quantities.number_words import MONEY

if TYPE_CHECKING:
    from pipeline.languages.quantities.scan import Scan

_SHORT = 3  # letters of a word that is hardly an adjective
_MOST_PARTS = 3  # units below the first one: mg/kg/m²


class Measured(NamedTuple):
    """A unit, the piece after it, and whether another word stands between it and its number."""

    unit: Unit
    end: int
    loose: bool = False


def unit_after(scan: Scan, at: int) -> Measured | None:
    """The unit whose words or symbols begin at a piece, rates included, or stand beyond one adjective."""
    numbers = scan.vocabulary.numbers
    if at and scan.forms[at] in numbers.vague_of and scan.forms[at - 1] in numbers.scales:
        at += 1  # millones de unidades
    found = unit_at(scan, at)
    if found:
        return _rate(scan, found)
    return _bare_rate(scan, at) or _beyond_adjective(scan, at)


def unit_at(scan: Scan, at: int) -> Measured | None:
    """The unit that begins at a piece."""
    words, form = scan.vocabulary.units, scan.forms[at]
    if form in words.exactly and (exact := words.exact.get(scan.pieces.written(at))):
        return Measured(exact, at + 1)
    found = words.all.after(scan.forms, at) if form in words.all.begins else None
    if found is None or _multiplies(scan, at) or (form == "s" and scan.pieces.adjacent(at)):
        return None
    return Measured(*found)


def time_at(scan: Scan, at: int) -> Measured | None:
    """The unit of time that begins at a piece."""
    found = unit_at(scan, at)
    return found if found and found.unit.is_time else None


def unit_before(scan: Scan, at: int) -> Unit | None:
    """The unit before a number: a currency's sign, or a word as in “day 15”."""
    form = scan.forms[at - 1] if at else ""
    if form in MONEY:
        found = scan.vocabulary.units.all.after(scan.forms, at - 1)
        return found[0] if found else None
    word = scan.vocabulary.units.words.after(scan.forms, at - 1) if form in scan.vocabulary.units.words else None
    return word[0] if word and word[1] == at and word[0].is_time else None


def _multiplies(scan: Scan, at: int) -> bool:
    """Whether a sign is no unit but stands between two numbers: 2 × 500 mg."""
    return scan.forms[at] in ("x", "×") and scan.forms[at + 1][:1].isdecimal()


def _rate(scan: Scan, found: Measured) -> Measured:
    """The unit with what follows it: per kilogram. Per a time is a frequency."""
    for _ in range(_MOST_PARTS):
        below = _below(scan, found.end) if scan.forms[found.end] in scan.vocabulary.units.per.begins else None
        if below is None:
            break
        found = Measured(units.per(found.unit, below.unit), below.end)
    return found


def _below(scan: Scan, at: int) -> Measured | None:
    per = scan.vocabulary.units.per.after(scan.forms, at)
    below = unit_at(scan, per[1]) if per else None
    return below if below and not below.unit.loose and not below.unit.is_time else None


def _bare_rate(scan: Scan, at: int) -> Measured | None:
    """What is counted per unit, with or without its name: ×10⁹/L, 500 cells/µL."""
    per = scan.vocabulary.units.per.begins
    for start in (at, at + 1):
        if scan.forms[start] in per and (below := _below(scan, start)):
            return Measured(units.per(NO_UNIT, below.unit), below.end)
        if not scan.forms[start].isalpha():
            break
    return None


def _beyond_adjective(scan: Scan, at: int) -> Measured | None:
    form, words = scan.forms[at], scan.vocabulary.units
    if len(form) <= _SHORT or scan.forms[at + 1] not in words.starts or not form.isalpha() or form in words.no_adjectives:
        return None
    found = words.words.after(scan.forms, at + 1)
    return Measured(found[0], found[1], loose=True) if found else None
