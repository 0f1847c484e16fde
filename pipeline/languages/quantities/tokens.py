"""A text cut into the pieces that quantities are made of: figures, words, codes such as CD40, signs."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉"
_PLAIN = str.maketrans(
    {"μ": "µ", "’": "'", "−": "-", "‐": "-", "‑": "-", **{sign: str(n) for n, sign in enumerate(_SUBSCRIPTS)}}
)
VULGAR = "¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
_LETTER = rf"[^\W\d_{VULGAR}{_SUPERSCRIPTS}]"
_MARKED = rf"(?:{_LETTER}|[\u0300-\u036f])"
SPACES = " \u00a0\u202f\u2009"
_FIGURES = (
    rf"(?:[0-9]{{1,3}}(?:[{SPACES}][0-9]{{3}})+(?![0-9])(?:[.,·][0-9]++)?|[0-9]++(?:[.,·][0-9]++)*|(?<![\w.,])[.,·][0-9]++)"
)
_CODE = rf"(?:{_MARKED}{{1,40}}+-?){{1,4}}+[0-9](?:[^\W_]|\.[0-9])*+|[0-9]++{_LETTER}++[0-9][^\W_]*+"
_EASY = r"[a-zß-öø-ÿ]++(?![^\W_]|['\u0300-\u036f-])"  # most words, without looking further
WORD = re.compile(rf"{_MARKED}++(?:'{_MARKED}++)*+")
HAS_FIGURES = re.compile(rf"[0-9{VULGAR}{_SUBSCRIPTS}]")
_DOMAINS = ("org", "com", "net", "gov", "gob", "edu", "int", "info", "htm", "pdf")
_SIGNS = ("@", "://", "www.", "10.", *(f".{domain}" for domain in _DOMAINS))  # of an address
_ADDRESS = re.compile(
    rf"""
      (?:https?://|www\.)\S+
    | [\w.+-]{{1,64}}+@[\w-]{{1,64}}+\.[\w.-]+
    | \b10\.\d{{4,9}}/\S+
    | (?<![\w.-])(?:[\w-]{{1,64}}+\.){{1,8}}(?:{"|".join(_DOMAINS)})l?\b(?:/\S*)?
    """,
    re.VERBOSE,
)
_BRACKETED = re.compile(r"\[[\d\s,;–—‑‐-]{1,60}\]|\{[^{}]{0,60}\}|%\d\$[a-z]")
_TELEPHONE = re.compile(
    r"""
      (?<![\w.,])(?<!\d[ ])
      (?: \+\d[\d ().-]{6,20}\d
        | \(\d{2,4}\)\s?\d{2,4}(?:[ .-]\d{2,4}){1,3}
        | (?:1[-. ])?\d{3}[-. ]\d{3}[-. ]\d{4}
        | \d{3}-\d{3}-\d{3}
        | \d{2,3}(?:[ ]\d{2}){3,4}
      )(?![ ]?\d)(?![\w-])
    """,
    re.VERBOSE,
)
_HIDDEN = "\ufffc"


@dataclass(slots=True)
class Tokens:
    """The pieces of a text: `forms[i]`, in small letters, stands at `text[starts[i]:ends[i]]`. One empty form ends the list."""

    text: str
    forms: list[str]
    starts: list[int]
    ends: list[int]

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
    return small.translate(_PLAIN)


def words(small: str) -> set[str]:
    """The words of a text in small letters, each once."""
    return set(WORD.findall(small))


@cache
def _pattern(apart: frozenset[str]) -> re.Pattern[str]:
    """What a piece is. Words of `apart` before a hyphen and figures make no code: mid-1990s."""
    prefixes = "|".join(sorted(apart)) or "(?!)"
    return re.compile(
        rf"{_EASY}|(?!(?:{prefixes})-[0-9])(?:{_CODE})|{_FIGURES}|[{VULGAR}]|{WORD.pattern}|-?[{_SUPERSCRIPTS}⁻]+"
        rf"|<=|>=|(?!(?<=[^\W_])-{_LETTER})[^\w\s]"
    )


def tokens(text: str, apart: frozenset[str] = frozenset()) -> Tokens:
    """The pieces of a text. A hyphen before a letter, addresses, citations, telephone numbers and placeholders are none."""
    small = _masked(lowered(text))
    found = [piece.span() for piece in _pattern(apart).finditer(small)]
    forms = [small[start:end] for start, end in found]
    if not small.isascii():
        forms = [form if form.isascii() else unicodedata.normalize("NFC", form) for form in forms]
    return Tokens(text, [*forms, ""], [start for start, _ in found] + [len(text)], [end for _, end in found] + [len(text)])


def _masked(small: str) -> str:
    """The text without what only looks like numbers, every character at its place."""
    if any(sign in small for sign in _SIGNS):
        small = _ADDRESS.sub(_hide, small)
    if "[" in small or "{" in small or "$" in small:
        small = _BRACKETED.sub(_hide, small)
    return _TELEPHONE.sub(_hide, small)


def _hide(found: re.Match[str]) -> str:
    return _HIDDEN * len(found[0])
