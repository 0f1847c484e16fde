"""A quotation is opened and not closed, is closed by another kind of mark, is lost, or has marks that the locale does not use.

Where a quotation ends, the writer's own words begin again; without its mark, a patient's opinion may read as advice. Spanish
takes « » or “ ”, English “ ” or ‘ ’; straight marks are let pass. Apostrophes, inches and minutes are no quotation marks.

To mend it: give each quotation one pair of marks that the locale uses.

Bad:

    en: It is known as “bubble boy disease”.
    es: Se conoce como «enfermedad del niño burbuja.
    flags: «

    en: It is known as “bubble boy disease”.
    es: Se conoce como «enfermedad del niño burbuja”.
    flags: «enfermedad del niño burbuja”

    es: Se conoce como «enfermedad de la burbuja».
    en: It is known as «bubble disease».
    flags: «bubble disease»

    en: He wrote: “My whole family was tested last year.”
    es: Escribió que toda su familia se hizo la prueba el año pasado.
    flags: “My whole family was tested last year.”

Good:

    en: It is known as “bubble boy disease”.
    es: Se conoce como «enfermedad del niño burbuja».

    en: Use a 5" tube; it's the patients' choice.
    es: Use un tubo de 5"; lo eligen los pacientes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.checks.faults import Fault, issue, paired
from pipeline.checks.rule import Issue, Mqm, Place, Rule
from pipeline.checks.wording import quote
from pipeline.model import BlockKind, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.checks.rule import Side, Subject

_MARK = re.compile(r"[“”«»„\"]")
_PARTNER = {"“": "”", "«": "»", "„": "“", '"': '"'}
_QUOTING = re.compile(r"[“”«»„‟‹›‘\"「」『』—]|(?<!\w)'\w")
_MEASURE = re.compile(r"(?<=\d)\s?\"")
_QUOTED = re.compile(r"“[^“”]{1,400}”|„[^„“”]{1,400}[“”]|«[^«»]{1,400}»|(?<![\w\"])\"[^\"\s][^\"]{0,400}\"(?!\w)")
_EMPHASIS = frozenset({"em", "i", "q", "cite", "blockquote"})
_LEAST_WORDS = 4  # of a quotation that has to stay one: shorter ones may be mere emphasis


def check(subject: Subject) -> Iterator[Issue]:
    """The quotation marks that have no partner or a wrong one, and what the source quotes and the translation does not."""
    side, target = subject.judged, subject.target
    if not _MARK.search(side.text) and (target is None or not _MARK.search(subject.source.text)):
        return
    if subject.kind in (BlockKind.PREFORMATTED, BlockKind.REFERENCE) or not side.profile.quotes:
        return
    if _MARK.search(side.text) and any(letter.isalpha() for letter in side.text):
        yield from paired(subject, lambda text: _faults(text, subject))
        if target is not None:
            yield from _unusual(target, subject.source.text)
    elif target is not None and target.locale != subject.source.locale:
        yield from _lost(subject.source, target)


def _faults(text: str, subject: Subject) -> list[Fault]:
    """The marks without partner. Closed by a mark of another kind, it is one fault from opener to closer."""
    opened: list[re.Match[str]] = []
    faults: list[Fault] = []
    measures = {found.end() - 1 for found in _MEASURE.finditer(text)} if '"' in text else set()
    for mark in _MARK.finditer(text):
        if _opens(text, mark, opened, mark.start() in measures):
            opened.append(mark)
        elif opened and _PARTNER[opened[-1][0]] == mark[0]:
            opened.pop()
        elif mark.start() in measures:
            continue
        elif opened:
            faults.append(_mixed(text, opened.pop(), mark))
        else:
            faults.append(Fault(mark.start(), mark.end(), f"{mark[0]} closes no quotation"))
    goes_on = subject.target is None and bool(opened) and not text[: opened[0].start()].strip()  # into the next paragraph
    unclosed = (Fault(one.start(), one.end(), f"The quotation that {one[0]} opens is not closed") for one in opened[goes_on:])
    return sorted([*faults, *unclosed])


def _opens(text: str, mark: re.Match[str], opened: list[re.Match[str]], measure: bool) -> bool:
    """Whether the mark opens a quotation rather than closes one."""
    if mark[0] == '"':
        is_open = any(one[0] == '"' for one in opened)
        return not is_open and not measure and not (opened and _follows_word(text, mark))
    return mark[0] in _PARTNER and not (mark[0] == "“" and bool(opened) and opened[-1][0] == "„")


def _follows_word(text: str, mark: re.Match[str]) -> bool:
    after = text[mark.end() : mark.end() + 1]
    return not text[mark.start() - 1].isspace() and not after.isalnum()


def _mixed(text: str, opener: re.Match[str], closer: re.Match[str]) -> Fault:
    whole = text[opener.start() : closer.end()]
    right = _PARTNER[opener[0]]
    message = f"The quotation that {opener[0]} opens is closed by {closer[0]}, not by {right}"
    return Fault(opener.start(), closer.end(), message, whole[:-1] + right)


def _unusual(target: Side, source: str) -> Iterator[Issue]:
    """Quotations in marks that another language uses, other than those that the source has just so."""
    usual = {opener for opener, _ in target.profile.quotes}
    if not any(opener in target.text for opener in _PARTNER.keys() - usual - {'"'}):
        return
    for found in _QUOTED.finditer(target.text):
        if found[0][0] in _PARTNER and found[0][0] not in usual | {'"'} and found[0] not in source:
            opener, closer = target.profile.quotes[0]
            mended = f"{opener}{found[0][1:-1]}{closer}"
            message = f"Quotations are in {opener} {closer} here: {quote(found[0])}"
            yield issue(target, Fault(found.start(), found.end(), message, mended))


def _lost(source: Side, target: Side) -> Iterator[Issue]:
    """A quotation of several words, where the translation has neither marks nor emphasis nor a dash for it."""
    added = {code.name for code in target.codes} - {code.name for code in source.codes}
    if _QUOTING.search(target.text) or added & _EMPHASIS:
        return
    for found in _QUOTED.finditer(source.text):
        if len(found[0].split()) >= _LEAST_WORDS:
            message = f"The source quotes {quote(found[0][1:-1])}, the translation does not"
            yield Issue(target.span, message, found[0], counterpart=source.locate(*found.span()))


RULE = Rule(
    id="PUN004",
    slug="quotation-marks",
    severity=Severity.WARNING,
    mqm=Mqm.LINGUISTIC,
    places=frozenset({Place.SOURCE, Place.TARGET}),
    check=check,
    page=__doc__,
    signs=_MARK,
)
