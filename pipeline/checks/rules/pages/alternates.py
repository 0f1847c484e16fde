"""The links that tell search engines of a page's other editions are missing, one-way or wrong.

`<link rel="alternate" hreflang="es">` brings a Spanish reader to the Spanish page. Search engines take it only where both pages
name each other and themselves, so every edition names every edition, itself included, and `x-default`. The canonical address of
an edition is its own.

To mend it: correct the head of the page, or the project's templates.

Bad:

    page: <html lang="es"><head><link rel="alternate" hreflang="es" href="a.html"></head><body><h1>Dosis</h1></body></html>
    other: <h1>Doses</h1>
    flags: en
    flags: x-default

    page: <html lang="es"><head><link rel="canonical" href="../en/a.html"></head><body><h1>Dosis</h1></body></html>
    flags: href="../en/a.html"

Good:

    page: <h1>Dosis</h1>
    other: <h1>Doses</h1>
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.checks.outline import attribute, tag_of
from pipeline.checks.rule import Mqm, Place, Rule
from pipeline.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from turbohtml import Element

    from pipeline.checks.outline import Finished, Page
    from pipeline.checks.rule import Issue, Subject


_DEFAULT = "x-default"


def check(subject: Subject) -> Iterator[Issue]:
    """What is wrong with a page's alternates and canonical address."""
    finished = subject.page
    if finished is None:
        return
    links = [element for element in finished.page.elements if element.tag == "link"]
    for link in links:
        if "canonical" in _relations(link):
            yield from _canonical(finished, link)
    named: dict[str, Element] = {}
    for link in links:
        if "alternate" in _relations(link) and "hreflang" in link.attrs:
            yield from _alternate(finished, link, named)
    if finished.page.name and finished.editions:
        yield from _missing(finished, named)


def _canonical(finished: Finished, link: Element) -> Iterator[Issue]:
    target = finished.target(link)
    if target is not None and target.page is not finished.page:
        yield finished.issue(link, "The canonical address is not the page's own", "href")


def _alternate(finished: Finished, link: Element, named: dict[str, Element]) -> Iterator[Issue]:
    language = attribute(link, "hreflang").lower()
    if language in named:
        yield finished.issue(link, f"A second alternate for “{language}”", "hreflang")
    named[language] = link
    target = finished.target(link)
    if target is None:
        return
    if target.page is None:
        yield finished.issue(link, f"The alternate for “{language}” leads to no page of the site", "href")
    elif language != _DEFAULT and tag_of(target.page.locale) != language:
        yield finished.issue(link, f"The alternate for “{language}” leads to the “{tag_of(target.page.locale)}” page", "href")
    elif target.page.name != finished.page.name and target.page.name and finished.page.name:
        yield finished.issue(link, f"The alternate for “{language}” leads to another article", "href")
    elif target.page not in (finished.page, *finished.editions) and language != _DEFAULT and not _names(finished, target.page):
        yield finished.issue(link, f"One-way: the “{language}” page does not name this one as its alternate", "href")


def _names(finished: Finished, other: Page) -> bool:
    """Whether another page names this one as an alternate."""
    links = (one for one in other.elements if one.tag == "link" and "alternate" in _relations(one))
    targets = (finished.site.target(other, attribute(link, "href")) for link in links)
    return any(target is not None and target.page is finished.page for target in targets)


def _missing(finished: Finished, named: dict[str, Element]) -> Iterator[Issue]:
    editions = {tag_of(page.locale): page for page in (finished.page, *finished.editions)}
    root = finished.page.tree.find("head") or finished.page.elements[0]
    place = root if root.source_location else finished.page.elements[0]
    for language in (*editions, _DEFAULT):
        if language not in named:
            other = editions.get(language)
            one_way = other not in (None, finished.page) and _names(finished, other)
            why = ", whose page names this one: the link is one-way" if one_way else ""
            yield finished.issue(place, f"No alternate for “{language}”{why}", evidence=language)


def _relations(link: Element) -> list[str]:
    return attribute(link, "rel").lower().split()


RULE = Rule(
    id="EDT006",
    slug="alternates",
    severity=Severity.ERROR,
    mqm=Mqm.DESIGN,
    places=frozenset({Place.PAGE}),
    check=check,
    page=__doc__,
)
