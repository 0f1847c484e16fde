"""One line a finding, for logs, editors and grep: `path:line:column: error LNG001 message`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.reports.visible import visible
from pipeline.reports.wording import told

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Finding
    from pipeline.reports import Context


def render(findings: Sequence[Finding], context: Context) -> str:
    """The lines, without excerpts, colour or cuts."""
    return "".join(f"{line(finding)}\n" for finding in findings)


def line(finding: Finding) -> str:
    """The line of one finding."""
    return visible(f"{told(finding.position)}: {finding.severity} {finding.rule} {finding.message}")
