"""One edition → the page of its article: a full document finished in place, a body rendered into the site's templates."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.editions.complete import finish
from pipeline.editions.head import head, structured_data
from pipeline.editions.links import localise_links
from pipeline.editions.markup import Markup, Piece, escape_attribute
from pipeline.editions.names import direction, language_tag
from pipeline.editions.site import HOME, page_path, relative
from pipeline.editions.switcher import choices
from pipeline.editions.templating import render, words_of
from pipeline.editions.words import mark_fallbacks

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from jinja2 import Environment
    from markupsafe import Markup as SafeMarkup

    from pipeline.editions.site import Edition, Site

STYLE_SHEET = "assets/theme.css"
_TITLE = re.compile(r"\s*(<h1(?:\s[^>]*)?>.*?</h1>)\s*", re.DOTALL | re.IGNORECASE)
_ANY_TITLE = re.compile(r"<h1[\s>]", re.IGNORECASE)
_SMALL = frozenset(("span", "em", "i", "b", "strong", "sup", "sub", "bdi", "abbr", "cite", "code"))
_MINIMUM = 3  # sections that make a list of them worth its room


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a page, for the list at its head: its id and its heading as HTML."""

    anchor: str
    heading: SafeMarkup


def page(edition: Edition, site: Site, made: Environment) -> str:
    """The page's text, ready to be written to `page_path(edition.locale, edition.name)`.

    `made` is the `environment` of the edition's locale. Raises InputError for a fault in a template.
    """
    if edition.complete:
        label = words_of(made).plain("Languages")
        return finish(edition.body, name=edition.name, locale=edition.locale, site=site, languages_label=label)
    from markupsafe import Markup as SafeMarkup

    body = localise_links(edition.body, edition.name, edition.locale, site)
    title, rest = _split(body, edition, site)
    values = {
        **frame(site, edition.name, edition.locale),
        "head": head(site, edition.name, edition.locale, structured_data(edition, site)),
        "article": edition,
        "metadata": edition.metadata,
        "shown": lambda key: SafeMarkup(shown(edition, site, key)),
        "language_of": lambda key: language_tag(site.source_locale if key in edition.fallback else edition.locale),
        "title": edition.title,
        "description": edition.description,
        "heading": SafeMarkup(title),
        "body": SafeMarkup(rest),
        "sections": sections(rest),
    }
    return mark_fallbacks(render(made, "page.html", **values), site.template_locale, edition.locale)


def frame(site: Site, name: str, locale: str) -> Mapping[str, object]:
    """What every template of a page is given: the site, the way home, the style sheet, the languages to choose from."""
    here = page_path(locale, name)
    home = site.best_locale(HOME, locale) or locale
    return {
        "site": site,
        "name": name,
        "home": relative(page_path(home, HOME), here),
        "style_sheet": relative(f"{locale}/{STYLE_SHEET}", here),
        "style": "",
        "languages": choices(site, name, locale),
    }


def shown(edition: Edition, site: Site, key: str) -> str:
    """A title, description or value of front matter as HTML, marked with its language where that is the source's."""
    from markupsafe import escape

    values = {**edition.metadata, "title": edition.title, "description": edition.description}
    value = str(escape(values.get(key, "")))
    return wrapped(value, site.source_locale, edition.locale) if value and key in edition.fallback else value


def wrapped(html: str, locale: str, page_locale: str) -> str:
    """HTML in another language than its page's."""
    turned = f' dir="{direction(locale)}"' if direction(locale) != direction(page_locale) else ""
    return f'<span lang="{language_tag(locale)}"{turned}>{html}</span>'


def _split(body: str, edition: Edition, site: Site) -> tuple[str, str]:
    """The page's `<h1>`, "" where the body has one in its midst, and the rest of the body."""
    found = _TITLE.match(body)
    if found:
        return found.group(1), body[found.end() :]
    return ("" if _ANY_TITLE.search(body) else f"<h1>{shown(edition, site, 'title')}</h1>"), body


def sections(body: str) -> tuple[Section, ...]:
    """The sections of a body that have an id, where there are enough of them to list."""
    from markupsafe import Markup as SafeMarkup

    markup, found = Markup(body), []
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
            parts += _small(body, piece)
    return tuple(found) if len(found) >= _MINIMUM else ()


def _small(body: str, piece: Piece) -> Iterator[str]:
    """What of a heading may stand in a link to it: text and small markup without ids."""
    if piece.kind == "text":
        yield piece.span.cut(body)
    elif piece.name in _SMALL and piece.kind == "end":
        yield f"</{piece.name}>"
    elif piece.name in _SMALL and piece.kind == "start":
        kept = ((key, piece.value(key)) for key in ("lang", "dir"))
        yield f"<{piece.name}" + "".join(f' {key}="{escape_attribute(value)}"' for key, value in kept if value) + ">"
