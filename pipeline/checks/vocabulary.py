"""The words of a text, for rules that look for certain ones."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

_WORD = re.compile(r"(?:[^\W\d_]|[\u0300-\u036f])++(?:['’](?:[^\W\d_]|[\u0300-\u036f])++)*+")
_PLAIN = re.compile(r"[^\W\d_]++(?:'[^\W\d_]++)*+")


class Word(NamedTuple):
    """A run of letters: its place in the text, in code points, and how it compares with others (`folded`)."""

    start: int
    end: int
    folded: str


def words(text: str) -> tuple[Word, ...]:
    """The words in order. A hyphen parts words, an apostrophe inside does not: “don’t” is one."""
    return tuple(Word(found.start(), found.end(), folded(found[0])) for found in _WORD.finditer(text))


def vocabulary(text: str) -> frozenset[str]:
    """The words folded, each once."""
    return frozenset(_PLAIN.findall(folded(text)))


def folded(text: str) -> str:
    """The text in small letters, composed (NFC), with straight apostrophes."""
    return unicodedata.normalize("NFC", text).casefold().replace("’", "'")
