"""Which language outside the project's a short text is in, told by word lists."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from pipeline.languages.lexicons import FOLDER, Lexicon, lexicon
from pipeline.languages.memo import Memo
from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

_UNKNOWN = -18.0  # log-frequency taken for a word that a list does not have
_COMMON = -9.0  # log-frequency of a word that no other language has so much more often
_FOREIGN = 5.0  # advantage, in nats, of a word that the project's languages do not explain
_OWN = -3.0  # of a word that is clearly one of theirs
_CLEARLY = 2.0  # mean advantage of all the words of a text; prose of the project's languages lies under -2
_FEWEST_FOREIGN = 2
_FEWEST_WORDS = 3
_OWN_SHARE = 0.2  # of the words, at most: clearly the project's
_FOREIGN_SHARE = 0.25  # of the words, at least: clearly foreign
_MOST_KEPT = 1 << 14  # words in memory
_NOUNS_CAPITAL = frozenset({"de"})  # languages that write every noun with a capital


@record
class Outside:
    """The languages outside a project that have a lexicon, and how the words of its own compare with theirs."""

    others: tuple[Lexicon, ...]
    gains: Memo[tuple[float, ...]]  # the advantage of a word in each of the others
    strange: Memo[bool]  # whether a word is far more frequent in one of the others

    def may_be_foreign(self, words: Sequence[str]) -> bool:
        """Whether enough of the folded words are strange to the project's languages: a quick first look."""
        return len(words) >= _FEWEST_WORDS and sum(map(self.strange.__getitem__, words)) >= _FEWEST_FOREIGN

    def language(self, words: Sequence[str], capitals: Collection[int]) -> tuple[str, float] | None:
        """The language of folded words and their mean advantage in it, in nats; None where it is the project's or uncertain.

        The advantage of a word is the logarithm of how much more frequent it is there than in the project's languages.
        `capitals` are the indices of words that may be names.
        """
        rows = list(zip(*map(self.gains.__getitem__, words), strict=True))
        means = [(_mean(one.language, row, capitals), one.language) for one, row in zip(self.others, rows, strict=False)]
        mean, language = max(means, default=(0.0, ""))
        return (language, mean) if mean >= _CLEARLY else None


def _mean(language: str, gains: Sequence[float], capitals: Collection[int]) -> float:
    """The mean of the words' advantages in a language, 0 where few words have one or some are clearly the project's."""
    small = [gain for at, gain in enumerate(gains) if at not in capitals] if capitals else gains
    if language not in _NOUNS_CAPITAL or max(small, default=0.0) < _FOREIGN:
        gains = small
    foreign = len([gain for gain in gains if gain >= _FOREIGN])
    if foreign < max(_FEWEST_FOREIGN, len(gains) * _FOREIGN_SHARE):
        return 0.0
    own = len([gain for gain in gains if gain <= _OWN])
    return 0.0 if own > len(gains) * _OWN_SHARE else sum(gains) / len(gains)


@cache
def outside(project: frozenset[str]) -> Outside:
    """The languages outside a project whose languages these are."""
    known = sorted(path.stem for path in FOLDER.glob("*.words"))
    own = tuple(lexicon(language) for language in known if language in project)
    others = tuple(lexicon(language) for language in known if language not in project)
    gains = Memo(lambda word: _gains(word, own, others), _MOST_KEPT)
    return Outside(others, gains, Memo(lambda word: _is_strange(word, own, gains), _MOST_KEPT))


def _is_strange(word: str, own: Sequence[Lexicon], gains: Memo[tuple[float, ...]]) -> bool:
    if any(_frequency(one, word) > _COMMON for one in own):
        return False
    return max(gains[word], default=0.0) >= _FOREIGN


def _gains(word: str, own: Sequence[Lexicon], others: Sequence[Lexicon]) -> tuple[float, ...]:
    ours = max((_frequency(one, word) for one in own), default=_UNKNOWN)
    return tuple(_frequency(other, word) - ours for other in others)


def _frequency(words: Lexicon, word: str) -> float:
    """Of the word, or of what follows the apostrophe of an elision: “l'opération”."""
    whole = words.frequency(word)
    if whole is None and "'" in word:
        whole = words.frequency(word.rpartition("'")[2])
    return _UNKNOWN if whole is None else max(whole, _UNKNOWN)
