"""Links between articles: each leads to the page of the reader's locale where there is one, else to the page that exists."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.editions.markup import Change, set_attribute
from pipeline.editions.names import language_tag
from pipeline.editions.site import page_path, relative

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.editions.markup import Markup, Piece
    from pipeline.editions.site import Site

_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|/|\?|#|$", re.IGNORECASE)
_AFTER_PATH = re.compile(r"[?#]")
_OWN = frozenset(("alternate", "canonical", "stylesheet"))


def link_changes(markup: Markup, name: str, locale: str, site: Site) -> Iterator[Change]:
    """The changes that make every relative link on article `name`'s page in `locale` lead to the right page.

    None where a `<base>` gives relative addresses another meaning.
    """
    tags = [piece for piece in markup.pieces if piece.kind == "start"]
    if any(tag.name == "base" and tag.attribute("href") for tag in tags):
        return
    for tag in tags:
        if tag.name in ("a", "area") or (tag.name == "link" and not _OWN & set(tag.value("rel").lower().split())):
            yield from _link_changes(tag, name, locale, site)


def _link_changes(tag: Piece, name: str, locale: str, site: Site) -> Iterator[Change]:
    for key in ("href", "xlink:href"):
        written = tag.value(key).strip()
        target = _target(written, name, locale, site)
        if target is None:
            continue
        address, destination = target
        if address != written:
            yield from filter(None, (set_attribute(tag, key, address),))
        if destination != locale and tag.name == "a" and tag.attribute("hreflang") is None:
            yield from filter(None, (set_attribute(tag, "hreflang", language_tag(destination)),))


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
    page = page_path(destination, article)
    if absolute is not None:
        return site.like(path, page) + written[len(path) :], destination
    if destination == locale and not path.lower().endswith((".md", ".markdown", ".txt", ".htm", ".xhtml")):
        return written, destination
    return relative(page, page_path(locale, name)) + written[len(path) :], destination
