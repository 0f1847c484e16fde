"""Doses that change places: the morning's told for the night."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.checks.agreement import units_agree, values_agree
from pipeline.checks.pairing import Change, Difference
from pipeline.languages.quantities import NO_UNIT, Kind, vocabulary_of
from pipeline.languages.quantities.tokens import WORD, lowered

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.languages.quantities import Quantity

_TWO = 2  # doses


def swapped(
    source: tuple[str, Sequence[Quantity]], target: tuple[str, Sequence[Quantity]], locales: tuple[str, str]
) -> Difference | None:
    """The first dose of the target that the source tells for something else, where both state the same quantities.

    A text with its quantities each. Only where doses and what they are told for take turns, each once, can their bonds be told.
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
    if len(doses) < _TWO:
        return {}
    known = vocabulary_of(locale).anchors
    anchors = [(found.start(), known[found[0]]) for found in WORD.finditer(lowered(text)) if found[0] in known]
    turns = sorted([(start, False) for start, _ in anchors] + [(dose.start, True) for dose in doses])
    alternate = all(one[1] is not other[1] for one, other in pairwise(turns))
    if not alternate or len(anchors) != len(doses):
        return {}
    bound = {name: dose for (_, name), dose in zip(anchors, doses, strict=True)}
    return bound if len(bound) == len(doses) else {}
