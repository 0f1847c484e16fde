"""The translation says another frequency than the source, none, or one that the source does not say.

Frequencies are compared by the time between two doses: *twice a day*, *every 12 hours*, *bid* and *dos veces al día* are the
same, as are *40 mg daily* and *40 mg/día*, *every two weeks* and *cada quince días*. “As needed” must not be lost either.

To mend it: say how often, as the source does.

Bad:

    en: Use the drops twice a day.
    es: Use las gotas tres veces al día.
    flags: tres veces al día

    en: Take it every 8 hours.
    es: Tómelo cada 6 horas.
    flags: cada 6 horas

    en: Take 40 mg daily.
    es: Tome 40 mg.
    flags: daily

    en: Take 1 tablet as needed.
    es: Tome 1 comprimido.
    flags: as needed

Good:

    en: Take it every 12 hours, and the syrup three times a day.
    es: Tómelo dos veces al día, y el jarabe cada 8 horas.

    en: Infusions every other day make daily life easier.
    es: Las infusiones en días alternos facilitan la vida cotidiana.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.checks.needed import need_issues
from pipeline.checks.pairing import Change
from pipeline.checks.quantity_issues import issues
from pipeline.checks.rule import Issue, Mqm, Place, Rule
from pipeline.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.checks.rule import Subject

_CHANGES = frozenset({Change.FREQUENCY})


def check(subject: Subject) -> Iterator[Issue]:
    """The frequencies that were changed, lost or added, and “as needed” where only one of the texts says it."""
    yield from issues(subject, _CHANGES)
    if subject.target is not None:
        yield from need_issues(subject.source, subject.target)


RULE = Rule(
    id="NUM005",
    slug="dosing-frequency",
    severity=Severity.ERROR,
    mqm=Mqm.ACCURACY,
    places=frozenset({Place.TARGET}),
    check=check,
    page=__doc__,
    safety=True,
    explains=frozenset({"FRD001"}),
)
