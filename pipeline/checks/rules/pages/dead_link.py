"""A link, image or style sheet of a page leads to a page, file or anchor of the site that is not there.

The reader who follows “when to call your doctor” must get there. Only addresses inside the site are looked at; what lies on
other servers is not fetched. A link that is dead in the source's edition too is reported there only.

To mend it: correct the address in the article, or bring back the page, file or heading that it names.

Bad:

    page: <h1 id="top-of-page">Infusiones</h1><p>Vea <a href="#riesgos">los riesgos</a>.</p>
    flags: href="#riesgos"

    page: <h1>Infusiones</h1><p><a href="ninguna.html">Más información</a></p>
    flags: href="ninguna.html"

Good:

    page: <h1>Infusiones</h1><h2 id="risks">Riesgos</h2><p><a href="#risks">Riesgos</a></p>

    page: <h1>Infusiones</h1><p><a href="https://example.net/">Otro sitio</a></p>
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.checks.outline import attribute, is_switch
from pipeline.checks.rule import Mqm, Place, Rule
from pipeline.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from turbohtml import Element

    from pipeline.checks.outline import Finished, Page
    from pipeline.checks.rule import Issue, Subject


_ADDRESSES = {
    "a": "href",
    "area": "href",
    "audio": "src",
    "iframe": "src",
    "img": "src",
    "link": "href",
    "script": "src",
    "source": "src",
    "video": "src",
}
_OTHER_RULES = frozenset({"alternate", "canonical"})


def check(subject: Subject) -> Iterator[Issue]:
    """Addresses inside the site that lead nowhere."""
    finished = subject.page
    if finished is None:
        return
    dead = _dead(finished, finished.page)
    known = {address for _, address in _dead(finished, finished.original)} if dead and finished.original else set()
    for element, address in dead:
        if address not in known:
            what = "anchor" if address.startswith("#") else "page or file" if "#" not in address else "page, or anchor on it,"
            yield finished.issue(element, f"There is no such {what} in the site: {address}", _ADDRESSES[element.tag])


def _dead(finished: Finished, page: Page) -> list[tuple[Element, str]]:
    found: list[tuple[Element, str]] = []
    for element in page.elements:
        name = _ADDRESSES.get(element.tag)
        address = attribute(element, name) if name else ""
        if address and not _left_to_others(element):
            target = finished.site.target(page, address)
            if target is not None and not target.alive:
                found.append((element, address))
    return found


def _left_to_others(element: Element) -> bool:
    """Whether the rules about alternates or the language switcher look at it."""
    relations = attribute(element, "rel").lower().split()
    return bool(_OTHER_RULES.intersection(relations)) or is_switch(element)


RULE = Rule(
    id="EDT003",
    slug="dead-link",
    severity=Severity.ERROR,
    mqm=Mqm.DESIGN,
    places=frozenset({Place.PAGE}),
    check=check,
    page=__doc__,
)
