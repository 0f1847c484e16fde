"""Finished pages as trees whose elements know their places, and the site that they make: what document-level rules look at."""

from __future__ import annotations

import posixpath
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from pipeline.checks.rule import Issue
from pipeline.model import Span
from pipeline.readers.html_tokens import Source
from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from turbohtml import Document as Tree
    from turbohtml import Element

    from pipeline.model import Suppression


@record(slots=False)
class Page:
    """A finished page: its path in the output folder, its text, the locale of its edition and the article's name.

    `article` is the source article for people, "" for pages that no article gives (an index, 404); `ignores` are the
    suppressions written in it.
    """

    path: str
    locale: str
    text: str
    name: str = ""
    article: str = ""
    ignores: tuple[Suppression, ...] = ()

    @cached_property
    def tree(self) -> Tree:
        """The page as a browser builds it."""
        from turbohtml import parse

        return parse(self._source.text, source_locations=True)

    @cached_property
    def elements(self) -> tuple[Element, ...]:
        """The elements that stand in the text, in order; those that a browser adds are left out."""
        return tuple(element for element in self.tree.iter_elements() if element.source_location is not None)

    @cached_property
    def ids(self) -> frozenset[str]:
        """What links can lead to: the ids of elements, and the names of anchors."""
        found = {attribute(element, "id") for element in self.elements}
        named = {attribute(element, "name") for element in self.elements if element.tag == "a"}
        return frozenset(found | named) - {""}

    def place(self, element: Element, name: str = "") -> Span:
        """The place of an element's start tag, or of one of its attributes with name and value."""
        location = element.source_location
        if location is None:
            return Span(0, 0)
        at = location.attrs.get(name, location.start_tag) if name else location.start_tag
        return self._source.span(at.start_offset, at.end_offset) if at else Span(0, 0)

    @cached_property
    def _source(self) -> Source:
        return Source(self.path, self.text)


def attribute(element: Element, name: str) -> str:
    """An attribute's value, "" where there is none."""
    value = element.attrs.get(name)
    return value if isinstance(value, str) else " ".join(value or ())


@record(slots=False)
class Pages:
    """The finished site. `files` are the paths in the output folder of all else that a page may link to.

    `source_locale` is the one that articles are written in. `base_url` is the address of the output folder, "" where it is not
    known: then addresses that begin with a slash or a server's name are not judged.
    """

    pages: tuple[Page, ...]
    source_locale: str
    files: Collection[str] = ()
    base_url: str = ""

    @cached_property
    def by_path(self) -> Mapping[str, Page]:
        """The pages by their path."""
        return {page.path: page for page in self.pages}

    @cached_property
    def _editions(self) -> dict[str, list[Page]]:
        found: dict[str, list[Page]] = {}
        for page in self.pages:
            if page.name:
                found.setdefault(page.name, []).append(page)
        return found

    @cached_property
    def _files(self) -> frozenset[str]:
        return frozenset(self.files) | frozenset(self.by_path)

    def editions(self, page: Page) -> tuple[Page, ...]:
        """The other editions of a page's article."""
        return tuple(other for other in self._editions.get(page.name, ()) if other is not page)

    def target(self, page: Page, address: str) -> Target | None:
        """Where an address on a page leads to inside the site; None where it leads out of it, or nobody can tell."""
        try:
            parts = urlsplit(address.strip())
            root = urlsplit(posixpath.join(self.base_url, ""))
        except ValueError:
            return None
        path = unquote(parts.path)
        if parts.netloc and (parts.netloc, parts.scheme or root.scheme) == (root.netloc, root.scheme):
            return self._below(path or "/", root.path, parts.fragment)
        if parts.scheme or parts.netloc:
            return None
        if path.startswith("/"):
            return self._below(path, root.path, parts.fragment) if self.base_url else None
        inside = posixpath.join(posixpath.dirname(page.path), path) if path else page.path
        return self._found(inside, path, parts.fragment)

    def _below(self, path: str, root: str, fragment: str) -> Target | None:
        """An address that counts from the server's root; None where it lies outside of the site's folder."""
        within = path.startswith(root) or path == root.rstrip("/")
        return self._found(path[len(root) :], path, fragment) if within else None

    def _found(self, inside: str, written: str, fragment: str) -> Target:
        normal = posixpath.normpath(inside or ".")
        index = posixpath.normpath(posixpath.join(normal, "index.html"))
        tries = [index] if written.endswith("/") else [normal, index]
        path = next((one for one in tries if one in self._files), "")
        return Target(path, self.by_path.get(path), unquote(fragment))


@record
class Target:
    """Where an internal address leads: a path of the output folder ("" where nothing is there), its page, and the anchor."""

    path: str
    page: Page | None
    fragment: str

    @property
    def alive(self) -> bool:
        """Whether there is something, with the anchor if the address names one."""
        if not self.path:
            return False
        return not self.page or self.fragment in ("", "top") or self.fragment in self.page.ids


@record
class Finished:
    """A page beside the site that it belongs to: what a rule of pages judges."""

    page: Page
    site: Pages

    @property
    def editions(self) -> tuple[Page, ...]:
        """The other editions of the page's article."""
        return self.site.editions(self.page)

    @property
    def original(self) -> Page | None:
        """The article's edition in the source's locale, None for that one itself."""
        return next((page for page in self.editions if page.locale == self.site.source_locale), None)

    def target(self, element: Element, name: str = "href") -> Target | None:
        """Where an attribute of an element leads to inside the site."""
        return self.site.target(self.page, attribute(element, name))

    def issue(self, element: Element, message: str, name: str = "", evidence: str = "") -> Issue:
        """An issue at an element's start tag, or at one of its attributes."""
        return Issue(self.page.place(element, name), message, evidence)


def tag_of(locale: str) -> str:
    """A locale as `hreflang` compares it: `es-mx` of `es_MX`."""
    return locale.replace("_", "-").lower()


def is_switch(element: Element) -> bool:
    """Whether a link belongs to a language switcher: it names a language, inside a `<nav>`."""
    return "hreflang" in element.attrs and element.closest("nav") is not None
