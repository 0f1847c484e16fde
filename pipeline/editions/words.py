"""The site's own words in one locale. What has no translation yet is shown in the templates' language, and says so."""

from __future__ import annotations

import re
from copy import deepcopy
from functools import cache
from gettext import NullTranslations
from importlib.resources import files
from typing import TYPE_CHECKING

from pipeline import catalogs
from pipeline.editions.markup import Change, Piece, apply
from pipeline.editions.markup import Markup as Tags
from pipeline.editions.names import language_attributes
from pipeline.languages.locales import language_of
from pipeline.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from markupsafe import Markup

    from pipeline.model import Catalog

_OPEN, _CLOSE = "\ufdd0", "\ufdd1"  # noncharacters: no text of a page may hold them
_MARK = re.compile(f"[{_OPEN}{_CLOSE}]")
_FIELD = re.compile(r"%\(\w+\)[a-z]|%%|(%)")
_PERCENT = re.compile(r"%%|%(?!\()")
_EDGE = re.compile(f"({_OPEN})(\\s+)|(?<!\\s)(\\s+)({_CLOSE})")
_PLAIN = frozenset(("title", "textarea", "option", "script", "style"))


class Local(str):
    """A value as people of the page's locale write it; `original` is the same in the templates' language."""

    __slots__ = ("original",)

    original: str

    def __new__(cls, text: str, original: str) -> Local:
        """A value in both languages."""
        made = super().__new__(cls, text)
        made.original = original
        return made


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
    """Looks texts of templates up and fills their values in, as Jinja2's new-style gettext callables do.

    Translations are text, never markup. In a text without translation a `Local` is in the templates' language as the text is;
    other values, save numbers, stand outside the mark: they are in the language of the page.
    """

    def __init__(self, locale: str, template_locale: str, translations: NullTranslations | None) -> None:
        self._found = deepcopy(translations) if translations is not None else NullTranslations()
        language = language_of(locale)
        shipped = _shipped(language)
        if shipped:
            self._found.add_fallback(catalogs.load(catalogs.compile(shipped)).translations)
        self._own = _Untranslated() if language != language_of(template_locale) else NullTranslations()
        self._found.add_fallback(self._own)

    def gettext(self, message: str, /, **values: object) -> Markup:
        """The translation of a text, escaped; marked where there is none."""
        return self._filled(self._found.gettext(message), values, message)

    def pgettext(self, context: str, message: str, /, **values: object) -> Markup:
        """The translation of a text in a context."""
        return self._filled(self._found.pgettext(context, message), {"context": context, **values}, message)

    def ngettext(self, singular: str, plural: str, number: int, /, **values: object) -> Markup:
        """The translation of the form for this number."""
        found = self._found.ngettext(singular, plural, number)
        return self._filled(found, {"num": number, **values}, singular, plural)

    def npgettext(self, context: str, singular: str, plural: str, number: int, /, **values: object) -> Markup:
        """Like `ngettext`, in a context."""
        found = self._found.npgettext(context, singular, plural, number)
        return self._filled(found, {"context": context, "num": number, **values}, singular, plural)

    def plain(self, message: str) -> str:
        """The translation of a text as plain text, without marks."""
        return _MARK.sub("", self._found.gettext(message))

    def _filled(self, translation: str, values: Mapping[str, object], *messages: str) -> Markup:
        """The translation, escaped, with its values."""
        from markupsafe import Markup as SafeMarkup
        from markupsafe import escape

        translation = self._usable(translation, values.get("num"), messages)
        marked = translation.startswith(_OPEN)
        given = {name: _beside(value) for name, value in values.items()} if marked else values
        filled = escape(translation) % given
        # Space at a mark's edge stands outside of it: in a line of the other direction it would end up at the far side.
        return SafeMarkup(_EDGE.sub(r"\2\1\4\3", filled).replace(_OPEN + _CLOSE, "")) if marked else filled

    def _usable(self, translation: str, number: object, messages: tuple[str, ...]) -> str:
        """The translation; the template's own text where it asks for a value that the template does not give.

        Rule PLC001 reports such a translation at its place. A fault in the template's own text is a ValueError, whose place
        `render` knows.
        """
        if _MARK.sub("", translation) in messages:
            if any(found.group(1) for message in messages for found in _FIELD.finditer(message)):
                raise ValueError(f"a percent sign in a text for translation is written %%: “{messages[0]}”")
            return translation
        given = {found.group() for message in messages for found in _FIELD.finditer(message)}
        sound = _PERCENT.sub("%%", translation)
        if {found.group() for found in _FIELD.finditer(sound)} <= {*given, "%%"}:
            return sound
        own = self._own.gettext(messages[0 if number == 1 else -1])
        return self._usable(own, number, messages)


def _beside(value: object) -> object:
    """A value as it stands in a text without translation."""
    from markupsafe import escape

    if isinstance(value, Local):
        return value.original
    return value if isinstance(value, int | float) else escape(_CLOSE) + escape(value) + escape(_OPEN)


def mark_fallbacks(html: str, template_locale: str, locale: str) -> str:
    """Texts without translation wrapped in their language; where no markup may stand, as they are."""
    if _OPEN not in html:
        return html
    return apply(html, _marks(Tags(html), f"<span{language_attributes(template_locale, locale)}>"))


def _marks(markup: Tags, opening: str) -> Iterator[Change]:
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
