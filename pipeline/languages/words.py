"""The words of a line of text, with what stands between them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from pipeline.languages.memo import Memo

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MARKS = "\u0300-\u036f\u00ad\u200b-\u200d\u2060"
_SIGN = r"[^\W_]"  # a letter or a digit
_RUN = rf"{_SIGN}++(?:(?:[{_MARKS}]++|_++(?={_SIGN})){_SIGN}*+)*+"
_NUMBER = r"\d++(?:[.,]\d++)++(?![^\W\d_])"
_BREAK = "[-‐]\n(?=[a-zß-öø-ÿ])"  # of a word that goes on in the next line
CHUNK = re.compile(rf"{_NUMBER}|{_RUN}(?:(?:{_BREAK}|['’‘ʼ‐‑-]){_RUN})*+")
_BROKEN = re.compile(_BREAK)
_LINE_END = re.compile(r"(?<![^\W\d_][-‐])\n|\n(?![a-zß-öø-ÿ])")
_CHUNKS = re.compile(f"({CHUNK.pattern})")
_IGNORED = re.compile("[\u00ad\u200b-\u200d\u2060]")
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "‐": "-", "‑": "-"})
_DOMAIN = r"\w\.(?:com|org|net|edu|gov|gob|int|info|es|mx|eu|uk)\b"
_FILE = r"(?-i:[a-z0-9_]\.[a-z_]{2,}\b(?!\.?\s+[a-z]))|(?<!\w)--\w|:\w+:|%\(\w|[{$]\w"
_ADDRESS_SIGN = re.compile(rf"@|://|www\.|\b10\.\d{{4}}|doi|{_DOMAIN}|#\w|[~\\]|\w/\w+/|{_FILE}", re.IGNORECASE)
_ADDRESS = re.compile(
    rf"@\w|\w@|://|^\W{{0,3}}www\.|\b10\.\d{{4,9}}/|^\W{{0,3}}doi:|{_DOMAIN}|^\W{{0,3}}#\w|^[~/\\]\w|\w/\w+/\w|{_FILE}",
    re.IGNORECASE,
)
_LONGEST = 80  # letters of a word, hyphens included
_ENDS_SENTENCE = re.compile(r"[.!?…:;](?:[\s\"'”’»)\]]|$)")
_OPENS_SENTENCE = re.compile(r"[¿¡]|^\s[>›→]\s$")  # the latter in the trail of a page: Home > Treatments
_CLAUSE = re.compile(r"[,;()\[\]{}\"“”„«»–—|/•·*]|\s[-‐‑]|[-‐‑]\s|\ufffc")


class Gap(IntEnum):
    """What stands between two words, from nothing much to the end of the line."""

    SPACE = 0
    CLAUSE = 1
    SENTENCE = 2
    LINE = 3


SPACE, CLAUSE, SENTENCE, LINE = Gap.SPACE, Gap.CLAUSE, Gap.SENTENCE, Gap.LINE  # looked up in loops


class Shape(IntEnum):
    """How a word is written. OPAQUE: not a word of any language (acronym, number, address)."""

    LOWER = 0
    CAPITAL = 1
    UPPER = 2
    OPAQUE = 3


LOWER, CAPITAL, UPPER, OPAQUE = Shape.LOWER, Shape.CAPITAL, Shape.UPPER, Shape.OPAQUE


@dataclass(slots=True)
class Word:
    """A word of a line: its place in the text, its form to look up, the gap before it and the evidence that it is foreign.

    `name`: a part of a name. `stranger`: a foreign word that nothing around it explains.
    """

    start: int
    end: int
    text: str
    form: str
    shape: Shape
    gap: Gap = Gap.SPACE
    before: str = ""
    weight: float = 0.0
    name: bool = False
    stranger: bool = False


def folded(chunk: str) -> str:
    """The form in which word lists hold a word: composed, lower case, straight apostrophes and hyphens, in one line."""
    if "\n" in chunk:
        chunk = _BROKEN.sub("", chunk)
    if chunk.isascii():
        return chunk.lower()
    return unicodedata.normalize("NFC", _IGNORED.sub("", chunk)).translate(_APOSTROPHES).lower()


def shape_of(chunk: str) -> Shape:
    """How a chunk is written, on its own."""
    if "\n" in chunk:
        chunk = _BROKEN.sub("", chunk)
    plain = chunk if chunk.isascii() else unicodedata.normalize("NFC", _IGNORED.sub("", chunk))
    parts = [part for part in re.split(r"['’‘ʼ‐‑-]", plain) if part]
    if not parts or len(plain) > _LONGEST or not all(part.isalpha() for part in parts):
        return OPAQUE
    if plain.islower():
        return LOWER
    if len(parts[-1]) <= 2 and "’" in plain.replace("'", "’") and len(parts) > 1:
        parts = parts[:-1]  # IVIG's
    if all(part.isupper() for part in parts):
        return CAPITAL if len("".join(parts)) == 1 else UPPER
    if any(not _is_plain(part) for part in parts):
        return OPAQUE  # mRNA, McDonald, IgG-dependent
    return CAPITAL if parts[0][:1].isupper() else LOWER


def _is_plain(part: str) -> bool:
    """No capitals after the first letter."""
    return part[1:] == part[1:].lower()


def lines_of(text: str) -> Iterator[tuple[int, str]]:
    """The lines of a text, each with its start. A word that a hyphen and a line break cut in two does not end its line."""
    start = 0
    for line in _LINE_END.split(text) if is_broken(text) else text.split("\n"):
        yield start, line
        start += len(line) + 1


def is_broken(text: str) -> bool:
    """Whether a line break may cut a word of the text in two."""
    return "-\n" in text or "‐\n" in text


def addresses(text: str) -> list[tuple[int, int]]:
    """Places of URLs, e-mail addresses, DOIs, handles and paths."""
    if not any(map(_LIKE_ADDRESSES.__getitem__, text.split())) or not _ADDRESS_SIGN.search(text):
        return []
    return [token.span() for token in re.finditer(r"\S+", text) if _LIKE_ADDRESSES[token.group()]]


def _gap(between: str) -> Gap:
    if between == " " or between == "\u00a0":
        return SPACE
    if _ENDS_SENTENCE.search(between) or _OPENS_SENTENCE.search(between):
        return SENTENCE
    return CLAUSE if _CLAUSE.search(between) else SPACE


def _read(chunk: str) -> tuple[str, Shape]:
    return folded(chunk), shape_of(chunk)


_LIKE_ADDRESSES = Memo(lambda token: _ADDRESS.search(token) is not None, 1 << 13)
_GAPS = Memo(_gap, 1 << 10)
_READINGS = Memo(_read, 1 << 14)


def words_of(text: str, start: int = 0) -> list[Word]:
    """The words of one line that starts at `start` of the whole text."""
    pieces = _CHUNKS.split(text)
    found: list[Word] = []
    end = start
    for before, chunk in zip(pieces[::2], pieces[1::2], strict=False):
        first = end + len(before)
        end = first + len(chunk)
        form, shape = _READINGS[chunk]
        found.append(Word(first, end, chunk, form, shape, _GAPS[before], before))
    if found:
        found[0].gap = LINE
        _bar(found, [(first + start, last + start) for first, last in addresses(text)])
    return found


def _bar(words: Sequence[Word], places: Sequence[tuple[int, int]]) -> None:
    """Make the words that begin in one of the places OPAQUE. Both are in order."""
    at = 0
    for first, last in places:
        while at < len(words) and words[at].start < last:
            if words[at].start >= first:
                words[at].shape = OPAQUE
            at += 1
