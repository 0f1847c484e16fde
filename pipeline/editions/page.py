"""One edition → the page of its article: a full document finished in place, a body rendered into the site's templates."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from pipeline.editions.complete import finish
from pipeline.editions.head import head
from pipeline.editions.links import link_changes, variant
from pipeline.editions.markup import Change, Markup, Piece, apply, escape_attribute
from pipeline.editions.site import FEED, HOME, relative
from pipeline.editions.switcher import SCRIPT, choices
from pipeline.editions.templating import in_language, render, words_of
from pipeline.editions.words import mark_fallbacks
from pipeline.model import Span
from pipeline.readers.html_rules import VOID
from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from jinja2 import Environment
    from markupsafe import Markup as SafeMarkup

    from pipeline.editions.site import Edition, Site

STYLE_SHEET = "assets/theme.css"
_LEAD = re.compile(r'\s*<p class="lead"[^>]*>.*?</p>', re.DOTALL)
_OMITTED = frozenset(("p", "li", "dt", "dd", "option", "tr", "td", "th", "thead", "tbody", "tfoot"))  # may lack end tags
_SMALL = frozenset(("span", "em", "i", "b", "strong", "sup", "sub", "bdi", "abbr", "cite", "code"))
_HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))
_PICTURE = frozenset(("image", "image.src"))
_MINIMUM = 3  # sections that make a list of them worth its room


@record
class Section:
    """A section of a page, for the list at its head: its id and its heading as HTML."""

    anchor: str
    heading: SafeMarkup


def page(edition: Edition, site: Site, made: Environment) -> str:
    """The page's text, ready to be written to `site.page(edition.locale, edition.name)`.

    `made` is the `environment` of the edition's locale. Raises InputError for a fault in a template.
    """
    if edition.complete:
        label = words_of(made).plain("Languages")
        name, locale, words = edition.name, edition.locale, edition.words
        return finish(edition.body, name=name, locale=locale, site=site, languages_label=label, words=words)
    from markupsafe import Markup as SafeMarkup

    markup = Markup(edition.body)
    changes = list(link_changes(markup, edition.name, edition.locale, site))
    markup = _titled(Markup(apply(edition.body, changes)) if changes else markup, edition)
    title, rest = _split(markup, edition, site)
    metadata = {
        key: variant(value, edition.name, edition.locale, site) if key in _PICTURE else value
        for key, value in edition.metadata.items()
    }
    values = {
        **frame(site, edition.name, edition.locale),
        "head": head(site, edition.name, edition.locale, edition),
        "article": edition,
        "metadata": metadata,
        "shown": lambda key: SafeMarkup(shown(edition, site, key)),
        "language_of": lambda key: locale_of(edition, site, key),
        "title_locale": locale_of(edition, site, "title"),
        "description_locale": locale_of(edition, site, "description"),
        "image_alt": metadata.get("image.alt", ""),
        "image_alt_locale": locale_of(edition, site, "image.alt"),
        "title": edition.title,
        "description": edition.description,
        "heading": SafeMarkup(title),
        "body": SafeMarkup(rest),
        "sections": sections(markup) if title else (),
    }
    return mark_fallbacks(render(made, "page.html", **values), site.template_locale, edition.locale)


def frame(site: Site, name: str, locale: str) -> Mapping[str, object]:
    """What every template of a page is given: the site, the way home, the style sheet, the languages to choose from."""
    here = site.page(locale, name)
    home = site.best_locale(HOME, locale) or locale
    return {
        "site": site,
        "name": name,
        "home": relative(site.page(home, HOME), here),
        "style_sheet": relative(f"{locale}/{STYLE_SHEET}", here),
        "style": "",
        "script": relative(f"{locale}/{SCRIPT}", here),
        "feed": relative(f"{locale}/{FEED}", here) if site.base_url else "",
        "languages": choices(site, name, locale),
    }


def shown(edition: Edition, site: Site, key: str) -> str:
    """A title, description or value of front matter as HTML, marked with its language where that is the source's."""
    from markupsafe import escape

    values = {**edition.metadata, "title": edition.title, "description": edition.description}
    value = str(escape(values.get(key, "")))
    attributes = in_language(locale_of(edition, site, key), edition.locale)
    return f"<span{attributes}>{value}</span>" if value and attributes else value


def locale_of(edition: Edition, site: Site, key: str) -> str:
    """The locale in which an edition shows its title, description or a value of front matter."""
    return site.source_locale if key in edition.fallback else edition.locale


def _titled(markup: Markup, edition: Edition) -> Markup:
    """A body without `<h1>` whose own first heading or first block is the title: that is made the `<h1>`, to be shown once.

    A title from front matter is only found again in what stands first.
    """
    if _end_of_title(markup) is not None:
        return markup
    pieces, title = markup.pieces, edition.title.split()
    starts = [at for at, piece in enumerate(pieces) if piece.kind == "start"]
    heading = next((at for at in starts if pieces[at].name in _HEADINGS), None)
    if heading is not None and not (edition.metadata.get("title") and _words(pieces[:heading])):
        inside = _inside(pieces, heading)
        if inside and _words(inside) == title:
            return _as_title(markup, heading, heading + len(inside) + 1)
    first = starts[0] if starts else None
    if first is not None and pieces[first].name == "p" and not _words(pieces[:first]):
        inside = _inside(pieces, first)
        small = all(piece.name in _SMALL | {"a", "br"} for piece in inside if piece.kind in ("start", "end"))
        if inside and small and _words(inside) == title:
            return _as_title(markup, first, first + len(inside) + 1)
    return markup


def _inside(pieces: Sequence[Piece], at: int) -> Sequence[Piece]:
    """What stands between a start tag and the next end tag of its name; empty where there is none."""
    name = pieces[at].name
    ends = (end for end in range(at + 1, len(pieces)) if pieces[end].kind == "end" and pieces[end].name == name)
    return pieces[at + 1 : next(ends, at + 1)]


def _words(pieces: Sequence[Piece]) -> list[str]:
    """The words that a reader sees in them."""
    shown = (piece.span.cut(piece.source) if piece.kind == "text" else " " * (piece.name == "br") for piece in pieces)
    return unescape("".join(shown)).split()


def _as_title(markup: Markup, start: int, end: int) -> Markup:
    """The body with the element between these two tags as its `<h1>`."""
    names = [(markup.pieces[start].span.start + 1, start), (markup.pieces[end].span.start + 2, end)]
    changes = [Change(Span(at, at + len(markup.pieces[place].name)), "h1") for at, place in names]
    return Markup(apply(markup.text, changes))


def _split(markup: Markup, edition: Edition, site: Site) -> tuple[str, str]:
    """What stands at the head of the page, up to its `<h1>` and a lead below it, and the rest of the body.

    Where the body's `<h1>` is inside another element, nothing can be taken out: the head is empty.
    """
    end = _end_of_title(markup)
    if end is None:
        return f"<h1>{shown(edition, site, 'title')}</h1>", markup.text
    lead = _LEAD.match(markup.text, end) if end else None
    end = lead.end() if lead else end
    return markup.text[:end], markup.text[end:]


def _end_of_title(markup: Markup) -> int | None:
    """Where the first `<h1>` ends, 0 where it is inside another element, None where there is none."""
    depth, inside = 0, False
    for piece in markup.pieces:
        if piece.kind == "start" and piece.name not in VOID:
            inside = inside or piece.name == "h1"
            depth += 1
        elif piece.kind == "end" and piece.name not in VOID | _OMITTED:
            depth -= 1
            if inside and piece.name == "h1":
                return piece.span.end if depth == 0 else 0
        if piece.name in _OMITTED and piece.kind == "start":
            depth -= 1
    return 0 if inside else None


def sections(markup: Markup) -> tuple[Section, ...]:
    """The sections of a body that have an id, where there are enough of them to list."""
    from markupsafe import Markup as SafeMarkup

    found: list[Section] = []
    opened: Piece | None = None
    parts: list[str] = []
    for piece in markup.pieces:
        if piece.kind == "start" and piece.name == "h2":
            opened, parts = piece, []
        elif piece.kind == "end" and piece.name == "h2" and opened is not None:
            if opened.value("id") and "".join(parts).strip():
                found.append(Section(opened.value("id"), SafeMarkup("".join(parts))))
            opened = None
        elif opened is not None:
            parts += _small(piece)
    return tuple(found) if len(found) >= _MINIMUM else ()


def _small(piece: Piece) -> Iterator[str]:
    """What of a heading may stand in a link to it: text and small markup without ids."""
    if piece.kind == "text":
        yield piece.span.cut(piece.source)
    elif piece.name in _SMALL and piece.kind == "end":
        yield f"</{piece.name}>"
    elif piece.name in _SMALL and piece.kind == "start":
        kept = ((key, piece.value(key)) for key in ("lang", "dir"))
        yield f"<{piece.name}" + "".join(f' {key}="{escape_attribute(value)}"' for key, value in kept if value) + ">"
