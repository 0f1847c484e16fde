"""Words for the sentences of findings: names of languages, quotations of a length that a line holds."""

from __future__ import annotations

from functools import cache

_LONGEST = 80


@cache
def language_name(locale: str) -> str:
    """The English name of a locale's language (`es-MX` → `Spanish`), or the code where Babel knows none."""
    from babel import Locale, UnknownLocaleError

    language = locale.replace("_", "-").split("-")[0]
    try:
        return Locale.parse(language).get_language_name("en") or locale
    except (UnknownLocaleError, ValueError):
        return locale


def quote(text: str) -> str:
    """The text in quotation marks on one line, shortened in its middle where it is long."""
    line = " ".join(text.replace("\ufffc", " … ").split())
    if len(line) > _LONGEST:
        half = _LONGEST // 2 - 2
        line = f"{line[:half].rstrip()} … {line[-half:].lstrip()}"
    return f"“{line}”"
