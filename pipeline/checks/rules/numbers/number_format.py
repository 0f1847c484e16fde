"""A number has the decimal or grouping sign of another locale.

*2.5 mg* is understood in Spain, and yet it is English; readers who take the point for thousands are misled. What is read as
another value is the business of `number-value`. The signs come from the locale's profile: a comma in Spain and Argentina, a
point in Mexico and the United States.

To mend it: write the number as the locale does.

Bad:

    en: Take 2.5 mg.
    es: Tome 2.5 mg.
    flags: 2.5

    en: Some 1,234,567 people
    es: Unas 1,234,567 personas
    flags: 1,234,567

    es: Tome 2,5 mg.
    en: Take 2,5 mg.
    flags: 2,5

Good:

    en: Take 2.5 mg in 1,500 mL.
    es: Tome 2,5 mg en 1500 ml.

    en: Take 2.5 mg in 1,500 mL.
    es-US: Tome 2.5 mg en 1,500 mL.

    en: See Figure 2.1 and version 4.2.
    es: Véanse la figura 2.1 y la versión 4.2.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.checks.rule import Issue, Mqm, Place, Rule
from pipeline.checks.wording import quote
from pipeline.languages.quantities import Kind
from pipeline.languages.references import is_reference
from pipeline.model import BlockKind, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.checks.rule import Subject

_OTHERWISE = frozenset({Kind.NAME, Kind.DATE, Kind.CLOCK})  # what has points of its own


def check(subject: Subject) -> Iterator[Issue]:
    """The numbers of the translation with signs that are not the locale's, unless their value is wrong as well."""
    target = subject.target
    if target is None or subject.kind is BlockKind.REFERENCE or not target.quantities:
        return
    from pipeline.languages.quantities.numerals import localised

    found = []
    for quantity in target.quantities:
        for place in quantity.numerals if quantity.kind not in _OTHERWISE else ():
            written = target.text[slice(*place)]
            if not written.isdecimal():  # there is a sign in it
                own = localised(written, target.profile.decimal, target.profile.group)
                found += [(quantity, place, written, own)] if own != written else []
    if not found or is_reference(target.text):
        return
    wrong = {id(one.target) for one in subject.differences}
    for quantity, place, written, own in found:
        if id(quantity) not in wrong:
            yield Issue(target.locate(*place), f"{quote(written)} is written {quote(own)} here", suggestion=own)


RULE = Rule(
    id="NUM004",
    slug="number-format",
    severity=Severity.WARNING,
    mqm=Mqm.LOCALE,
    places=frozenset({Place.TARGET}),
    check=check,
    page=__doc__,
)
