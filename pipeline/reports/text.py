"""For people: each finding with its line of the file and a caret line under the flagged text, and a summary at the end.

The worst come first. Entries that wait for a translator are many in a new catalog: they are counted in a line a file.
"""

from __future__ import annotations

import re
from collections import Counter
from textwrap import wrap
from typing import TYPE_CHECKING

from pipeline.model import Severity
from pipeline.reports import summary
from pipeline.reports.visible import cells, letter, visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Finding
    from pipeline.reports import Sources

_LINE_END = re.compile(r"[\r\n]")
_TONES = {"red": "31", "yellow": "33", "blue": "34", "cyan": "36"}  # the terminal's own colours
_STYLES = {"error": "red", "warning": "yellow", "note": "cyan"}
_NARROWEST = 40  # below this an excerpt tells nothing
_WAITING = frozenset(("CAT001", "CAT002"))
_MOST = 5  # entries of one file that wait and are still told one by one


def render(findings: Sequence[Finding], sources: Sources, *, colour: bool = False, width: int = 80) -> str:
    """The findings and the summary, for a terminal of this many cells."""
    width = max(width, _NARROWEST)
    waiting = Counter(finding.position.path for finding in findings if finding.rule in _WAITING)
    many = {path for path, number in waiting.items() if number > _MOST}
    parts: list[str] = []
    counted: dict[tuple[str, str], list[Finding]] = {}
    for severity in Severity:
        counted.clear()
        for finding in (one for one in findings if one.severity is severity):
            if finding.rule in _WAITING and finding.position.path in many:
                counted.setdefault((finding.position.path, finding.rule), []).append(finding)
            else:
                parts.append("\n".join(_finding(finding, sources, colour, width)) + "\n")
        if counted:
            parts.append("".join(f"{_counted(group, colour)}\n" for group in counted.values()))
    hint = " --format concise lists each." if many else ""
    return "\n".join([*parts, f"{summary(findings)}{hint}\n"])


def _counted(group: list[Finding], colour: bool) -> str:
    """One line for all findings of a rule in a file, in units: the plural forms of one count once."""
    first = group[0]
    units = len({(one.context, one.unit) for one in group})
    place, severity = _paint(visible(f"{first.position.path}:"), colour, bold=True), first.severity.value
    head = f"{place} {_paint(severity, colour, _STYLES[severity])} {_paint(first.rule, colour, bold=True)} {first.name}"
    return f"{head}: {units:,} unit{'s' if units != 1 else ''} (first at line {first.position.line})"


def _finding(finding: Finding, sources: Sources, colour: bool, width: int) -> list[str]:
    at = finding.position
    place, rule, name = visible(f"{at.path}:{at.line}:{at.column}:"), visible(finding.rule), visible(finding.name)
    message = visible(finding.message)
    head = f"{_paint(place, colour, bold=True)} {_paint(finding.severity.value, colour, _STYLES[finding.severity.value])} "
    head += f"{_paint(rule, colour, bold=True)} {name}"
    lines = [f"{head}: {message}"]
    if cells(f"{place} {finding.severity} {rule} {name}: {message}") > width:
        lines = [head, *wrap(message, width, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False)]
    margin = " " * len(str(at.line))
    text = sources(at.path)
    if text is not None:
        excerpt, carets = excerpts(text, finding, width - len(margin) - 3)
        bar = _paint("|", colour, "blue")
        lines += [
            f"{margin} {bar}",
            f"{_paint(str(at.line), colour, 'blue')} {bar} {excerpt}".rstrip(),
            f"{margin} {bar} {_paint(carets, colour, _STYLES[finding.severity.value])}",
        ]
    notes = [f"suggestion: {visible(finding.suggestion)}"] if finding.suggestion else []
    notes += [f"see {visible(other.path)}:{other.line}:{other.column}" for other in finding.related]
    return [*lines, *(f"{margin} {_paint('=', colour, 'blue')} {note}" for note in notes)]


def excerpts(text: str, finding: Finding, width: int) -> tuple[str, str]:
    """The part of the line around the place, and the carets below the flagged part, both within `width` cells.

    A place of several lines is shown by its first. Only the text around the place is looked at, however long its line.
    """
    start = min(finding.position.span.start, len(text))
    line_start = max(start - (finding.position.column - 1), 0)
    ending = _LINE_END.search(text, start, start + 2 * width)
    line_end = ending.start() if ending else min(start + 2 * width, len(text))
    end = max(min(finding.position.span.end, line_end), start)
    flagged = [letter(character) for character in text[start:end]]
    before = [letter(character) for character in text[max(line_start, start - 2 * width) : start]]
    after = [letter(character) for character in text[end:line_end]]
    cut_before = line_start < start - 2 * width
    cut_after = ending is None and line_end < len(text)
    left, middle, right = _fit(before, flagged, after, width, cut_before, cut_after)
    if not left.startswith("…"):
        stripped = left.lstrip(" ")
        left = stripped if middle or stripped else left
    return f"{left}{middle}{right}", " " * cells(left) + "^" * max(cells(middle.removesuffix("…") or middle), 1)


def _fit(
    before: list[str], flagged: list[str], after: list[str], width: int, cut_before: bool, cut_after: bool
) -> tuple[str, str, str]:
    """As much of the three as fits the width, the flagged part first, an ellipsis where something is left out."""
    room = width - 2  # for an ellipsis at either end
    middle = _take(flagged, room)
    whole = len(middle) == len(flagged)
    room -= cells("".join(middle))
    half = room // 2
    right_part = _take(after, max(half, room - cells("".join(before)))) if whole else []
    left_part = _take(before[::-1], room - cells("".join(right_part)))[::-1]
    left = ("…" if cut_before or len(left_part) < len(before) else "") + "".join(left_part)
    right = "".join(right_part) + ("…" if whole and (cut_after or len(right_part) < len(after)) else "")
    return left, "".join(middle) + ("" if whole else "…"), right


def _take(letters: list[str], room: int) -> list[str]:
    """The first of these that fit the room."""
    taken: list[str] = []
    for shown in letters:
        room -= cells(shown)
        if room < 0:
            break
        taken.append(shown)
    return taken


def _paint(text: str, colour: bool, tone: str = "", *, bold: bool = False) -> str:
    codes = [code for code in (_TONES.get(tone), "1" if bold else None) if code]
    return f"\x1b[{';'.join(codes)}m{text}\x1b[0m" if colour and codes else text
