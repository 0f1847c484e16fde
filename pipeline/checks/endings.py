"""How a text ends: with a stop, a colon, a question …, whatever closes after it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from pipeline.languages.facts import facts
from pipeline.languages.punctuation import ends, punctuation

NONE = "nothing"
_WINDOW = 300  # characters at the end that are looked at
_CLOSERS = frozenset(" \t\n\u00a0\u202f\ufffc\"'”’»)]）］}›」』®™*†‡§|⁰¹²³⁴⁵⁶⁷⁸⁹\u200b\u200f\u200e")
_LONGEST_NOTE, _LONGEST_WORDS, _LONGEST_INITIALS = 50, 50, 10  # characters that such a pattern reaches at most
_CITATION = re.compile(r"\[[\d,;\s–-]{1,40}\]$")
_RAISED = re.compile(r"(?<=[^\W\d_)»”’%][.,;:?!…])\d{1,3}(?:[,–-]\d{1,3}){0,9}$")
_INITIALS = re.compile(r"(?:^|[\s.(\[“«])[^\W\d_]\.\s?[^\W\d_]$")
_LAST_WORDS_REVERSED = re.compile(r"[^\s(\[“«¿¡]{1,20}(?:\s[^\s(\[“«¿¡]{1,20})?")
_PLACEHOLDER_END = re.compile(r"[\w}]\}$")


class Ending(NamedTuple):
    """What a text's end says (`meanings`, several where that is open or where a quotation ends too) and where its mark stands.

    `mark` is what is written at `text[start:end]`, "" where nothing is; then both are the place where it would be.
    """

    meanings: frozenset[str]
    mark: str
    start: int
    end: int


def alike_at_sight(source: str, target: str, locales: tuple[str, str]) -> bool:
    """Whether two texts both end with a letter, or both with a single mark that says the same in both locales."""
    if source[-1:].isalpha() and target[-1:].isalpha():
        return True
    wanted, given = ends(locales[0]).meanings, ends(locales[1]).meanings
    said = wanted.get(source[-1:])
    return said is not None and said == given.get(target[-1:]) and source[-2:-1] not in wanted and target[-2:-1] not in given


@lru_cache(maxsize=256)
def ending(text: str, locale: str) -> Ending:
    """How the text ends in the locale's language."""
    signs = ends(locale).meanings
    cut = max(0, len(text) - _WINDOW)
    tail = text[cut:]
    runs = _runs(tail, signs)
    if not runs:
        bare = len(tail.rstrip(" \t\n\u00a0\u202f\ufffc"))
        return Ending(frozenset({NONE}), "", cut + bare, cut + bare)
    start, end = runs[0]
    meanings = set().union(*(_meanings(tail[first:last], signs) for first, last in runs))
    if tail[start:end] == ".":
        meanings |= _of_abbreviation(tail[:start], locale)
    return Ending(frozenset(meanings), tail[start:end], cut + start, cut + end)


def _runs(text: str, signs: dict[str, str]) -> list[tuple[int, int]]:
    """The runs of marks at the end of a text, the last first, with what closes in between."""
    runs: list[tuple[int, int]] = []
    at = len(text)
    while at:
        if text[at - 1] in signs:
            end = at
            while at and text[at - 1] in signs:
                at -= 1
            runs.append((at, end))
        elif skipped := _note(text, at):
            at = skipped.start()
        elif text[at - 1] in _CLOSERS and not _PLACEHOLDER_END.search(text, max(0, at - 2), at):
            at -= 1
        else:
            break
    return runs


def _note(text: str, end: int) -> re.Match[str] | None:
    """The citation or raised number that ends there."""
    if text[end - 1] == "]":
        return _CITATION.search(text, max(0, end - _LONGEST_NOTE), end)
    return _RAISED.search(text, max(0, end - _LONGEST_NOTE), end) if text[end - 1].isdecimal() else None


def _meanings(run: str, signs: dict[str, str]) -> set[str]:
    """What a run of marks says: `...` is an ellipsis, `…?` a question too, and a stop after a question mark is one too many."""
    said = [signs[mark] for mark in run]
    found: set[str] = set()
    if "ellipsis" in said or said.count("stop") > 1:
        found.add("ellipsis")
    elif said[-1] == "stop":
        return {"stop"}
    if "question" in said:
        found.add("question")
    elif said[-1] not in ("stop", "ellipsis"):
        found.add(said[-1])
    return found


def _of_abbreviation(before: str, locale: str) -> set[str]:
    """What a full stop leaves open after an abbreviation, which keeps its own where a sentence ends and where none does."""
    known = facts(locale)
    words = _LAST_WORDS_REVERSED.match(before[: -_LONGEST_WORDS - 1 : -1])
    last = words[0][::-1].casefold() if words else ""
    tails = {last, last.rpartition(" ")[2], last.replace("\u00a0", " ")}
    own = punctuation(locale)
    if own and tails & set(own.continuations):
        return {NONE, "ellipsis"}
    closing = tails & known.closing_abbreviations or {one for one in tails & known.abbreviations if len(one) > 2}
    return {NONE} if closing or _INITIALS.search(before, max(0, len(before) - _LONGEST_INITIALS)) else set()
