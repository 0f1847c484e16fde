"""A suppression was given for a text that has changed since.

A name with a binding, `NUM001@3f9a2c`, holds for the text that its writer saw. After an edit nobody has looked whether the
reason still holds, so the suppression sleeps, and its rules speak again.

To mend it: look at the text. Where the reason still holds, `calque check --add-ignore=REASON` binds it anew; else delete it.

Bad:

    comment: calque-ignore: NUM001@3f9a2c the package insert was corrected
    en: Take 2 tablets.
    es: Tome 3 comprimidos.
    flags: NUM001@3f9a2c

Good:

    comment: calque-ignore: NUM001@769aa1 the package insert was corrected
    en: Take 2 tablets.
    es: Tome 3 comprimidos.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.checks.rule import Issue, Mqm, Place, Rule
from pipeline.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.checks.rule import Subject


def check(subject: Subject) -> Iterator[Issue]:
    """The names that are bound to another text."""
    for selector in subject.verdict.stale if subject.verdict else ():
        message = f"This suppression of {selector.name} was given for another text: it dismisses nothing any more"
        yield Issue(selector.span, message, str(selector))


RULE = Rule(
    id="SUP002",
    slug="stale-suppression",
    severity=Severity.WARNING,
    mqm=Mqm.DESIGN,
    places=frozenset({Place.SUPPRESSION}),
    check=check,
    page=__doc__,
)
