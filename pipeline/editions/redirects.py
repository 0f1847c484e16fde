"""Former addresses: a small page at each that leads on by itself, and the list of them for servers that read one."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from pipeline.editions.page import locale_of, shown
from pipeline.editions.site import page_path, relative
from pipeline.editions.templating import render
from pipeline.editions.words import mark_fallbacks

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from jinja2 import Environment

    from pipeline.editions.site import Edition, Site

LIST = "_redirects"


def redirects(editions: Sequence[Edition], site: Site, made: Mapping[str, Environment]) -> list[tuple[str, str]]:
    """Path and text of what stands at former addresses, and of the list; nothing where no address was ever another."""
    found: list[tuple[str, str]] = []
    lines: list[str] = []
    for edition in editions:
        here = site.page(edition.locale, edition.name)
        for name in site.addresses.former(edition.locale, edition.name):
            path = page_path(edition.locale, name)
            if site.addresses.article(edition.locale, name) == edition.name:  # else it is a page's again
                found.append((path, _redirect(edition, site, made[edition.locale], relative(here, path))))
                lines.append(f"{_absolute(site, path)} {_absolute(site, here)} 301\n")
    return [*found, (LIST, "".join(sorted(lines)))] if found else []


def _redirect(edition: Edition, site: Site, made: Environment, address: str) -> str:
    from markupsafe import Markup

    title = Markup(shown(edition, site, "title"))
    values = {"title": edition.title, "title_locale": locale_of(edition, site, "title"), "shown_title": title}
    return mark_fallbacks(render(made, "redirect.html", **values, address=address), site.template_locale, edition.locale)


def _absolute(site: Site, path: str) -> str:
    """The address of a page from the server's root."""
    return urlsplit(site.url(path)).path or f"/{relative(path, '')}"
