"""The headings of a page skip a level, or the page has no main heading or several.

People who listen to a page go from heading to heading, and a level that is skipped sounds like a part that is missing. A page
has one `<h1>` that says what it is about. What the source's edition has alike is reported there only.

To mend it: give the heading the level that follows the one above it.

Bad:

    page: <h1>Infusiones</h1><h2>Antes</h2><h4>La noche anterior</h4>
    flags: <h4>

    page: <h1>Infusiones</h1><h2>Antes</h2><h1>Después</h1>
    flags: <h1>

Good:

    page: <h1>Infusiones</h1><h2>Antes</h2><h3>La noche anterior</h3><h2>Después</h2>
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.checks.rule import Mqm, Place, Rule
from pipeline.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from turbohtml import Element

    from pipeline.checks.outline import Page
    from pipeline.checks.rule import Issue, Subject


_LEVELS = {f"h{level}": level for level in range(1, 7)}


def check(subject: Subject) -> Iterator[Issue]:
    """Headings of a wrong level."""
    finished = subject.page
    if finished is None or not finished.page.name:
        return
    headings = _headings(finished.page)
    original = finished.original
    if original and [one.tag for one in _headings(original)] == [one.tag for one in headings]:
        return
    above, mains = 0, 0
    for heading in headings:
        level = _LEVELS[heading.tag]
        mains += level == 1
        if level == 1 and mains > 1:
            yield finished.issue(heading, "A second main heading: a page has one <h1>")
        elif level > above + 1 and above:
            yield finished.issue(heading, f"A heading of level {level} follows one of level {above}")
        above = level
    if headings and not mains:
        yield finished.issue(headings[0], "The page has no main heading <h1>")


def _headings(page: Page) -> list[Element]:
    return [element for element in page.elements if element.tag in _LEVELS]


RULE = Rule(
    id="EDT002",
    slug="heading-order",
    severity=Severity.WARNING,
    mqm=Mqm.DESIGN,
    places=frozenset({Place.PAGE}),
    check=check,
    page=__doc__,
)
