"""GitLab's Code Quality report, a subset of the Code Climate specification: a JSON array, shown in merge requests."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from pipeline.model import Severity
from pipeline.reports.json import encode
from pipeline.reports.wording import sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Finding
    from pipeline.reports import Context

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}
"""Of info, minor, major, critical and blocker. The last two are left to what breaks a program."""


def render(findings: Sequence[Finding], context: Context) -> str:
    """The array, empty where nothing was found: GitLab takes a missing report for one that failed."""
    seen: Counter[tuple[str, ...]] = Counter()
    return encode([_issue(finding, seen) for finding in findings], indent=1) + "\n"


def _issue(finding: Finding, seen: Counter[tuple[str, ...]]) -> dict[str, Any]:
    at = finding.position
    positions = {
        "begin": {"line": at.line, "column": at.column},
        "end": {"line": at.end_line, "column": at.end_column},
    }
    return {
        "description": sentence(finding),
        "check_name": f"{finding.rule} {finding.name}",
        "fingerprint": _fingerprint(finding, seen),
        "severity": _SEVERITIES[finding.severity],
        "location": {"path": at.path, "lines": {"begin": at.line, "end": at.end_line}, "positions": positions},
    }


def _fingerprint(finding: Finding, seen: Counter[tuple[str, ...]]) -> str:
    """One that no other finding of the report has: GitLab drops the second of a kind."""
    own = finding.fingerprint or f"{finding.rule} {finding.message} {finding.text}"
    identity = (finding.position.path, own)
    seen[identity] += 1
    return sha256(repr((*identity, seen[identity])).encode()).hexdigest()[:32]
