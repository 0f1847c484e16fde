"""A suppression dismisses nothing.

What was wrong has been mended, or it stands in another place. Left where it is, it would hide the same fault later, when nobody
thinks of it any more. It is told only where the rules that it names have looked at all that it may hold for.

To mend it: delete the name, or the comment.

Bad:

    comment: calque-ignore: PUN002 a question in the heading
    en: Can I travel?
    es: ¿Puedo viajar?
    flags: PUN002

Good:

    comment: calque-ignore: PUN002 a question in the heading
    en: Can I travel?
    es: Si puedo viajar
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.checks.rule import Issue, Mqm, Place, Rule
from pipeline.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.checks.rule import Subject


def check(subject: Subject) -> Iterator[Issue]:
    """The names that dismissed nothing."""
    for selector in subject.verdict.unused if subject.verdict else ():
        yield Issue(selector.span, f"This suppression of {selector.name} dismisses nothing", selector.name)


RULE = Rule(
    id="SUP001",
    slug="unused-suppression",
    severity=Severity.WARNING,
    mqm=Mqm.DESIGN,
    places=frozenset({Place.SUPPRESSION}),
    check=check,
    page=__doc__,
)
