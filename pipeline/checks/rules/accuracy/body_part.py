"""The translation tells another part of the body than the source, or only one of two.

Drops for the ear burn in an eye, and a patient with a diseased liver is not one with diseased kidneys. Reported is a part of
the source that the translation lacks where it tells another one instead, or only the one beside it (*arm or thigh*, *brazo*).
Adjectives (*renal*), words made of them (*cardiopatía*) and wider parts (*leg* for *thigh*) stand for a part, and idioms
(*on the other hand*, *boca arriba*) tell none.

To mend it: tell the source's parts.

Bad:

    en: Put two drops into each ear.
    es: Ponga dos gotas en cada ojo.
    flags: ojo

    en: It is injected into the upper arm or thigh.
    es: Se inyecta en la parte superior del brazo.
    flags: thigh

Good:

    en: Heart disease is common, and so is kidney failure.
    es: Las cardiopatías son frecuentes, y la insuficiencia renal también.

    en: On the other hand, lie on your stomach.
    es: En cambio, túmbese boca abajo.
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
    """The part that stands for another one, or the one of two that is lost."""
    return exchanged(subject, "body_parts")


RULE = Rule(
    id="ACC003",
    slug="body-part",
    severity=Severity.WARNING,
    mqm=Mqm.ACCURACY,
    places=frozenset({Place.TARGET}),
    check=check,
    page=__doc__,
    explains=frozenset({"TRM001"}),
)
