"""A range has become one number or the other way round, or a comparison is lost, added or reversed.

“Up to 4 tablets” is a limit; “4 tablets” is an order. Ranges may be told with a dash or in words (*1–2*, *de 1 a 2*, *entre 1 y
2*, *1 o 2*), and limits in any words that put the same one: *no more than*, *hasta*, *como máximo*, ≤.

To mend it: give both ends of the range, and say on which side of the number the limit is.

Bad:

    en: Take 1–2 tablets.
    es: Tome 1 comprimido.
    flags: 1 comprimido

    en: Call us if the fever lasts more than 3 days.
    es: Llámenos si la fiebre dura menos de 3 días.
    flags: menos de 3 días

    en: Take up to 4 tablets.
    es: Tome 4 comprimidos.
    flags: 4 comprimidos

Good:

    en: Take 1–2 tablets, no more than 8 in 24 hours.
    es: Tome de 1 a 2 comprimidos, hasta 8 al día.

    en: Do not exceed 4 g. For adults aged 65 and over, at least 30 minutes.
    es: No supere los 4 g. Para mayores de 65 años, 30 minutos como mínimo.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.checks.pairing import Change
from pipeline.checks.quantity_issues import issues
from pipeline.checks.rule import Issue, Mqm, Place, Rule
from pipeline.model import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.checks.rule import Subject

_CHANGES = frozenset({Change.RANGE, Change.COMPARISON})


def check(subject: Subject) -> Sequence[Issue]:
    """The numbers that have lost or gained the other end of a range or a comparison, or have the opposite one."""
    return issues(subject, _CHANGES)


RULE = Rule(
    id="NUM003",
    slug="range-or-comparison",
    severity=Severity.ERROR,
    mqm=Mqm.ACCURACY,
    places=frozenset({Place.TARGET}),
    check=check,
    page=__doc__,
    safety=True,
    explains=frozenset({"FRD001"}),
)
