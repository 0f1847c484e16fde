"""The words of a line of text, with what stands between them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

_MARKS = "\u0300-\u036f\u00ad\u200b-\u200d\u2060"
_RUN = rf"[^\W_](?:[^\W_]+|[{_MARKS}]+|_+(?=[^\W_]))*"
CHUNK = re.compile(rf"{_RUN}(?:['’‘ʼ‐‑-]{_RUN})*")
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
_OPENS_SENTENCE = re.compile(r"[¿¡]")
_CLAUSE = re.compile(r"[,;()\[\]{}\"“”„«»–—|/•·*]|\s[-‐‑]|[-‐‑]\s|\ufffc")


class Gap(IntEnum):
    """What stands between two words, from nothing much to the end of the line."""

    SPACE = 0
    CLAUSE = 1
    SENTENCE = 2
    LINE = 3


class Shape(IntEnum):
    """How a word is written. OPAQUE: not a word of any language (acronym, number, address)."""

    LOWER = 0
    CAPITAL = 1
    UPPER = 2
    OPAQUE = 3


@dataclass(slots=True)
class Word:
    """A word of a line: its place in the text, its form to look up, the gap before it and the evidence that it is foreign."""

    start: int
    end: int
    text: str
    form: str
    shape: Shape
    gap: Gap = Gap.SPACE
    before: str = ""
    weight: float = 0.0
    name: bool = False


def folded(chunk: str) -> str:
    """The form in which word lists hold a word: composed, lower case, straight apostrophes and hyphens."""
    if chunk.isascii():
        return chunk.lower()
    return unicodedata.normalize("NFC", _IGNORED.sub("", chunk)).translate(_APOSTROPHES).lower()


def shape_of(chunk: str) -> Shape:
    """How a chunk is written, on its own."""
    plain = chunk if chunk.isascii() else unicodedata.normalize("NFC", _IGNORED.sub("", chunk))
    parts = [part for part in re.split(r"['’‘ʼ‐‑-]", plain) if part]
    if not parts or len(plain) > _LONGEST or not all(part.isalpha() for part in parts):
        return Shape.OPAQUE
    if plain.islower():
        return Shape.LOWER
    if len(parts[-1]) <= 2 and "’" in plain.replace("'", "’") and len(parts) > 1:
        parts = parts[:-1]  # IVIG's
    if all(part.isupper() for part in parts):
        return Shape.CAPITAL if len("".join(parts)) == 1 else Shape.UPPER
    if any(not _is_plain(part) for part in parts):
        return Shape.OPAQUE  # mRNA, McDonald, IgG-dependent
    return Shape.CAPITAL if parts[0][:1].isupper() else Shape.LOWER


def _is_plain(part: str) -> bool:
    """No capitals after the first letter."""
    return part[1:] == part[1:].lower()


def addresses(text: str) -> list[tuple[int, int]]:
    """Places of URLs, e-mail addresses, DOIs, handles and paths."""
    if not _ADDRESS_SIGN.search(text):
        return []
    return [chunk.span() for chunk in re.finditer(r"\S+", text) if _ADDRESS.search(chunk.group())]


def _gap(between: str) -> Gap:
    if between == " " or between == "\u00a0":
        return Gap.SPACE
    if _ENDS_SENTENCE.search(between) or _OPENS_SENTENCE.search(between):
        return Gap.SENTENCE
    return Gap.CLAUSE if _CLAUSE.search(between) else Gap.SPACE


@lru_cache(maxsize=1 << 16)
def _read(chunk: str) -> tuple[str, Shape]:
    return folded(chunk), shape_of(chunk)


def words_of(text: str, start: int = 0) -> list[Word]:
    """The words of one line that starts at `start` of the whole text."""
    barred = addresses(text)
    found: list[Word] = []
    end, at = 0, 0
    for match in CHUNK.finditer(text):
        first, last = match.span()
        while at < len(barred) and barred[at][1] <= first:
            at += 1
        inside = at < len(barred) and barred[at][0] <= first
        chunk = match.group()
        form, shape = _read(chunk)
        if inside:
            shape = Shape.OPAQUE
        before = text[end:first]
        gap = _gap(before) if found else Gap.LINE
        found.append(Word(start + first, start + last, chunk, form, shape, gap, before))
        end = last
    return found
