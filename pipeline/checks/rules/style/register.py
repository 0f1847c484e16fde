"""A translation addresses its readers as *tú* where the project says *usted*, or the other way round.

*Tú* may offend an old patient, *usted* may keep a young one at a distance: which of them it is, the project decides once. That
is `register` of the locale's profile (formal in Spanish unless configured). Where it is `any`, and in source articles,
[REG002](REG002.md) looks for a mixture. Counted are pronouns and forms of verbs that are nothing else; *su*, *le* and *se*
alone say nothing. Quotations, dialogue and titles are left alone.

To mend it: use the project's form of address.

Bad:

    en: Ask your doctor if you have a fever.
    es: Consulte a tu médico si tienes fiebre.
    flags: tu
    flags: tienes

    en: Take one tablet every day.
    es: Toma un comprimido todos los días.
    flags: Toma

Good:

    en: Ask your doctor if you have a fever.
    es: Consulte a su médico si tiene fiebre.

    en: The nurse said: “You can go home.”
    es: La enfermera dijo: «Puedes irte a casa».
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.checks.forms_of_address import OTHER, may_address, own
from pipeline.checks.rule import Issue, Mqm, Place, Rule
from pipeline.checks.wording import quote
from pipeline.languages.register import register
from pipeline.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.checks.rule import Subject


def check(subject: Subject) -> Iterator[Issue]:
    """The words of the translation in another form of address than the project's."""
    side = subject.judged
    wrong = OTHER.get(side.profile.register, "")
    table = register(side.locale) if wrong and side.source_locale else None
    if table is None or not may_address(side, wrong) or not (found := subject.addressed)[wrong]:
        return
    right = table.addresses[OTHER[wrong]].name
    for start, end in own(subject, found)[wrong]:
        message = f"{quote(side.text[start:end])} is {wrong}; the form of address for {side.locale} is “{right}”"
        yield Issue(side.locate(start, end), message)


RULE = Rule(
    id="REG001",
    slug="register",
    severity=Severity.WARNING,
    mqm=Mqm.STYLE,
    places=frozenset({Place.TARGET}),
    check=check,
    page=__doc__,
)
