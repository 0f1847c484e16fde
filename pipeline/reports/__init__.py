"""Reports: findings → text for a terminal, a log or a machine. A new format is one module and one row of FORMATS."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from pipeline.model import Finding

Sources = Callable[[str], str | None]
FORMATS = {"text": "pipeline.reports.text", "concise": "pipeline.reports.concise", "json": "pipeline.reports.json"}


class ReportModule(Protocol):
    """What a report's module offers."""

    def render(self, findings: Sequence[Finding], sources: Sources, *, colour: bool = False, width: int = 80) -> str:
        """The report; `sources` gives a file's text by its path, None where it is not at hand; `width` counts cells."""


def render(name: str, findings: Sequence[Finding], sources: Sources, *, colour: bool = False, width: int = 80) -> str:
    """The report in the format of this name, findings in the order of their places."""
    module = cast("ReportModule", import_module(FORMATS[name]))
    return module.render(ordered(findings), sources, colour=colour, width=width)


def ordered(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings by path, place and rule, the same on every run."""
    return tuple(sorted(findings, key=_order))


def _order(finding: Finding) -> tuple[str, int, int, str, str]:
    span = finding.position.span
    return finding.position.path, span.start, span.end, finding.rule, finding.message


def counts(findings: Sequence[Finding]) -> dict[str, int]:
    """How many findings there are of each severity, worst first, zeros included."""
    from pipeline.model import Severity  # here, so that `calque --help` starts without it

    found = Counter(finding.severity for finding in findings)
    return {severity.value: found[severity] for severity in Severity}


def summary(findings: Sequence[Finding]) -> str:
    """The findings in a sentence: “Found 2 errors and 1 note in 2 files.”"""
    number = counts(findings)
    parts = [f"{count} {severity}{'s' if count != 1 else ''}" for severity, count in number.items() if count]
    if not parts:
        return "No findings."
    files = len({finding.position.path for finding in findings})
    listed = " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)
    return f"Found {listed} in {files} file{'s' if files != 1 else ''}."
