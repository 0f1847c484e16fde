"""The language switcher: the same page in every language that has it, each language named in itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.editions.markup import escape_attribute
from pipeline.editions.names import direction, language_tag, own_name
from pipeline.editions.site import relative
from pipeline.record import record

if TYPE_CHECKING:
    from pipeline.editions.site import Site

SCRIPT = "assets/switcher.js"  # takes the reader to the same place; without it the links lead to the page's beginning


@record
class Choice:
    """One language of a switcher. `current` marks the language of the page that it stands on."""

    locale: str
    tag: str
    name: str
    href: str
    direction: str
    current: bool


def choices(site: Site, name: str, locale: str) -> tuple[Choice, ...]:
    """The languages that this article has a page in; none where there is nothing to choose."""
    published = site.locales_of(name)
    if len(published) < 2:
        return ()
    here = site.page(locale, name)
    return tuple(_choice(entry, relative(site.page(entry, name), here), current=entry == locale) for entry in published)


def _choice(locale: str, href: str, *, current: bool) -> Choice:
    return Choice(locale, language_tag(locale), own_name(locale), href, direction(locale), current)


def switcher_lines(site: Site, name: str, locale: str, label: str) -> tuple[str, ...]:
    """The switcher as lines of HTML without indentation, for a document that asks for one. `label` names the `<nav>`."""
    entries = choices(site, name, locale)
    if not entries:
        return ()
    items = (_item(entry, direction(locale)) for entry in entries)
    script = escape_attribute(relative(f"{locale}/{SCRIPT}", site.page(locale, name)))
    opening = f'<nav class="languages" aria-label="{escape_attribute(label)}">'
    return (opening, "<ul>", *items, "</ul>", "</nav>", f'<script src="{script}" defer></script>')


def _item(entry: Choice, page: str) -> str:
    current = ' aria-current="page"' if entry.current else ""
    turned = f' dir="{entry.direction}"' if entry.direction != page else ""
    name = entry.name.replace("&", "&amp;").replace("<", "&lt;")
    link = f'<a href="{escape_attribute(entry.href)}" lang="{entry.tag}" hreflang="{entry.tag}"{turned}{current}>{name}</a>'
    return f"<li>{link}</li>"
