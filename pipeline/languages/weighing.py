"""How strongly a word speaks for one language against another: logarithms of odds, from word lists and spelling."""

from __future__ import annotations

import re
from functools import cache

from pipeline.languages.lexicons import Lexicon, lexicon
from pipeline.languages.words import folded

_MISSING = -20.0  # log-frequency taken for a word that a list does not have: below its rarest
_BOTH, _SPELLED_BOTH = 1.0, 0.04  # of a word that both lists have: difference of frequency, of spelling
_ONE, _SPELLED_ONE, _ABSENT = 0.9, 0.1, 1.5  # of a word that one list has
_SPELLED_ALONE = 0.27  # of a word that no list has
_MOST, _MOST_SPELLED, _MOST_ALONE = 8.0, 12.0, 6.0
_LONE_LETTERS = frozenset("aeyoiuàé")
_JOINT = re.compile(r"['-]")
_MOST_WORDS = 200_000  # kept in memory a pair of languages


class Evidence(dict[str, float]):
    """Word → evidence for `other` against `host`, positive for `other`; worked out once a word."""

    def __init__(self, host: Lexicon, other: Lexicon) -> None:
        super().__init__()
        self.host, self.other = host, other

    def __missing__(self, word: str) -> float:
        if len(self) >= _MOST_WORDS:
            self.clear()
        value = self[word] = self._weigh(word)
        return value

    def features(self, word: str) -> tuple[float, float, int]:
        """Difference of log-frequencies, difference of spelling, and which lists have the word (1 other, 2 host)."""
        ours, theirs = self.host.frequency(word), self.other.frequency(word)
        lists = (theirs is not None) + 2 * (ours is not None)
        spelled = self.other.spelling(word) - self.host.spelling(word)
        return (theirs or _MISSING) - (ours or _MISSING), spelled, lists

    def is_listed(self, form: str) -> bool:
        """Whether either list has the word."""
        return self.host.frequency(form) is not None or self.other.frequency(form) is not None

    def _weigh(self, word: str) -> float:
        """Evidence of a word as it stands in a text."""
        form = folded(word)
        if not self.is_listed(form):
            parts = [part for part in _JOINT.split(form) if len(part) > 1]
            if "'" in form or "-" in form:
                return _bounded(sum(self._weigh(part) for part in parts), _MOST)
        return self._weigh_form(form)

    def _weigh_form(self, form: str) -> float:
        if len(form) < 2 and form not in _LONE_LETTERS:
            return 0.0
        difference, spelled, lists = self.features(form)
        if lists == 0:
            return _bounded(_SPELLED_ALONE * spelled, _MOST_ALONE) if len(form) > 3 else 0.0
        spelled = _bounded(spelled, _MOST_SPELLED)
        if lists == 3:
            value = _BOTH * difference + _SPELLED_BOTH * spelled
        else:
            side = 1.0 if lists == 1 else -1.0
            value = _ONE * difference + _SPELLED_ONE * spelled + side * _ABSENT
        return _bounded(value, _MOST)


def _bounded(value: float, most: float) -> float:
    return max(-most, min(most, value))


@cache
def evidence(host: str, other: str) -> Evidence:
    """The evidence for a language against the host's."""
    return Evidence(lexicon(host), lexicon(other))
