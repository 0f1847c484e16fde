"""A text cut into the pieces that quantities are made of: figures, words, codes such as CD40, signs."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from pipeline.languages.memo import Memo
from pipeline.languages.quantities.masking import masked

if TYPE_CHECKING:
    from collections.abc import Iterator

_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉"
_PLAIN = {"μ": "µ", "’": "'", "−": "-", "‐": "-", "‑": "-", **{sign: str(n) for n, sign in enumerate(_SUBSCRIPTS)}}
_NOT_PLAIN = re.compile(f"[{''.join(_PLAIN)}]")
VULGAR = "¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
SLASHES = frozenset({"/", "⁄"})
TIMES = frozenset({"×", "x", "*", "·"})
AFTER_FIGURES = SLASHES | TIMES | frozenset(VULGAR)  # signs after figures that may go on with the number
_LETTER = rf"[^\W\d_{VULGAR}{_SUPERSCRIPTS}]"
_MARKED = rf"(?:{_LETTER}|[\u0300-\u036f])"
SPACES = " \u00a0\u202f\u2009"
_FIGURES = (
    rf"(?:[0-9]{{1,3}}(?:[{SPACES}][0-9]{{3}})+(?![0-9])(?:[.,·][0-9]++)?|[0-9]++(?:[.,·][0-9]++)*|(?<![\w.,])[.,·][0-9]++)"
)
_CODE = rf"(?:{_MARKED}{{1,40}}+-?){{1,4}}+[0-9](?:[^\W_]|\.[0-9])*+|[0-9]++{_LETTER}++[0-9][^\W_]*+"
_SMALL = "[a-zß-öø-ÿ]++"
_EASY = rf"{_SMALL}(?![^\W_]|['\u0300-\u036f-])"  # most words, without looking further
_LETTERS = rf"(?:{_SMALL}|{_MARKED})++"
WORD = re.compile(rf"{_LETTERS}(?:'{_LETTERS})*+")
HAS_FIGURES = re.compile(rf"[0-9{VULGAR}{_SUBSCRIPTS}]")


_GROUPED = re.compile("[0-9] [0-9]{3}")  # a space that parts no pieces
_MINUTES = re.compile("[0-9][.:][0-9]")  # 8:30, 8.30
_MOST_CHUNKS = 1 << 14  # kept in memory
_WORDS = Memo(lambda chunk: tuple(WORD.findall(chunk)), _MOST_CHUNKS)  # what stands between two spaces → its words
# What a piece tells: a quantity may begin with it, or something may be read that is told by words far from each other.
OPENS, NAMES_MONTH, LIMITS_AFTER, TELLS_TIME, TELLS_PART = (1 << place for place in range(5))
_Piece = tuple[str, int, int, int]  # its form, its place and what it tells
Chunks = Memo[tuple[_Piece, ...]]  # what stands between two spaces → its pieces


@dataclass(slots=True)
class Tokens:
    """The pieces of a text: `forms[i]`, in small letters, stands at `text[starts[i]:ends[i]]`. One empty form ends the list.

    Quantities begin at the pieces of `openings` only. `told` is what all pieces tell together.
    """

    text: str
    forms: list[str]
    starts: list[int]
    ends: list[int]
    openings: list[int]
    told: int

    def adjacent(self, at: int) -> bool:
        """Whether nothing stands between a piece and the one before it."""
        return at > 0 and self.starts[at] == self.ends[at - 1]

    def written(self, at: int) -> str:
        """A piece as the text has it."""
        return self.text[self.starts[at] : self.ends[at]]


def lowered(text: str) -> str:
    """The text in small letters and with plain signs, every character at its place."""
    small = text.lower()
    if text.isascii():
        return small
    if len(small) != len(text):
        small = "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
    return _NOT_PLAIN.sub(lambda sign: _PLAIN[sign[0]], small)


def words(small: str) -> set[str]:
    """The words of a text in small letters, each once."""
    return set(chain.from_iterable(map(_WORDS.__getitem__, small.split(" "))))


@cache
def _pattern(apart: frozenset[str]) -> re.Pattern[str]:
    """What a piece is, the group, after a space or none. Words of `apart` before a hyphen and figures make no code: mid-1990s.

    The space is taken along because nothing else begins with one: every kind of piece would be tried there in vain.
    """
    prefixes = "|".join(sorted(apart)) or "(?!)"
    return re.compile(
        rf" ?({_EASY}|(?!(?:{prefixes})-[0-9])(?:{_CODE})|{_FIGURES}|[{VULGAR}]++|{WORD.pattern}|-?[{_SUPERSCRIPTS}⁻]+"
        rf"|<=|>=|(?!(?<=[^\W_])-{_LETTER})[^\w\s])"
    )


def tokens(text: str, chunks: Chunks | None = None, first: int = 0) -> Tokens:
    """The pieces of a text, whose first figure stands at `first`. A hyphen before a letter and what only looks like numbers
    are none.
    """
    small = lowered(masked(text, first))
    known = chunks_of() if chunks is None else chunks
    forms: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    openings: list[int] = []
    at = told = 0
    for chunk in (small,) if _GROUPED.search(small, first) else small.split(" "):
        for form, start, end, tells in known[chunk]:
            if tells:
                told |= tells
                if tells & OPENS:
                    openings.append(len(forms))
            forms.append(form)
            starts.append(at + start)
            ends.append(at + end)
        at += len(chunk) + 1
    forms.append("")
    starts.append(len(text))
    ends.append(len(text))
    return Tokens(text, forms, starts, ends, openings, told)


@cache
def chunks_of(apart: frozenset[str] = frozenset(), telling: tuple[tuple[str, int], ...] = ()) -> Chunks:
    """The pieces of what stands between two spaces: most of it has been seen before.

    Words of `apart` make no code with figures after a hyphen; `telling` are forms with what they tell.
    """
    pattern, tells = _pattern(apart), dict(telling)

    def pieces(chunk: str) -> Iterator[_Piece]:
        figures = OPENS | TELLS_TIME if _MINUTES.search(chunk) else OPENS
        for found in pattern.finditer(chunk):
            form = unicodedata.normalize("NFC", found[1])
            yield form, *found.span(1), tells.get(form, 0) | (figures if HAS_FIGURES.search(form) else 0)

    return Memo(lambda chunk: tuple(pieces(chunk)), _MOST_CHUNKS)
