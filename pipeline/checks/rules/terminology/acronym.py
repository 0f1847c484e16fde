"""An acronym that has its own form in the target's language was left as it is, or its full term was lost.

*IVIG* means nothing to someone who knows the treatment as *IGIV*. And an acronym that is not explained where the source
explains it means nothing to a patient who meets it for the first time. Which acronyms are translated, and how, the termbase
says; those that it marks `keep` or does not have are left alone.

To mend it: use the language's own acronym, and write the full term before it where the source does.

Bad:

    terms: IVIG,IGIV,preferred
    en: IVIG is given every four weeks.
    es: La IVIG se administra cada cuatro semanas.
    flags: IVIG

    terms: IVIG,IGIV,preferred
    en: Intravenous immunoglobulin (IVIG) is given every four weeks.
    es: La IGIV se administra cada cuatro semanas.
    flags: Intravenous immunoglobulin

Good:

    terms: IVIG,IGIV,preferred
    en: Intravenous immunoglobulin (IVIG) is given every four weeks.
    es: La inmunoglobulina intravenosa (IGIV) se administra cada cuatro semanas.

    terms: FDA,FDA,keep
    en: The FDA approved it.
    es: La FDA lo autorizó.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.checks import terminology
from pipeline.checks.rule import Issue, Mqm, Place, Rule
from pipeline.checks.wording import quote
from pipeline.languages.locales import english_name
from pipeline.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.checks.rule import Subject


def check(subject: Subject) -> Iterator[Issue]:
    """The acronyms left as they are, and those that are no longer explained."""
    terms, target = subject.glossary, subject.target
    if terms is None or target is None or not terms.acronyms or terms.acronym_triggers.isdisjoint(subject.source.vocabulary):
        return
    for fault in terminology.acronym_faults(subject, terms):
        preferred, span = fault.entry.preferred, target.locate(*fault.target)
        if fault.expansion:
            message = f"{quote(fault.expansion)} of the source is lost, which explains {quote(fault.entry.text)}"
            yield Issue(span, message, fault.expansion)
        else:
            message = f"{quote(fault.entry.text)} is {quote(preferred)} in {english_name(target.locale)}"
            yield Issue(span, message, suggestion=preferred)


RULE = Rule(
    id="TRM003",
    slug="acronym",
    severity=Severity.WARNING,
    mqm=Mqm.TERMINOLOGY,
    places=frozenset({Place.TARGET}),
    check=check,
    page=__doc__,
)
