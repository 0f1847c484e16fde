"""The acronym beside a term is that of another term.

*Enfermedad pulmonar obstructiva crónica (ELA)* names two diseases at once, and further on only the acronym will stand. The rule
has a list of medical acronyms that both languages have, and compares those that stand in brackets or before them.

To mend it: write the acronym of the source's term.

Bad:

    en: Chronic obstructive pulmonary disease (COPD) makes breathing hard.
    es: La enfermedad pulmonar obstructiva crónica (ELA) dificulta la respiración.
    flags: ELA

    es: La resonancia magnética (RM) no duele.
    en: Magnetic resonance imaging (CT) does not hurt.
    flags: CT

Good:

    en: Magnetic resonance imaging (MRI) and computed tomography (CT)
    es: Resonancia magnética (RM) y tomografía computarizada (TAC)

    en: Body mass index (BMI)
    es: Índice de masa corporal
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.checks.rule import Issue, Mqm, Place, Rule
from pipeline.checks.wording import quote
from pipeline.languages.acronyms import acronyms, triggers
from pipeline.languages.locales import language_of
from pipeline.languages.references import is_reference
from pipeline.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pipeline.checks.rule import Side, Subject

_BESIDE_BRACKETS = re.compile(r"(?<=\()([A-Z]{2,6})s?(?=[),;])|(?<![\w-])([A-Z]{2,6})s?(?= \()")


def check(subject: Subject) -> Iterator[Issue]:
    """The one acronym that stands for another one."""
    source, target = subject.source, subject.target
    if target is None or "(" not in target.text or "(" not in source.text:
        return
    own, other = language_of(source.locale), language_of(target.locale)
    if triggers(other, own).isdisjoint(target.vocabulary) or is_reference(source.text):
        return
    known, turned = acronyms(own, other), acronyms(other, own)
    lost = [found for found in _beside_brackets(source) if known.get(_name(found)) and not _has(target, _name(found), known)]
    added = [found for found in _beside_brackets(target) if turned.get(_name(found)) and not _has(source, _name(found), turned)]
    if len(lost) == len(added) == 1:
        wanted, given = lost[0], added[0]
        usual = known[_name(wanted)][0]
        message = f"{quote(given[0])} where the source has {quote(wanted[0])}, which is {quote(usual)}"
        yield Issue(target.locate(*given.span()), message, suggestion=usual, counterpart=source.locate(*wanted.span()))


def _beside_brackets(side: Side) -> Iterator[re.Match[str]]:
    return _BESIDE_BRACKETS.finditer(side.text)


def _name(found: re.Match[str]) -> str:
    """The acronym without the mark of the plural."""
    return found[1] or found[2]


def _has(side: Side, acronym: str, known: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether a side has an acronym of the other one, as it is or in its own language."""
    return any({form.casefold(), f"{form.casefold()}s"} & side.vocabulary for form in (acronym, *known[acronym]))


RULE = Rule(
    id="TRM006",
    slug="wrong-acronym",
    severity=Severity.WARNING,
    mqm=Mqm.TERMINOLOGY,
    places=frozenset({Place.TARGET}),
    check=check,
    page=__doc__,
    explains=frozenset({"ACC005"}),
)
