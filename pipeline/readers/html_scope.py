"""What holds inside an element: its language, whether it is translated, whether it is read at all."""

from __future__ import annotations

from dataclasses import replace

from pipeline.languages.locales import language_of
from pipeline.readers.html_rules import CAPTIONS, CODE, DRAWINGS, KEEPS_SPACE, MUTED
from pipeline.record import record

_MATTERING = CODE | MUTED | DRAWINGS | CAPTIONS | KEEPS_SPACE
_DECLARING = frozenset(("class", "lang", "translate", "xml:lang"))


@record
class Scope:
    """What the elements around a place declare for it. `locale` is the nearest `lang`, `keep` keeps white space."""

    locale: str
    untranslated: bool = False
    other: bool = False  # in another language than the document
    drawn: bool = False  # in a drawing, outside its captions
    muted: bool = False
    keep: bool = False

    @property
    def read(self) -> bool:
        """Text here is translated."""
        return not (self.untranslated or self.other or self.drawn or self.muted)

    @property
    def spoken(self) -> bool:
        """Attributes here are translated."""
        return not (self.untranslated or self.other or self.muted)


def declared(scope: Scope, attributes: dict[str, str], document: str) -> Scope:
    """The scope of an element's own attributes, in a document of this locale."""
    if _DECLARING.isdisjoint(attributes):
        return scope
    language = attributes.get("lang", attributes.get("xml:lang"))
    if language is not None:
        language = language.strip()
        scope = replace(scope, locale=language, other=bool(document) and language_of(language) != language_of(document))
    translate = attributes.get("translate", "-").strip().lower()
    if translate == "no" or "notranslate" in attributes.get("class", "").lower().split():
        return replace(scope, untranslated=True)
    return replace(scope, untranslated=False, other=False) if translate in ("", "yes") else scope


def inside(scope: Scope, name: str, attributes: dict[str, str], *, foreign: bool) -> Scope:
    """The scope of an element's content, from that of its attributes."""
    if name not in _MATTERING:
        return scope
    if name in CODE and not foreign:
        yes = attributes.get("translate", "-").strip().lower() in ("", "yes")
        return scope if yes else replace(scope, untranslated=True)
    if name in MUTED:
        return replace(scope, muted=True)
    if name in DRAWINGS:
        return replace(scope, drawn=True)
    if foreign:
        return replace(scope, drawn=False) if name in CAPTIONS else scope
    return replace(scope, keep=True) if name in KEEPS_SPACE else scope
