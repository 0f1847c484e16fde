"""A whole sentence, heading or label is in another of the project's languages.

A heading “Preguntas frecuentes” above English answers, or a Spanish catalog entry that still holds the English sentence: the
reader for whom the edition is made cannot use it, and a screen reader speaks it with the wrong voice. The rule reports the
whole text, in source articles and in approved translations and repairs.

A text of names, numbers and words that both languages share (“Hospital Clínic”, “Total”) is not taken for foreign.

An error whose confidence is under 0.9 is reported as a warning.

To mend it: translate it; or, where the other language is meant, mark the element with its `lang`.

Bad:

    en: Obtenga asistencia financiera
    flags: Obtenga asistencia financiera

    en: Your doctor will measure the level of antibodies in your blood.
    es: Your doctor will measure the level of antibodies in your blood.
    flags: Your doctor will measure the level of antibodies in your blood

Good:

    en: Get financial assistance

    en: Your doctor will measure the level of antibodies in your blood.
    es: Su médico medirá el nivel de anticuerpos en su sangre.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.checks import foreign
from pipeline.checks.causes import OF_WORDS
from pipeline.checks.rule import Mqm, Place, Rule
from pipeline.checks.third_language import third_language
from pipeline.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.checks.rule import Issue, Subject


def check(subject: Subject) -> Iterator[Issue]:
    """The text, where all of it is in another language."""
    side = subject.judged
    if not any(fragment.whole for fragment in side.foreign) or third_language(subject):
        return
    for fragment in side.foreign:
        if fragment.whole:
            yield foreign.issue(side, fragment, "{found} where {expected} is expected")


RULE = Rule(
    id="LNG002",
    slug="foreign-unit",
    severity=Severity.ERROR,
    mqm=Mqm.ACCURACY,
    places=frozenset({Place.SOURCE, Place.TARGET}),
    check=check,
    page=__doc__,
    weblate=frozenset({"same"}),
    explains=OF_WORDS,
)
