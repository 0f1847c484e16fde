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
    return "".join(f"{encode(_diagnostic(finding, context.sources))}\n" for finding in findings)


def _diagnostic(finding: Finding, sources: Sources) -> dict[str, Any]:
    return {
        "message": visible(sentence(finding)),
        "location": _location(finding.position, sources),
        "severity": _SEVERITIES[finding.severity],
        "source": _SOURCE,
        "code": {"value": finding.rule},
    }


def _location(position: Position, sources: Sources) -> dict[str, Any]:
    text = sources(position.path)
    start: dict[str, int] = {"line": position.line}
    end: dict[str, int] = {"line": position.end_line}
    if text is not None:
        start["column"] = _bytes_before(text, position.span.start, position.column)
        end["column"] = _bytes_before(text, position.span.end, position.end_column)
    return {"path": position.path, "range": {"start": start, "end": end}}


def _bytes_before(text: str, offset: int, column: int) -> int:
    """The column (from 1) in bytes of a place whose column in code points is `column`."""
    return len(text[offset - column + 1 : offset].encode("utf-8", "surrogatepass")) + 1
