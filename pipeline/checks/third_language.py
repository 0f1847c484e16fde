"""Which language outside the project's a text is in: one rule reports it, others then have nothing to say."""

from __future__ import annotations

import math
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from pipeline.languages.lexicons import has_lexicon, lexicon
from pipeline.languages.likeliest import likeliest
from pipeline.languages.locales import language_of
from pipeline.languages.memo import Memo
from pipeline.languages.outside import outside
from pipeline.languages.references import is_reference
from pipeline.languages.words import CHUNK, folded
from pipeline.model import BlockKind

if TYPE_CHECKING:
    from pipeline.checks.rule import Side, Subject
    from pipeline.languages.outside import Outside

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


@lru_cache(maxsize=256)
def _strangers(locale: str, others: tuple[str, ...]) -> Outside | None:
    """The languages outside the project that a text of the locale may be in, None where its words cannot be told."""
    return outside(_project(locale, others)) if has_lexicon(locale) else None


def _project(locale: str, others: tuple[str, ...]) -> frozenset[str]:
    return frozenset(language_of(one) for one in (locale, *others))


def _short_guess(subject: Subject) -> tuple[str, float] | None:
    """The language of a translation and the odds for a word of it as a probability, by the words that its source has not."""
    target = subject.target
    if target is None or len(target.folded_words) > _MOST_WORDS:
        return None
    strangers = _strangers(target.locale, target.others)
    if strangers is None or not strangers.may_be_foreign(target.folded_words):
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
    guess = likeliest(side.text[:_MOST_READ])
    if guess is None or guess[1] < _SURE or language_of(guess[0]) in _project(side.locale, side.others):
        return None
    return language_of(guess[0]), guess[1]


def _is_explained(side: Side) -> bool:
    """Whether words of a language of the project account for the text, or it has too few to judge."""
    tokens = side.text.split()[:_MOST_WORDS]
    if any(sum(map(surplus.__getitem__, tokens)) > 0 for surplus in _surpluses(side.locale, side.others)):
        return True
    words = [word for token in tokens for word in CHUNK.findall(token)]
    return len(words) < _FEWEST_WORDS or sum(map(_is_judged, words)) < _FEWEST_JUDGED


def _is_judged(word: str) -> bool:
    return word.islower() and word.isalpha() and len(word) > 1


@lru_cache(maxsize=256)
def _surpluses(locale: str, others: tuple[str, ...]) -> tuple[Memo[float], ...]:
    """The surplus of each of the project's languages that has a lexicon."""
    return tuple(_surplus(language_of(one)) for one in (locale, *others) if has_lexicon(one))


@cache
def _surplus(language: str) -> Memo[float]:
    """What stands between spaces → how much more frequent in the language its words are than needed: nats, of all of them."""
    frequency = lexicon(language).frequency

    def surplus(token: str) -> float:
        shares = (frequency(folded(word)) or _UNKNOWN_WORD for word in CHUNK.findall(token) if _is_judged(word))
        return sum(max(share, _UNKNOWN_WORD) - _EXPLAINED for share in shares)

    return Memo(surplus, _MOST_KEPT)
