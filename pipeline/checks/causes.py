"""One mistake, one finding: what only follows from something else that is told of the same text is left out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pipeline.model import Giver, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.checks.rule import Issue, Rule
    from pipeline.model import Finding, Span

OF_WORDS = frozenset({"ACC", "AGR", "CAP001", "CAP002", "DAT", "FRD", "LOC", "NEG", "NUM", "PUN001", "PUN004", "REG", "TRM"})
"""The rules that expect the words of the text's language, and find what they do not mean in those of another."""

_ORDER = tuple(Severity)
_NO_WORDS = re.compile(r"(?:<[^<>]*+>|[^\w<])*+")  # codes and marks


class Told(NamedTuple):
    """What a rule says of a text."""

    rule: Rule
    issue: Issue
    finding: Finding


def without_consequences(told: Sequence[Told], whole: Span) -> Iterator[Finding]:
    """The findings but for those that a rule `explains` by what it found itself at the same place.

    A finding that somebody has looked at and dismissed explains nothing, nor does a milder one; and it stays itself, so that
    what dismisses it is of use. `whole` is the place of the judged text, which is the place of what was lost.
    """
    causes = [one for one in told if one.rule.explains and not _is_denied(one)]
    for one in told:
        if one.finding.suppression is not None or not any(_explains(cause, one, whole) for cause in causes):
            yield one.finding


def _is_denied(one: Told) -> bool:
    """Whether somebody says that there is no mistake. Nobody says so of what is in the baseline."""
    given = one.finding.suppression
    return given is not None and given.giver is not Giver.BASELINE


def _explains(cause: Told, one: Told, whole: Span) -> bool:
    if not any(one.rule.named(name) for name in cause.rule.explains):
        return False
    if _ORDER.index(cause.finding.severity) > _ORDER.index(one.finding.severity):
        return False
    source, target, here, there = one.finding.source, one.finding.target, one.issue.span, cause.issue.span
    if source and target and one.issue.counterpart is not None:
        if cause.issue.counterpart is not None:
            return _covers(cause.issue.counterpart, one.issue.counterpart, source.text)
        if here == whole:
            return _covers(there, here, target.text)
    return here.start < there.end and there.start < here.end


def _covers(cause: Span, span: Span, form: str) -> bool:
    """Whether all words at a place are at that of the cause too."""
    if span.end <= cause.start or cause.end <= span.start:
        return False
    before, after = form[span.start : cause.start], form[cause.end : span.end]
    return bool(_NO_WORDS.fullmatch(before) and _NO_WORDS.fullmatch(after))
