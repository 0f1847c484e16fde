"""Foreign stretches that are meant: quoted words and titles, glosses of abbreviations."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache, cached_property
from typing import TYPE_CHECKING

from pipeline.languages.lists import entries
from pipeline.languages.words import OPAQUE, Word, folded

if TYPE_CHECKING:
    from collections.abc import Sequence

_QUOTED = re.compile(r"“[^“”]*”|«[^«»]*»|„[^„“”]*[“”]|\"[^\"]*\"|(?<!\w)‘[^‘’]*’(?!\w)|(?<!\w)'[^']*'(?!\w)")
_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_ACRONYM = re.compile(r"[A-Z][A-Z0-9-]{0,8}[A-Z0-9]")
_OPENING = re.compile(r"(?:^|[\s(“\"'*_])([^\W\d_]\w*(?:[ \u00a0][^\W\d_]\w*){0,2}) $")
_SAID_BEFORE = 64  # characters before a title in which a word may say that it is one
_LETTER = re.compile(r"[^\W\d_]")
_SPACES = re.compile(r"[\s,;:-]+")
_LONGEST_GLOSS = 160  # characters
_FEW = 3  # words of a quotation that is taken for a mention of words
_NAMED = 3  # words of a name in brackets
_NEAR = 48  # characters around a stretch in which a remark on its language may stand


class Setting:
    """The quotations and brackets of one line, which begins at `start` of the text."""

    def __init__(self, line: str, start: int) -> None:
        self._line, self._start = line, start

    @cached_property
    def _quoted(self) -> list[tuple[int, int]]:
        return [match.span() for match in _QUOTED.finditer(self._line)]

    @cached_property
    def _bracketed(self) -> list[tuple[int, int]]:
        return [match.span() for match in _BRACKETED.finditer(self._line)]

    @cached_property
    def _letters(self) -> tuple[int, int]:
        """The first letter, and the end of the last."""
        first, last = _LETTER.search(self._line), _LETTER.search(self._line[::-1])
        return (first.start() if first else 0, len(self._line) - (last.start() if last else 0))

    def is_meant(self, stretch: Sequence[Word]) -> bool:
        """Whether a stretch of the line is foreign on purpose."""
        first, last = stretch[0].start - self._start, stretch[-1].end - self._start
        excuses = (self._is_gloss, self._is_spelled_out, self._is_bracketed_name, self._is_work)
        return self._is_quoted(first, last, stretch) or any(excuse(first, last) for excuse in excuses)

    def _is_quoted(self, first: int, last: int, stretch: Sequence[Word]) -> bool:
        """Whether it is (most of) a quotation of few words, or of one that is announced as a title or a term."""
        place = _around(self._quoted, first, last)
        if place is None or (self._letters[0] >= place[0] and self._letters[1] <= place[1]):
            return False  # not quoted, or the quotation is all there is
        if (last - first) * 3 < (place[1] - place[0] - 2) * 2:
            return False  # only a part of the quotation
        said = sum(word.shape is not OPAQUE for word in stretch)
        before = {folded(word) for word in re.findall(r"\w+", self._line[max(0, place[0] - _NEAR) : place[0]])[-4:]}
        return said <= _FEW or bool(before & entries("mentions"))

    def _is_work(self, first: int, last: int) -> bool:
        """Whether it is the title of a work: begins with a capital, with “film”, “novel” or the like in the sentence."""
        line, start = self._line, first
        opening = None if line[first].isupper() else _OPENING.search(line[max(0, first - _SAID_BEFORE) : first])
        if opening:
            capitals = [part.start() for part in re.finditer(r"\b[^\W\d_]", opening[1]) if part[0].isupper()]
            start = first - len(opening[1]) - 1 + capitals[-1] if capitals else first
        if not line[start].isupper():
            return False
        before, after = line[max(0, start - _SAID_BEFORE) : start], line[last : last + _SAID_BEFORE]
        return any(sign.search(part) for sign, part in zip(_said(), (before, after), strict=True))

    def _is_bracketed_name(self, first: int, last: int) -> bool:
        """Whether the brackets hold the name before them in its own language: “Genoma Humano (Human Genome Project)”."""
        place = _around(self._bracketed, first, last)
        if place is None:
            return False
        inside = self._line[place[0] + 1 : place[1] - 1].split()
        named = all(word[:1].isupper() or folded(word) in entries("particles") for word in inside)
        before = self._line[max(0, place[0] - _NEAR) : place[0]].split()[-1:]
        return named and len(inside) >= _NAMED and bool(before) and before[0].istitle()

    def _is_gloss(self, first: int, last: int) -> bool:
        """Whether it says of itself which language it is in (“Ver en español”), or a remark nearby does."""
        line, said = self._line, folded(self._line[first:last])
        around = folded(line[max(0, first - _NEAR) : first] + " \ufffc " + line[last : last + _NEAR])
        own = said if said.count(" ") <= _FEW else ""
        return any(gloss in around or own.endswith(gloss) for gloss in entries("glosses", lines=True))

    def _is_spelled_out(self, first: int, last: int) -> bool:
        """Whether the brackets around it spell an abbreviation out."""
        line, place = self._line, _around(self._bracketed, first, last)
        if place is None or place[1] - place[0] > _LONGEST_GLOSS:
            return False
        inside = line[place[0] + 1 : place[1] - 1]
        words = [word for word in _SPACES.split(inside) if folded(word) not in entries("particles")]
        near = _ACRONYM.findall(line[max(0, place[0] - 12) : place[0]] + " " + inside)
        spelled = (_SPACES.split(line[first:last]), words, *([word for word in words if word != acronym] for acronym in near))
        return any(_spells(acronym.lower(), "".join(map(_initial, said))) for acronym in near for said in spelled)


@cache
def _said() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands before and after the title of a work and says that it is one."""
    works = "|".join(sorted(entries("works")))
    many = "|".join(sorted(work for work in entries("works") if work.endswith("s") and work != "series"))
    name = r"[^\W\d_a-zà-öø-ÿ][\w'’.-]{0,20}"
    joint = rf"(?: (?:by|de|called|titled|entitled|named))?[,:]? (?:{name} ){{0,3}}"
    article = r"(?:an? |the |his |her |una? |la |el |su )?"
    return (
        re.compile(rf"\b(?:(?i:{works}){joint}|(?i:{many}) [^.?!;]{{0,60}}(?:,|and|y|e|or|o) )[“\"'*_(]?$"),
        re.compile(rf"^(?: {name}){{0,3}}\W{{0,3}}(?:,|\(|is|was|es|fue)\W{{0,2}} ?{article}(?:[\w-]+ ){{0,2}}(?i:{works})\b"),
    )


def _around(places: list[tuple[int, int]], first: int, last: int) -> tuple[int, int] | None:
    """The place that holds the stretch from `first` to `last`, if one does. Places are in order and apart."""
    at = bisect_right(places, (first, first)) - 1
    return places[at] if at >= 0 and last < places[at][1] else None


def _spells(acronym: str, initials: str) -> bool:
    """Whether the initials are the acronym's letters; the last may come from inside a word (immunoDeficiency)."""
    return acronym == initials or (len(initials) > 2 and acronym[:-1] == initials)


def _initial(word: str) -> str:
    """What a word gives to an acronym: its first letter, or an acronym all of it."""
    return word.lower() if _ACRONYM.fullmatch(word) else word[:1].lower()
