"""For people: each finding with its texts, marks under the places, and how to mend it; a summary at the end.

The worst come first. Entries that wait for a translator are many in a new catalog: they are counted in a line a file.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from pipeline.model import Severity
from pipeline.reports import summary
from pipeline.reports.painting import STYLES, paint
from pipeline.reports.panel import panel
from pipeline.reports.visible import cells, folded, visible
from pipeline.reports.wording import told

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Finding
    from pipeline.reports import Context

_NARROWEST = 40  # below this an excerpt tells nothing
_WAITING = frozenset(("CAT001", "CAT002"))
_MOST = 5  # entries of one file that wait and are still told one by one


def render(findings: Sequence[Finding], context: Context) -> str:
    """The findings and the summary, for a terminal of `context.width` cells."""
    many = _crowded(findings)
    parts: list[str] = []
    for severity in Severity:
        counted: dict[tuple[str, str], list[Finding]] = {}
        for finding in (one for one in findings if one.severity is severity):
            if finding.rule in _WAITING and finding.position.path in many:
                counted.setdefault((finding.position.path, finding.rule), []).append(finding)
            else:
                parts.append("\n".join(_finding(finding, context)) + "\n")
        if counted:
            parts.append("".join(f"{_counted(group, context.colour)}\n" for group in counted.values()))
    hint = " --format concise lists each." if many else ""
    return "\n".join([*parts, f"{summary(findings)}{hint}\n"])


def _crowded(findings: Sequence[Finding]) -> set[str]:
    """The files with so many entries that wait that these are counted."""
    waiting = Counter(finding.position.path for finding in findings if finding.rule in _WAITING)
    return {path for path, number in waiting.items() if number > _MOST}


def _counted(group: list[Finding], colour: bool) -> str:
    """One line for all findings of a rule in a file, in units: the plural forms of one count once."""
    first = group[0]
    units = len({(one.context, one.unit) for one in group})
    place, severity = paint(visible(f"{first.position.path}:"), colour, bold=True), first.severity.value
    head = f"{place} {paint(severity, colour, STYLES[severity])} {paint(first.rule, colour, bold=True)} {first.name}"
    return f"{head}: {units:,} unit{'s' if units != 1 else ''} (first at line {first.position.line})"


def _finding(finding: Finding, context: Context) -> list[str]:
    width = max(context.width, _NARROWEST)
    return [*_head(finding, width, context.colour), *panel(finding, context, width)]


def _head(finding: Finding, width: int, colour: bool) -> list[str]:
    """Where, how bad, which rule and what, in one line where that fits."""
    severity = finding.severity.value
    place, rule, name = visible(f"{told(finding.position)}:"), visible(finding.rule), visible(finding.name)
    message = visible(finding.message)
    how_bad, which = paint(severity, colour, STYLES[severity]), paint(rule, colour, bold=True)
    head = f"{paint(place, colour, bold=True)} {how_bad} {which} {name}"
    if cells(f"{place} {severity} {rule} {name}: {message}") <= width:
        return [f"{head}: {message}"]
    return [head, *(f"  {line}" for line in folded(message, width - 2))]
