"""Reviewdog's Diagnostic Format, an object a line (rdjsonl), for comments in reviews. Its columns count bytes of UTF-8."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pipeline.model import Severity
from pipeline.reports.json import encode
from pipeline.reports.visible import visible
from pipeline.reports.wording import sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Finding, Position
    from pipeline.reports import Context, Sources

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.NOTE: "INFO"}
_SOURCE = {"name": "calque"}


def render(findings: Sequence[Finding], context: Context) -> str:
    """The lines. A suggestion is told in words: reviewdog would put it into the file as it is, for all that is flagged."""
    columns = _Columns(context.sources)
    return "".join(f"{encode(_diagnostic(finding, columns))}\n" for finding in findings)


def _diagnostic(finding: Finding, columns: _Columns) -> dict[str, Any]:
    at = finding.position
    start, end = columns.of(at)
    places = {"start": {"line": at.line, **start}, "end": {"line": at.end_line, **end}}
    return {
        "message": visible(sentence(finding)),
        "location": {"path": at.path, "range": places},
        "severity": _SEVERITIES[finding.severity],
        "source": _SOURCE,
        "code": {"value": finding.rule},
    }


class _Columns:
    """Columns in bytes of places in order: each is counted from the one before, so that a long line is read once."""

    def __init__(self, sources: Sources) -> None:
        self.sources = sources
        self.line: tuple[str, int] = ("", 0)  # the path and the offset of the line of the place before
        self.offset, self.column = 0, 1

    def of(self, position: Position) -> tuple[dict[str, int], dict[str, int]]:
        """The columns of a place's start and end; nothing where its file is not at hand."""
        text = self.sources(position.path)
        if text is None:
            return {}, {}
        start, end = position.span.start, position.span.end
        line = (position.path, start - position.column + 1)
        if line != self.line or start < self.offset:
            self.line, self.offset, self.column = line, line[1], 1
        self.column += _bytes(text, self.offset, start)
        self.offset = start
        if position.end_line > position.line:
            return {"column": self.column}, {"column": 1 + _bytes(text, end - position.end_column + 1, end)}
        return {"column": self.column}, {"column": self.column + _bytes(text, start, end)}


def _bytes(text: str, start: int, end: int) -> int:
    return len(text[start:end].encode("utf-8", "surrogatepass"))
