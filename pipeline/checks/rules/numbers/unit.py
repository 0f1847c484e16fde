"""A number has another unit in the translation, has lost it, or has one that the source does not give.

Micrograms taken for milligrams are a dose a thousand times too high. Symbols and words of a unit are the same (*mcg*, *µg*,
*microgramos*; *mL*, *ml*), and so are amounts that convert exactly (*1 g*, *1000 mg*) or, between metric and customary units,
with the usual rounding. What is counted may go by another word or none: *2 tablets*, *2 comprimidos*, *2*. The number may be
one that a program puts in: *{n} days* are not «{n} semanas».

To mend it: give the source's unit, or convert the number with it.

Bad:

    en: The dose is 50 mcg.
    es: La dosis es de 50 mg.
    flags: 50 mg

    en: Give 2 g/kg over 5 days.
    es: Administre 2 g durante 5 días.
    flags: 2 g

    en: Keep it on for 24 hours.
    es: Llévelo puesto 24 días.
    flags: 24 días

    en: Take it for {n} days.
    es: Tómelo durante {n} semanas.
    flags: {n} semanas

Good:

    en: The dose is 50 mcg/kg, in 5 mL of water.
    es: La dosis es de 50 microgramos por kilo, en 5 ml de agua.

    en: It weighs 10 lb and lasts 12 months.
    es: Pesa 4,5 kg y dura un año.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.checks.pairing import Change
from pipeline.checks.placeholder_units import unit_issues
from pipeline.checks.quantity_issues import issues
from pipeline.checks.rule import Issue, Mqm, Place, Rule
from pipeline.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.checks.rule import Subject

_CHANGES = frozenset({Change.UNIT})


def check(subject: Subject) -> Iterable[Issue]:
    """The numbers that stand in another unit, in none, or in one that the source does not have."""
    if subject.target and not subject.differences:
        return unit_issues(subject.source, subject.target)
    return issues(subject, _CHANGES)


RULE = Rule(
    id="NUM002",
    slug="unit",
    severity=Severity.ERROR,
    mqm=Mqm.ACCURACY,
    places=frozenset({Place.TARGET}),
    check=check,
    page=__doc__,
    safety=True,
    explains=frozenset({"FRD001"}),
)
