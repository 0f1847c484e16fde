"""Foreign stretches that are meant: quoted words and titles, glosses of abbreviations, entries of reference lists."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.languages.exceptions import entries
from pipeline.languages.words import Shape, Word, folded

if TYPE_CHECKING:
    from collections.abc import Sequence

_QUOTED = re.compile(r"“[^“”]*”|«[^«»]*»|„[^„“”]*[“”]|\"[^\"]*\"|(?<!\w)‘[^‘’]*’(?!\w)|(?<!\w)'[^']*'(?!\w)")
_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_ACRONYM = re.compile(r"[A-Z][A-Z0-9-]{0,8}[A-Z0-9]")
_FEW = 3  # words of a quotation that is taken for a mention of words
_NEAR = 48  # characters around a stretch in which a remark on its language may stand

_AUTHOR = re.compile(
    r"^\W*(?:\d{1,3}[.)\]]?\s+)?[^\W\d_][\w'’-]+(?:[ -][A-Z][\w'’-]+)?,? (?:[A-Z]\.?[ -]?){1,3}"
    r"(?:[,.;&]|$| et al| y | and )"
)
_YEAR = re.compile(
    r"\((?:19|20)\d\d[a-z]?(?:, [^()]{3,15})?\)|\(n\.d\.\)|\(s\. ?f\.\)|\b(?:19|20)\d\d;|\b(?:19|20)\d\d\b(?= [A-Z]\w{2})"
)
_PAGES = re.compile(r"\d ?\(\d+(?:[-–]\d+| Suppl[^)]*)?\)[,:]|[;,] ?\d+ ?:\s?[A-Za-z]?\d+|\bpp?\. ?\d+[-–]\d+|\d+\(\d+\)")
_LINK = re.compile(r"\bdoi\b|\b10\.\d{4,9}/|https?://|\bPMID\b|\bPMCID\b|\bISBN\b", re.IGNORECASE)
_MANY_AUTHORS = re.compile(r"(?:[^\W\d_][\w'’-]+ [A-Z]{1,3}, ){2,}")


def is_reference(line: str) -> bool:
    """Whether a line has the form of an entry of a list of references."""
    signs = (_YEAR, _PAGES, _LINK)
    found = sum(bool(sign.search(line)) for sign in signs)
    if _AUTHOR.match(line) or _MANY_AUTHORS.search(line):
        found += 1
    return found >= 2 and not (found == 2 and _LINK.search(line) and _YEAR.search(line) and _is_prose(line))


def _is_prose(line: str) -> bool:
    """Several sentences that go on after the link or the year."""
    return len(re.findall(r"[a-záéíóúñ]{3}[.!?] [A-ZÁÉÍÓÚÑ¿¡]", line)) > 3


def is_meant(line: str, at: int, stretch: Sequence[Word]) -> bool:
    """Whether a stretch of a line that starts at `at` of the text is foreign on purpose."""
    first, last = stretch[0].start - at, stretch[-1].end - at
    return _is_quoted(line, first, last, stretch) or _is_gloss(line, first, last, stretch)


def _within(pattern: re.Pattern[str], line: str, first: int, last: int) -> tuple[int, int] | None:
    for match in pattern.finditer(line):
        if match.start() < first and last < match.end():
            return match.span()
        if match.start() > first:
            break
    return None


def _is_quoted(line: str, first: int, last: int, stretch: Sequence[Word]) -> bool:
    place = _within(_QUOTED, line, first, last)
    if place is None or not any(letter.isalpha() for letter in line[: place[0]] + line[place[1] :]):
        return False
    said = [word for word in stretch if word.shape is not Shape.OPAQUE]
    if (last - first) * 3 < (place[1] - place[0] - 2) * 2:
        return False  # only a part of the quotation
    before = {folded(word) for word in re.findall(r"\w+", line[max(0, place[0] - _NEAR) : place[0]])[-4:]}
    return len(said) <= _FEW or bool(before & entries("mentions"))


def _is_gloss(line: str, first: int, last: int, stretch: Sequence[Word]) -> bool:
    around = folded(line[max(0, first - _NEAR) : first] + " \ufffc " + line[last : last + _NEAR])
    if any(gloss in around for gloss in entries("glosses", lines=True)):
        return True
    place = _within(_BRACKETED, line, first, last)
    if place is None:
        return False
    inside = line[place[0] + 1 : place[1] - 1]
    spelled = "".join(_initial(word) for word in re.split(r"[\s,;:-]+", inside) if folded(word) not in entries("particles"))
    letters = "".join(_initial(word) for word in re.split(r"[\s,;:-]+", line[first:last]))
    near = _ACRONYM.findall(line[max(0, place[0] - 12) : place[0]] + " " + inside)
    return any(acronym.lower() in (spelled, letters) for acronym in near)


def _initial(word: str) -> str:
    """What a word gives to an acronym: its first letter, or an acronym all of it."""
    return word.lower() if _ACRONYM.fullmatch(word) else word[:1].lower()
