"""Workflow commands of GitHub Actions: annotations in the files of a pull request, and all else in the step's log.

GitHub shows ten annotations of each level for a step, so the rest stand in the log, folded up, and their number in plain sight.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model import Severity
from pipeline.reports import plural, summary
from pipeline.reports.concise import line
from pipeline.reports.visible import visible
from pipeline.reports.wording import sentence, shortened

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.model import Finding
    from pipeline.reports import Context

MOST = 10  # annotations of a level that GitHub shows for a step
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_IN_MESSAGE = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def render(findings: Sequence[Finding], context: Context) -> str:
    """The commands, errors first, and a summary; nothing of an article can be taken for a command."""
    levels = [[finding for finding in findings if finding.severity is severity] for severity in Severity]
    annotations = [_annotation(finding) for level in levels for finding in level[:MOST]]
    rest = [row for level in levels for row in _rest(level[MOST:])]
    return "".join(f"{row}\n" for row in (*annotations, *rest, summary(findings)))


def _annotation(finding: Finding) -> str:
    at = finding.position
    place = {"file": visible(at.path), "line": at.line, "endLine": at.end_line}
    if at.line == at.end_line:  # columns of a place that spans lines are not understood
        place |= {"col": at.column, "endColumn": at.end_column}
    place["title"] = f"{finding.rule} {finding.name}"
    properties = ",".join(f"{name}={str(value).translate(_IN_PROPERTY)}" for name, value in place.items())
    return f"::{_COMMANDS[finding.severity]} {properties}::{shortened(visible(sentence(finding))).translate(_IN_MESSAGE)}"


def _rest(findings: Sequence[Finding]) -> Iterator[str]:
    """Those without an annotation, as lines that the runner folds up."""
    if findings:
        yield f"::group::{plural(len(findings), f'more {findings[0].severity.value}')} without annotation"
        yield from (_plain(line(finding)) for finding in findings)
        yield "::endgroup::"


def _plain(text: str) -> str:
    """A line that is no command: these begin with two colons, or in the old notation have ##[ anywhere."""
    return f"- {visible(text).replace('##[', '## [')}"
