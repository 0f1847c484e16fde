"""Two different source texts have the same translation.

It may be a slip (*before* and *after the infusion*, both translated as before), or two words of the source for one thing.
All catalogs of a locale are compared, and each later entry is reported with the place of the first one.

Entries of different msgctxt are not compared, nor are fuzzy ones. Sources that differ in capitals, outer marks, number or
spelling alone (*dose*, *Doses*) do not differ.

To mend it: correct the translation that is wrong; or leave it, where the language has one word for both.

Bad:

    en: Before the infusion
    es: Antes de la infusión
    en: After the infusion
    es: Antes de la infusión
    flags: Antes de la infusión

Good:

    en: Dose
    es: Dosis
    en: Doses:
    es: Dosis:
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.checks.rule import Issue, Mqm, Place, Rule
from pipeline.checks.wording import quote
from pipeline.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.checks.rule import Subject


def check(subject: Subject) -> Iterator[Issue]:
    """The translation, where a rival has it for another source."""
    source, target = subject.source, subject.target
    for rival in subject.rivals:
        if target is not None and rival.source.split() != source.form.split():
            place = f"{rival.position.path}:{rival.position.line}"
            yield Issue(
                target.span, f"{quote(target.form)} translates {quote(source.form)} here and {quote(rival.source)} at {place}"
            )


RULE = Rule(
    id="CON002",
    slug="ambiguous-translation",
    severity=Severity.NOTE,
    mqm=Mqm.ACCURACY,
    places=frozenset({Place.PROJECT}),
    check=check,
    page=__doc__,
    weblate=frozenset({"reused"}),
)
