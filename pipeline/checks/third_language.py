"""Which language outside the project's a text is in: one rule reports it, others then have nothing to say."""

from __future__ import annotations

import math
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from pipeline.languages.lexicons import has_lexicon, lexicon
from pipeline.languages.locales import language_of
from pipeline.languages.memo import Memo
from pipeline.languages.outside import outside
from pipeline.languages.references import is_reference
from pipeline.languages.words import CHUNK, folded
from pipeline.model import BlockKind

if TYPE_CHECKING:
    from pipeline.checks.rule import Side, Subject

_FEWEST_WORDS = 8
_MOST_WORDS = 200
_FEWEST_JUDGED = 6  # of them in small letters: neither names nor acronyms
_EXPLAINED = -11.5  # mean natural logarithm of the words' frequencies; prose of the language itself lies about -8
_MOST_KEPT = 1 << 14  # words in memory, a language
_UNKNOWN_WORD = -18.0
_SURE = 0.99
_MOST_READ = 2_000  # code points that tell the language of a text


def third_language(subject: Subject) -> tuple[str, float] | None:
    """The language of the judged text and its probability, None where it is one of the project's, uncertain or a reference."""
    side = subject.judged
    if subject.kind is BlockKind.REFERENCE:
        return None
    guess = _short_guess(subject) or _long_guess(side)
    return guess if guess is None or not is_reference(side.text) else None


def _project(side: Side) -> frozenset[str]:
    return _languages(side.locale, side.others)


@lru_cache(maxsize=256)
def _languages(locale: str, others: tuple[str, ...]) -> frozenset[str]:
    return frozenset(language_of(one) for one in (locale, *others))


def _short_guess(subject: Subject) -> tuple[str, float] | None:
    """The language of a translation and the odds for a word of it as a probability, by the words that its source has not."""
    target = subject.target
    if target is None or len(target.folded_words) > _MOST_WORDS or not has_lexicon(target.locale):
        return None
    strangers = outside(_project(target))
    if not strangers.may_be_foreign(target.folded_words):
        return None
    known = subject.source.vocabulary
    words = [(word.folded, target.text[word.start].isupper()) for word in target.words if word.folded not in known]
    capitals = {at for at, (_, capital) in enumerate(words) if capital and at}
    found = strangers.language([word for word, _ in words], capitals)
    return (found[0], 1 - math.exp(-found[1])) if found else None


def _long_guess(side: Side) -> tuple[str, float] | None:
    """The language of a text of some length and its probability, whether it has a lexicon or not."""
    if side.text.count(" ") + 1 < _FEWEST_WORDS or _is_explained(side):
        return None
    if is_reference(side.text):  # the identification is slow, and would be in vain
        return None
    guess = _identify(side.text[:_MOST_READ])
    if guess is None or guess[1] < _SURE or language_of(guess[0]) in _project(side):
        return None
    return language_of(guess[0]), guess[1]


def _is_explained(side: Side) -> bool:
    """Whether the text is too short to judge, or words of a language of the project account for it."""
    words = [word for token in side.text.split()[:_MOST_WORDS] for word in _WORDS[token]][:_MOST_WORDS]
    if len(words) < _FEWEST_WORDS:
        return True
    known = [language_of(locale) for locale in (side.locale, *side.others) if has_lexicon(locale)]
    return any(_explains(language, words) for language in known) or sum(map(_is_judged, words)) < _FEWEST_JUDGED


_WORDS = Memo(CHUNK.findall, _MOST_KEPT)  # what stands between spaces → its words


def _explains(language: str, words: list[str]) -> bool:
    shares = [share for share in map(_shares(language).__getitem__, words) if share]
    return bool(shares) and sum(shares) / len(shares) > _EXPLAINED


def _is_judged(word: str) -> bool:
    return word.islower() and word.isalpha() and len(word) > 1


@cache
def _shares(language: str) -> Memo[float]:
    """Word → logarithm of its frequency in the language, 0 if it is not judged."""
    frequency = lexicon(language).frequency

    def share(word: str) -> float:
        return max(frequency(folded(word)) or _UNKNOWN_WORD, _UNKNOWN_WORD) if _is_judged(word) else 0.0

    return Memo(share, _MOST_KEPT)


def _identify(text: str) -> tuple[str, float] | None:
    """The likeliest language and its probability; the same for the same text, whatever was asked before."""
    from langdetect import DetectorFactory, LangDetectException, detect_langs

    DetectorFactory.seed = 0
    try:
        best = detect_langs(text)[0]
    except LangDetectException:  # nothing that it could judge by
        return None
    return best.lang, best.prob
