"""One JSON object, version 1, for programs. Lines and columns count from 1, offsets are code points of the decoded file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from pipeline.reports import counts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Finding, Passage, Position
    from pipeline.reports import Context

VERSION = 1


def render(findings: Sequence[Finding], context: Context) -> str:
    """The object, every key in every finding: null where a rule has nothing to say under it."""
    report = {"version": VERSION, "summary": counts(findings), "findings": [as_object(finding) for finding in findings]}
    return encode(report, indent=2) + "\n"


def encode(value: object, indent: int | None = None) -> str:
    """JSON in letters as they are; in escapes where the text holds half a surrogate pair, which UTF-8 cannot carry."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(value, indent=indent)
    return text


def as_object(finding: Finding) -> dict[str, Any]:
    """A finding as the object that JSON has for it."""
    return {
        "rule": finding.rule,
        "name": finding.name,
        "severity": finding.severity.value,
        "message": finding.message,
        **_position(finding.position),
        "text": finding.text,
        "language": finding.language or None,
        "declared": finding.declared or None,
        "confidence": finding.confidence,
        "suggestion": finding.suggestion or None,
        "unit": finding.unit or None,
        "locale": finding.locale or None,
        "fingerprint": finding.fingerprint or None,
        "related": [_position(position) for position in finding.related],
        "source": _passage(finding.source),
        "target": _passage(finding.target),
    }


def _passage(passage: Passage | None) -> dict[str, Any] | None:
    """A text of a catalog's entry; `start` and `end` are code points of it, null where no part of it is meant."""
    if passage is None:
        return None
    mark = passage.mark
    place = {"start": mark.start if mark else None, "end": mark.end if mark else None}
    return {"text": passage.text, "locale": passage.locale, **place}


def _position(position: Position) -> dict[str, Any]:
    return {
        "path": position.path,
        "line": position.line,
        "column": position.column,
        "end_line": position.end_line,
        "end_column": position.end_column,
        "start": position.span.start,
        "end": position.span.end,
    }
