"""What the name of a locale says by itself. Names are written `es_MX` or `es-MX`."""

from __future__ import annotations

from functools import cache


@cache
def language_of(locale: str) -> str:
    """The language of a locale: `es` of `es-MX`, "" of no locale."""
    return locale.replace("_", "-").partition("-")[0].lower()


@cache
def normal_locale(locale: str) -> str:
    """One way to write a locale: `pt_BR` and `pt-br` are the same."""
    return locale.replace("-", "_").casefold()


@cache
def english_name(locale: str) -> str:
    """The English name of a locale's language (`es-MX` → `Spanish`), or the locale as it is where Babel knows none."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(language_of(locale)).get_language_name("en") or locale
    except (UnknownLocaleError, ValueError):
        return locale


@cache
def locale_is_unknown(locale: str) -> bool:
    """Whether Babel knows no language of this name, such as `english` or `xx`."""
    from babel import Locale

    return not Locale("en").languages.get(language_of(locale))
