"""Two elements of a page have one `id`.

A link to that anchor leads to the first only, and a label, a note or a table of contents that names the second is lost on
people who listen to the page. What the source's edition has alike is reported there only.

To mend it: give one of the elements another `id` in the article.

Bad:

    page: <h1>Infusiones</h1><h2 id="risks">Riesgos</h2><p>Pocos.</p><h2 id="risks">Más riesgos</h2>
    flags: id="risks"

Good:

    page: <h1>Infusiones</h1><h2 id="risks">Riesgos</h2><p>Pocos.</p><h2 id="more-risks">Más riesgos</h2>
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.checks.outline import attribute
from pipeline.checks.rule import Mqm, Place, Rule
from pipeline.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from turbohtml import Element

    from pipeline.checks.outline import Page
    from pipeline.checks.rule import Issue, Subject


def check(subject: Subject) -> Iterator[Issue]:
    """Every element after the first that has an id of its page."""
    finished = subject.page
    if finished is None:
        return
    doubled = _doubled(finished.page)
    known = {attribute(element, "id") for element in _doubled(finished.original)} if doubled and finished.original else set()
    for element in doubled:
        name = attribute(element, "id")
        if name not in known:
            yield finished.issue(element, f"Another element of the page has the id “{name}”", "id")


def _doubled(page: Page) -> list[Element]:
    seen: set[str] = set()
    found: list[Element] = []
    for element in page.elements:
        name = attribute(element, "id")
        if name and name in seen:
            found.append(element)
        seen.add(name)
    return found


RULE = Rule(
    id="EDT004",
    slug="duplicate-id",
    severity=Severity.ERROR,
    mqm=Mqm.DESIGN,
    places=frozenset({Place.PAGE}),
    check=check,
    page=__doc__,
)
