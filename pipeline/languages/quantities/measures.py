"""The unit that a number has: the words and symbols after it, or before it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from pipeline.languages.quantities import units
from pipeline.languages.quantities.model import NO_UNIT, Unit
from pipeline.languages.quantities.phrases import Phrases, Rows, forms, meaningless

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.languages.quantities.scan import Scan

TIME = frozenset({"time", "calendar"})
_MONEY = frozenset({"$", "€", "£"})
_SHORT = 3  # letters of a word that is hardly an adjective
_MOST_PARTS = 3  # units below the first one: mg/kg/m²


@dataclass(frozen=True, slots=True)
class UnitWords:
    """The words for units of a language, with the symbols of all languages; `starts` are those that a unit
    begins with, `times` those for
    units of time, `per` stands between the parts of a rate.

    `no_adjectives` are words that no unit belongs to from beyond them. `of` leads to the unit of a part (half of an hour).
    `idiomatic` gives the value that a number of a unit is usually said for, by both.
    """

    all: Phrases[Unit]
    words: Phrases[Unit]
    times: frozenset[str]
    starts: frozenset[str]
    per: Phrases[None]
    of: Phrases[None]
    no_adjectives: frozenset[str]
    idiomatic: Mapping[tuple[int, str], int]

    @classmethod
    def of_rows(cls, rows: Rows, measured: Rows) -> UnitWords:
        """From the rows of a language's file: its words by unit, and how they are used."""
        words = [(word, units.unit(name)) for name, listed in rows.items() for word in listed]
        return cls(
            all=Phrases([*units.symbols(), *words]),
            words=Phrases(words),
            starts=frozenset(word.split()[0] for word, _ in words),
            times=frozenset(word for word, unit in words if unit.dimension in TIME),
            per=Phrases((phrase, None) for phrase in ("/", *measured.get("per", ()))),
            of=meaningless(measured, "of"),
            no_adjectives=forms(measured, "no_adjectives"),
            idiomatic={(said, unit): meant for said, unit, meant in measured.get("idiomatic", ())},
        )

    def meant(self, value: Fraction, unit: Unit) -> Fraction | None:
        """The number of a unit that a number of it is usually said for; None where it is meant as it is."""
        meant = self.idiomatic.get((int(value), unit.name)) if value.denominator == 1 else None
        return Fraction(meant) if meant else None


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
    if exact := units.exact_symbols().get(scan.pieces.written(at)):
        return Measured(exact, at + 1)
    found = scan.vocabulary.units.all.after(scan.forms, at)
    if found is None or _multiplies(scan, at) or (scan.forms[at] == "s" and scan.pieces.adjacent(at)):
        return None
    return Measured(*found)


def time_at(scan: Scan, at: int) -> Measured | None:
    """The unit of time that begins at a piece."""
    found = unit_at(scan, at)
    return found if found and found.unit.dimension in TIME else None


def unit_before(scan: Scan, at: int) -> Unit | None:
    """The unit before a number: a currency's sign, or a word as in “day 15”."""
    form = scan.forms[at - 1] if at else ""
    if form in _MONEY:
        found = scan.vocabulary.units.all.after(scan.forms, at - 1)
        return found[0] if found else None
    word = scan.vocabulary.units.words.after(scan.forms, at - 1) if form in scan.vocabulary.units.words else None
    return word[0] if word and word[1] == at and word[0].dimension in TIME else None


def _multiplies(scan: Scan, at: int) -> bool:
    """Whether a sign is no unit but stands between two numbers: 2 × 500 mg."""
    return scan.forms[at] in ("x", "×") and scan.forms[at + 1][:1].isdecimal()


def _rate(scan: Scan, found: Measured) -> Measured:
    """The unit with what follows it: per kilogram. Per a time is a frequency."""
    for _ in range(_MOST_PARTS):
        below = _below(scan, found.end)
        if below is None:
            break
        found = Measured(units.per(found.unit, below.unit), below.end)
    return found


def _below(scan: Scan, at: int) -> Measured | None:
    per = scan.vocabulary.units.per.after(scan.forms, at)
    below = unit_at(scan, per[1]) if per else None
    return below if below and not below.unit.loose and below.unit.dimension not in TIME else None


def _bare_rate(scan: Scan, at: int) -> Measured | None:
    """What is counted per unit, with or without its name: ×10⁹/L, 500 cells/µL."""
    for start in (at, at + 1)[: 1 + scan.forms[at].isalpha()]:
        if below := _below(scan, start):
            return Measured(units.per(NO_UNIT, below.unit), below.end)
    return None


def _beyond_adjective(scan: Scan, at: int) -> Measured | None:
    form = scan.forms[at]
    if len(form) <= _SHORT or not form.isalpha() or form in scan.vocabulary.units.no_adjectives:
        return None
    found = scan.vocabulary.units.words.after(scan.forms, at + 1)
    return Measured(found[0], found[1], loose=True) if found else None
