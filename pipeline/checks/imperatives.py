"""Where an imperative stands in a sentence: at its beginning, or where it goes on from another clause."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.languages.register import FORMAL, INFORMAL, imperatives, joints, openers, register_of

if TYPE_CHECKING:
    from pipeline.checks.rule import Side, Subject
    from pipeline.languages.register import Register

_ENDS = frozenset(".!?…:;¿¡\n")
_LONGEST = 4000  # code points of a unit and its source, which are a sentence or a few
_MARKS = frozenset({",", ";", ":"})
_CLAUSE_ENDS = re.compile(r"[,;:.!?…](?=\s)")


def begins(side: Side, at: int) -> bool:
    """Whether a word begins a sentence."""
    word = side.words[at]
    before = side.text[side.words[at - 1].end if at else 0 : word.start]
    return side.text[word.start].isupper() and (at == 0 or not _ENDS.isdisjoint(before))


def goes_on(subject: Subject, at: int, table: Register) -> bool:
    """Whether a word that may be a statement or a noun is an imperative after a mark or after “and”, as in the source."""
    side, source = subject.judged, subject.source
    words = side.words
    if subject.target is None or not 0 < at < len(words) or len(side.text) + len(source.text) > _LONGEST:
        return False
    ends = at + 1 == len(words)
    if ends or words[at + 1].folded not in table.clauses.followers or not _run_on(side, at):
        return False
    mark = side.text[words[at - 1].end : words[at].start].strip()
    if mark in _MARKS:
        return _begins_clause(source, len(_CLAUSE_ENDS.findall(side.text, 0, words[at].start)))
    joined = not mark and words[at - 1].folded in table.clauses.joints and not _is_adjective(side, at - 2, table)
    return joined and _is_formal_sentence(side, at, table) and _is_joined(source)


def _is_adjective(side: Side, at: int, table: Register) -> bool:
    """Whether a word before “and” looks like an imperative and begins no sentence: *mantenga limpia y seca la piel*."""
    return at > 0 and side.words[at].folded in table.addresses[INFORMAL].imperatives and not begins(side, at)


def _run_on(side: Side, at: int) -> bool:
    return side.text[side.words[at].end : side.words[at + 1].start].isspace()


def _begins_clause(source: Side, number: int) -> bool:
    """Whether an imperative begins the source's clause of a number, and no subject of its own came before a comma."""
    marks = list(_CLAUSE_ENDS.finditer(source.text))
    verbs = imperatives(source.locale)
    if not 0 < number <= len(marks) or verbs.isdisjoint(source.vocabulary):
        return False
    mark = marks[number - 1]
    clause = next((word.folded for word in source.words if word.start >= mark.end()), "")
    start = max((one.end() for one in marks[:number] if one[0] != ","), default=0) if mark[0] == "," else mark.end()
    opening = next((word.folded for word in source.words if word.start >= start), "")
    return clause in verbs and (opening in verbs or opening in openers(source.locale))


def _is_joined(source: Side) -> bool:
    """Whether the source has an imperative after a word such as “and”."""
    verbs, before, words = imperatives(source.locale), joints(source.locale), source.words
    return any(
        word.folded in verbs and words[at - 1].folded in before and source.text[words[at - 1].end : word.start].isspace()
        for at, word in enumerate(words)
        if at
    )


def _is_formal_sentence(side: Side, at: int, table: Register) -> bool:
    """Whether the sentence of a word begins with a formal imperative, and nothing before the word makes that a statement."""
    first = next((index for index in range(at - 1, -1, -1) if begins(side, index)), None)
    if first is None:
        return False
    word = side.words[first].folded
    formal = word in table.addresses[FORMAL].imperatives or register_of(word, side.locale) == FORMAL
    return formal and table.clauses.dependent.isdisjoint(one.folded for one in side.words[first:at])
