"""Addresses of a locale's own: the names that articles' pages have in it, and former names, which lead on to them."""

from __future__ import annotations

import posixpath
from dataclasses import field
from functools import cached_property
from typing import TYPE_CHECKING

from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    Slugs = Mapping[str, Mapping[str, tuple[str, ...]]]


@record(slots=False)
class Addresses:
    """The page names that locales give articles: locale → article → the name in use, then former ones; each a last part only.

    An article keeps its folder, so what its page links to beside it stays where it is. Where a locale gives an article a name,
    the article's own name counts as a former one in that locale.
    """

    slugs: Slugs = field(default_factory=dict)

    def page_name(self, locale: str, article: str) -> str:
        """What an article's page is called in a locale, with its folder: `guides/igiv`."""
        given = self.slugs.get(locale, {}).get(article)
        return _beside(article, given[0]) if given else article

    def article(self, locale: str, page: str) -> str:
        """The article that has, or had, a page of this name in a locale."""
        return self._articles.get((locale, page), page)

    @cached_property
    def _articles(self) -> dict[tuple[str, str], str]:
        rows = [(locale, article) for locale, articles in self.slugs.items() for article in articles]
        former = {(locale, name): article for locale, article in rows for name in self.former(locale, article)}
        return former | {(locale, self.page_name(locale, article)): article for locale, article in rows}

    def is_former(self, locale: str, page: str) -> bool:
        """Whether only a former address bears this name in a locale."""
        return self.page_name(locale, self.article(locale, page)) != page

    def former(self, locale: str, article: str) -> tuple[str, ...]:
        """The names that an article's page had in a locale, its own among them; none where the locale gives it no name."""
        given = self.slugs.get(locale, {}).get(article, ())
        names = dict.fromkeys((article, *(_beside(article, name) for name in given[1:]))) if given else ()
        return tuple(name for name in names if name != self.page_name(locale, article))

    def faults(self, articles: Collection[str]) -> Iterator[tuple[str, str, str]]:
        """Locale, article and what is wrong, of every name that cannot be given when these are the articles."""
        for locale, rows in self.slugs.items():
            in_use: dict[str, set[str]] = {}
            for article in articles:
                in_use.setdefault(self.page_name(locale, article).casefold(), set()).add(article)
            for article in rows:
                if article not in articles:
                    yield locale, article, f"there is no article “{article}”"
                    continue
                given = (name for name in self.former(locale, article) if name != article)  # its own may be another's now
                for name in (self.page_name(locale, article), *given):
                    for other in sorted(in_use.get(name.casefold(), set()) - {article}):
                        yield locale, article, f"“{name}” is the address of “{other}”"


def _beside(article: str, name: str) -> str:
    return posixpath.join(posixpath.dirname(article), name)
