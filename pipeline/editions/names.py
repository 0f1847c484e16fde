"""How a locale is named: language tags for machines, language names for people, the direction of its script. By Babel."""

from __future__ import annotations

from functools import cache
from html import escape
from typing import TYPE_CHECKING

from pipeline.errors import Fault, InputError

if TYPE_CHECKING:
    from babel import Locale


def language_tag(locale: str) -> str:
    """The BCP 47 tag of a locale, as `lang` and `hreflang` want it: `pt_BR` → `pt-BR`."""
    return locale.replace("_", "-")


@cache
def babel_locale(locale: str) -> Locale:
    """Babel's facts about a locale. Raises InputError where Babel knows none of this name."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(language_tag(locale), sep="-")
    except (UnknownLocaleError, ValueError) as unknown:
        remedy = "use a language tag such as en, es, es-MX or zh-Hant"
        raise InputError(Fault(f"unknown locale “{locale}”", remedy=remedy)) from unknown


@cache
def direction(locale: str) -> str:
    """`ltr` or `rtl`, the value of `dir`; `ltr` where Babel does not know the locale, as an article may declare any."""
    try:
        return babel_locale(locale).text_direction
    except InputError:
        return "ltr"


def language_attributes(locale: str, around: str) -> str:
    """The attributes of an element whose text is in one locale inside text of another: ` lang="en"`, ` lang="ar" dir="rtl"`."""
    turned = f' dir="{direction(locale)}"' if direction(locale) != direction(around) else ""
    return f' lang="{escape(language_tag(locale))}"{turned}'


@cache
def language_name(locale: str, reader: str) -> str:
    """What readers of locale `reader` call this language, as within a sentence: `inglés`."""
    return babel_locale(locale).get_display_name(babel_locale(reader)) or language_tag(locale)


def own_name(locale: str) -> str:
    """What a language calls itself, as an entry of a menu: `Español`."""
    name = language_name(locale, locale)
    return name[:1].upper() + name[1:]


@cache
def og_locale(locale: str) -> str:
    """The `language_TERRITORY` of Open Graph, with the likeliest territory where the locale names none: `es_ES`."""
    from babel.core import get_global

    parsed = babel_locale(locale)
    if parsed.territory:
        return f"{parsed.language}_{parsed.territory}"
    keys = (f"{parsed.language}_{parsed.script}", parsed.language)
    likely = next((found for key in keys if (found := get_global("likely_subtags").get(key))), "")
    territory = likely.split("_")[-1]
    return f"{parsed.language}_{territory}" if len(territory) in (2, 3) and territory.isupper() else parsed.language
