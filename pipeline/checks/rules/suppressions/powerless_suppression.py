"""A suppression cannot dismiss what it names.

It names no rule, or a name that no rule has. Or it names a rule of safety (numbers, units, ranges, dates, negation, medicines):
such a finding is dismissed only beside the translation, with a reason, and bound to the very text that was looked at, so that
an edit of the dose wakes the rule.

To mend it: correct the name. For a rule of safety, `calque check --add-ignore=REASON` writes what is wanted.

Bad:

    comment: calque-ignore: NUM001
    en: Take 2 tablets.
    es: Tome 3 comprimidos.
    flags: NUM001

    comment: calque-ignore: quotation of the author
    en: Take 2 tablets.
    es: Tome 2 comprimidos.
    flags: quotation

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
    """The names without effect; the whole suppression where it has no name."""
    for selector, why, remedy in subject.verdict.powerless if subject.verdict else ():
        if selector is None:
            yield Issue(subject.source.span, f"This suppression {why}", "calque-ignore")
        else:
            message = f"This suppression has no effect: “{selector}” {why}"
            yield Issue(selector.span, f"{message}; {remedy}" if remedy else message, str(selector))


RULE = Rule(
    id="SUP003",
    slug="powerless-suppression",
    severity=Severity.WARNING,
    mqm=Mqm.DESIGN,
    places=frozenset({Place.SUPPRESSION}),
    check=check,
    page=__doc__,
)
