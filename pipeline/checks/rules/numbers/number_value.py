"""A number of the source is changed or missing in the translation, or the translation has a number of its own.

A dose that is ten times too high has killed people. Numbers are compared by what they mean: figures or words (*two*, *2*), the
locale's signs (*2.5* and *2,5*; *1,500* and *1500*), units that say the same (*1 g* and *1000 mg*, *24 hours* and *a day*),
°F put into °C. Articles and words such as *both* or *first* may match a number, but need not.

To mend it: give the source's number, written as the language of the translation writes it.

Bad:

    en: Take 2.5 mg in the morning.
    es: Tome 25 mg por la mañana.
    flags: 25 mg

    en: Take 500 mg of paracetamol.
    es: Tome paracetamol.
    flags: 500 mg

    en: The survey covered 1,500 children.
    es: La encuesta abarcó a 1,500 niños.
    flags: 1,500

    es: Beba dos vasos de agua.
    en: Drink three glasses of water.
    flags: three glasses

    en: The hepatitis B vaccine is free.
    es: La vacuna contra la hepatitis C es gratuita.
    flags: C

Good:

    en: Take 2.5 mg with 1,500 mL of water, twice a day for two weeks.
    es: Tome 2,5 mg con 1500 ml de agua, 2 veces al día durante 14 días.

    en: A temperature of 100.4 °F or higher
    es: Una temperatura de 38 °C o más

    en: Wash both hands. More than half of the patients had one infection.
    es: Lávese las dos manos. Más del 50 % de los pacientes tuvo una infección.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.checks.letters import letter_issues
from pipeline.checks.pairing import Change
from pipeline.checks.quantity_issues import issues
from pipeline.checks.rule import Issue, Mqm, Place, Rule
from pipeline.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.checks.rule import Subject

_CHANGES = frozenset({Change.CHANGED, Change.LOST, Change.ADDED})


def check(subject: Subject) -> Iterator[Issue]:
    """The numbers that were changed, lost or added, and the letters of names that were changed."""
    yield from issues(subject, _CHANGES)
    if subject.target is not None:
        yield from letter_issues(subject.source, subject.target)


RULE = Rule(
    id="NUM001",
    slug="number-value",
    severity=Severity.ERROR,
    mqm=Mqm.ACCURACY,
    places=frozenset({Place.TARGET}),
    check=check,
    page=__doc__,
    safety=True,
    explains=frozenset({"FRD001"}),
)
