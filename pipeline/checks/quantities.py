"""Source and translation compared by the quantities that they state: what was changed, lost or added."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, Protocol

from pipeline.checks.agreement import agree, agree_rounded, converted, limits_agree, units_agree, values_agree
from pipeline.checks.pairing import MOST, Change, Difference, paired
from pipeline.checks.steps import mistaken_step
from pipeline.checks.swaps import swapped
from pipeline.languages.locales import language_of
from pipeline.languages.quantities import NO_UNIT, Kind, has_vocabulary, parse, vocabulary_of
from pipeline.languages.quantities.model import stated
from pipeline.languages.quantities.tokens import lowered, words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from fractions import Fraction

    from pipeline.languages.profiles import Profile
    from pipeline.languages.quantities import Quantity

__all__ = ["Change", "Difference", "Stated", "differences"]

_NOON = 12
_WORD, _SHORT = 40, 3  # characters: in which the next word is looked for; of a word that is hardly a noun

_Both = tuple[list["Quantity"], list["Quantity"]]


class Stated(Protocol):
    """A text with the quantities in it, and how its locale writes them."""

    @property
    def text(self) -> str:
        """The plain text."""

    @property
    def profile(self) -> Profile:
        """How its locale writes."""

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        """The quantities in the text, in order."""


class _Read:
    """A text with the quantities that count in it: all, or those in figures and symbols alone."""

    __slots__ = ("quantities", "text", "words")

    def __init__(self, side: Stated, spelled: bool) -> None:
        self.text = side.text
        self.words = vocabulary_of(side.profile.locale if spelled else "")
        self.quantities = side.quantities if spelled else parse(side.text, side.profile, spelled=False)


def differences(source: Stated, target: Stated) -> tuple[Difference, ...]:
    """Where the target does not state the source's quantities: in the order of the target, then what it lost.

    One error is one difference. Words are compared between two languages that have a vocabulary for them; else figures and
    symbols alone.
    """
    locales = source.profile.locale, target.profile.locale
    spelled = _are_spelled(*locales)
    if spelled and not source.quantities and not target.quantities:
        return ()
    if spelled and list(map(stated, source.quantities)) == list(map(stated, target.quantities)):  # as most translations do
        return _misplaced(source, target, locales)
    first, second = _Read(source, spelled), _Read(target, spelled)
    left, right = _unequal(first.quantities, second.quantities)
    left, right = _settled(left, right, agree if spelled else _not_contradicting)
    found = _left_over(left, right, first, second) if left or right else ()
    return _misplaced(source, target, locales) if spelled and not found else found


@cache
def _are_spelled(source: str, target: str) -> bool:
    """Whether the words of two locales are compared as well: of two languages that have a vocabulary for them."""
    return language_of(source) != language_of(target) and has_vocabulary(source) and has_vocabulary(target)


def _left_over(left: list[Quantity], right: list[Quantity], first: _Read, second: _Read) -> tuple[Difference, ...]:
    """What differs among the quantities that have not met."""
    left, right = _settled(left, right, agree_rounded)
    has_rates = any(one.kind is Kind.FREQUENCY for one in (*left, *right))
    are_alike = not has_rates or _is_divided(first) is _is_divided(second)
    _take_out_parts(left, right, rates=are_alike)
    _take_out_parts(right, left, rates=are_alike)
    left, right = _without_ones(left, first, second), _without_ones(right, second, first)
    left, right = _without_converted(left, first, second, right), _without_converted(right, second, first, left)
    return tuple(sorted(paired(left, right), key=_place))


def _misplaced(source: Stated, target: Stated, locales: tuple[str, str]) -> tuple[Difference, ...]:
    """What is told for something else, or as something else, of texts that state the same quantities."""
    texts = (source.text, source.quantities), (target.text, target.quantities)
    found = swapped(*texts, locales) or mistaken_step(*texts, locales)
    return (found,) if found else ()


def _place(difference: Difference) -> tuple[bool, int]:
    stands = difference.target or difference.source
    return difference.target is None, stands.start if stands else 0


def _unequal(source: Sequence[Quantity], target: Sequence[Quantity]) -> _Both:
    """What is left when quantities with the same meaning have met, what must not be missed before the rest."""
    waiting: defaultdict[object, list[Quantity]] = defaultdict(list)
    for quantity in sorted(target, key=_weakness, reverse=True):
        waiting[_meaning(quantity)].append(quantity)
    left: list[Quantity] = []
    for quantity in sorted(source, key=_weakness):
        same = waiting.get(_meaning(quantity))
        if same:
            same.pop()
        else:
            left.append(quantity)
    return left, sorted((one for rows in waiting.values() for one in rows), key=_weakness)


def _weakness(quantity: Quantity) -> tuple[bool, int]:
    return quantity.weak, quantity.start


def _meaning(quantity: Quantity) -> tuple[object, ...]:
    unit, limit = quantity.unit, quantity.comparison
    bound = (limit.bound, limit.denied) if limit else None
    low = quantity.low.as_integer_ratio()  # which compares and hashes quickly
    high = low if quantity.high is quantity.low else quantity.high.as_integer_ratio()
    factor = unit.factor.as_integer_ratio()
    return quantity.kind, low, high, unit.dimension, factor, bound, quantity.month, quantity.name, quantity.apart


def _settled(left: list[Quantity], right: list[Quantity], test: Callable[[Quantity, Quantity], bool]) -> _Both:
    """What is left when pairs that pass a test have met."""
    rest: list[Quantity] = []
    free = right[:MOST]
    for source in left[:MOST]:
        found = next((at for at, target in enumerate(free) if test(source, target)), None)
        if found is None:
            rest.append(source)
        else:
            del free[found]
    return rest + left[MOST:], free + right[MOST:]


def _not_contradicting(source: Quantity, target: Quantity) -> bool:
    """Whether both may say the same where only figures and symbols are known."""
    units = NO_UNIT in (source.unit, target.unit) or units_agree(source, target)
    limits = source.comparison is None or target.comparison is None or limits_agree(source, target)
    return agree(source, target) or (units and limits and values_agree(source, target))


def _is_divided(side: _Read) -> bool:
    """Whether a dose is that of a day, given in parts: 40 mg daily in two divided doses are no 40 mg twice a day."""
    return not side.words.dividing.isdisjoint(words(lowered(side.text)))


def _take_out_parts(own: list[Quantity], other: list[Quantity], *, rates: bool) -> None:
    """Take out what one side says as one and the other in parts: 1/10 and one in ten, 3–5 and from 3 … until 5; `rates` too."""
    for quantity in own[:MOST]:
        if quantity.kind is Kind.FREQUENCY and not rates:
            continue
        parts = _in_parts(quantity, other[:MOST])
        if parts:
            _remove(own, [quantity])
            _remove(other, parts)


def _remove(rows: list[Quantity], gone: Sequence[Quantity]) -> None:
    rows[:] = [row for row in rows if not any(row is one for one in gone)]


def _in_parts(quantity: Quantity, others: Sequence[Quantity]) -> list[Quantity]:
    """The quantities that together say the same as one; none where a part is missing.

    A 1 that is no end of a range need not be there.
    """
    is_whole = quantity.unit is NO_UNIT and len(quantity.parts) > 1 and 1 not in quantity.parts  # 9/10 is 9 of 10
    if quantity.kind is Kind.PART or (quantity.kind is Kind.AMOUNT and not quantity.is_range and not is_whole):
        return []  # a half is not told by 2
    found: list[Quantity] = []
    for value in quantity.parts:
        part = next((one for one in others if not any(one is each for each in found) and _is_part(one, value, quantity)), None)
        if part:
            found.append(part)
        elif value != 1 or quantity.is_range:
            return []
    if quantity.kind is not Kind.FREQUENCY:
        return [] if quantity.is_range and _descends(found) else found
    rates = [one for one in others if one.kind is Kind.FREQUENCY and one.unit == quantity.unit]
    rate = next((one for one in rates for times in quantity.parts if one.low == quantity.low * times), None)
    return [*found, rate] if rate else []


def _descends(parts: Sequence[Quantity]) -> bool:
    """Whether the higher end of a range is told first: from 30 down to 5 is not from 5 to 30."""
    return len(parts) > 1 and parts[0].start > parts[1].start


def _is_part(one: Quantity, value: Fraction, whole: Quantity) -> bool:
    if one.kind not in (Kind.AMOUNT, Kind.ORDINAL) or one.is_range:
        return False
    is_afternoon = whole.kind is Kind.CLOCK or whole.unit.name == "hour"  # from 9 to 5
    if one.low != value and not (is_afternoon and one.low + _NOON == value):
        return False
    return whole.kind is Kind.RATIO or units_agree(one, whole) or one.unit.loose


def _without_ones(own: list[Quantity], side: _Read, other: _Read) -> list[Quantity]:
    """Without the figure 1 that counts something, where the other text may say it by an article or the like."""
    ones = [one for one in own if one.kind is Kind.AMOUNT and one.low == one.high == 1 and not one.weak]
    said = words(lowered(other.text)) if ones else set()
    gone = [one for one in ones if not _singles(one, side, other).isdisjoint(said)]
    return [one for one in own if one not in gone]


def _singles(one: Quantity, side: _Read, other: _Read) -> frozenset[str]:
    """The words of the other language that may stand for a 1; none for the one in “types 1 and 2”."""
    if not (one.unit.loose or one.loose):
        return frozenset()
    after = side.text[one.end : one.end + _WORD].split(maxsplit=1)
    noun = after[0].lower() if after else ""
    if one.unit is NO_UNIT and (not noun[:1].isalpha() or noun in side.words.lists):
        return frozenset()
    return other.words.singles if one.unit is not NO_UNIT or len(noun) > _SHORT else other.words.numbers.articles


def _without_converted(own: list[Quantity], side: _Read, other: _Read, left: Sequence[Quantity]) -> list[Quantity]:
    """Without what the same text says beside it in units of another system, 38 °C (100.4 °F), and the other leaves out."""
    gone: list[Quantity] = []
    for quantity in own[:MOST]:
        at = next(place for place, one in enumerate(side.quantities) if one is quantity)
        beside = (*side.quantities[max(0, at - 1) : at], *side.quantities[at + 1 : at + 2])
        told = [one for one in beside if converted(quantity, one) and not any(one is each for each in gone)]
        if told and not _is_expected(quantity, side, other, left):
            gone.append(quantity)
    return [one for one in own if not any(one is each for each in gone)]


def _is_expected(quantity: Quantity, side: _Read, other: _Read, left: Sequence[Quantity]) -> bool:
    """Whether another number stands for one in the other text, or its unit without a number."""
    unit = side.text[quantity.numerals[-1][1] : quantity.end].strip().lower() if quantity.numerals else ""
    stated = sum(one.unit == quantity.unit for one in other.quantities)
    return any(one.unit == quantity.unit for one in left) or (unit != "" and other.text.lower().count(unit) > stated)
