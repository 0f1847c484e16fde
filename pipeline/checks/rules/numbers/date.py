"""The translation gives another date than the source, less of it, or one that the source does not give.

A date in figures is read in the order of its locale: *03/12/2024* is 12 March in the United States and 3 December in Spain, so
copying it changes it. Written out or in ISO form, a date is compared by day, month and year.

To mend it: write the source's date as the locale does, best with the month as a word.

Bad:

    en: Your next visit is on March 12, 2024.
    es: Su próxima visita es el 13 de marzo de 2024.
    flags: 13 de marzo de 2024

    en: Reviewed on 03/12/2024.
    es: Revisado el 03/12/2024.
    flags: 03/12/2024

    en: It was first described in the 1990s.
    es: Se describió por primera vez en los años ochenta.
    flags: años ochenta

Good:

    en: Reviewed on 03/12/2024, approved on 2023-05-01.
    es: Revisado el 12/03/2024, aprobado el 1.º de mayo de 2023.

    en: It was first described in the 1990s.
    es: Se describió por primera vez en la década de 1990.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.checks.pairing import Change
from pipeline.checks.quantity_issues import issues
from pipeline.checks.rule import Issue, Mqm, Place, Rule
from pipeline.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.checks.rule import Subject

_CHANGES = frozenset({Change.DATE})


def check(subject: Subject) -> Iterator[Issue]:
    """The dates that were changed, lost or added."""
    return issues(subject, _CHANGES)


RULE = Rule(
    id="DAT001",
    slug="date",
    severity=Severity.ERROR,
    mqm=Mqm.ACCURACY,
    places=frozenset({Place.TARGET}),
    check=check,
    page=__doc__,
)
