"""JUnit's XML, as Jenkins (its schema junit-10.xsd), GitLab and others read it: a suite a file, a case a finding.

Errors are failures. JUnit knows no warning: warnings and notes are cases that were skipped, so they are seen and fail nothing.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from pipeline.model import Severity
from pipeline.reports.wording import page, sentence, told
from pipeline.reports.xml import DECLARATION, element, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Finding
    from pipeline.reports import Context

_CLEAN = {"name": "no findings", "classname": "calque"}


def render(findings: Sequence[Finding], context: Context) -> str:
    """The suites, in order of paths; where nothing was found one case that passes, since no case at all counts as a fault."""
    suites = [_suite(path, list(group)) for path, group in groupby(findings, key=lambda finding: finding.position.path)]
    if not suites:
        clean = {"name": "calque", "tests": 1, "failures": 0, "errors": 0, "skipped": 0}
        suites = [element("testsuite", clean, element("testcase", _CLEAN, depth=2), depth=1)]
    total = {"name": "calque", "tests": max(len(findings), 1), "failures": _failures(findings), "errors": 0}
    return DECLARATION + element("testsuites", total, "".join(suites))


def _failures(findings: Sequence[Finding]) -> int:
    return sum(finding.severity is Severity.ERROR for finding in findings)


def _suite(path: str, findings: Sequence[Finding]) -> str:
    failures = _failures(findings)
    counts = {"tests": len(findings), "failures": failures, "errors": 0, "skipped": len(findings) - failures}
    return element("testsuite", {"name": path, **counts}, "".join(map(_case, findings)), depth=1)


def _case(finding: Finding) -> str:
    named = {"name": f"{finding.rule} {finding.name} {told(finding.position)}", "classname": finding.position.path}
    if finding.severity is not Severity.ERROR:
        message = f"{finding.severity.value}: {sentence(finding)}"
        return element("testcase", named, element("skipped", {"type": finding.rule, "message": message}, depth=3), depth=2)
    told_of = {"type": finding.rule, "message": sentence(finding)}
    lines = [told(finding.position), *(f"see {told(place)}" for place in finding.related), page(finding.rule).remedy]
    return element("testcase", named, element("failure", told_of, text("\n".join(lines)), depth=3), depth=2)
