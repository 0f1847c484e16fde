"""Finding similar texts among many without comparing each with each: by rare words first, then by edit distance."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_WORD = re.compile(r"\w+")
_FEW = 5  # texts with fewer words are also found by groups of four letters
_POSTINGS = 600  # texts looked at for one query at most
_CANDIDATES = 40  # texts compared by edit distance for one query at most


class Similar:
    """An index of texts. Memory and time of building are linear in the text, of a query nearly constant."""

    __slots__ = ("_features", "_texts")

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self._features: dict[str, list[int]] = {}
        for index, text in enumerate(texts):
            for feature in _features(text):
                self._features.setdefault(feature, []).append(index)

    def find(self, text: str, cutoff: float, limit: int = 1) -> list[tuple[int, float]]:
        """The most similar texts, best first: index and score, `cutoff` (0 to 1) at least; 1.0 is equality."""
        from rapidfuzz import fuzz, process

        candidates = self._candidates(text, cutoff)
        if not candidates:
            return []
        choices = {index: self._texts[index] for index in candidates}
        found = process.extract(text, choices, scorer=fuzz.ratio, score_cutoff=cutoff * 100, limit=limit)
        return sorted(((index, score / 100) for _, score, index in found), key=lambda hit: (-hit[1], hit[0]))

    def _candidates(self, text: str, cutoff: float) -> list[int]:
        """The texts that share most of the rarest features and are not too short or long to reach the cutoff."""
        postings = sorted((self._features[one] for one in _features(text) if one in self._features), key=len)
        votes: Counter[int] = Counter()
        room = _POSTINGS
        for posting in postings:
            if room <= 0:
                break
            votes.update(posting[:room])
            room -= len(posting)
        shortest, longest = len(text) * cutoff / (2 - cutoff), len(text) * (2 - cutoff) / cutoff
        fitting = [(-count, index) for index, count in votes.items() if shortest <= len(self._texts[index]) <= longest]
        return [index for _, index in sorted(fitting)[:_CANDIDATES]]


def _features(text: str) -> Iterable[str]:
    """Each once and in order, so that the same texts always give the same candidates."""
    words = dict.fromkeys(_WORD.findall(text.casefold()))
    if len(words) < _FEW:
        words |= dict.fromkeys(text[at : at + 4] for at in range(max(1, len(text) - 3)))
    return words
