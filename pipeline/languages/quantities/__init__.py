"""What a text says in numbers: amounts with units, ranges, comparisons, dates, times, frequencies → values that compare."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.languages.quantities.model import NO_UNIT, Bound, Comparison, Kind, Quantity, Unit
    from pipeline.languages.quantities.numerals import localised
    from pipeline.languages.quantities.reading import parse
    from pipeline.languages.quantities.vocabulary import has_vocabulary, vocabulary_of

__all__ = [
    "NO_UNIT",
    "Bound",
    "Comparison",
    "Kind",
    "Quantity",
    "Unit",
    "has_vocabulary",
    "localised",
    "parse",
    "vocabulary_of",
]

_PLACES = {
    **dict.fromkeys(("NO_UNIT", "Bound", "Comparison", "Kind", "Quantity", "Unit"), "model"),
    **dict.fromkeys(("has_vocabulary", "vocabulary_of"), "vocabulary"),
    "localised": "numerals",
    "parse": "reading",
}


def __getattr__(name: str) -> object:
    """The name from its module, which is loaded when it is first asked for."""
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = globals()[name] = getattr(import_module(f"{__name__}.{_PLACES[name]}"), name)
    return found
