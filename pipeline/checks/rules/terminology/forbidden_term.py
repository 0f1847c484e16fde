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

from pipeline.catalogs.phrases import Target
from pipeline.checks import terminology
from pipeline.checks.rule import Issue, Mqm, Place, Rule
from pipeline.checks.wording import quote
from pipeline.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.catalogs.glossary import Entry, Glossary
    from pipeline.catalogs.phrases import Pattern
    from pipeline.checks.rule import Subject


def check(subject: Subject) -> Iterator[Issue]:
    """The forbidden words of the target, each at its place."""
    terms = terminology.glossary(subject)
    if terms is None or subject.target is None or terms.forbidden_triggers.isdisjoint(subject.target.vocabulary):
        return
    target = subject.target
    said = Target(target.text, terms.language)
    for way, entry in terms.forbidden:
        for start, end in said.places(way):
            place = (start, end)
            if terminology.is_quoted(place, said.text) or terminology.in_address(start, said.text):
                continue
            if _is_meant(way, entry, subject.source.text, terms):
                preferred = f", write {quote(entry.preferred)}" if entry.preferred else ""
                message = f"{quote(said.text[start:end])} is forbidden by the termbase{preferred}"
                yield Issue(target.locate(start, end), message, suggestion=entry.preferred)


def _is_meant(way: Pattern, entry: Entry, source: str, terms: Glossary) -> bool:
    """Whether the words stand for the term that they are forbidden for, and for none that they may translate."""
    allowed = terms.allowed.get(way.text.casefold(), ())
    if not entry.text or (len(way.elements) > 1 and not allowed):
        return True
    said = Target(source, entry.language)
    return _has(entry, said) and not any(_has(one, said) for one in allowed)


def _has(entry: Entry, source: Target) -> bool:
    return any(source.places(one) for one in entry.patterns)


RULE = Rule(
    id="TRM002",
    slug="forbidden-term",
    severity=Severity.WARNING,
    mqm=Mqm.TERMINOLOGY,
    places=frozenset({Place.TARGET}),
    check=check,
    page=__doc__,
)
