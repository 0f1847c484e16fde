"""Readers are addressed as *tú* and as *usted* in one article.

A leaflet that changes its form of address reads as if two people had written it. All texts of an article, or of a catalog, are
looked at together. The form that most of them have is taken for the right one, the first where none has a majority, and each
of the other texts is told with the place of the right one.

That is where the choice is free: in source articles, and in translations where the project's `register` for the locale is
`any`. Where the project has chosen, [REG001](REG001.md) tells whatever is against it. Counted are pronouns and forms of verbs
that are nothing else; *su*, *le*, *se* and *ustedes* say nothing. Quotations, dialogue and titles are left alone.

To mend it: use one form of address.

Bad:

    beside: Consulte a su médico si tiene fiebre.
    beside: Usted puede volver a casa el mismo día.
    es: Lleva la receta contigo.
    flags: contigo

    es: Consulte a tu médico.
    flags: tu

Good:

    beside: Consulta a tu médico si tienes fiebre.
    es: La enfermera dijo: «Usted puede irse a casa».

    beside: Pueden venir ustedes con su hijo.
    es: Puedes traer sus juguetes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.checks.forms_of_address import OTHER, own
from pipeline.checks.rule import Issue, Mqm, Place, Rule
from pipeline.checks.wording import quote
from pipeline.languages.register import register
from pipeline.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.checks.rule import Subject


def check(subject: Subject) -> Iterator[Issue]:
    """The first word of the judged text that departs from most of the article."""
    side, majority, table = subject.judged, subject.majority, register(subject.judged.locale)
    if majority is None or table is None:
        return
    wrong = OTHER[majority.register]
    (start, end), *more = own(subject, subject.addressed)[wrong]
    usual, place = table.addresses[majority.register].name, majority.position
    where = f"in {majority.texts:,} texts, first" if majority.texts > 1 else "in the text"
    message = (
        f"{quote(side.text[start:end])} is {wrong}; the article says “{usual}” {where} at {place.path}:{place.line}"
        f" ({quote(majority.word)})"
    )
    yield Issue(side.locate(start, end), f"{message}, as are {len(more)} more words here" if more else message)


RULE = Rule(
    id="REG002",
    slug="mixed-register",
    severity=Severity.WARNING,
    mqm=Mqm.STYLE,
    places=frozenset({Place.ARTICLE}),
    check=check,
    page=__doc__,
)
