"""The last touch on a full HTML document: what an edition must set is set in place, every other byte stays as it was."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.editions.head import script_json
from pipeline.editions.links import link_changes, variant
from pipeline.editions.markup import Change, Markup, Piece, apply, escape_attribute, set_attribute
from pipeline.editions.names import direction, language_tag, og_locale
from pipeline.editions.site import relative
from pipeline.editions.switcher import switcher_lines
from pipeline.languages.locales import language_of
from pipeline.model import Span
from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pipeline.editions.site import Site

_HEAD = frozenset(("base", "basefont", "bgsound", "link", "meta"))
_HEAD_WITH_CONTENT = frozenset(("title", "noscript", "noframes", "style", "script", "template"))
_SWITCHER = re.compile(r"<!--\s*calque:\s*languages\s*--!?>")
_JSON_STRING = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)
_PICTURES = frozenset(("og:image", "og:image:url", "og:image:secure_url", "twitter:image"))
_JSON_VALUE = re.compile(r'\s*:\s*(\[\s*)?"([^"\\]*)"')


@record
class _Place:
    """The document in hand and the page that it becomes."""

    markup: Markup
    name: str
    locale: str
    site: Site
    words: Mapping[str, str]

    @property
    def here(self) -> str:
        return self.site.page(self.locale, self.name)

    def tags(self, *names: str) -> Iterator[Piece]:
        return (piece for piece in self.markup.pieces if piece.kind == "start" and piece.name in names)


def finish(
    text: str,
    *,
    name: str,
    locale: str,
    site: Site,
    languages_label: str = "Languages",
    words: Mapping[str, str] | None = None,
) -> str:
    """A localised full document as the page of article `name` in `locale`.

    Sets the root's `lang` and `dir` and the alternates of the head; where the source has them also canonical, `og:locale`,
    `og:url`, `content-language`, `inLanguage`, and the addresses of the site's own pictures; puts the language switcher where
    the document asks for one, and makes links to other articles lead to pages that exist. `languages_label` names the switcher
    for screen readers; `words` is what the edition shows for texts of the source, for names in structured data.
    """
    place = _Place(Markup(text), name, locale, site, words or {})
    changes = [
        *_root(place),
        *_alternates(place),
        *_own_address(place),
        *_metas(place),
        *_structured_data(place),
        *_switchers(place, languages_label),
        *link_changes(place.markup, name, locale, site),
    ]
    return apply(text, changes)


def _root(place: _Place) -> Iterator[Change]:
    tag, side, pieces = language_tag(place.locale), direction(place.locale), place.markup.pieces
    first = next((piece for piece in pieces if not _ignorable(place.markup.text, piece)), None)
    if first is not None and first.kind == "start" and first.name == "html":
        foreign = [key for key in ("xml:lang",) if first.attribute(key)]
        changes = [set_attribute(first, key, tag) for key in ("lang", *foreign)]
        yield from filter(None, [*changes, set_attribute(first, "dir", side)])
        return
    root, line_end = f'<html lang="{tag}" dir="{side}">', place.markup.line_end
    doctype = next((piece for piece in pieces if piece.kind == "doctype"), None)
    if doctype is not None and (first is None or doctype.span.end <= first.span.start):
        yield Change(Span(doctype.span.end, doctype.span.end), line_end + root)
    else:
        start = len(place.markup.text) - len(place.markup.text.removeprefix("\ufeff"))
        yield Change(Span(start, start), root + line_end)


def _ignorable(text: str, piece: Piece) -> bool:
    if piece.kind == "text":
        return not piece.span.cut(text).strip("\ufeff\t\n\f\r ")
    return piece.kind in ("comment", "doctype")


def _head_pieces(markup: Markup) -> tuple[list[Piece], Piece | None]:
    """The tags of the head in order, and its end tag where it is not omitted."""
    found: list[Piece] = []
    inside, depth = "", 0
    for piece in markup.pieces:
        if inside:
            depth += (piece.name == inside) * ((piece.kind == "start") - (piece.kind == "end"))
            if not depth:
                inside = ""
                found.append(piece)
        elif _ignorable(markup.text, piece):
            found += [piece] if piece.kind == "doctype" else []
        elif piece.kind == "end" and piece.name == "head":
            return found, piece
        elif piece.kind == "start" and piece.name in ("html", "head", *_HEAD, *_HEAD_WITH_CONTENT):
            found.append(piece)
            inside, depth = (piece.name, 1) if piece.name in _HEAD_WITH_CONTENT else ("", 0)
        else:
            break
    return found, None


def _alternates(place: _Place) -> Iterator[Change]:
    links = place.site.alternates(place.name, place.here)
    close = " />" if any(tag.attribute("xmlns") for tag in place.tags("html")) else ">"
    lines = [f'<link rel="alternate" hreflang="{link.hreflang}" href="{escape_attribute(link.href)}"{close}' for link in links]
    old = [tag for tag in place.tags("link") if _is_alternate(tag)]
    if old:
        yield from _replace(place.markup, old, lines)
    elif lines:
        yield _in_head(place.markup, lines)


def _is_alternate(tag: Piece) -> bool:
    page = tag.value("type").strip().lower() in ("", "text/html")
    return page and "alternate" in tag.value("rel").lower().split() and bool(tag.attribute("hreflang"))


def _replace(markup: Markup, old: Sequence[Piece], lines: Sequence[str]) -> Iterator[Change]:
    indentation = markup.indentation(old[0].span.start) or ""
    gone = list(old)
    if lines:
        yield Change(gone.pop(0).span, (markup.line_end + indentation).join(lines))
    for tag in gone:
        yield Change(markup.with_line_before(tag.span), "")


def _in_head(markup: Markup, lines: Sequence[str]) -> Change:
    found, end = _head_pieces(markup)
    margins = [markup.indentation(tag.span.start) for tag in found if tag.kind == "start" and tag.name not in ("html", "head")]
    indentation = next((margin for margin in reversed(margins) if margin is not None), "")
    if end is None:
        if not found:
            at = len(markup.text) - len(markup.text.removeprefix("\ufeff"))
            return Change(Span(at, at), "".join(line + markup.line_end for line in lines))
        at = found[-1].span.end
        return Change(Span(at, at), "".join(markup.line_end + indentation + line for line in lines))
    margin = markup.indentation(end.span.start)
    start = end.span.start - len(margin or "")
    before = markup.line_end if margin is None else ""
    return Change(Span(start, start), before + "".join(indentation + line + markup.line_end for line in lines))


def _own_address(place: _Place) -> Iterator[Change]:
    url = place.site.url(place.here)
    address = url or ("" if place.locale == place.site.source_locale else relative(place.here, place.here))
    for tag in place.tags("link"):
        if address and "canonical" in tag.value("rel").lower().split():
            yield from filter(None, (set_attribute(tag, "href", address),))
    for tag in place.tags("meta"):
        kind = (tag.value("property") or tag.value("name")).lower()
        own = url if kind == "og:url" else _picture(place, tag.value("content")) if kind in _PICTURES else ""
        if own:
            yield from filter(None, (set_attribute(tag, "content", own),))


def _picture(place: _Place, address: str) -> str:
    """The address of one of the site's own files as this edition has it, "" for another address."""
    inside = place.site.inside(address) if "://" in address else None
    if inside is None or inside not in place.site.assets:
        return ""
    return place.site.url(f"{place.locale}/{variant(inside, '', place.locale, place.site)}")


def _metas(place: _Place) -> Iterator[Change]:
    for tag in place.tags("meta"):
        if tag.value("property").lower() == "og:locale":
            yield from filter(None, (set_attribute(tag, "content", og_locale(place.locale)),))
        elif tag.value("http-equiv").lower() == "content-language":
            yield from filter(None, (set_attribute(tag, "content", language_tag(place.locale)),))
    others = [tag for tag in place.tags("meta") if tag.value("property").lower() == "og:locale:alternate"]
    if others:
        locales = [entry for entry in place.site.locales_of(place.name) if entry != place.locale]
        lines = [f'<meta property="og:locale:alternate" content="{og_locale(entry)}">' for entry in locales]
        yield from _replace(place.markup, others, lines)


def _structured_data(place: _Place) -> Iterator[Change]:
    for tag, content in pairwise(place.markup.pieces):
        script = tag.kind == "start" and tag.name == "script" and content.kind == "text"
        if script and tag.value("type").strip().lower() == "application/ld+json":
            yield from _in_json(place, content.span)


def _in_json(place: _Place, span: Span) -> Iterator[Change]:
    """The page's language, its addresses, and names that are texts of the article. A cited work keeps its language."""
    text = place.markup.text
    for found in _JSON_STRING.finditer(text, span.start, span.end):
        rewrite = _JSON_KEYS.get(found.group())
        value = _JSON_VALUE.match(text, found.end(), span.end) if rewrite else None
        written = rewrite(place, value.group(2)) if rewrite and value else ""
        if value and written and written != value.group(2):
            yield Change(Span(*value.span(2)), written)


def _own_language(place: _Place, value: str) -> str:
    return language_tag(place.locale) if language_of(value) == language_of(place.site.source_locale) else ""


def _own_page(place: _Place, value: str) -> str:
    inside = place.site.inside(value) if "://" in value else None
    own = inside is not None and place.site.article_at(inside, "") == place.name
    return place.site.url(place.here) if own else ""


def _own_words(place: _Place, value: str) -> str:
    text = place.words.get(value, value)
    return script_json(text)[1:-1] if text != value else ""


_JSON_KEYS = {
    '"inLanguage"': _own_language,
    **dict.fromkeys(('"url"', '"@id"', '"mainEntityOfPage"'), _own_page),
    **dict.fromkeys(('"name"', '"headline"', '"alternativeHeadline"', '"description"', '"caption"'), _own_words),
}


def _switchers(place: _Place, label: str) -> Iterator[Change]:
    markup = place.markup
    asked = [piece for piece in markup.pieces if piece.kind == "comment" and _SWITCHER.fullmatch(piece.span.cut(markup.text))]
    lines = switcher_lines(place.site, place.name, place.locale, label)
    for piece in asked:
        if lines:
            indentation = markup.indentation(piece.span.start) or ""
            yield Change(piece.span, (markup.line_end + indentation).join(lines))
        else:
            yield Change(markup.whole_line(piece.span), "")
