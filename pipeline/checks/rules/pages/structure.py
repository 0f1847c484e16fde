"""An edition has lost or gained a heading, a list item, a cell, a figure or a paragraph.

A step that is missing from the translated instructions, or a row from the table of doses, is noticed by nobody who reads one
edition only. The rule lays the editions of an article side by side, and names what only one of them has.

To mend it: look at the place in both editions; put back what the catalog, the template or the article lost.

Bad:

    other: <h1>After the infusion</h1><ul><li>Rest.</li><li>Drink water.</li><li>Call us if you have fever.</li></ul>
    page: <h1>Después de la infusión</h1><ul><li>Descanse.</li><li>Beba agua.</li></ul>
    flags: 1 list item

    other: <h1>Doses</h1><p>Ask your nurse.</p>
    page: <h1>Dosis</h1><h2>Niños</h2><p>Pregunte a su enfermera.</p>
    flags: <h2>

Good:

    other: <h1>After the infusion</h1><ul><li>Rest.</li><li>Drink water.</li></ul>
    page: <h1>Después de la infusión</h1><ul><li>Descanse.</li><li>Beba agua.</li></ul>
"""

from __future__ import annotations

from collections import Counter
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from pipeline.checks.rule import Issue, Mqm, Place, Rule
from pipeline.languages.locales import english_name
from pipeline.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from turbohtml import Element

    from pipeline.checks.outline import Finished, Page
    from pipeline.checks.rule import Subject

_NAMES = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    "p": "paragraph",
    "ul": "list",
    "ol": "numbered list",
    "li": "list item",
    "dl": "list of terms",
    "dt": "term",
    "dd": "definition",
    "table": "table",
    "tr": "row",
    "th": "heading cell",
    "td": "cell",
    "caption": "caption",
    "figure": "figure",
    "img": "image",
    "blockquote": "quotation",
    "pre": "preformatted text",
    "details": "details",
}
_NOTICE = "[data-notice]"
_MOST = 4000  # elements of a page that are aligned; of longer pages the numbers are compared


def check(subject: Subject) -> Iterator[Issue]:
    """What only this edition or only the source's has."""
    finished = subject.page
    if finished is None or finished.original is None or not finished.page.article:
        return
    ours, theirs = _structure(finished.page), _structure(finished.original)
    names, expected = [one.tag for one in ours], [one.tag for one in theirs]
    if names == expected:
        return
    if max(len(names), len(expected)) > _MOST:
        yield from _counted(finished, names, expected)
        return
    for change, start, end, other, last in SequenceMatcher(None, names, expected, autojunk=False).get_opcodes():
        if change != "equal":
            for element in ours[start:end]:
                what = _NAMES[element.tag]
                yield finished.issue(element, f"This {what} is not in the {_edition(finished)} edition")
            lost = Counter(expected[other:last])
            if lost:
                yield _lost(finished, ours[start - 1] if start else None, lost)


def _lost(finished: Finished, before: Element | None, lost: Counter[str]) -> Issue:
    told = ", ".join(f"{number} {_NAMES[name]}{'s' * (number > 1)}" for name, number in lost.items())
    place = finished.page.place(before or finished.page.elements[0])
    return Issue(place, f"Lost after this place: {told} of the {_edition(finished)} edition", told)


def _counted(finished: Finished, names: list[str], expected: list[str]) -> Iterator[Issue]:
    ours, theirs = Counter(names), Counter(expected)
    for name in sorted(ours.keys() | theirs.keys()):
        if ours[name] != theirs[name]:
            message = f"{ours[name]} times “{name}” here, {theirs[name]} times in the {_edition(finished)} edition"
            yield finished.issue(finished.page.elements[0], message, evidence=name)


def _edition(finished: Finished) -> str:
    return english_name(finished.site.source_locale)


def _structure(page: Page) -> list[Element]:
    """The elements of the article that make its structure, in order; of the whole body where there is no `<main>`.

    What calque tells the reader of an edition (`data-notice`) is no part of the article.
    """
    main = page.tree.find("main") or page.tree.find("body")
    found = [one for one in main.iter_elements() if one.tag in _NAMES and one.source_location] if main else []
    has_notice = page.tree.select_one(_NOTICE) is not None
    return [one for one in found if one.closest(_NOTICE) is None] if has_notice else found


RULE = Rule(
    id="EDT001",
    slug="structure",
    severity=Severity.ERROR,
    mqm=Mqm.DESIGN,
    places=frozenset({Place.PAGE}),
    check=check,
    page=__doc__,
)
