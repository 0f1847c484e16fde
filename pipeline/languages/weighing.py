"""How strongly a word speaks for one language against another: logarithms of odds, from word lists and spelling."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from pipeline.languages.lexicons import ZEROS, Lexicon, lexicon
from pipeline.languages.memo import Memo
from pipeline.languages.words import folded

if TYPE_CHECKING:
    from collections.abc import Iterator

_MISSING = -20.0  # log-frequency taken for a word that a list does not have: below its rarest
_BOTH, _SPELLED_BOTH = 1.0, 0.04  # of a word that both lists have: difference of frequency, of spelling
_ONE, _SPELLED_ONE, _ABSENT = 0.9, 0.1, 1.5  # of a word that one list has
_SPELLED_ALONE = 0.27  # of a word that no list has
_MOST, _MOST_SPELLED, _MOST_ALONE = 8.0, 12.0, 6.0
_HOSTS = -4.0  # difference of frequency that says so much that spelling, which is slow, is not asked
_CLEAR = -0.5  # difference of frequency that no spelling outweighs: see the factors above
_LONE_LETTERS = frozenset("aeyoiuàé")
_JOINT = re.compile(r"['-]")
_ACCENTED = {"a": "áàâãä", "c": "ç", "e": "éèêë", "i": "íìîï", "n": "ñ", "o": "óòôõö", "u": "úùûü"}
_MOST_WORDS = 1 << 15  # kept in memory a pair of languages


class Evidence(Memo[float]):
    """Word → evidence for `other` against `host`, positive for `other`."""

    __slots__ = ("_listed", "host", "other")

    def __init__(self, host: Lexicon, other: Lexicon) -> None:
        super().__init__(self._weigh, _MOST_WORDS)
        self.host, self.other = host, other
        self._listed = Memo(self._look_up, _MOST_WORDS)

    def positive(self, form: str) -> float:
        """The evidence of a form where it speaks for `other`, else 0. Quick where the word lists alone decide for the host."""
        ours, theirs = self.host.frequency(form), self.other.frequency(form)
        if ours is not None:
            return 0.0 if (theirs or _MISSING) - ours < _CLEAR else max(0.0, self[form])
        if theirs is None:
            form = form.translate(ZEROS)
            if all(self._is_hosts(part) for part in _parts(form)):
                return 0.0
        return max(0.0, self[form])

    def in_capitals(self, form: str) -> float:
        """The evidence of a word in capitals, where the host may have left out an accent: AREAS."""
        weight = self[form]
        shares = [self.host.frequency(variant) for variant in _accented(form)] if weight > 0 else []
        ours = max((share for share in shares if share is not None), default=None)
        return weight if ours is None else min(weight, _bounded((self.other.frequency(form) or _MISSING) - ours, _MOST))

    def is_listed(self, form: str) -> bool:
        """Whether either list has the word."""
        return self._listed[form]

    def _look_up(self, form: str) -> bool:
        return self.host.frequency(form) is not None or self.other.frequency(form) is not None

    def _is_hosts(self, form: str) -> bool:
        """Whether a word speaks for the host however it is spelled."""
        ours = self.host.frequency(form)
        return ours is not None and (self.other.frequency(form) or _MISSING) - ours < _CLEAR

    def _weigh(self, word: str) -> float:
        """Evidence of a word as it stands in a text."""
        form = folded(word)
        ours, theirs = self.host.frequency(form), self.other.frequency(form)
        if ours is None and theirs is None and _JOINT.search(form):
            return _bounded(sum(self[part] for part in _parts(form)), _MOST)
        if len(form) < 2 and form not in _LONE_LETTERS:
            return 0.0
        return self._weigh_form(form, ours, theirs)

    def _weigh_form(self, form: str, ours: float | None, theirs: float | None) -> float:
        if ours is None and theirs is None and (len(form) <= 3 or (form[0].isdigit() and form[-1].isdigit())):
            return 0.0
        difference = (theirs or _MISSING) - (ours or _MISSING)
        if difference < _HOSTS:
            return _bounded(difference, _MOST)
        spelled = self.other.spelling(form) - self.host.spelling(form)
        if ours is None and theirs is None:
            return _bounded(_SPELLED_ALONE * spelled, _MOST_ALONE)
        spelled = _bounded(spelled, _MOST_SPELLED)
        if ours is not None and theirs is not None:
            return _bounded(_BOTH * difference + _SPELLED_BOTH * spelled, _MOST)
        absent = _ABSENT if ours is None else -_ABSENT
        return _bounded(_ONE * difference + _SPELLED_ONE * spelled + absent, _MOST)


def _accented(form: str) -> Iterator[str]:
    """The word with one accent more, at each letter that may have one."""
    for at, letter in enumerate(form):
        for accented in _ACCENTED.get(letter, ""):
            yield form[:at] + accented + form[at + 1 :]


def _parts(form: str) -> list[str]:
    return [part for part in _JOINT.split(form) if len(part) > 1]


def _bounded(value: float, most: float) -> float:
    return max(-most, min(most, value))


@cache
def evidence(host: str, other: str) -> Evidence:
    """The evidence for a language against the host's."""
    return Evidence(lexicon(host), lexicon(other))
