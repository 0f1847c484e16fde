"""What a text says in numbers: quantities with units, limits, ranges, dates, times and frequencies."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from pipeline.record import record

_ONE, _ZERO = Fraction(1), Fraction(0)


class Kind(StrEnum):
    """What a quantity is. Values of different kinds are never the same, though they may say the same."""

    AMOUNT = "amount"  # 5, 2.5 mg/kg, 3–5 days
    ORDINAL = "ordinal"  # 2nd, third, XX
    PART = "part"  # a third, three quarters
    RATIO = "ratio"  # 120/80, 1:100
    NAME = "name"  # CD40, IL-6, figure 2.1
    DATE = "date"  # 12 March 2024
    DECADE = "decade"  # the 1990s
    CLOCK = "clock"  # 8 a.m., 20:30
    FREQUENCY = "frequency"  # twice a day, every 8 hours


class Bound(StrEnum):
    """On which side of a number a comparison puts the amount, and whether the number itself is in."""

    LESS = "<"
    AT_MOST = "≤"
    AT_LEAST = "≥"
    MORE = ">"

    @property
    def is_upper(self) -> bool:
        """Whether the number is the most that there may be."""
        return self in (Bound.LESS, Bound.AT_MOST)

    @property
    def opposite(self) -> Bound:
        """What is left when the comparison is denied."""
        return _OPPOSITE[self]


_OPPOSITE = {
    Bound.LESS: Bound.AT_LEAST,
    Bound.AT_MOST: Bound.MORE,
    Bound.AT_LEAST: Bound.LESS,
    Bound.MORE: Bound.AT_MOST,
}


@record
class Comparison:
    """What a text says of an amount beside its number.

    `denied`: a negation stands before (“do not take more than”), which may be about something else. `optional`: the words may
    as well say nothing (“over 30 minutes”). `symbol`: it is written as a sign. `free`: the bound may as well be another.
    """

    bound: Bound
    denied: bool = False
    optional: bool = False
    symbol: bool = False
    free: bool = False


@record
class Unit:
    """A unit of measurement or a thing that is counted.

    A value in the unit is `value * factor + offset` of the base unit of its `dimension`. Values of one dimension in units of
    different `system` are converted with rounding. A `loose` unit may be left out of a text or be called by another word. A
    `generic` unit stands for any of its dimension (38 degrees). `also` names another unit that goes by the same word (ounces).
    """

    name: str
    dimension: str
    factor: Fraction = _ONE
    offset: Fraction = _ZERO
    system: str = ""
    loose: bool = False
    generic: bool = False
    also: str = ""

    @property
    def is_time(self) -> bool:
        """Whether it measures time."""
        return self.dimension in ("time", "calendar")

    @property
    def is_dose(self) -> bool:
        """Whether doses are counted in it: tablets, drops, spoonfuls."""
        return self.system in ("dose", "spoon")

    def base(self, value: Fraction) -> Fraction:
        """A value in this unit, in the base unit of the dimension."""
        if self.factor is _ONE and self.offset is _ZERO:  # plain numbers, and the base units themselves
            return value
        return value * self.factor + self.offset


NO_UNIT = Unit("", "number", loose=True)  # a plain number; a percentage is of its dimension


class Quantity(NamedTuple):
    """What one place of a text, `text[start:end]` in code points, says in numbers.

    `low` and `high` are the ends of a range, and the same where there is none; of a RATIO its two numbers, of a DATE the days
    (0 where none is named), of a CLOCK minutes since midnight, of a FREQUENCY the time between two occasions, in its unit.
    `also` is another value of `low` that the words are used for (*quince días* are two weeks). `weak`: the text need not mean a
    number (“a”, “both”, “second”). `loose`: the unit is not written with the number itself. `name` holds a NAME's letters and
    digits, `month` is (year, month) of a DATE, 0 where not named. `half` is 1 before noon, 2 after noon, 0 where not said. The
    ends of a range are `apart` where they are two alternatives with others between them: 60 or 100. `parts` are the plain
    numbers that it can be told with. `numerals` are the places of its figures.
    """

    start: int
    end: int
    kind: Kind
    low: Fraction
    high: Fraction
    unit: Unit = NO_UNIT
    comparison: Comparison | None = None
    name: str = ""
    month: tuple[int, int] = (0, 0)
    apart: bool = False
    weak: bool = False
    loose: bool = False
    also: Fraction | None = None
    half: int = 0
    parts: tuple[Fraction, ...] = ()
    numerals: tuple[tuple[int, int], ...] = ()

    @property
    def is_range(self) -> bool:
        """Whether it has two different ends."""
        return self.low != self.high and self.kind is not Kind.RATIO

    @property
    def ends(self) -> tuple[Fraction, Fraction]:
        """Both ends in the base unit of the dimension."""
        return self.unit.base(self.low), self.unit.base(self.high)


stated = itemgetter(slice(Quantity._fields.index("kind"), Quantity._fields.index("weak")))  # what a quantity says, not where


@lru_cache(maxsize=1 << 12)
def exact(numerator: int, denominator: int = 1) -> Fraction:
    """A number. Equal ones are mostly one object, so that they compare by identity."""
    return Fraction(numerator, denominator)


def quotient(one: Fraction, other: Fraction) -> Fraction:
    """One number by another that is greater than zero."""
    (over, under), (other_over, other_under) = one.as_integer_ratio(), other.as_integer_ratio()
    return exact(over * other_under, under * other_over)
