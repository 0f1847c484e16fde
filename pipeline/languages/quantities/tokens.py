"""A text cut into the pieces that quantities are made of: figures, words, codes such as CD40, signs."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from itertools import chain

from pipeline.languages.memo import Memo
from pipeline.languages.quantities.masking import masked

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
_MOST_CHUNKS = 1 << 14  # kept in memory
_WORDS = Memo(lambda chunk: tuple(WORD.findall(chunk)), _MOST_CHUNKS)  # what stands between two spaces → its words
_Piece = tuple[str, int, int, bool]  # its form, its place and whether a quantity may begin with it


@dataclass(slots=True)
class Tokens:
    """The pieces of a text: `forms[i]`, in small letters, stands at `text[starts[i]:ends[i]]`. One empty form ends the list.

    Quantities begin at the pieces of `openings` only.
    """

    text: str
    forms: list[str]
    starts: list[int]
    ends: list[int]
    openings: list[int]

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


def tokens(text: str, apart: frozenset[str] = frozenset(), opening: frozenset[str] = frozenset()) -> Tokens:
    """The pieces of a text. A hyphen before a letter and what only looks like numbers are none.

    A quantity may begin with a form of `opening` and with what has figures in it.
    """
    small = lowered(masked(text))
    forms: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    openings: list[int] = []
    at, known = 0, _chunks(apart, opening)
    for chunk in (small,) if _GROUPED.search(small) else small.split(" "):
        for form, start, end, opens in known[chunk]:
            if opens:
                openings.append(len(forms))
            forms.append(form)
            starts.append(at + start)
            ends.append(at + end)
        at += len(chunk) + 1
    forms.append("")
    starts.append(len(text))
    ends.append(len(text))
    return Tokens(text, forms, starts, ends, openings)


@cache
def _chunks(apart: frozenset[str], opening: frozenset[str]) -> Memo[tuple[_Piece, ...]]:
    """What stands between two spaces → its pieces: most of it has been seen before."""
    pattern = _pattern(apart)

    def piece(found: re.Match[str]) -> _Piece:
        form = unicodedata.normalize("NFC", found[1])
        return form, *found.span(1), form in opening or HAS_FIGURES.search(form) is not None

    return Memo(lambda chunk: tuple(map(piece, pattern.finditer(chunk))), _MOST_CHUNKS)
