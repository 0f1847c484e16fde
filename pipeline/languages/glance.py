"""A first look at a text: whether any of it can be in another language at all. Most text is done with after it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from pipeline.languages.exceptions import exceptions
from pipeline.languages.memo import Memo
from pipeline.languages.weighing import evidence
from pipeline.languages.words import CHUNK, folded, is_broken

if TYPE_CHECKING:
    from collections.abc import Iterable

ENOUGH = 3.0  # evidence for the other language below which a line needs no closer look
_AROUND = '.,;:!?()[]"'  # what may stand around a word without being part of it
_ROUNDING = 1e-6  # by which sums in another order may differ
_MOST_TOKENS = 1 << 15  # kept in memory a pair of languages


class Glance:
    """Looks at what stands between spaces, remembering how much evidence for `other` it has seen there."""

    __slots__ = ("_hints", "_labels", "_positive")

    def __init__(self, host: str, other: str) -> None:
        self._positive, self._labels = evidence(host, other).positive, exceptions(host, other).labels
        self._hints = Memo(self._hint, _MOST_TOKENS)

    def is_quiet(self, tokens: Iterable[str]) -> bool:
        """Whether nothing between the spaces of a text calls for a closer look: its words for `other` weigh too little, none is
        a label, and no line break may cut one in two.
        """
        return sum(map(self._hints.__getitem__, tokens)) < ENOUGH - _ROUNDING

    def _hint(self, token: str) -> float:
        """Evidence of all words of a token that speak for `other`."""
        if is_broken(token):
            return ENOUGH
        word = token.strip(_AROUND).lower()
        if word.isalpha() and word.isascii():
            if word != token:
                return self._hints[word]
            return ENOUGH if word in self._labels else self._positive(word)
        forms = CHUNK.findall(token.lower()) if token.isascii() else [folded(chunk) for chunk in CHUNK.findall(token)]
        return sum(map(self._positive, forms)) if self._labels.isdisjoint(forms) else ENOUGH


@cache
def glance(host: str, other: str) -> Glance:
    """The first look for a pair of languages."""
    return Glance(host, other)
