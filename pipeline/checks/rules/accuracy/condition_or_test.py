"""The translation tells another condition or another examination than the source, or only one of two.

Who reads of schizophrenia where the doctor wrote of anxiety is frightened for nothing, and an X-ray is no CT scan. Compared are
the common diseases, symptoms, injuries, vaccines and tests that both texts tell, by their names or acronyms (*EPOC*); reported
is one of the source that the translation lacks where it tells another one instead, or only the one beside it (*flu or
pneumonia*, *gripe*). Other names of the same (*ictus*, *derrame cerebral*), wider ones and the medicines for it stand for it.

To mend it: tell the source's condition or examination.

Bad:

    en: Asthma often begins in childhood.
    es: La bronquitis suele comenzar en la infancia.
    flags: bronquitis

    en: You will have a CT scan of the chest.
    es: Le harán una radiografía de tórax.
    flags: radiografía

Good:

    en: A stroke is a medical emergency.
    es: El derrame cerebral es una urgencia médica.

    en: You will have an MRI scan and blood tests.
    es: Le harán una resonancia y una analítica.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.checks.concepts import exchanged
from pipeline.checks.rule import Mqm, Place, Rule
from pipeline.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.checks.rule import Issue, Subject


def check(subject: Subject) -> Iterator[Issue]:
    """The condition or examination that stands for another one, or the one of two that is lost."""
    yield from exchanged(subject, "conditions")
    yield from exchanged(subject, "examinations")


RULE = Rule(
    id="ACC005",
    slug="condition-or-test",
    severity=Severity.WARNING,
    mqm=Mqm.ACCURACY,
    places=frozenset({Place.TARGET}),
    check=check,
    page=__doc__,
    explains=frozenset({"ACC003", "TRM001"}),
)
