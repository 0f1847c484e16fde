"""The whole site: a page for every edition, an index a locale, the chooser at the root, 404 and the site map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pipeline.editions.dates import changed_on
from pipeline.editions.feed import feed
from pipeline.editions.head import head
from pipeline.editions.names import language_tag, own_name
from pipeline.editions.page import STYLE_SHEET, frame, locale_of, page
from pipeline.editions.redirects import redirects
from pipeline.editions.site import FEED, HOME, Alternate, page_path, relative
from pipeline.editions.switcher import SCRIPT
from pipeline.editions.templating import environment, render, shipped, words_of
from pipeline.editions.words import mark_fallbacks
from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from gettext import NullTranslations

    from jinja2 import Environment

    from pipeline.editions.site import Edition, Site

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"


@record
class Entry:
    """An article in an index, and the locales of its page, its title and its description.

    `foreign` says that the page is in another language than the index.
    """

    title: str
    description: str
    href: str
    locale: str
    title_locale: str
    description_locale: str
    foreign: bool


def environments(
    site: Site,
    translations: Mapping[str, NullTranslations] | None = None,
    templates: Mapping[str, str] | None = None,
    folder: str = "templates",
) -> dict[str, Environment]:
    """The Jinja2 environment of each of the site's locales, and of its source locale."""
    found = translations or {}
    return {
        locale: environment(locale, found.get(locale), templates, folder=folder, template_locale=site.template_locale)
        for locale in dict.fromkeys((*site.locales, site.source_locale))
    }


def pages(editions: Sequence[Edition], site: Site, made: Mapping[str, Environment]) -> tuple[tuple[str, str], ...]:
    """Every file of the site as path in the output folder and text, in order of path. Same input, same bytes.

    `made` is `environments(site, …)`. The project's own assets are not among them. Raises InputError for a faulty template.
    """
    own = [(site.page(edition.locale, edition.name), page(edition, site, made[edition.locale])) for edition in editions]
    return tuple(sorted([*own, *site_pages(editions, site, made)]))


def site_pages(editions: Sequence[Edition], site: Site, made: Mapping[str, Environment]) -> tuple[tuple[str, str], ...]:
    """The files around the articles' own pages: style sheets, indexes, chooser, 404, redirects, site map, feeds."""
    found = [
        (f"{locale}/{path}", shipped(path.rpartition("/")[2])) for locale in site.locales for path in (STYLE_SHEET, SCRIPT)
    ]
    if HOME not in site.published:
        found += [(page_path(locale, HOME), index(editions, site, locale, made[locale])) for locale in site.locales]
    found += [(f"{HOME}.html", chooser(site, made)), ("404.html", not_found(site, made))]
    found += redirects(editions, site, made)
    if site.base_url:
        found.append(("sitemap.xml", sitemap(editions, site)))
        found += [(f"{locale}/{FEED}", feed(editions, site, locale)) for locale in site.locales]
    return tuple(sorted(found))


def index(editions: Sequence[Edition], site: Site, locale: str, made: Environment) -> str:
    """The list of all articles in a locale. One that has no page in it leads to the page of the source locale."""
    by_place = {(edition.name, edition.locale): edition for edition in editions}
    entries: list[Entry] = []
    for name in sorted({edition.name for edition in editions}):
        best = site.best_locale(name, locale)
        edition = by_place.get((name, best or ""))
        if best is not None and edition is not None:
            entries.append(_entry(edition, site, locale))
    entries.sort(key=lambda entry: (entry.foreign, entry.title.casefold(), entry.href))
    values = {**frame(site, HOME, locale), "head": head(site, HOME, locale), "entries": tuple(entries)}
    title = site.title or words_of(made).plain("All articles")
    html = render(made, "index.html", **values, title=title, description="")
    return mark_fallbacks(html, site.template_locale, locale)


def _entry(edition: Edition, site: Site, locale: str) -> Entry:
    href = relative(site.page(edition.locale, edition.name), page_path(locale, HOME))
    title, description = (locale_of(edition, site, key) for key in ("title", "description"))
    return Entry(edition.title, edition.description, href, edition.locale, title, description, edition.locale != locale)


def chooser(site: Site, made: Mapping[str, Environment]) -> str:
    """The page at the root, where readers choose their language."""
    locales = site.locales_of(HOME) or site.locales
    entries = (
        mark_fallbacks(
            render(made[locale], "chooser-entry.html", home=_root(site, locale, absolute=False), own_name=own_name(locale)),
            site.template_locale,
            locale,
        )
        for locale in locales
    )
    title = site.title or words_of(made[site.source_locale]).plain("Choose your language")
    default = Alternate("x-default", site.url(f"{HOME}.html") or f"{HOME}.html")
    others = [Alternate(language_tag(locale), _root(site, locale, absolute=True)) for locale in locales]
    return _outside(site, made, "chooser.html", title, "".join(entries), (*others, default))


def not_found(site: Site, made: Mapping[str, Environment]) -> str:
    """The page of an address that leads nowhere, in every language: which of them its reader reads, nobody knows.

    It is shown at any depth, so with a base URL its links are absolute.
    """
    first = site.source_locale
    ordered = [first] * (first in site.locales) + [locale for locale in site.locales if locale != first]
    title = words_of(made[first]).plain("Page not found")
    entries = (
        mark_fallbacks(
            render(made[locale], "404-entry.html", home=_root(site, locale, absolute=True), first=locale == first),
            site.template_locale,
            locale,
        )
        for locale in ordered
    )
    return _outside(site, made, "404.html", title, "".join(entries), ())


def _root(site: Site, locale: str, *, absolute: bool) -> str:
    """The address of a locale's home page as the root folder's pages write it."""
    path = page_path(site.best_locale(HOME, locale) or locale, HOME)
    return site.address(path, "") if absolute else relative(path, "")


def _outside(
    site: Site, made: Mapping[str, Environment], template: str, title: str, entries: str, alternates: tuple[Alternate, ...]
) -> str:
    """A page of no locale, in the source's language, with its style sheet in it: it may be shown at any depth."""
    from markupsafe import Markup

    values = {
        "site": site,
        "name": "",
        "home": relative(f"{HOME}.html", ""),
        "style_sheet": "",
        "script": "",
        "feed": "",
        "style": Markup(shipped("theme.css")),
        "languages": (),
        "head": None,
        "alternates": alternates,
        "title": title,
        "description": "",
        "entries": Markup(entries),
    }
    html = render(made[site.source_locale], template, **values)
    return mark_fallbacks(html, site.template_locale, site.source_locale)


def sitemap(editions: Sequence[Edition], site: Site) -> str:
    """The site map of all published pages, each with its alternates and, where it says one, the day of its last change.

    Only of use with a base URL.
    """
    from lxml import etree

    prefixes: dict[Any, str] = {None: _SITEMAP, "xhtml": _XHTML}
    root = etree.Element(f"{{{_SITEMAP}}}urlset", nsmap=prefixes)
    names = sorted({*site.published, HOME})
    days = {(edition.locale, edition.name): changed_on(edition) for edition in editions}
    for name in names:
        for locale in site.locales_of(name):
            here = site.page(locale, name)
            entry = etree.SubElement(root, f"{{{_SITEMAP}}}url")
            etree.SubElement(entry, f"{{{_SITEMAP}}}loc").text = site.url(here)
            if day := days.get((locale, name)):
                etree.SubElement(entry, f"{{{_SITEMAP}}}lastmod").text = day.isoformat()
            for link in site.alternates(name, here):
                attributes = {"rel": "alternate", "hreflang": link.hreflang, "href": link.href}
                etree.SubElement(entry, f"{{{_XHTML}}}link", attributes)
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)
    return written.decode("utf-8")
