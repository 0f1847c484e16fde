"""Which language a whole text is in, for files that declare none."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from pipeline.languages.exceptions import LONGEST_ACRONYM
from pipeline.languages.lexicons import Lexicon, has_lexicon, lexicon
from pipeline.languages.lists import entries
from pipeline.languages.locales import language_of
from pipeline.languages.words import OPAQUE, UPPER, Word, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

_ENOUGH = 4000  # words that are looked at
_MISSING = -20.0  # log-frequency taken for a word that a list does not have
_MARGIN = 3.0  # nats by which the likeliest language must lead


def identify(text: str, among: Sequence[str]) -> str | None:
    """The locale of `among` whose language the text is in, the first of those with that language; None if it cannot tell.

    Languages without a lexicon cannot be told. One language alone is not taken for granted: the text must have words of it.
    """
    locales: dict[str, str] = {}
    for locale in among:
        if has_lexicon(locale):
            locales.setdefault(language_of(locale), locale)
    forms = _forms(text)
    if not locales or not forms:
        return None
    counts = Counter(forms)
    scores = {language: sum(count * _weight(lexicon(language), form) for form, count in counts.items()) for language in locales}
    ranked = sorted(scores, key=lambda language: -scores[language])
    best = ranked[0]
    if scores[best] < len(forms) * (_MISSING + 1) or (len(ranked) > 1 and scores[best] - scores[ranked[1]] < _MARGIN):
        return None
    return locales[best]


def _forms(text: str) -> list[str]:
    forms: list[str] = []
    for line in text.splitlines():
        forms.extend(word.form for word in words_of(line) if _says(word))
        if len(forms) >= _ENOUGH:
            break
    return forms[:_ENOUGH]


def _says(word: Word) -> bool:
    """Whether a word may say something of the language: no number, unit or acronym."""
    acronym = word.shape is OPAQUE or (word.shape is UPPER and len(word.form) <= LONGEST_ACRONYM)
    return not acronym and len(word.form) > 1 and word.form not in entries("units")


def _weight(words: Lexicon, form: str) -> float:
    frequency = words.frequency(form)
    return _MISSING if frequency is None else max(_MISSING, frequency)
