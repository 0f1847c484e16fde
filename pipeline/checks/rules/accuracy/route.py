"""The translation tells another way to give a medicine than the source, or only one of two.

What belongs under the skin can kill in a vein. Compared are the routes of administration that both texts tell, in words (*by
mouth*, *por vía oral*) or as abbreviations (*IV*, *SC*); reported is a route of the source that the translation lacks where it
tells another one instead, or only the one beside it (*orally or rectally*, *por vía oral*). What is given in one way only
stands for it (*comprimidos* for *by mouth*), and *oral health* or *type IV* tell none.

To mend it: tell the source's routes.

Bad:

    en: The first dose is given intravenously.
    es: La primera dosis se administra por vía intramuscular.
    flags: intramuscular

    en: It can be taken by mouth or rectally.
    es: Se puede tomar por vía oral.
    flags: rectally

    es: Inyecte 40 mg SC una vez al día.
    en: Inject 40 mg IM once a day.
    flags: IM

Good:

    en: The medicine is given through a vein (IV) or under the skin.
    es: El medicamento se administra por vía intravenosa o subcutánea.

    en: Swallow one tablet by mouth; do not inject it.
    es: Trague un comprimido; no lo inyecte.
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
    """The route that stands for another one, or the one of two that is lost."""
    return exchanged(subject, "routes")


RULE = Rule(
    id="ACC004",
    slug="route",
    severity=Severity.ERROR,
    mqm=Mqm.ACCURACY,
    places=frozenset({Place.TARGET}),
    check=check,
    page=__doc__,
    safety=True,
    explains=frozenset({"ACC003", "TRM001"}),
)
