"""Headings of plain text: short lines that end without punctuation and have something to be the heading of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.languages.facts import reference_headings
from pipeline.record import record

if TYPE_CHECKING:
    from pipeline.readers.plaintext_lines import Passage

_LENGTH, _WORDS = 100, 14  # what a heading may have
_LABEL_WORDS = 4  # what one with a colon may have: more is a sentence that leads to a list
_STACK = 3  # as many short lines without a blank line between are an address, not headings
_CONTACT = re.compile(r"@|://|www\.|\d{3}[-. ]\d{3,}|\(\d{3}\)|\d{5}\b")
_SENTENCE_END = re.compile(r"[.!?…:][\"'”’»)\]]*\Z")


@record
class Heading:
    """A heading: its level, and whether what stands below it is a list of references."""

    level: int
    references: bool


def headings(passages: list[Passage]) -> list[Heading | None]:
    """For each passage the heading it is, or None."""
    shaped = [_shaped(passage) for passage in passages]
    _unstack(passages, shaped)
    found = [False] * len(passages)
    for at in range(len(passages) - 2, -1, -1):  # backwards: a heading may be followed by another
        found[at] = shaped[at] and _heads(passages[at], passages[at + 1], followed_by_heading=found[at + 1])
    _without_entries(passages, found)
    return [
        Heading(1 if at == 0 else 2, _named(passage) in reference_headings()) if is_heading else None
        for at, (passage, is_heading) in enumerate(zip(passages, found, strict=True))
    ]


def _named(passage: Passage) -> str:
    return passage.value.rstrip(" :\xa0").lower()


def _shaped(passage: Passage) -> bool:
    """Whether it looks like a heading by itself."""
    value = passage.value
    words = len(value.split())
    if passage.listed or len(passage.lines) > 1 or len(value) > _LENGTH or words > _WORDS:
        return False
    if value[-1] in ".,;!…" or (value[-1] == ":" and words > _LABEL_WORDS) or _CONTACT.search(value):
        return False
    first = value.lstrip("¿¡\"'“‘«(")[:1]
    return first.isalpha() and not first.islower()


def _unstack(passages: list[Passage], shaped: list[bool]) -> None:
    """Lines of an address, each of which looks like a heading, are not: a stack of them without a blank line."""
    start = 0
    for at in range(1, len(passages) + 1):
        if at < len(passages) and _stacked(passages[at]) and (_stacked(passages[at - 1]) or shaped[at - 1]):
            continue
        if at - start >= _STACK and not any(passage.value.endswith(("?", ":")) for passage in passages[start:at]):
            shaped[start:at] = [False] * (at - start)
        start = at


def _stacked(passage: Passage) -> bool:
    short = len(passage.value) <= _LENGTH // 2 and not _SENTENCE_END.search(passage.value)
    return short and not passage.listed and not passage.apart and len(passage.lines) == 1


def _heads(passage: Passage, below: Passage, *, followed_by_heading: bool) -> bool:
    """Whether `below` is what a heading has below it: a list, a longer text, an answer, another heading."""
    if followed_by_heading or below.listed or passage.value.endswith(":") or _named(passage) in reference_headings():
        return True
    sentence = bool(_SENTENCE_END.search(below.value))
    if passage.value.endswith("?"):
        return sentence or len(below.value) > len(passage.value)
    return len(below.value) > len(passage.value) and (sentence or len(below.value) > _LENGTH)


def _without_entries(passages: list[Passage], found: list[bool]) -> None:
    """Below a heading of references a short line is an entry, unless it stands apart from entries with markers."""
    inside = marked = False
    for at, passage in enumerate(passages):
        if found[at] and _named(passage) in reference_headings():
            inside, marked = True, at + 1 < len(passages) and passages[at + 1].listed
        elif inside and found[at]:
            ends = marked or (
                passage.apart and len(passage.value.split()) <= _WORDS // 2 and not re.search(r"\d", passage.value)
            )
            found[at], inside = ends, not ends
