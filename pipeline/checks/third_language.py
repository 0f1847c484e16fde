"""Which language outside the project's a text, or some of its sentences, is in: one rule reports it, then others are silent."""

from __future__ import annotations

import math
import re
from functools import cache, lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from pipeline.languages.lexicons import has_lexicon, lexicon
from pipeline.languages.likeliest import likeliest
from pipeline.languages.locales import language_of
from pipeline.languages.memo import Memo
from pipeline.languages.outside import outside
from pipeline.languages.references import is_reference
from pipeline.languages.words import CHUNK, folded
from pipeline.model import BlockKind
from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Sequence

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
_MOST_CUT = 4_000  # code points of a text that are cut into sentences
_SLACK = 2.5  # nats a word: one sentence may have rarer words than a text
_STOP = re.compile(r"[.!?…:;]\s")


@record
class Guess:
    """The language of `text[start:end]`, which is none of the project's, and its probability."""

    language: str
    probability: float
    start: int
    end: int


def third_language(subject: Subject) -> Guess | None:
    """What of the judged text is in no language of the project; None where that is nothing, uncertain or a reference."""
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


def _short_guess(subject: Subject) -> Guess | None:
    """The language of a translation, with the odds for a word of it as a probability, by the words that its source has not."""
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
    return Guess(found[0], 1 - math.exp(-found[1]), *_unexplained(target)) if found else None


def _long_guess(side: Side) -> Guess | None:
    """The language of a text of some length, whether it has a lexicon or not, by the sentences that are not the project's."""
    if len(side.tokens) < _FEWEST_WORDS or _is_explained(side, side.tokens):
        return None
    start, end = _unexplained(side)
    text = side.text[start:end]
    if not _is_enough(text) or is_reference(text):  # the identification is slow, and would be in vain
        return None
    guess = likeliest(text[:_MOST_READ])
    if guess is None or guess[1] < _SURE or language_of(guess[0]) in _project(side.locale, side.others):
        return None
    return Guess(language_of(guess[0]), guess[1], start, end)


def _unexplained(side: Side) -> tuple[int, int]:
    """The place from the first to the last sentence for which words of a language of the project do not account, or of all."""
    text = side.text[:_MOST_CUT]
    starts = [0, *(stop.end() for stop in _STOP.finditer(text))]
    ends = [*starts[1:], len(text)]
    pieces = [(first, last, text[first:last]) for first, last in zip(starts, ends, strict=True)]
    strange = [
        (first, last) for first, last, piece in pieces if not _is_explained(side, piece.split(" "), _SLACK * _judged(piece))
    ]
    start, end = (strange[0][0], strange[-1][1]) if strange else (0, len(text))
    return end - len(text[start:end].lstrip()), start + len(text[start:end].rstrip())


def _is_explained(side: Side, tokens: Sequence[str], slack: float = 0.0) -> bool:
    """Whether words of a language of the project account for these tokens, though they may lack so many nats."""
    for surplus in _surpluses(side.locale, side.others):
        if sum(map(surplus.__getitem__, tokens[:_MOST_WORDS])) + slack > 0:
            return True
    return False


def _is_enough(text: str) -> bool:
    """Whether a text has enough words to judge it by."""
    return len(CHUNK.findall(text, 0, _MOST_CUT)) >= _FEWEST_WORDS and _judged(text) >= _FEWEST_JUDGED


def _judged(text: str) -> int:
    """How many words of a text tell its language."""
    return sum(map(_is_judged, CHUNK.findall(text, 0, _MOST_CUT)))


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
        words = chain.from_iterable(map(CHUNK.findall, token.split()))
        shares = (frequency(folded(word)) or _UNKNOWN_WORD for word in words if _is_judged(word))
        return sum(max(share, _UNKNOWN_WORD) - _EXPLAINED for share in shares)

    return Memo(surplus, _MOST_KEPT)
