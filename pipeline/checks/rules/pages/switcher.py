"""The language switcher offers a page that is not there, or another article or language, or leaves an edition out.

Who chooses “English” in the middle of an article wants the same article in English. The rule looks at the links with `hreflang`
inside a `<nav>`.

To mend it: correct the switcher of the article or template; where a document says `<!-- calque: languages -->`, calque makes
one.

Bad:

    page: <nav><a href="../en/b.html" lang="en" hreflang="en">English</a></nav><h1>Dosis</h1>
    other: <h1>Doses</h1>
    flags: href="../en/b.html"

Good:

    page: <nav><a href="../en/a.html" lang="en" hreflang="en">English</a></nav><h1>Dosis</h1>
    other: <h1>Doses</h1>
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.checks.outline import attribute, is_switch, tag_of
from pipeline.checks.rule import Mqm, Place, Rule
from pipeline.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.checks.rule import Issue, Subject


def check(subject: Subject) -> Iterator[Issue]:
    """What is wrong with the links of the switcher."""
    finished = subject.page
    if finished is None:
        return
    offered: set[str] = set()
    switches = [element for element in finished.page.elements if element.tag == "a" and is_switch(element)]
    for link in switches:
        target = finished.target(link)
        if target is None:
            continue
        language = attribute(link, "hreflang").lower()
        offered.add(language)
        if target.page is None:
            yield finished.issue(link, f"The switcher offers a “{language}” page that is not there", "href")
        elif tag_of(target.page.locale) != language:
            yield finished.issue(link, f"The switcher's “{language}” is the “{tag_of(target.page.locale)}” page", "href")
        elif finished.page.name and target.page.name != finished.page.name:
            yield finished.issue(link, f"The switcher's “{language}” is another article", "href")
    for page in finished.editions if offered else ():
        if tag_of(page.locale) not in offered:
            message = f"The switcher does not offer the “{tag_of(page.locale)}” edition"
            yield finished.issue(switches[0], message, evidence=tag_of(page.locale))


RULE = Rule(
    id="EDT008",
    slug="switcher",
    severity=Severity.ERROR,
    mqm=Mqm.DESIGN,
    places=frozenset({Place.PAGE}),
    check=check,
    page=__doc__,
)
