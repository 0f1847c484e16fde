"""What is found: findings, and places as people count them."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from enum import StrEnum
from itertools import accumulate
from typing import TYPE_CHECKING

from pipeline.model.suppression import Giver, Suppression
from pipeline.record import record

if TYPE_CHECKING:
    from pipeline.model.content import Span

_LINE_END = re.compile(r"\r\n|\r|\n")


class Severity(StrEnum):
    """How bad a finding is: errors fail a build."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@record
class Position:
    """A place for people: path, and line and column from 1."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    span: Span


@record
class Passage:
    """A text of a catalog as a translator reads it, and its part that is meant, in code points; None where that is open."""

    text: str
    locale: str
    mark: Span | None = None


@record
class Fix:
    """An edit that mends a finding and changes nothing of what is said: `text` instead of `span` of a translation.

    Places are those of the catalog form; `form` is the index of a plural's form.
    """

    span: Span
    text: str
    form: int | None = None


@record
class Finding:
    """Something that a rule found at a place. `text` is the file's text at that place, to the letter.

    `language`, `declared` and `confidence` (0 to 1) are set by the language rules; `unit` is the msgid and `context` the
    msgctxt; `article` is the source article it belongs to; `related` are further places, such as the article's own.
    Of a catalog's entry, `source` and `target` are the texts that were compared; of anything else they are None.
    `fingerprint` stays the same when lines move. `evidence` is what is wrong as a person reads it: `text` decoded and without
    markup, or what was lost. One that has a `suppression` was dismissed by it: it is known, and not reported. `fix` mends it in
    its catalog, where that is safe.
    """

    rule: str
    name: str
    severity: Severity
    message: str
    position: Position
    text: str
    locale: str = ""
    language: str = ""
    declared: str = ""
    confidence: float | None = None
    suggestion: str = ""
    unit: str = ""
    context: str | None = None
    article: str = ""
    related: tuple[Position, ...] = ()
    source: Passage | None = None
    target: Passage | None = None
    fingerprint: str = ""
    evidence: str = ""
    suppression: Suppression | None = None
    fix: Fix | None = None

    @property
    def suppressed(self) -> bool:
        """Whether it is not reported."""
        return self.suppression is not None

    @property
    def meant(self) -> bool:
        """Whether somebody has said that the text is right as it is: what is in the baseline is known, and to be mended."""
        return self.suppression is not None and self.suppression.giver is not Giver.BASELINE


class Lines:
    """Line and column of any offset of a text. Lines end with LF, CRLF or CR."""

    __slots__ = ("_starts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        ends = (end.end() for end in _LINE_END.finditer(text))
        starts = ends if "\r" in text else accumulate(len(line) + 1 for line in text.split("\n")[:-1])
        self._starts = array("Q", [0])  # a list takes five times as much, and a file may have many lines
        self._starts.extend(starts)

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column, both from 1, in code points."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def offset(self, line: int, column: int) -> int:
        """The offset of a line and column, as `place` gives them."""
        return self._starts[line - 1] + column - 1

    def position(self, path: str, span: Span) -> Position:
        """The span as a position in `path`."""
        return Position(path, *self.place(span.start), *self.place(span.end), span)

    def line(self, number: int) -> str:
        """The text of a line (from 1) without its end."""
        end = self._starts[number] if number < len(self._starts) else len(self.text)
        return self.text[self._starts[number - 1] : end].rstrip("\r\n")
