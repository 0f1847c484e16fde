"""A finding as a card of the HTML report: what, where, both texts with their marks, and how to mend it."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from pipeline.model import Span
from pipeline.reports.visible import visible
from pipeline.reports.wording import page, suggested, told

if TYPE_CHECKING:
    from pipeline.model import Finding, Passage, Position
    from pipeline.reports import Context

_AROUND = 160  # code points shown on either side of a mark
_LONGEST_MARK = 600
_LINE_END = re.compile(r"[\r\n]")


def safe(text: str) -> str:
    """Any text as text of the page, also inside an attribute; hidden characters are seen."""
    return escape(visible(text))


def prose(text: str) -> str:
    """A sentence of a rule's page, what stands between backquotes as code."""
    parts = [safe(part) for part in text.split("`")]
    return "".join(f"<code>{part}</code>" if number % 2 else part for number, part in enumerate(parts))


def card(finding: Finding, context: Context) -> str:
    """The card."""
    severity = finding.severity.value
    return (
        f'<article data-severity="{severity}" data-rule="{safe(finding.rule)}">\n'
        f'<h4><b class="{severity}">{severity}</b> <code>{safe(finding.rule)}</code> <span>{safe(finding.name)}</span></h4>\n'
        f"<p><bdi>{safe(finding.message)}</bdi></p>\n{_texts(finding, context)}{_remedy(finding)}{_places(finding)}</article>\n"
    )


def _texts(finding: Finding, context: Context) -> str:
    if finding.source and finding.target:
        rows = _passage("Source", finding.source, "other") + _passage("Translation", finding.target)
    else:
        rows = _file("Text", finding.position, context)
    for place in finding.related[:1]:
        rows += _file("Article" if place.path == finding.article else "Compare", place, context, "other")
    return f'<dl class="texts">\n{rows}</dl>\n' if rows else ""


def _passage(label: str, passage: Passage, kind: str = "") -> str:
    """A text of a catalog, in its language; whether there is one at all."""
    tag = safe(passage.locale.replace("_", "-"))
    if not passage.text:
        return f'<div><dt>{label} <span class="code">{tag}</span></dt><dd class="none">none</dd></div>\n'
    shown = _marked(passage.text, passage.mark, Span(0, len(passage.text)), kind)
    return f'<div><dt>{label} <span class="code">{tag}</span></dt><dd lang="{tag}"><bdi>{shown}</bdi></dd></div>\n'


def _file(label: str, place: Position, context: Context, kind: str = "") -> str:
    """The line of a place in a file, with its number; nothing where the file is not at hand."""
    text = context.sources(place.path)
    if text is None:
        return ""
    start = min(place.span.start, len(text))
    ending = _LINE_END.search(text, start, start + _LONGEST_MARK + _AROUND)
    line = Span(max(start - place.column + 1, 0), ending.start() if ending else len(text))
    shown = _marked(text, Span(start, max(start, min(place.span.end, line.end))), line, kind)
    return f'<div><dt>{label} <span class="code">{place.line}</span></dt><dd class="code"><bdi>{shown}</bdi></dd></div>\n'


def _marked(text: str, mark: Span | None, line: Span, kind: str) -> str:
    """The part of the line around the mark, with an ellipsis where something is left out."""
    if mark is None:
        end = min(line.end, line.start + 2 * _AROUND)
        return safe(text[line.start : end]) + ("…" if end < line.end else "")
    begin, end = max(line.start, mark.start - _AROUND), min(line.end, mark.end + _AROUND)
    flagged = text[mark.start : min(mark.end, mark.start + _LONGEST_MARK)]
    if mark.end - mark.start > _LONGEST_MARK:
        flagged, end = f"{flagged}…", mark.end
    before = ("…" if begin > line.start else "") + safe(text[begin : mark.start])
    after = safe(text[mark.end : end]) + ("…" if end < line.end else "")
    opening = f'<mark class="{kind}">' if kind else "<mark>"
    return f"{before.lstrip() if begin == line.start else before}{opening}{safe(flagged)}</mark>{after}"


def _remedy(finding: Finding) -> str:
    if finding.suggestion:
        return f"<p>Suggestion: <strong><bdi>{safe(suggested(finding))}</bdi></strong></p>\n"
    remedy = page(finding.rule).remedy
    return f'<p class="remedy">{prose(remedy)}</p>\n' if remedy else ""


def _places(finding: Finding) -> str:
    places = [f"<code><bdi>{safe(told(place))}</bdi></code>" for place in (finding.position, *finding.related)]
    return f'<p class="places">{" · ".join(places)}</p>\n'
