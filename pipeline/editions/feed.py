"""Atom feeds (RFC 4287): the articles of a locale, the newest first. Dates are the articles' own: same input, same bytes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.editions.dates import changed_on
from pipeline.editions.names import language_tag
from pipeline.editions.page import locale_of
from pipeline.editions.site import FEED, HOME

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from lxml.etree import _Element

    from pipeline.editions.site import Edition, Site

_ATOM = "http://www.w3.org/2005/Atom"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NEVER = "1970-01-01"  # a feed must name a time, even one in which nothing is dated


def feed(editions: Sequence[Edition], site: Site, locale: str) -> str:
    """The feed of a locale. An article without a date is left out. Only of use with a base URL."""
    from lxml import etree

    days = [(day, edition) for edition in editions if edition.locale == locale and (day := changed_on(edition))]
    days.sort(key=lambda row: (-row[0].toordinal(), row[1].name))
    own, home = site.url(f"{locale}/{FEED}"), site.url(site.page(site.best_locale(HOME, locale) or locale, HOME))
    prefixes: dict[None, str] = {None: _ATOM}
    root = etree.Element(f"{{{_ATOM}}}feed", {_LANG: language_tag(locale)}, nsmap=prefixes)  # type: ignore[arg-type]
    _add(root, "id", own)
    _add(root, "title", site.title or site.base_url)
    _add(root, "updated", _midnight(days[0][0].isoformat() if days else _NEVER))
    _add(_add(root, "author"), "name", site.title or site.base_url)
    _add(root, "link", rel="self", type="application/atom+xml", href=own)
    _add(root, "link", rel="alternate", type="text/html", href=home)
    for day, edition in days:
        _entry(_add(root, "entry"), edition, day, site)
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)
    return written.decode("utf-8")


def _entry(entry: _Element, edition: Edition, day: date, site: Site) -> None:
    address = site.url(site.page(edition.locale, edition.name))
    _add(entry, "id", address)
    _shown(entry, "title", edition, site)
    _add(entry, "updated", _midnight(day.isoformat()))
    _add(entry, "link", rel="alternate", type="text/html", hreflang=language_tag(edition.locale), href=address)
    if edition.description:
        _shown(entry, "summary", edition, site)


def _shown(entry: _Element, name: str, edition: Edition, site: Site) -> None:
    """A title or summary, with its language where that is not the feed's."""
    key = "title" if name == "title" else "description"
    element = _add(entry, name, getattr(edition, key))
    if locale_of(edition, site, key) != edition.locale:
        element.set(_LANG, language_tag(locale_of(edition, site, key)))


def _add(parent: _Element, name: str, text: str = "", **attributes: str) -> _Element:
    from lxml import etree

    element = etree.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
    element.text = _NOT_XML.sub("", text) or None
    return element


def _midnight(day: str) -> str:
    return f"{day}T00:00:00Z"
