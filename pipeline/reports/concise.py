"""One line a finding, for logs, editors and grep: `path:line:column: error LNG001 message`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.reports.visible import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Finding
    from pipeline.reports import Sources


def render(findings: Sequence[Finding], sources: Sources, *, colour: bool = False, width: int = 80) -> str:
    """The lines, without excerpts, colour or cuts."""
    return "".join(f"{line(finding)}\n" for finding in findings)


def line(finding: Finding) -> str:
    """The line of one finding."""
    at = finding.position
    return visible(f"{at.path}:{at.line}:{at.column}: {finding.severity} {finding.rule} {finding.message}")
