"""How long a translation is beside its source, and how much it says. Data: `data/length/<source>_<target language>.toml`."""

from __future__ import annotations

import math
import re
from functools import cache
from typing import TYPE_CHECKING

from pipeline.languages.lexicons import has_lexicon, lexicon
from pipeline.languages.locales import language_of
from pipeline.languages.phrases import read_data
from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Iterable

_SMALL = 5.0  # information of a word such as “the” or “may”, in nats: it says next to nothing
_RARE = 14.0  # information of a word that the lexicon does not have
_NUMBER = 3.0  # information of a number
_NUMBERS = re.compile(r"\d++")


@record
class Norm:
    """The distribution of the logarithm of target length by source length, both in code points.

    It is normal, with a `mean` and the variance `floor + share / length of the source`. Targets that are less than `short` or
    more than `long` standard deviations from the mean are suspicious. `poor` is the logarithm of target information by source
    information under which something is missing. A label, which is no sentence, may deviate `label` times as much.
    """

    mean: float
    floor: float
    share: float
    short: float
    long: float
    poor: float
    label: float = 1.0

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


def information(text: str, words: Iterable[str], locale: str) -> float:
    """How much a text says, in nats: the rarer its folded words, the more. 0 for a language without a lexicon."""
    if not has_lexicon(locale):
        return 0.0
    frequency = lexicon(language_of(locale)).frequency
    shares = (frequency(word) for word in words)
    said = sum(max(0.0, (_RARE if share is None else min(_RARE, -share)) - _SMALL) for share in shares)
    return said + _NUMBER * len(_NUMBERS.findall(text))
