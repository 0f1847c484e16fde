"""Which words a language writes with small letters or with a capital. Data: `data/capitals/<language>.toml`."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from pipeline.languages.lists import entries
from pipeline.languages.locales import language_of
from pipeline.languages.phrases import read_data
from pipeline.languages.words import Gap
from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.languages.words import Word

_LISTS = ("names", "links", "small_words", "numbers", "heads", "ordinary_heads", "proper")
_OPENING = frozenset('"“«‘([{|/·•–—-:¿¡\ufffc)')


@record
class Capitals:
    """The capitals of one language. Words are in small letters.

    `small` are words that have no capital inside a sentence: `calendar` (months and days), those of them that are `names` of
    persons too, languages, peoples, religions, seasons. `capital` are words that have one everywhere. `links` stand between the
    parts of a name, `small_words` have no capital even in names and titles, `numbers` begin a date, `heads` a proper name,
    `ordinary_heads` only where the source has a name too, and `proper` are frequent proper names.
    """

    small: frozenset[str] = frozenset()
    calendar: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    capital: frozenset[str] = frozenset()
    links: frozenset[str] = frozenset()
    small_words: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    heads: frozenset[str] = frozenset()
    ordinary_heads: frozenset[str] = frozenset()
    proper: frozenset[str] = frozenset()


@cache
def capitals(locale: str) -> Capitals:
    """The capitals of a locale's language; of a language without a file, nothing."""
    language = language_of(locale)
    rows = read_data("capitals", language)
    if not rows:
        return Capitals()
    calendar, countries = _calendar(language), _countries(language)
    small, capital = _forms(rows.get("small", ())) - countries, _forms(rows.get("capital", ()))
    if small:
        small |= calendar
    else:
        capital |= calendar - frozenset(rows["ordinary"])
    words = {name: frozenset(rows.get(name, ())) for name in _LISTS}
    words["heads"] |= entries("organisations") | words["ordinary_heads"]
    words["proper"] |= countries
    return Capitals(small=small, calendar=calendar, capital=capital, **words)


def opens(words: Sequence[Word], at: int) -> bool:
    """Whether a capital may be due to the place: first in a line, a sentence, a bracket, a quotation, an item."""
    return at == 0 or words[at].gap >= Gap.SENTENCE or not _OPENING.isdisjoint(words[at].before)


def _forms(rows: list[dict[str, Any]]) -> frozenset[str]:
    return frozenset(stem + ending for row in rows for stem in row["stems"] for ending in row["endings"])


def _calendar(language: str) -> frozenset[str]:
    """The names of months and days in the Unicode CLDR."""
    from babel import Locale

    locale = Locale.parse(language)
    names = (*locale.months["format"]["wide"].values(), *locale.days["format"]["wide"].values())
    return frozenset(name.lower() for name in names)


def _countries(language: str) -> frozenset[str]:
    """The names of countries and continents in the Unicode CLDR: *China* is none of the *chinas*."""
    from babel import Locale

    return frozenset(name.lower() for name in Locale.parse(language).territories.values())
