"""The translation is the same as its source, though it has words to translate.

An entry that was copied and forgotten counts as translated, and the page shows the wrong language. Where the text shows its
language, `foreign-unit` reports it; this rule reports the rest, such as a lone word that the language rules hold for a
name.

Names, acronyms, numbers, addresses, references, terms marked `keep`, borrowed words and words that both languages share
(*Hospital*, *Total*) are the same in both languages, and are left alone.

To mend it: translate it; or, where it is a name, list it in the termbase with the status `keep`.

Bad:

    en: Skin
    es: Skin
    flags: Skin

Good:

    en: Total
    es: Total

    en: Mayo Clinic
    es: Mayo Clinic
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from pipeline.checks.placeholders import without_placeholders
from pipeline.checks.rule import Issue, Mqm, Place, Rule
from pipeline.checks.wording import quote
from pipeline.languages.lexicons import has_lexicon, lexicon
from pipeline.languages.lists import entries, kept
from pipeline.languages.locales import language_of
from pipeline.languages.words import Shape, words_of
from pipeline.model import BlockKind, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.checks.rule import Side, Subject
    from pipeline.languages.words import Word

_COMMON = -12.0  # logarithm of the share of a word that is no name or rare term
_FUNCTION = -6.0  # the same of an article or preposition
_CLEAR, _SHARED = 6.0, 2.0  # nats by which a word is commoner in the source's language: surely its own, maybe both languages'
_ABSENT = -17.0  # taken for words that a lexicon does not have
_SENTENCE = 3  # words that show a language without a second one to compare
_LONGEST_COUNTRY = 40  # characters
_NAMES = ("names", "forenames", "toponyms")
_FEWEST_CAPITALS = 2  # of the name of a body or person
_LISTS = ("names", "forenames", "genera", "drugs", "shared", "units", "acronyms")


def check(subject: Subject) -> Iterator[Issue]:
    """The whole translation, where it is the source and need not be."""
    source, target = subject.source, subject.target
    if target is None or subject.kind is BlockKind.REFERENCE or source.vocabulary != target.vocabulary:
        return
    if source.text.split() != target.text.split():
        return
    one, other = language_of(source.locale), language_of(target.locale)
    if one == other or not has_lexicon(one) or target.foreign:
        return
    if _is_country(target.text.strip(), one, other) or _is_telling(_ordinary_words(target), one, other):
        yield Issue(target.span, f"{quote(target.text)} is the same as in the source")


def _is_country(text: str, source: str, target: str) -> bool:
    """Whether this is a country's name that the target's language has otherwise, by the Unicode CLDR."""
    if len(text) > _LONGEST_COUNTRY or not text[:1].isupper():
        return False
    codes = [code for code, name in _countries(source).items() if name == text]
    return any(_countries(target).get(code, text) != text for code in codes)


@cache
def _countries(language: str) -> dict[str, str]:
    from babel import Locale, UnknownLocaleError

    try:
        return {code: name for code, name in Locale.parse(language).territories.items() if code.isalpha()}
    except (UnknownLocaleError, ValueError):
        return {}


def _ordinary_words(side: Side) -> list[Word]:
    """The words that are no names, acronyms, addresses or terms to keep."""
    found = [word for line in without_placeholders(side.text).splitlines() for word in words_of(line)]
    if _is_body_or_person(found):
        return []
    terms = kept(side.standard.keep)
    forms = [word.form for word in found]
    ordinary: list[Word] = []
    at = 0
    while at < len(found):
        start = terms.get(forms[at])
        size = len(start.longest(forms, at)) if start else 0
        if not size and _is_ordinary(found[at], at == 0):
            ordinary.append(found[at])
        at += size or 1
    return ordinary


def _is_body_or_person(words: list[Word]) -> bool:
    """Whether all words have capitals or are small inside names: a person's with a title, a body's with a known name."""
    capitals = [word for word in words if word.shape is not Shape.LOWER]
    small = (word.form for word in words if word.shape is Shape.LOWER)
    if len(capitals) < _FEWEST_CAPITALS or not entries("particles").issuperset(small):
        return False
    if words[0].form in entries("titles"):
        return True
    named = any(word.form in entries(name) for word in capitals for name in _NAMES)
    return named and any(word.form in entries("organisations") for word in capitals)


def _is_ordinary(word: Word, first: bool) -> bool:
    plain = word.shape is Shape.LOWER or (first and word.shape is Shape.CAPITAL)
    return plain and len(word.form) > 1 and not any(word.form in entries(name) for name in _LISTS)


def _is_telling(words: list[Word], source: str, target: str) -> bool:
    """Whether these are words of the source's language alone."""
    own = {word.form: lexicon(source).frequency(word.form) or _ABSENT for word in words}
    if not has_lexicon(target):
        common = [share for share in own.values() if share > _COMMON]
        return len(common) >= _SENTENCE and max(common) > _FUNCTION
    gaps = {form: share - (lexicon(target).frequency(form) or _ABSENT) for form, share in own.items()}
    clear = any(gap > _CLEAR and own[form] > _COMMON for form, gap in gaps.items())
    return clear and all(gap > _SHARED for gap in gaps.values())


RULE = Rule(
    id="ACC002",
    slug="unchanged",
    severity=Severity.ERROR,
    mqm=Mqm.ACCURACY,
    places=frozenset({Place.TARGET}),
    check=check,
    page=__doc__,
    weblate=frozenset({"same"}),
)
