"""How long a translation is beside its source. Data: `data/length/<source language>_<target language>.toml`."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache

from pipeline.languages.locales import language_of
from pipeline.languages.phrases import read_data


@dataclass(frozen=True, slots=True)
class Norm:
    """The distribution of the logarithm of target length by source length, both in code points.

    It is normal, with a `mean` and the variance `floor + share / length of the source`. Targets that are less than `short` or
    more than `long` standard deviations from the mean are suspicious.
    """

    mean: float
    floor: float
    share: float
    short: float
    long: float

    def deviation(self, source: int, target: int) -> float:
        """How many standard deviations a target is longer (or shorter: negative) than usual. Both lengths are above 0."""
        return (math.log(target / source) - self.mean) / math.sqrt(self.floor + self.share / source)

    def usual(self, source: int) -> int:
        """The usual length of a target."""
        return round(source * math.exp(self.mean))


@cache
def norm(source: str, target: str) -> Norm | None:
    """The norm for translations from one locale's language into another's, None where there are no figures."""
    rows = read_data("length", f"{language_of(source)}_{language_of(target)}")
    return Norm(**rows) if rows else None
