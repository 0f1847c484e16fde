"""A citation such as `[1]` or `[4–6]` is in the source or the translation but not in both.

A citation is the proof of a medical statement. Lost, the statement stands without it; added or changed, it points at a paper
that says something else. Markers are compared as the numbers that they name, so their order, `[2][3]` for `[2, 3]` and the kind
of dash are free. A raised number behind a word or its stop, `<sup>3</sup>` or ³, is a marker too; that of 10⁹ or m² is none.

To mend it: give each statement the source's own citations.

Bad:

    en: It lowers the number of infections.[1][2]
    es: Reduce el número de infecciones.[1]
    flags: [2]

    en: Several studies agree [4–6].
    es: Varios estudios coinciden [4–7].
    flags: [7]

    en: It lowers the number of infections.<sup>3</sup>
    es: Reduce el número de infecciones.<sup>8</sup>
    flags: [8]

Good:

    en: It lowers the number of infections,[1] and the stays in hospital.[2]
    es: Reduce las estancias en el hospital[2] y el número de infecciones.[1]

    en: Several studies agree [2, 4–6].
    es: Varios estudios coinciden [2][4-6].
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.checks.exchanges import exchanged
from pipeline.checks.raised import SIGNS, raised
from pipeline.checks.rule import Mqm, Place, Rule
from pipeline.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.checks.rule import Issue, Side, Subject

_SPACE = r"[ \u00a0\u202f\u2009]?"
_DASH = r"[-‐‑‒–—]"
_NUMBER = rf"\d{{1,3}}(?:{_SPACE}{_DASH}{_SPACE}\d{{1,3}})?"  # no years: [2019]
_NUMBERS = rf"{_NUMBER}(?:{_SPACE}[,;]{_SPACE}{_NUMBER})*"
_MARKER = re.compile(rf"\[{_SPACE}({_NUMBERS}){_SPACE}\]", re.ASCII)
_RAISED = re.compile(_NUMBERS, re.ASCII)
_SIGNS = re.compile(rf"\[|[{SIGNS}]|^<sup")
_RANGE = re.compile(rf"(\d+)(?:{_SPACE}{_DASH}{_SPACE}(\d+))?", re.ASCII)


def check(subject: Subject) -> Iterator[Issue]:
    """The citations that only one side has, once for each time; of as many on both sides, one for the other."""
    source, target = subject.source, subject.target
    if target is None or not (_may_cite(source) or _may_cite(target)):
        return
    yield from exchanged("Citation", source, target, _cited(source), _cited(target))


def _may_cite(side: Side) -> bool:
    return "[" in side.text or side.has_raised


def _cited(side: Side) -> dict[str, list[tuple[int, int]]]:
    """The places of the markers that cite each number, by the number in brackets."""
    found: dict[str, list[tuple[int, int]]] = {}
    markers = [(marker.span(), marker[1]) for marker in _MARKER.finditer(side.text)]
    if side.has_raised:
        markers += [(place, text) for place, text in raised(side) if _RAISED.fullmatch(text)]
    for place, text in markers:
        for number in _numbers(text):
            found.setdefault(f"[{number}]", []).append(place)
    return found


def _numbers(marker: str) -> Iterator[int]:
    """The numbers that a marker names."""
    for part in _RANGE.finditer(marker):
        first, last = int(part[1]), int(part[2] or part[1])
        yield from range(first, last + 1) if first <= last else (first, last)


RULE = Rule(
    id="CIT001",
    slug="citation-markers",
    severity=Severity.ERROR,
    mqm=Mqm.ACCURACY,
    places=frozenset({Place.TARGET}),
    check=check,
    page=__doc__,
    explains=frozenset({"INL001"}),
    signs=_SIGNS,
)
