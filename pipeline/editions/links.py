"""Links: to articles, in the reader's locale where there is a page; to files and other sites, to those that the locale has.

An asset's variant stands beside it with the locale before its suffix: `figure.es.png` beside `figure.png`.
"""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from pipeline.editions.markup import Change, set_attribute
from pipeline.editions.names import language_tag
from pipeline.editions.site import relative
from pipeline.languages.locales import language_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.editions.markup import Markup, Piece
    from pipeline.editions.site import Site

_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|/|\?|#|$", re.IGNORECASE)
_AFTER_PATH = re.compile(r"[?#]")
_IN_SET = re.compile(r"[^\s,][^\s]*[^\s,](?=\s|,|$)")
_OWN = frozenset(("alternate", "canonical", "stylesheet"))
_LEADING = frozenset(("a", "area", "link"))
_ADDRESSES = ("href", "xlink:href", "src", "poster", "data")


def link_changes(markup: Markup, name: str, locale: str, site: Site) -> Iterator[Change]:
    """The changes that make every address on article `name`'s page in `locale` lead to the right page or file.

    None where a `<base>` gives relative addresses another meaning.
    """
    tags = [piece for piece in markup.pieces if piece.kind == "start"]
    if any(tag.name == "base" and tag.attribute("href") for tag in tags):
        return
    for tag in tags:
        if tag.name != "link" or not _OWN & set(tag.value("rel").lower().split()):
            yield from _changes(tag, name, locale, site)


def _changes(tag: Piece, name: str, locale: str, site: Site) -> Iterator[Change]:
    for key in _ADDRESSES:
        written = tag.value(key).strip()
        if not written:
            continue
        target = _target(written, name, locale, site) if tag.name in _LEADING else None
        if written in site.links.get(locale, {}):
            yield from filter(None, (set_attribute(tag, key, site.links[locale][written]),))
        elif target is None:
            yield from _replaced(tag, key, written, variant(written, name, locale, site))
        else:
            address, destination = target
            yield from _replaced(tag, key, written, address)
            if destination != locale and tag.name == "a" and tag.attribute("hreflang") is None:
                yield from filter(None, (set_attribute(tag, "hreflang", language_tag(destination)),))
    if choices := tag.value("srcset"):
        found = _IN_SET.sub(lambda one: variant(one.group(), name, locale, site), choices)
        yield from _replaced(tag, "srcset", choices, found)


def _replaced(tag: Piece, key: str, written: str, address: str) -> Iterator[Change]:
    if address != written:
        yield from filter(None, (set_attribute(tag, key, address),))


def _target(written: str, name: str, locale: str, site: Site) -> tuple[str, str] | None:
    """The address to write instead and the locale that it leads to, None where the address is no article's."""
    path = _AFTER_PATH.split(written, maxsplit=1)[0]
    absolute = site.inside(path)
    if absolute is None and _ELSEWHERE.match(written):
        return None
    article = site.article_at(path, name) if absolute is None else site.article_at(absolute, "")
    destination = site.best_locale(article, locale) if article is not None else None
    if article is None or destination is None:
        return None
    page, own = site.page(destination, article), site.addresses.page_name(destination, article) == article
    if absolute is not None:
        return site.like(path, page) + written[len(path) :], destination
    if destination == locale and own and not path.lower().endswith((".md", ".markdown", ".txt", ".htm", ".xhtml")):
        return written, destination
    return relative(page, site.page(locale, name)) + written[len(path) :], destination


def variant(written: str, name: str, locale: str, site: Site) -> str:
    """The address of a file, as article `name` writes it, or that of its variant for a locale where there is one."""
    path = _AFTER_PATH.split(written, maxsplit=1)[0]
    if _ELSEWHERE.match(written) or not site.assets:
        return written
    stem, suffix = posixpath.splitext(posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(path))))
    for tag in dict.fromkeys((locale, language_tag(locale), language_of(locale))):
        if f"{stem}.{tag}{suffix}" in site.assets:
            return posixpath.splitext(path)[0] + quote(f".{tag}{suffix}") + written[len(path) :]
    return written
