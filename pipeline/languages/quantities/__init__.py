"""What a text says in numbers: amounts with units, ranges, comparisons, dates, times, frequencies → values that compare."""

from pipeline.languages.quantities.model import NO_UNIT, Bound, Comparison, Kind, Quantity, Unit
from pipeline.languages.quantities.numerals import localised
from pipeline.languages.quantities.reading import parse
from pipeline.languages.quantities.vocabulary import has_vocabulary, vocabulary

__all__ = ["NO_UNIT", "Bound", "Comparison", "Kind", "Quantity", "Unit", "has_vocabulary", "localised", "parse", "vocabulary"]
