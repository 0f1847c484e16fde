"""What is counted in an order or in parts: 2nd, third, siglo XX, stage IV, a third of, three quarters, half of."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from pipeline.languages.quantities import limits
from pipeline.languages.quantities.cardinals import is_figure, number
from pipeline.languages.quantities.measures import unit_at
from pipeline.languages.quantities.model import NO_UNIT, Kind, Quantity, exact
from pipeline.languages.quantities.roman import LETTERED, ROMAN
from pipeline.languages.quantities.tokens import TELLS_PART

if TYPE_CHECKING:
    from typing import Any

    from pipeline.languages.quantities.scan import Scan

_MOST_PARTS = 10
_BEFORE_DOSE = 5  # words from a part to the dose that it is of


def ordinal(scan: Scan, at: int) -> tuple[Quantity, int] | None:
    """The ordinal that begins at a piece, in figures or as a word, and the piece after it."""
    words, form = scan.vocabulary.ordinals, scan.forms[at]
    if form in words.words:
        value = exact(words.words[form])
        return Quantity(*scan.span(at, at + 1), Kind.ORDINAL, value, value, weak=True), at + 1
    if not form.isdecimal():
        return None
    mark = at + 1 + (scan.forms[at + 1] == "." and scan.pieces.adjacent(at + 2))
    if scan.forms[mark] not in words.marks or not scan.pieces.adjacent(mark):
        return None
    if scan.forms[mark + 1][:1].isalpha() and scan.pieces.adjacent(mark + 1):
        return None  # 38°C
    value, place = exact(int(form[:9])), scan.span(at, at + 1)
    return Quantity(*scan.span(at, mark + 1), Kind.ORDINAL, value, value, numerals=(place,)), mark + 1


def roman(scan: Scan, at: int) -> tuple[Quantity, int] | None:
    """The Roman numeral after a noun that has one, and the piece after it."""
    if scan.forms[at] not in scan.vocabulary.ordinals.roman:
        return None
    written = scan.pieces.written(at + 1)
    if written not in ROMAN:
        return _lettered(scan, at + 1, written)
    value = Fraction(ROMAN[written])
    return Quantity(*scan.span(at + 1, at + 2), Kind.ORDINAL, value, value, weak=written == "I"), at + 2


def _lettered(scan: Scan, at: int, written: str) -> tuple[Quantity, int] | None:
    """The Roman numeral with the letter of a part of what it counts, which is a name: IIIb is 3b."""
    if written not in LETTERED:
        return None
    name = LETTERED[written]
    value = Fraction(name[:-1])
    return Quantity(*scan.span(at, at + 1), Kind.NAME, value, value, name=name, parts=(value,)), at + 1


def part(scan: Scan, at: int) -> tuple[Quantity, int] | None:
    """The part that begins at a piece, such as “two thirds” or “half”, and the piece after it.

    With a unit after it, it is an amount: a quarter of an hour.
    """
    numbers = scan.vocabulary.numbers.phrases
    if scan.forms[at] in numbers.begins and numbers.after(scan.forms, at):
        return None  # half a dozen
    found = _half(scan, at) or _counted(scan, at)
    if found is None:
        return None
    value, end, parts = found
    after = _unit_of(scan, end)
    limit = limits.before(scan, at, NO_UNIT)
    kind = Kind.AMOUNT if after else Kind.PART
    end, unit = (after[1], after[0]) if after else (end, NO_UNIT)
    start = limit[1] if limit else at
    weak = after is None and parts[0] == 1 and not _is_of_dose(scan, end)
    comparison = limit[0] if limit else None
    return Quantity(*scan.span(start, end), kind, value, value, unit, comparison, weak=weak, parts=parts), end


_Part = tuple[Fraction, int, tuple[Fraction, ...]]


def _half(scan: Scan, at: int) -> _Part | None:
    found = scan.vocabulary.ordinals.halves.after(scan.forms, at)
    return (Fraction(1, 2), found[1], (Fraction(1), Fraction(2))) if found else None


def _counted(scan: Scan, at: int) -> _Part | None:
    """One of the parts, with the word for it, or several."""
    words = scan.vocabulary.ordinals
    if not scan.told & TELLS_PART:
        return None
    if words.parts.after(scan.forms, at):
        over, end = Fraction(1), at  # la tercera parte
    else:
        first = number(scan, at) if not is_figure(scan.forms[at]) else None
        if first is None or first.value > _MOST_PARTS or first.value.denominator != 1 or not first.value:
            return None
        over, end = first.value, first.end
    found = words.parts.after(scan.forms, end)
    if found is None or (over > 1 and found[0] <= over):
        return None
    is_ordinal = scan.forms[found[1] - 1] in words.words and scan.forms[at] not in scan.vocabulary.numbers.cardinals
    if over == 1 and is_ordinal and scan.forms[found[1]] not in words.followers:
        return None  # a third dose
    if end == at and scan.forms[found[1] - 1] in words.words:
        return None  # a lone word is an ordinal
    return over / found[0], found[1], (over, Fraction(found[0]))


def _is_of_dose(scan: Scan, at: int) -> bool:
    """Whether a part is of a dose, which nobody leaves out: half the usual dose."""
    for form in scan.forms[at : at + _BEFORE_DOSE]:
        if not form.isalpha():
            return False
        if form in scan.vocabulary.frequencies.doses:
            return True
    return False


def _unit_of(scan: Scan, at: int) -> tuple[Any, int] | None:
    """The unit that a part is of, articles between them."""
    words, start = scan.vocabulary, at
    while scan.forms[at] in words.ordinals.followers or scan.forms[at] in words.numbers.articles:
        at += 1
    found = unit_at(scan, at) if at - start <= 2 else None
    return (found.unit, found.end) if found else None
