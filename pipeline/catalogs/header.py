r"""The header of a PO file, msgid "": what its fields say, and the one that calque writes into a new file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.errors import Fault, InputError
from pipeline.model import Key, Message

if TYPE_CHECKING:
    from babel.messages.plurals import _PluralTuple

KEY = Key(None, "")
"""The identity of the header entry."""


def fields(header: Message | None, *, fold: bool = True) -> dict[str, str]:
    """The header's fields by their names, in small letters unless not to `fold`; the first of each counts."""
    found: dict[str, str] = {}
    for line in (header.target if header else "").split("\n"):
        name, colon, value = line.partition(":")
        if colon:
            found.setdefault(name.strip().lower() if fold else name.strip(), value.strip())
    return found


def plural_forms(locale: str) -> _PluralTuple:
    """The plural rule that gettext uses for a locale. Raises InputError where Babel knows no such locale."""
    from babel.core import UnknownLocaleError
    from babel.messages.plurals import get_plural

    try:
        return get_plural(locale.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        remedy = "write it like “es”, “pt_BR” or “zh_Hant”"
        raise InputError(Fault(f"“{locale}” is no locale that Babel knows", remedy=remedy)) from None


def header(locale: str, project: str) -> Message:
    """The header of a new catalog.

    It holds no date and nobody's name, since calque knows neither and the same input must give the same bytes: the date is the
    first that computers know, as Babel cannot read an empty one. The other values are those of `msginit --no-translator`.
    """
    lines = (
        f"Project-Id-Version: {project.strip() or 'calque'}",
        "PO-Revision-Date: 1970-01-01 00:00+0000",
        "Last-Translator: Automatically generated",
        "Language-Team: none",
        f"Language: {locale.replace('-', '_')}",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=UTF-8",
        "Content-Transfer-Encoding: 8bit",
        f"Plural-Forms: {plural_forms(locale)}",
        "X-Generator: calque",
    )
    return Message(KEY, target="".join(f"{line}\n" for line in lines))
