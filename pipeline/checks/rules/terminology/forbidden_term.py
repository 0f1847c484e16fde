"""A translation uses a word that the termbase forbids.

A forbidden word is one that translators are known to write and that misleads or offends: in Spanish, *drogas* are narcotics,
not medicines. A single word is reported only where the source has the term that it would stand for, since the same word may
be right for another (*drug abuse*, *abuso de drogas*); an expression of several words, or a row without a term of the
source's language, is reported wherever it stands. Inflected forms count.

To mend it: use the termbase's preferred term.

Bad:

    terms: immune system,sistema inmunitario,preferred | immune system,sistema inmune,forbidden
    en: It weakens the immune system.
    es: Debilita el sistema inmune.
    flags: sistema inmune

Good:

    terms: medicine,medicamento,preferred | medicine,droga,forbidden
    en: The clinic also helps people with drug addiction.
    es: La clínica también ayuda a personas con adicción a las drogas.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.checks.forbidden import forbidden_words
from pipeline.checks.rule import Issue, Mqm, Place, Rule
from pipeline.checks.wording import quote
from pipeline.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.checks.rule import Subject


def check(subject: Subject) -> Iterator[Issue]:
    """The forbidden words of the target, each at its place."""
    target = subject.target
    if target is None:
        return
    for start, end, entry in forbidden_words(subject):
        preferred = f", write {quote(entry.preferred)}" if entry.preferred else ""
        message = f"{quote(target.text[start:end])} is forbidden by the termbase{preferred}"
        yield Issue(target.locate(start, end), message, suggestion=entry.preferred)


RULE = Rule(
    id="TRM002",
    slug="forbidden-term",
    severity=Severity.WARNING,
    mqm=Mqm.TERMINOLOGY,
    places=frozenset({Place.TARGET}),
    check=check,
    page=__doc__,
)
