"""A text of eight words or more is in a language that the project has not.

An abstract pasted from a German journal, a paragraph of Portuguese taken for Spanish: neither edition's readers can use it, and
nobody who works on the project may be able to tell what it says. The rule names the language; it speaks only where the words of
the project's own languages do not explain the text, and never about references.

To mend it: translate the text; or, where it belongs there, mark the element with its `lang`.

Bad:

    en: Die Patienten erhielten über mehrere Monate hohe Dosen von Immunglobulinen zur Behandlung ihrer Krankheit.
    flags: Die Patienten erhielten über mehrere Monate hohe Dosen von Immunglobulinen zur Behandlung ihrer Krankheit.

Good:

    en: The patients were given high doses of immunoglobulins over several months to treat their disease.

    en: Zeitschrift für Immunitätsforschung, experimentelle und klinische Immunologie
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from pipeline.checks.rule import Issue, Mqm, Place, Rule
from pipeline.checks.wording import quote
from pipeline.languages.lexicons import has_lexicon, lexicon
from pipeline.languages.locales import english_name, language_of
from pipeline.languages.memo import Memo
from pipeline.languages.references import is_reference
from pipeline.languages.words import CHUNK, folded
from pipeline.model import BlockKind, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.checks.rule import Side, Subject

_FEWEST_WORDS = 8
_MOST_WORDS = 200
_FEWEST_JUDGED = 6  # of them in small letters: neither names nor acronyms
_EXPLAINED = -11.5  # mean natural logarithm of the words' frequencies; prose of the language itself lies about -8
_MOST_KEPT = 1 << 14  # words in memory, a language
_UNKNOWN_WORD = -18.0
_SURE = 0.99


def check(subject: Subject) -> Iterator[Issue]:
    """The text, where it is in a language outside the project's."""
    side = subject.judged
    if subject.kind is BlockKind.REFERENCE or side.text.count(" ") + 1 < _FEWEST_WORDS or _is_explained(side):
        return
    if is_reference(side.text):  # a catalog by itself does not tell what its entries are
        return
    guess = _identify(side.text)
    project = {language_of(locale) for locale in (side.locale, *side.others)}
    if guess is None or guess[1] < _SURE or language_of(guess[0]) in project:
        return
    start = len(side.text) - len(side.text.lstrip())
    end = len(side.text.rstrip())
    yield Issue(
        side.locate(start, end),
        f"{english_name(guess[0])}, which is no language of this project: {quote(side.text)}",
        side.text[start:end],
        language=language_of(guess[0]),
        confidence=round(guess[1], 3),
    )


def _is_explained(side: Side) -> bool:
    """Whether the text is too short to judge, or words of a language of the project account for it."""
    words = CHUNK.findall(side.text)[:_MOST_WORDS]
    if len(words) < _FEWEST_WORDS:
        return True
    known = [language_of(locale) for locale in (side.locale, *side.others) if has_lexicon(locale)]
    return any(_explains(language, words) for language in known) or sum(map(_is_judged, words)) < _FEWEST_JUDGED


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


RULE = Rule(
    id="LNG004",
    slug="third-language",
    severity=Severity.WARNING,
    mqm=Mqm.ACCURACY,
    places=frozenset({Place.SOURCE, Place.TARGET}),
    check=check,
    page=__doc__,
)
