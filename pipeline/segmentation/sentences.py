"""Where the sentences of a text begin: sentencex's boundaries less those that our abbreviations and citations deny.

Under-splitting beats over-splitting: half a sentence cannot be translated.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.languages.facts import facts
from pipeline.languages.locales import language_of

if TYPE_CHECKING:
    from pipeline.languages.facts import Facts

_CITATION = re.compile(r"\s*(?:\[\d+(?:\s*[,–-]\s*\d+)*\])+(?=\s|$)")
_STOP = re.compile(r"\.(?=\s+[^\W\d_a-z])")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_LEADING = " \t\n\u00a0\"'“”‘’«»([{¿¡—–-"

_NO_BREAK = "\u00a0\u202f"
_SPACES = "\x85\u00a0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_SURROGATES = "".join(map(chr, range(0xD800, 0xE000)))
_TAMED = str.maketrans(dict.fromkeys("\n\r" + _SPACES, " ") | dict.fromkeys(_SURROGATES, "\ufffd"))


def boundaries(text: str, locale: str) -> tuple[int, ...]:
    """Offsets in code points at which a sentence begins, the first one's (0) left out, ascending."""
    import sentencex

    # It panics on some texts with spaces that are not ASCII, and takes no lone surrogates. No sentence begins behind a no-break
    # space.
    rows = sentencex.get_sentence_boundaries(language_of(locale), text.translate(_TAMED))
    known = facts(locale)
    candidates = {row["end_index"] for row in rows[:-1]}
    for stop in _STOP.finditer(text):  # sentencex never ends a sentence with an abbreviation
        if _ends_with(text[max(stop.start() - 40, 0) : stop.start()], known.closing_abbreviations):
            candidates.add(stop.end())
    starts = sorted({_behind_citation(text, end) for end in candidates})
    found: list[int] = []
    for start in starts:
        begin = found[-1] if found else 0
        if begin < start < len(text) and text[start - 1] not in _NO_BREAK and _is_boundary(text, begin, start, known):
            found.append(start)
    return tuple(found)


def _behind_citation(text: str, start: int) -> int:
    """The start, moved behind citation markers and white space: `Done.[3] Next` breaks before `Next`."""
    citation = _CITATION.match(text, start)
    start = citation.end() if citation else start
    while start < len(text) and text[start].isspace():
        start += 1
    return start


def _is_boundary(text: str, begin: int, start: int, known: Facts) -> bool:
    before, after = text[begin:start].rstrip(), text[start:].lstrip(_LEADING)[:40]
    if not any(character.isalpha() for character in before) or after[:1].islower():
        return False
    if not text[start - 1].isspace() or not after:
        return False
    if not before.endswith("."):
        return True
    word = _FIRST_WORD.match(after)
    if _ends_with(before[-41:-1], known.closing_abbreviations):
        return word is not None and word.group().lower() in known.sentence_starts
    return not _ends_with(before[-41:-1], known.abbreviations)


def _ends_with(text: str, abbreviations: frozenset[str]) -> bool:
    """Whether the last one to three words are one of the abbreviations."""
    words = re.split(r"[\s\u00a0(\[“\"«]+", text.lower())
    return any(" ".join(words[-count:]) in abbreviations for count in (1, 2, 3) if count <= len(words))
