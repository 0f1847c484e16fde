"""Comparisons: up to, at least, more than, ≤ and the like, before or after an amount."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.languages.quantities.cardinals import is_figure
from pipeline.languages.quantities.model import Comparison, Unit
from pipeline.languages.quantities.number_words import SIGNS
from pipeline.languages.quantities.tokens import LIMITS_AFTER

if TYPE_CHECKING:
    from pipeline.languages.quantities.scan import Scan

_FILLERS, _NOUNS, _BRACKETS, _NEGATED = 4, 5, 14, 8  # pieces that may stand between


def before(scan: Scan, at: int, unit: Unit) -> tuple[Comparison, int] | None:
    """The comparison before a number with its unit, and the piece where it begins."""
    words, forms = scan.vocabulary.limits, scan.forms
    if not at or forms[at - 1] not in words.preceding:
        return None
    for start in range(at, max(0, at - _FILLERS - 1), -1):
        last = forms[start - 1]
        if last in SIGNS:
            return Comparison(SIGNS[last], symbol=True), start - 1
        if last in words.before.ends and (found := words.before.before(forms, start)):
            comparison, first = found
            is_spread = unit.is_time or unit.name == "occasion"
            is_during = is_spread and start - first == 1 and forms[first] in words.over_time
            denied = _is_denied(scan, first) and not (unit.is_time and _is_of_people(scan, first))
            return _said(comparison, denied, comparison.optional or is_during), first
        if last not in words.fillers:
            return None
    return None


def _is_of_people(scan: Scan, at: int) -> bool:
    """Whether a comparison names people by their age, so that a negation before them is about something else."""
    words, last = scan.vocabulary.limits, scan.forms[at - 1]
    return last in words.people or (scan.forms[at] in words.of_age and last not in words.negations | words.copulas)


def _said(comparison: Comparison, denied: bool, optional: bool) -> Comparison:
    is_same = (comparison.denied, comparison.optional) == (denied, optional)
    return comparison if is_same else replace(comparison, denied=denied, optional=optional)


def _is_denied(scan: Scan, at: int) -> bool:
    start = max(0, at - _NEGATED)
    if scan.vocabulary.limits.negations.isdisjoint(scan.forms[start:at]):
        return False
    for piece in range(at - 1, start - 1, -1):
        if not scan.is_clause(piece, at):
            return False
        if scan.forms[piece] in scan.vocabulary.limits.negations:
            return True
    return False


def after(scan: Scan, at: int) -> tuple[Comparison, int] | None:
    """The comparison after an amount, beyond the name of what is counted or a note in brackets, and the piece after it."""
    if not scan.told & LIMITS_AFTER:
        return None
    words, forms = scan.vocabulary.limits.after, scan.forms
    for _ in range(_NOUNS + 1):
        if forms[at] == "(":
            inside = forms[at : at + _BRACKETS]
            if ")" not in inside:
                return None
            at += inside.index(")") + 1
        if forms[at] in words and (found := words.after(forms, at)) and not _goes_on(scan, found[1]):
            return found
        if not forms[at].isalpha():
            return None
        at += 1
    return None


def _goes_on(scan: Scan, at: int) -> bool:
    """Whether what looks like a comparison is about what follows."""
    words, forms, numbers = scan.vocabulary.limits, scan.forms, scan.vocabulary.numbers
    if forms[at] in words.than or (forms[at - 1] in words.closing and forms[at].isalpha()):
        return True
    while forms[at] in words.fillers and forms[at] not in numbers.articles:
        at += 1
    return is_figure(forms[at]) or forms[at] in scan.vocabulary.opening
