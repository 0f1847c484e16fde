"""Finding similar texts among many without comparing each with each: by rare words first, then by edit distance."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import islice
from operator import itemgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_WORD = re.compile(r"\w+")
_TELLING = re.compile(r"\w{4,}|\d+")  # “the” and “of” are in too many texts to find any by
_FEW = 3  # texts with fewer telling words are also found by the others and by groups of four letters
_POSTINGS = 600  # texts looked at for one query at most
_CANDIDATES = 24  # texts compared by edit distance for one query at most


def likeness(one: str, other: str) -> float:
    """How alike two texts are, 0 to 1: the share of their characters that stand in both in the same order. 1.0 is equality."""
    from rapidfuzz import fuzz

    return fuzz.ratio(one, other) / 100


def contained(part: str, text: str) -> float:
    """The share of a text's words that are in another, 0 to 1."""
    words = _WORD.findall(part.casefold())
    others = set(_WORD.findall(text.casefold()))
    return sum(word in others for word in words) / len(words) if words else 0.0


class Similar:
    """An index of texts. Memory and time of building are linear in the text, of a query nearly constant."""

    __slots__ = ("_features", "texts")

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = texts
        self._features: defaultdict[str, list[int]] = defaultdict(list)
        for index, text in enumerate(texts):
            for feature in _features(text):
                self._features[feature].append(index)

    def find(self, text: str, least: float, limit: int = 1) -> list[tuple[int, float]]:
        """The most similar texts, best first: index and likeness, `least` (0 to 1) at the least."""
        from rapidfuzz import fuzz, process

        candidates = self._candidates(text, least)
        if not candidates:
            return []
        choices = {index: self.texts[index] for index in candidates}
        found = process.extract(text, choices, scorer=fuzz.ratio, score_cutoff=least * 100, limit=limit)
        return sorted(((index, score / 100) for _, score, index in found), key=lambda hit: (-hit[1], hit[0]))

    def _candidates(self, text: str, least: float) -> list[int]:
        """The texts that share most of the rarest features, less those too short or long to be like enough."""
        postings = sorted((self._features[one] for one in _features(text) if one in self._features), key=len)
        votes: Counter[int] = Counter()
        room = _POSTINGS
        for posting in postings:
            votes.update(posting[:room])
            room -= len(posting)
            if room <= 0:
                break
        shortest, longest = len(text) * least / (2 - least), len(text) * (2 - least) / max(least, 0.01)
        best = sorted(votes.items(), key=itemgetter(1), reverse=True)  # of equal ones, the first that a rare feature led to
        fitting = (index for index, _ in best if shortest <= len(self.texts[index]) <= longest)
        return list(islice(fitting, _CANDIDATES))


def _features(text: str) -> Iterable[str]:
    """Each once and in order, so that the same texts always give the same candidates."""
    folded = text.casefold()
    words = dict.fromkeys(_TELLING.findall(folded))
    if len(words) < _FEW:
        words |= dict.fromkeys(_WORD.findall(folded))
        words |= dict.fromkeys(folded[at : at + 4] for at in range(max(1, len(folded) - 3)))
    return words
