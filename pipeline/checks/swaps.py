"""Doses that change places: the morning's told for the night."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.checks.agreement import units_agree, values_agree
from pipeline.checks.pairing import Change, Difference
from pipeline.languages.quantities import NO_UNIT, Kind, Quantity, vocabulary_of
from pipeline.languages.quantities.tokens import WORD, lowered

if TYPE_CHECKING:
    from collections.abc import Sequence

_TWO = 2  # doses


def swapped(
    source: tuple[str, Sequence[Quantity]], target: tuple[str, Sequence[Quantity]], locales: tuple[str, str]
) -> Difference | None:
    """The first dose of the target that the source tells for something else, where both state the same quantities.

    A text with its quantities each. Only where doses and what they are told for take turns, each once, can their bonds be told.
    The word for one is a dose too where it needs to be: two tablets in the morning and one at night.
    """
    wanted, given = (_bound(*side, locale) for side, locale in zip((source, target), locales, strict=True))
    if wanted.keys() != given.keys():
        return None
    pairs = ((dose, given[name]) for name, dose in wanted.items())
    return next((Difference(Change.CHANGED, *pair) for pair in pairs if not _may_agree(*pair)), None)


def _may_agree(dose: Quantity, other: Quantity) -> bool:
    """Whether two doses may be the same: a second one need not repeat its unit, 1 tablet in the morning and 2 at night."""
    return values_agree(dose, other) and (NO_UNIT in (dose.unit, other.unit) or units_agree(dose, other))


def _bound(text: str, quantities: Sequence[Quantity], locale: str) -> dict[str, Quantity]:
    """The doses of a text by what they are told for, none where that is not certain."""
    doses = [one for one in quantities if one.kind is Kind.AMOUNT and not one.unit.is_time]
    one = _words_for_one(locale)
    if not doses or (len(doses) < _TWO and one.isdisjoint(text.split())):
        return {}
    words = list(WORD.finditer(lowered(text)))
    known = vocabulary_of(locale).anchors
    anchors = [(found.start(), known[found[0]]) for found in words if found[0] in known]
    ones = [found.span() for found in words if found[0] in one] if len(anchors) > 1 else []
    told = [Quantity(*place, Kind.AMOUNT, Fraction(1), Fraction(1)) for place in ones if not _is_told(place, quantities)]
    return _in_turn(anchors, doses) or _in_turn(anchors, [*doses, *told])


@cache
def _words_for_one(locale: str) -> frozenset[str]:
    return frozenset(word for word, value in vocabulary_of(locale).numbers.cardinals.items() if value == 1)


def _is_told(place: tuple[int, int], quantities: Sequence[Quantity]) -> bool:
    """Whether a word is part of a quantity."""
    return any(one.start <= place[0] < one.end for one in quantities)


def _in_turn(anchors: Sequence[tuple[int, str]], doses: list[Quantity]) -> dict[str, Quantity]:
    """The doses by the anchors with which they take turns, none where they do not."""
    doses = sorted(doses, key=lambda dose: dose.start)
    turns = sorted([(start, False) for start, _ in anchors] + [(dose.start, True) for dose in doses])
    alternate = all(one[1] is not other[1] for one, other in pairwise(turns))
    if not alternate or not len(anchors) == len(doses) >= _TWO:
        return {}
    bound = {name: dose for (_, name), dose in zip(anchors, doses, strict=True)}
    return bound if len(bound) == len(doses) else {}
