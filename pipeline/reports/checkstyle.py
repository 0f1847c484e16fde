"""Checkstyle's XML: what Jenkins, reviewdog and many other readers of reports understand. No schema of it was published.

They read a file's `name` and an error's `line`, `column`, `severity`, `message` and `source`, the name of the check.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from pipeline.model import Severity
from pipeline.reports.wording import sentence
from pipeline.reports.xml import DECLARATION, element

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Finding
    from pipeline.reports import Context

_FORMAT = "4.3"  # of Checkstyle, whose format it is
_SEVERITIES = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "info"}


def render(findings: Sequence[Finding], context: Context) -> str:
    """An element a file, with an element a finding."""
    grouped = groupby(findings, key=lambda finding: finding.position.path)
    files = (element("file", {"name": path}, "".join(map(_error, group)), depth=1) for path, group in grouped)
    return DECLARATION + element("checkstyle", {"version": _FORMAT}, "".join(files))


def _error(finding: Finding) -> str:
    at = finding.position
    place = {"line": at.line, "column": at.column, "severity": _SEVERITIES[finding.severity]}
    return element("error", {**place, "message": sentence(finding), "source": f"calque.{finding.rule}"}, depth=2)
