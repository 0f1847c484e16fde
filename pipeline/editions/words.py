"""The site's own words in one locale. What has no translation yet is shown in the templates' language, and says so."""

from __future__ import annotations

import re
from copy import deepcopy
from functools import cache
from gettext import NullTranslations
from importlib.resources import files
from typing import TYPE_CHECKING

from pipeline import catalogs
from pipeline.editions.markup import Change, Markup, Piece, apply
from pipeline.editions.names import language_attributes
from pipeline.errors import Fault, InputError
from pipeline.languages.locales import language_of
from pipeline.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model import Catalog

_OPEN, _CLOSE = "\ufdd0", "\ufdd1"  # noncharacters: no text of a page may hold them
_MARK = re.compile(f"[{_OPEN}{_CLOSE}]")
_FIELD = re.compile(r"%\((\w+)\)[a-z]|%%|(%)")
_PLAIN = frozenset(("title", "textarea", "option", "script", "style"))


@cache
def _shipped(language: str) -> Catalog | None:
    """The shipped translations of a language, None where there are none."""
    path = files("pipeline.editions") / "translations" / f"{language}.po"
    if not language.isalpha() or not path.is_file():
        return None
    return catalogs.parse(path.name, path.read_text(encoding="utf-8"))


def default_translations(locale: str) -> dict[str, str]:
    """The shipped translations of the default templates' words, msgid → msgstr, to begin a project's own from."""
    shipped = _shipped(language_of(locale))
    return {message.key.source: message.target for message in shipped.messages} if shipped else {}


class _Untranslated(NullTranslations):
    """Stands behind every catalog: gives a text as it is, between marks."""

    def gettext(self, message: str) -> str:
        return f"{_OPEN}{message}{_CLOSE}"

    def pgettext(self, context: str, message: str) -> str:
        return self.gettext(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        return self.ngettext(msgid1, msgid2, n)


class Words:
    """Looks texts of templates up, as gettext's callables do. Translations are text, never markup."""

    def __init__(self, locale: str, template_locale: str, translations: NullTranslations | None) -> None:
        self._locale = locale
        self._found = deepcopy(translations) if translations is not None else NullTranslations()
        language = language_of(locale)
        shipped = _shipped(language)
        if shipped:
            self._found.add_fallback(catalogs.load(catalogs.compile(shipped)).translations)
        if language != language_of(template_locale):
            self._found.add_fallback(_Untranslated())

    def gettext(self, message: str) -> str:
        """The translation of a text, escaped; marked where there is none."""
        return self._checked(self._found.gettext(message), message)

    def pgettext(self, context: str, message: str) -> str:
        """The translation of a text in a context."""
        return self._checked(self._found.pgettext(context, message), message)

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        """The translation of the form for this number."""
        return self._checked(self._found.ngettext(singular, plural, number), singular, plural)

    def npgettext(self, context: str, singular: str, plural: str, number: int) -> str:
        """Like `ngettext`, in a context."""
        return self._checked(self._found.npgettext(context, singular, plural, number), singular, plural)

    def plain(self, message: str) -> str:
        """The translation of a text as plain text, without marks."""
        return _MARK.sub("", self._found.gettext(message))

    def _checked(self, translation: str, *messages: str) -> str:
        """The translation, escaped. Raises InputError where it asks for a value that its template does not give.

        A fault in the template's own text is a ValueError, whose place `render` knows.
        """
        from markupsafe import escape

        wanted = {found.group(1) or found.group(2) for found in _FIELD.finditer(translation)} - {None}
        given = {found.group(1) for message in messages for found in _FIELD.finditer(message)}
        if _MARK.sub("", translation) in messages:
            if "%" in wanted:
                raise ValueError(f"a percent sign in a text for translation is written %%: “{messages[0]}”")
        elif not wanted <= given:
            what = ", ".join("a lone %" if name == "%" else f"%({name})s" for name in sorted(wanted - given))
            told = f"the {self._locale} translation of “{messages[0]}” has {what}, which its template does not fill"
            remedy = "mend it in the locale's site.po; a percent sign is written %%"
            raise InputError(Fault(told, f"{self._locale}/LC_MESSAGES/site.po", remedy=remedy))
        return str(escape(translation))


def mark_fallbacks(html: str, template_locale: str, locale: str) -> str:
    """Texts without translation wrapped in their language; where no markup may stand, as they are."""
    if _OPEN not in html:
        return html
    return apply(html, _marks(Markup(html), f"<span{language_attributes(template_locale, locale)}>"))


def _marks(markup: Markup, opening: str) -> Iterator[Change]:
    before: Piece | None = None
    for piece in markup.pieces:
        text = piece.span.cut(markup.text)
        if piece.kind == "text":
            plain = before is not None and before.kind == "start" and before.name in _PLAIN
        else:
            before, plain = piece, True
        for found in _MARK.finditer(text):
            start = piece.span.start + found.start()
            written = "" if plain else opening if found.group() == _OPEN else "</span>"
            yield Change(Span(start, start + 1), written)
