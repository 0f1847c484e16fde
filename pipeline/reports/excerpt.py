"""The part of a line around a place, cut to the width of a terminal, with marks below it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pipeline.model import Span
from pipeline.reports.visible import cells, letter

if TYPE_CHECKING:
    from pipeline.model import Passage, Position

_LINE_END = re.compile(r"[\r\n]")


class Excerpt(NamedTuple):
    """What is shown of a line, before, at and after the place; an ellipsis stands for what is left out."""

    before: str
    marked: str
    after: str

    @property
    def text(self) -> str:
        """The line as it is shown."""
        return f"{self.before}{self.marked}{self.after}"

    def marks(self, sign: str) -> str:
        """The line of signs below the place, one for each cell, at least one."""
        return " " * cells(self.before) + sign * max(cells(self.marked.removesuffix("…") or self.marked), 1)


def of_file(text: str, position: Position, width: int) -> Excerpt:
    """The line of a place in a file, within `width` cells.

    A place of several lines is shown by its first. Only the text around the place is looked at, however long its line.
    """
    start = min(position.span.start, len(text))
    begin = max(start - (position.column - 1), 0)
    ending = _LINE_END.search(text, start, start + 2 * width)
    stop = ending.start() if ending else len(text)
    shown = cut(text, Span(start, max(min(position.span.end, stop), start)), Span(begin, stop), width)
    if shown.before.startswith("…"):
        return shown
    before = shown.before.lstrip(" ")
    return shown._replace(before=before) if before or shown.marked else shown


def of_passage(passage: Passage, width: int, share: float = 0.0) -> Excerpt:
    """A text of a catalog around its mark, within `width` cells; without a mark, around this share (0 to 1) of its length."""
    length = len(passage.text)
    mark = passage.mark or Span(int(length * share), int(length * share))
    return cut(passage.text, mark, Span(0, length), width)


def cut(text: str, place: Span, line: Span, width: int) -> Excerpt:
    """As much of the line as fits the width, the place first."""
    begin, stop = max(line.start, place.start - width), min(line.end, place.end + width)
    flagged = [letter(character) for character in text[place.start : min(place.end, place.start + width)]]
    room = width - 2  # for an ellipsis at either end
    middle = _take(flagged, room)
    whole = len(middle) == place.end - place.start
    room -= cells("".join(middle))
    before = [letter(character) for character in text[begin : place.start]]
    after = [letter(character) for character in text[place.end : stop]] if whole else []
    right = _take(after, max(room // 2, room - cells("".join(before))))
    left = _take(before[::-1], room - cells("".join(right)))[::-1]
    return Excerpt(
        ("…" if begin > line.start or len(left) < len(before) else "") + "".join(left),
        "".join(middle) + ("" if whole else "…"),
        "".join(right) + ("…" if whole and (stop < line.end or len(right) < len(after)) else ""),
    )


def _take(letters: list[str], room: int) -> list[str]:
    """The first of these that fit the room."""
    taken: list[str] = []
    for shown in letters:
        room -= cells(shown)
        if room < 0:
            break
        taken.append(shown)
    return taken
