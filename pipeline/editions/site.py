"""What a site is made of, editions and their addresses: which page of which locale is where, and how one links to another."""

from __future__ import annotations

import posixpath
from dataclasses import field
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlsplit

from pipeline.editions.addresses import Addresses
from pipeline.editions.names import language_tag
from pipeline.readers import FORMATS
from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Mapping

HOME = "index"
FEED = "feed.xml"
_SUFFIXES = tuple(suffix for entry in FORMATS for suffix in entry.suffixes)
_UNQUOTED = "/~!$'()*+,;=@"


@record
class Edition:
    """An article in one locale, ready to be made a page.

    `name` is the article's path without its suffix (`guides/ivig`); `title` and `description` are plain text; `metadata` is
    the front matter. `body` is HTML: the whole document where `complete`, else what stands in `<main>`. `fallback` names
    the metadata keys (`title` and `description` too) that are shown in the source language; `partial` says that some of
    the body is. `words` is what the edition shows for texts of the source, by these, for structured data.
    """

    name: str
    locale: str
    title: str
    body: str
    description: str = ""
    metadata: Mapping[str, str] = field(default_factory=dict)
    complete: bool = False
    fallback: frozenset[str] = frozenset()
    partial: bool = False
    words: Mapping[str, str] = field(default_factory=dict)


@record
class Alternate:
    """The same page in another language: its BCP 47 tag, or `x-default`, and its address."""

    hreflang: str
    href: str


@record
class Site:
    """A project's settings, and for every article the locales whose page is published.

    `base_url` is "" where the project sets none: then every address is relative, although search engines want absolute
    ones in hreflang. `template_locale` is the language that the templates' own words are written in. `addresses` are the names
    that locales give pages, `links` the addresses that stand for others in a locale, `assets` the paths below the source folder
    of the files that are no articles.
    """

    source_locale: str
    locales: tuple[str, ...]
    published: Mapping[str, tuple[str, ...]]
    base_url: str = ""
    title: str = ""
    template_locale: str = "en"
    addresses: Addresses = field(default_factory=Addresses)
    links: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    assets: frozenset[str] = frozenset()

    def page(self, locale: str, name: str) -> str:
        """Where an article's page is in the output folder: `es/guias/igiv.html`."""
        return page_path(locale, self.addresses.page_name(locale, name))

    def locales_of(self, name: str) -> tuple[str, ...]:
        """The locales with a page of this article, in the site's order. A home page that no article gives is in every one."""
        if name == HOME and HOME not in self.published:
            return self.locales
        published = self.published.get(name, ())
        return tuple(locale for locale in self.locales if locale in published)

    def best_locale(self, name: str, locale: str) -> str | None:
        """The locale whose page a reader of `locale` is sent to: its own, else the source's, else the first there is."""
        published = self.locales_of(name)
        wanted = (locale, self.source_locale, *published)
        return next((entry for entry in wanted if entry in published), None)

    def address(self, path: str, here: str) -> str:
        """The address of a page for a tag in the head of page `here`: absolute where there is a base URL, else relative."""
        return self.url(path) or relative(path, here)

    def url(self, path: str) -> str:
        """The absolute address of a page, "" without a base URL."""
        return f"{self.base_url.rstrip('/')}/{quote(path, safe=_UNQUOTED)}" if self.base_url else ""

    def inside(self, address: str) -> str | None:
        """The path below the source folder that an absolute address of this site names, its locale left out; else None.

        Both `https://example.org/ivig.html` and `/ivig.html` are absolute; the latter counts from the server's root.
        """
        root = urlsplit(self.base_url).path.rstrip("/") + "/"
        for start in filter(None, (self.base_url and self.base_url.rstrip("/") + "/", root)):
            if address.startswith(start) and not address.startswith("//"):
                path = address.removeprefix(start)
                first, slash, rest = path.partition("/")
                return rest if slash and first in self.locales else path
        return None

    def like(self, address: str, page: str) -> str:
        """The address of a page of the output folder, with or without the server's name as `address` has it."""
        url = self.url(page)
        return url if "://" in address else urlsplit(url).path or f"/{quote(page, safe=_UNQUOTED)}"

    def alternates(self, name: str, here: str) -> tuple[Alternate, ...]:
        """Every published language of an article, itself included, and `x-default`."""
        published = self.locales_of(name)
        links = [Alternate(language_tag(locale), self.address(self.page(locale, name), here)) for locale in published]
        default = self.best_locale(name, self.source_locale)
        if default is not None:
            path = f"{HOME}.html" if name == HOME else self.page(default, name)
            links.append(Alternate("x-default", self.address(path, here)))
        return tuple(links)

    def article_at(self, path: str, name: str) -> str | None:
        """The article that a relative address in article `name` leads to (`../ivig.md`), None where it is no article."""
        inside = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(path)))
        if path.endswith("/") or inside.endswith("."):
            inside = posixpath.normpath(posixpath.join(inside, HOME))
        stem, suffix = posixpath.splitext(inside)
        found = stem if suffix.lower() in _SUFFIXES else inside
        return found if found in self.published or found == HOME else None


def page_path(locale: str, name: str) -> str:
    """Where a page is in the output folder: `es/guides/ivig.html`."""
    return f"{locale}/{name}.html"


def relative(path: str, here: str) -> str:
    """The address of `path` as page `here` writes it, both from the output folder."""
    address = quote(posixpath.relpath(path, posixpath.dirname(here) or "."), safe=_UNQUOTED)
    return f"./{address}" if ":" in address.split("/")[0] else address
