"""What stands below a finding's first line: its texts with marks under the places, related places, and how to mend it.

Carets are under what is wrong, hyphens under what it is compared with, as compilers do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pipeline.reports.excerpt import Excerpt, of_file, of_passage
from pipeline.reports.painting import STYLES, paint
from pipeline.reports.visible import folded, visible
from pipeline.reports.wording import page, suggested, told

if TYPE_CHECKING:
    from pipeline.model import Finding, Passage, Position
    from pipeline.reports import Context

_MOST_RELATED = 2  # places that are shown with their lines; the rest are named
_OTHER = "-"
_WRONG = "^"
_LONGEST = 8  # letters of a label; a locale such as zh-Hant is shorter


class _Row(NamedTuple):
    """A line of text with the label of its gutter, and the sign below it, "" for none."""

    label: str
    excerpt: Excerpt
    sign: str
    heading: str = ""


def panel(finding: Finding, context: Context, width: int) -> list[str]:
    """The lines, each within `width` cells."""
    labels = [str(place.line) for place in (finding.position, *finding.related[:_MOST_RELATED])]
    sides = _labels(finding)
    gutter = max(map(len, (*(sides or labels[:1]), *(labels[1:] if finding.related else ()))))
    rows = _texts(finding, sides, context, width - gutter - 3)
    shown = [_related(place, context, width - gutter - 3) for place in finding.related[:_MOST_RELATED]]
    rows += [row for row in shown if row]
    lines: list[str] = []
    for row in rows:
        if row is rows[0] or row.heading:
            lines.append(_line("", "|", "", gutter, context.colour))
        lines += _drawn(row, gutter, finding.severity.value, context.colour)
    missing = [place for place, row in zip(finding.related, shown, strict=False) if row is None]
    named = [*missing, *finding.related[_MOST_RELATED:]]
    return [*lines, *_notes(finding, named, gutter, width, context.colour)]


def _labels(finding: Finding) -> tuple[str, ...]:
    """What the gutter calls source and target: their locales, where these differ."""
    if finding.source is None or finding.target is None:
        return ()
    here, there = finding.source.locale, finding.target.locale
    named = here != there and max(len(here), len(there)) <= _LONGEST
    return (visible(here), visible(there)) if named else ("source", "target")


def _texts(finding: Finding, labels: tuple[str, ...], context: Context, width: int) -> list[_Row]:
    """The flagged text, and of a catalog's entry the source before it."""
    if finding.source and finding.target:
        return [
            _Row(labels[0], of_passage(finding.source, width, _share(finding.target)), _OTHER if finding.source.mark else ""),
            _Row(labels[1], of_passage(finding.target, width), _WRONG),
        ]
    text = context.sources(finding.position.path)
    return [] if text is None else [_Row(str(finding.position.line), of_file(text, finding.position, width), _WRONG)]


def _share(target: Passage) -> float:
    """How far into the translation the mark is: about there is what the source says of it."""
    return target.mark.start / len(target.text) if target.mark and target.text else 0.0


def _related(place: Position, context: Context, width: int) -> _Row | None:
    text = context.sources(place.path)
    return _Row(str(place.line), of_file(text, place, width), _OTHER, told(place)) if text is not None else None


def _drawn(row: _Row, gutter: int, severity: str, colour: bool) -> list[str]:
    tone = STYLES[severity] if row.sign == _WRONG else "blue"
    lines = [f"{' ' * gutter} {paint(':::', colour, 'blue')} {visible(row.heading)}"] if row.heading else []
    lines.append(_line(row.label, "|", row.excerpt.text, gutter, colour))
    if row.sign:
        lines.append(_line("", "|", paint(row.excerpt.marks(row.sign), colour, tone), gutter, colour))
    return lines


def _notes(finding: Finding, named: list[Position], gutter: int, width: int, colour: bool) -> list[str]:
    """The suggestion, or how findings of this rule are mended, and places that could not be shown."""
    remedy = page(finding.rule).remedy
    notes = [f"suggestion: {visible(suggested(finding))}"] if finding.suggestion else [f"help: {remedy}"] if remedy else []
    notes += [f"see {visible(told(place))}" for place in named]
    hang = " " * (gutter + 3)
    lines: list[str] = []
    for note in notes:
        first, *rest = folded(note, width - gutter - 3)
        lines += [_line("", "=", first, gutter, colour), *(f"{hang}{more}" for more in rest)]
    return lines


def _line(label: str, sign: str, text: str, gutter: int, colour: bool) -> str:
    head = f"{paint(label.rjust(gutter), colour, 'blue') if label else ' ' * gutter} {paint(sign, colour, 'blue')}"
    return f"{head} {text}".rstrip()
