"""Numbers: in figures, in words and in both (1.5 million), with the halves and powers that belong to them."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from pipeline.languages.quantities import numerals
from pipeline.languages.quantities.model import NO_UNIT, Unit, exact
from pipeline.languages.quantities.tokens import SLASHES, TIMES, VULGAR
from pipeline.languages.quantities.units import unit

if TYPE_CHECKING:
    from pipeline.languages.quantities.number_words import NumberWords
    from pipeline.languages.quantities.scan import Scan

_FIGURES = frozenset("0123456789" + VULGAR)
TEN = "10"  # may have a power
_DENOMINATORS = frozenset({2, 3, 4, 5, 8, 10})
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_RAISED_SIGNS = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
_GREATEST_POWER, _LONGEST_POWER = 30, 4
_LONGEST = 30  # figures


class Number(NamedTuple):
    """A number and the piece after it. `numerals` are the places of its figures, `unit` what the word itself counts (twice)."""

    value: Fraction
    end: int
    weak: bool = False
    unit: Unit = NO_UNIT
    numerals: tuple[tuple[int, int], ...] = ()
    parts: tuple[Fraction, ...] = ()


def is_figure(form: str) -> bool:
    """Whether a piece is a number in figures, or begins with one."""
    return form[:1] in _FIGURES or (len(form) > 1 and form[0] in ".,·")


def number(scan: Scan, at: int) -> Number | None:
    """The number that begins at a piece. An article is a weak 1."""
    if at not in scan.numbers:
        scan.numbers[at] = _number(scan, at)
    return scan.numbers[at]


def _number(scan: Scan, at: int) -> Number | None:
    form = scan.forms[at]
    if is_figure(form):
        return _in_figures(scan, at)
    words = scan.vocabulary.numbers
    if form in words.phrases.begins and (phrase := words.phrases.after(scan.forms, at)):
        return Number(exact(phrase[0]), phrase[1])
    if form in words.times:
        return Number(exact(words.times[form]), at + 1, weak=words.times[form] == 1, unit=unit("occasion"))
    if form in words.multiples:
        return Number(exact(words.multiples[form]), at + 1, weak=True, unit=unit("fold"))
    if spelled := _in_words(scan, at):
        return spelled
    if form in words.vague.begins and (vague := words.vague.after(scan.forms, at)):
        value, end = vague
        is_of = scan.forms[end] in words.vague_of and scan.forms[end + 1] in scan.vocabulary.units.starts
        return Number(exact(value), end + is_of, weak=True)
    if form not in words.articles:
        return None
    half = words.halves.after(scan.forms, at + 1)
    return Number(1 + half[0], half[1]) if half else Number(exact(1), at + 1, weak=True)


def _in_figures(scan: Scan, at: int) -> Number | None:
    value, end = figures_value(scan, at), at + 1
    if value is None:
        return None
    after = scan.forms[end]
    if after not in scan.vocabulary.after_figures and not after.isdecimal() and scan.forms[at] != TEN:
        return Number(value, end, numerals=(scan.span(at, end),))
    parts: tuple[Fraction, ...] = ()
    if slashed := _slashed(scan, at):
        parts, value, end = slashed, slashed[0] / slashed[1], at + 3
    elif value.denominator == 1 and (rest := _mixed(scan, end)):
        value, end = value + rest[0], rest[1]
    places = _places(scan, at, end)
    if power := _power_of_ten(scan, at):
        return Number(*power)
    if power := _power(scan, end):
        return Number(value * power[0], power[1], numerals=places)
    return _scaled(scan, Number(value, end, numerals=places, parts=parts))


def _places(scan: Scan, at: int, end: int) -> tuple[tuple[int, int], ...]:
    """The places of the figures among some pieces, of which the first is one."""
    if end == at + 1:
        return (scan.span(at, end),)
    return tuple(scan.span(piece, piece + 1) for piece in range(at, end) if is_figure(scan.forms[piece]))


def figures_value(scan: Scan, at: int) -> Fraction | None:
    """What the figures at a piece say, None if they are no number or one that nobody writes."""
    form = scan.forms[at]
    return numerals.value(form, scan.profile.decimal) if len(form) <= _LONGEST else None


def _slashed(scan: Scan, at: int) -> tuple[Fraction, Fraction] | None:
    """Numerator and denominator of a fraction such as 1/2, which is no date or ratio."""
    forms = scan.forms
    if forms[at + 1] not in SLASHES or not (forms[at].isdecimal() and forms[at + 2].isdecimal()):
        return None
    over, under = int(forms[at][:4]), int(forms[at + 2][:4])
    alone = scan.pieces.adjacent(at + 1) and scan.pieces.adjacent(at + 2) and forms[at + 3] not in SLASHES
    return (exact(over), exact(under)) if alone and 0 < over < under and under in _DENOMINATORS else None


def _mixed(scan: Scan, at: int) -> tuple[Fraction, int] | None:
    """The fraction after a whole number: 2½, 1 1/2, two and a half."""
    form = scan.forms[at]
    if len(form) == 1 and form in VULGAR:
        return numerals.value(form, "") or Fraction(0), at + 1
    slashed = _slashed(scan, at) if form.isdecimal() else None
    if slashed:
        return slashed[0] / slashed[1], at + 3
    return scan.vocabulary.numbers.halves.after(scan.forms, at)


def _power(scan: Scan, at: int) -> tuple[Fraction, int] | None:
    """The power of ten after a number: × 10⁹, x 10^9, and ×109/L, which lost its superscript."""
    forms = scan.forms
    if forms[at] not in TIMES:
        return None
    ten = forms[at + 1]
    if ten.startswith("10") and 2 < len(ten) <= _LONGEST_POWER and ten.isdecimal() and forms[at + 2] == "/":
        return _ten_to(ten[2:]), at + 2
    return _power_of_ten(scan, at + 1)


def _power_of_ten(scan: Scan, at: int) -> tuple[Fraction, int] | None:
    """The power of ten that begins at a piece: 10⁹, 10^9."""
    forms, end = scan.forms, at + 1
    if forms[at] != TEN:
        return None
    if forms[end] == "^":
        end += 1 + (forms[end + 1] == "-")
        sign = "-" if forms[end - 1] == "-" else ""
        return (_ten_to(sign + forms[end]), end + 1) if forms[end].isdecimal() else None
    exponent = forms[end].translate(_RAISED) if forms[end][:1] in _RAISED_SIGNS and scan.pieces.adjacent(end) else ""
    return (_ten_to(exponent), end + 1) if exponent.lstrip("-").isdecimal() else None


def _ten_to(exponent: str) -> Fraction:
    return Fraction(10) ** max(-_GREATEST_POWER, min(_GREATEST_POWER, int(exponent[:_LONGEST_POWER])))


def _scaled(scan: Scan, start: Number) -> Number:
    """Figures with the scales in words after them: 1.5 million, 2 mil millones."""
    value, end, scales = start.value, start.end, scan.vocabulary.numbers.scales
    while scan.forms[end] in scales:
        value, end = value * scales[scan.forms[end]], end + 1
    if end == start.end:
        return start
    value, end = _and_half(scan, value, end)
    return Number(value, end, numerals=start.numerals)


def _and_half(scan: Scan, value: Fraction, end: int) -> tuple[Fraction, int]:
    """A number in words with the half after it, of the last scale where there is one: un millón y medio."""
    words = scan.vocabulary.numbers
    half = words.halves.after(scan.forms, end) if scan.forms[end] in words.halves.begins else None
    return (value + half[0] * words.scales.get(scan.forms[end - 1], 1), half[1]) if half else (value, end)


def _in_words(scan: Scan, at: int) -> Number | None:
    forms, words = scan.forms, scan.vocabulary.numbers
    sum_ = _Sum()
    start = at
    if forms[at] in words.articles:
        if forms[at + 1] not in words.scales:
            return None
        sum_.add(1)
        at += 1
    elif forms[at] not in words.cardinals and forms[at] not in words.alone:
        return None
    elif forms[at + 1] not in words.going_on and (value := words.cardinals.get(forms[at])):
        return Number(exact(value), at + 1)
    at = _sum_up(scan, at, sum_)
    if at == start:
        return None
    return Number(*_and_half(scan, exact(sum_.value), at))


def _sum_up(scan: Scan, at: int, total: _Sum) -> int:
    """Add the words of a number from a place on; the place after them."""
    forms, words = scan.forms, scan.vocabulary.numbers
    while (
        total.add(words.cardinals.get(forms[at], 0))
        or total.scale(words.scales.get(forms[at], 0))
        or (total.takes_joint(forms[at], words) and _joined(scan, at + 1, total))
    ):
        at += 1
    return at


def _joined(scan: Scan, at: int, total: _Sum) -> bool:
    """Whether the word after a joint goes on with the number: “five” in “hundred and five”, “y uno”."""
    value = scan.vocabulary.numbers.cardinals.get(scan.forms[at], 0)
    return 0 < value < 100 and total.fits(value)


class _Sum:
    """A number in words as far as it was read."""

    __slots__ = ("_least_scale", "_part", "_total")

    def __init__(self) -> None:
        self._total, self._part, self._least_scale = 0, 0, 0

    @property
    def value(self) -> int:
        return self._total + self._part

    def fits(self, value: int) -> bool:
        """Whether a word of this value goes on with the number: five after twenty, twenty after hundred."""
        if self._part == 0:
            return True
        rest = self._part % 100
        if value < 10:
            return rest % 10 == 0 and rest != 10
        return value < 100 and rest == 0

    def add(self, value: int) -> bool:
        """Add a word's value; False where it does not go on with the number, and for nothing."""
        if not value or not self.fits(value):
            return False
        self._part += value
        return True

    def scale(self, by: int) -> bool:
        """Multiply by a scale; False where that makes no number, and for nothing."""
        if not by or (by == 100 and not 0 < self._part < 100):
            return False
        if by <= 100:
            self._part *= by
        elif not self._least_scale or by < self._least_scale:
            self._total, self._part, self._least_scale = self._total + (self._part or 1) * by, 0, by
        else:
            self._total, self._part, self._least_scale = self.value * by, 0, by
        return True

    def takes_joint(self, form: str, words: NumberWords) -> bool:
        """Whether a joint may stand here: and after hundreds, *y* after tens."""
        if form in words.tens_joint:
            return 30 <= self._part % 100 <= 90 and self._part % 10 == 0
        return form in words.hundreds_joint and (self._part >= 100 or self._total > 0) and self._part % 100 == 0
