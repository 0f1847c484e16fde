"""A bracket has no partner, or an abbreviation or an editor's word has lost its brackets.

A reader who never meets the closing bracket does not know where the aside ends: “(not in pregnancy” may cover the rest of the
instructions. Labels of lists such as `a)`, smileys and intervals such as `[0, 1)` need no partner, and what the source leaves
open over two texts may stay open.

To mend it: close what is opened and open what is closed, with brackets of the same kind.

Bad:

    en: Immunoglobulin (IVIG) helps.
    es: La inmunoglobulina (IGIV ayuda.
    flags: (

    en: See the table [page 3].
    es: Vea la tabla [página 3).
    flags: [

Good:

    en: a) wash your hands (twice)
    es: a) lávese las manos (dos veces)

    en: The share lies in [0, 1).
    es: La proporción está en [0, 1).
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from pipeline.checks.faults import Fault, paired
from pipeline.checks.prose import prose
from pipeline.checks.rule import Issue, Mqm, Place, Rule
from pipeline.model import BlockKind, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.checks.rule import Subject

_BRACKET = re.compile(r"[()\[\]{}（）]")
_PARTNER = {"(": ")", "[": "]", "{": "}", "（": ")"}
_SAME = {"）": ")"}
_SMILEY = re.compile(r"(?<![\w(])[:;=]['’]?-?[()\[\]](?!\w)")
_BOUND = r"[-–−+]?[\d.]{0,12}[\d∞][%]?"
_INTERVAL = re.compile(rf"[\[(\]]\s?{_BOUND}\s?[,;]\s?[+]?{_BOUND}\s?[\])\[]")
_LABEL = re.compile(r"(?:^|(?<=[\s/;,.:—–\ufffc(]))(?:\d{1,2}|[^\W\d_]|[ivxIVX]{1,5})\.?$")
_ACRONYM = re.compile(r"\(([A-Z][A-Za-z]{0,3}[A-Z]{1,4})\)")
_INSERTED = re.compile(r"(?<![\w\]])[\[\]](?=[^\W\d_])[^\[\](){}]{1,60}[\[\]](?![\w(\[])")  # [sic]
_NO_CODE = (BlockKind.PREFORMATTED, BlockKind.REFERENCE)


def check(subject: Subject) -> Iterator[Issue]:
    """The brackets without a partner; in a translation also the abbreviations that lost theirs."""
    side, target = subject.judged, subject.target
    if subject.kind in _NO_CODE:
        return
    if _BRACKET.search(side.text):
        yield from paired(subject, _faults)
    elif target is not None and _BRACKET.search(subject.source.text):
        yield from _lost(subject.source.text, target.text, subject)


def _faults(text: str) -> list[Fault]:
    """The brackets that do not pair, less those that need not."""
    found = _unpaired(text)
    if not found:
        return []
    shown = prose(text)
    for never in (_SMILEY, _INTERVAL):
        shown = never.sub(lambda one: "\ufffc" * len(one[0]), shown)
    return found if shown == text else _unpaired(shown)


def _unpaired(text: str) -> list[Fault]:
    """The brackets without a partner, in order. Of one that another kind closes, that is told."""
    opened: list[re.Match[str]] = []
    wanted: Counter[str] = Counter()
    faults: list[Fault] = []
    for found in _BRACKET.finditer(text):
        closes = _SAME.get(found[0], found[0])
        if found[0] in _PARTNER:
            opened.append(found)
            wanted[_PARTNER[found[0]]] += 1
        elif opened and (_PARTNER[opened[-1][0]] == closes or not wanted[closes]):
            last = opened.pop()
            wanted[_PARTNER[last[0]]] -= 1
            if _PARTNER[last[0]] != closes:
                faults.append(Fault(last.start(), last.end(), f"“{last[0]}” is closed by “{found[0]}”"))
        elif not _is_label(text, found):
            faults.append(Fault(found.start(), found.end(), f"“{found[0]}” closes no bracket"))
    return sorted([*faults, *(Fault(one.start(), one.end(), f"“{one[0]}” is not closed") for one in opened)])


def _is_label(text: str, bracket: re.Match[str]) -> bool:
    """Whether the bracket only ends the label of a list's item: `a)`, `2)`, `iv)`."""
    return bracket[0] in ")]）" and bool(_LABEL.search(text, max(0, bracket.start() - 8), bracket.start()))


def _lost(source: str, target: str, subject: Subject) -> Iterator[Issue]:
    """What the source has in brackets and the translation, which has none, has not: an abbreviation, a word of an editor."""
    for found in _ACRONYM.finditer(source):
        bare = re.search(rf"(?<=[a-záéíóúñ]{{4}} ){re.escape(found[1])}\b", target)
        if bare and subject.target:
            span, message = subject.target.locate(*bare.span()), f"“{found[0]}” of the source has lost its brackets"
            yield Issue(span, message, suggestion=found[0], counterpart=subject.source.locate(*found.span()))
    for found in _INSERTED.finditer(source):
        if subject.target:
            message = f"“{found[0]}” of the source is missing, or has lost its brackets"
            yield Issue(subject.target.span, message, found[0], counterpart=subject.source.locate(*found.span()))


RULE = Rule(
    id="PUN003",
    slug="brackets",
    severity=Severity.WARNING,
    mqm=Mqm.LINGUISTIC,
    places=frozenset({Place.SOURCE, Place.TARGET}),
    check=check,
    page=__doc__,
    signs=_BRACKET,
)
