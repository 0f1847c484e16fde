"""The same source text is translated in two ways.

A button that is *Volver* on one page and *Regresar* on the next makes a reader doubt that it does the same; a disease with
two names looks like two diseases. All catalogs of a locale are compared. The translation that most entries have is taken
for the right one, the first where none has a majority, and each of the others is reported with the place of the right one.

Entries of different msgctxt are not compared, nor are fuzzy ones. Translations that differ in capitals, outer marks, gender
or number alone (*Ninguno*, *Ninguna*) agree.

To mend it: translate both alike; or give one entry a context (`data-context` in the article) where they mean different things.

Bad:

    en: Stay up to date with your vaccines.
    es: Tenga sus vacunas al día.
    en: Stay up to date with your vaccines.
    es: Mantenga al corriente sus vacunas.
    flags: Mantenga al corriente sus vacunas.

Good:

    en: None
    es: Ninguno
    en: None
    es: Ninguna
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.checks.rule import Issue, Mqm, Place, Rule
from pipeline.checks.wording import quote
from pipeline.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.checks.rule import Subject


def check(subject: Subject) -> Iterator[Issue]:
    """The translation, where a rival translates the same source otherwise."""
    source, target = subject.source, subject.target
    for rival in subject.rivals:
        if target is not None and rival.source.split() == source.form.split():
            place = f"{rival.position.path}:{rival.position.line}"
            message = f"{quote(source.form)} is {quote(target.form)} here and {quote(rival.target)} at {place}"
            yield Issue(target.span, message, suggestion=rival.target)


RULE = Rule(
    id="CON001",
    slug="inconsistent-translation",
    severity=Severity.WARNING,
    mqm=Mqm.TERMINOLOGY,
    places=frozenset({Place.PROJECT}),
    check=check,
    page=__doc__,
    weblate=frozenset({"inconsistent"}),
)
