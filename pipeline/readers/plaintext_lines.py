"""Lines of plain text → passages: a paragraph or list item, its hard-wrapped lines put together again."""

from __future__ import annotations

import re
from itertools import pairwise

from pipeline.model import Span
from pipeline.record import record

_LINE = re.compile(r"[^\r\n\f\v\x1c-\x1e\x85\u2028\u2029]+|\r\n|[\r\n\f\v\x1c-\x1e\x85\u2028\u2029]")
_ENDS = frozenset(("\r\n", *"\r\n\f\v\x1c\x1d\x1e\x85\u2028\u2029"))
_MARKER = re.compile(r"(?:[-•*–·‣◦▪●■]|[0-9]{1,3}[.)]|\[[0-9]{1,3}\])[ \t\xa0]+(?=[^ \t\xa0])")
_EDGE = " \t\xa0\u200b\ufeff"
_SHORTEST = 40  # characters of a line that was broken because it was full
_LONGEST = 120


@record
class Line:
    """A line with text: where its words stand, how far in, behind which list marker, and whether a blank line comes before."""

    span: Span
    value: str
    indent: int
    listed: bool
    apart: bool

    @property
    def size(self) -> int:
        """Length in characters."""
        return len(self.value)

    @property
    def lower(self) -> bool:
        """Whether it goes on with a small letter."""
        return self.value[0].islower()


@record
class Passage:
    """Lines that are read as one. `listed` says that a list marker stands before the first, `apart` a blank line."""

    lines: tuple[Span, ...]
    value: str
    listed: bool
    apart: bool


def passages(text: str) -> list[Passage]:
    """The paragraphs and list items of `text`, in order. What has no letter or digit, such as a rule, is left out."""
    lines = _lines(text)
    width = _width(lines)
    groups: list[list[Line]] = []
    for at, line in enumerate(lines):
        if at and _goes_on(groups[-1], line, width):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_passage(group) for group in groups]


def _passage(group: list[Line]) -> Passage:
    value = " ".join(line.value for line in group)
    return Passage(tuple(line.span for line in group), value, group[0].listed, group[0].apart)


def _lines(text: str) -> list[Line]:
    found: list[Line] = []
    empty = apart = True  # nothing stands on this line so far; a blank line, a rule or a page's end came before it
    for part in _LINE.finditer(text):
        value = part[0].strip(_EDGE)
        if part[0] in _ENDS:
            apart = apart or empty or part[0] == "\f"
            empty = True
        elif any(map(str.isalnum, value)):
            found.append(_line(part, value, apart))
            empty = apart = False
        else:
            empty, apart = False, True
    return found


def _line(part: re.Match[str], value: str, apart: bool) -> Line:
    start = part.start() + part[0].index(value)
    marker = _MARKER.match(value)
    words = value[marker.end() :] if marker else value
    indent = start - part.start()
    start += len(value) - len(words)
    return Line(Span(start, start + len(words)), words, indent, marker is not None, apart)


def _width(lines: list[Line]) -> int:
    """The width at which the text was hard-wrapped, 0 where it was not."""
    full = [max(a.size, b.size) for a, b in pairwise(lines) if _broken(a, b) and b.lower]
    return max(full, default=0)


def _broken(first: Line, second: Line) -> bool:
    """Whether a full line seems to be broken before `second`: neither begins anew, and its first word had no room."""
    if second.listed or second.apart or not _SHORTEST <= first.size <= _LONGEST:
        return False
    room = max(first.size, second.size) - first.size
    return second.size <= _LONGEST and len(second.value.split(maxsplit=1)[0]) >= room


def _goes_on(group: list[Line], line: Line, width: int) -> bool:
    if line.listed or line.apart:
        return False
    last = group[-1]
    if group[0].listed and line.indent > group[0].indent:
        return True
    if line.lower and _broken(last, line):
        return True
    word = len(line.value.split(maxsplit=1)[0])
    return bool(width) and _SHORTEST <= last.size <= width and line.size <= width and last.size + 1 + word > width
