"""Markdown inlines: the events inside one paragraph, heading or cell → text and inline codes, without a gap between them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from pipeline.model import Code, CodeKind, Content, Inline, Span, Text
from pipeline.readers.markdown_tags import Tag, locked, pair, tag_of
from pipeline.readers.runs import Piece, collapse, run
from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.readers.markdown_events import Event

_NAMES = {"Emphasis": "em", "Strong": "strong", "Strikethrough": "del", "Link": "a"}
_KINDS = {"open": CodeKind.OPEN, "close": CodeKind.CLOSE, "alone": CodeKind.STANDALONE, "locked": CodeKind.LOCKED}


@dataclass(slots=True)
class Mark:
    """A text run or a code in the making. `role` is text, open, close, alone, locked or tag (raw HTML, not yet paired).

    `lead` is as in Piece. `loose` says that the space around belongs to it (a line break in the source).
    """

    role: str
    name: str
    start: int
    end: int
    value: str = ""
    breaks: bool = False
    loose: bool = False
    lead: int = 0
    replacement: str | None = None
    tag: Tag | None = None


@record
class Line:
    """The inlines of a block, and what may carry attributes to read: images and links as events, raw tags as places."""

    content: Content
    images: tuple[tuple[Event, ...], ...]
    links: tuple[tuple[Event, int], ...]  # with the place where the closing code starts
    tags: tuple[Span, ...]


def inlines(text: str, events: Sequence[Event], locale: str) -> Line:
    """The inlines of `events`, a block's in order. Codes come out paired and properly nested."""
    images: list[tuple[Event, ...]] = []
    marks = _marks(text, events, images)
    links = tuple((mark.start, mark.end) for mark in marks if mark.role == "close" and mark.name == "a")
    ends = {event.end: event for event in events if event.kind == "End" and event.tag == "Link"}
    marks = _filled(text, marks)
    marks, tags = _paired(marks, locale)
    return Line(_content(text, marks), tuple(images), tuple((ends[end], start) for start, end in links), tuple(tags))


def _marks(text: str, events: Sequence[Event], images: list[tuple[Event, ...]]) -> list[Mark]:
    marks: list[Mark] = []
    skip = 0  # up to here an image or an autolink has been taken as a whole
    for at, event in enumerate(events):
        if at < skip or event.kind == "TaskListMarker":
            continue
        if event.kind == "Start" and _opaque(event):
            skip = _after(events, at)
            marks.append(_taken(events[at:skip]))
            if event.tag == "Image":
                images.append(tuple(events[at:skip]))
        elif event.kind in ("Start", "End"):
            inside = marks[-1].end if marks else event.start
            marks.append(_delimiter(text, event, max(inside, event.start)))
        else:
            marks.append(_leaf(text, event))
    return marks


def _opaque(event: Event) -> bool:
    return event.tag == "Image" or (event.tag == "Link" and event.data["link_type"] in ("Autolink", "Email"))


def _after(events: Sequence[Event], at: int) -> int:
    """The index after the End of the element that starts at `at`."""
    depth = 0
    for index in range(at, len(events)):
        depth += (events[index].kind == "Start") - (events[index].kind == "End")
        if depth == 0:
            return index + 1
    return len(events)


def _taken(events: Sequence[Event]) -> Mark:
    first = events[0]
    if first.tag == "Image":
        return Mark("alone", "img", first.start, first.end)
    return Mark("locked", "a", first.start, first.end, "".join(event.data for event in events if event.kind == "Text"))


def _leaf(text: str, event: Event) -> Mark:
    start, end = event.start, event.end
    if event.kind == "SoftBreak":
        return Mark("text", "", start, end, " ", loose=True)
    if event.kind == "HardBreak":
        return Mark("alone", "br", start, end, breaks=True, loose=True)
    if event.kind == "Code":
        return Mark("locked", "code", start, end, collapse(event.data))
    if event.kind == "FootnoteReference":
        return Mark("alone", "sup", start, end)
    if event.kind in ("InlineHtml", "Html"):
        return Mark("tag", "", start, end, tag=tag_of(text[start:end]))
    return Mark("text", "", start, end, str(event.data))


def _delimiter(text: str, event: Event, inside: int) -> Mark:
    """The code at one end of an element; `inside` is where what stands in it ends so far."""
    name, start, end = _NAMES[event.tag], event.start, event.end
    width = 2 if event.tag == "Strong" or (event.tag == "Strikethrough" and text.startswith("~~", start)) else 1
    if event.kind == "Start":
        return Mark("open", name, start, start + width)
    if event.tag != "Link":
        return Mark("close", name, end - width, end)
    own_label = event.data["link_type"] in ("Collapsed", "Shortcut")
    label = f"][{collapse(event.data['id'])}]" if own_label else None  # the text was the label: name it from now on
    return Mark("close", name, text.find("]", inside, end), end, replacement=label)


def _filled(text: str, marks: list[Mark]) -> list[Mark]:
    """The marks without gaps: a backslash goes to the character it escapes, white space to the break beside it."""
    filled: list[Mark] = []
    for mark in marks:
        before = filled[-1] if filled else None
        floor = before.end if before else max(0, mark.start - 2)
        if mark.role == "text" and not mark.loose:
            mark.lead = len(text[floor : mark.start]) - len(text[floor : mark.start].rstrip("\\"))
            mark.start -= mark.lead
        if before and before.end < mark.start:
            if mark.loose:
                mark.start = before.end
            elif before.loose or before.role != "text":
                before.end = mark.start
            else:
                filled.append(Mark("text", "", before.end, mark.start))
        filled.append(mark)
    return filled


def _paired(marks: list[Mark], locale: str) -> tuple[list[Mark], list[Span]]:
    """The marks with every raw tag made a code, and the places of the tags that are not inside a locked element."""
    pairs = pair([mark.role for mark in marks], [mark.tag for mark in marks])
    closing = set(pairs.values())
    result: list[Mark] = []
    tags: list[Span] = []
    skip = 0
    for at, mark in enumerate(marks):
        if at < skip:
            continue
        if mark.tag and at in pairs and locked(mark.tag, locale):
            skip = pairs[at] + 1
            result.append(_locked(marks[at:skip], mark.tag))
            continue
        if mark.tag:
            mark.role = "open" if at in pairs else "close" if at in closing else "alone"
            mark.name, mark.breaks = mark.tag.name, mark.tag.element == "br"
            tags.append(Span(mark.start, mark.end))
        result.append(mark)
    return result, tags


def _locked(marks: list[Mark], tag: Tag) -> Mark:
    shown = "" if tag.hidden else "".join(mark.value for mark in marks)
    return Mark("locked", tag.name, marks[0].start, marks[-1].end, collapse(shown))


def _content(text: str, marks: list[Mark]) -> Content:
    found: list[Inline] = []
    groups = [(is_text, list(group)) for is_text, group in groupby(marks, lambda mark: mark.role == "text")]
    for at, (is_text, group) in enumerate(groups):
        if not is_text:
            found.extend(map(_code, group))
            continue
        left = at == 0 or groups[at - 1][1][-1].breaks
        right = at == len(groups) - 1 or groups[at + 1][1][0].breaks
        pieces = [Piece(mark.value, mark.start, mark.end, mark.lead) for mark in group]
        shown = run(text, pieces, left=left, right=right)
        if shown is not None:
            found.append(shown)
    return _joined(found)


def _code(mark: Mark) -> Code:
    return Code(_KINDS[mark.role], mark.name, Span(mark.start, mark.end), mark.value, mark.breaks, mark.replacement)


def _joined(found: list[Inline]) -> Content:
    """The inlines with the white space around a line break made part of the break, as HTML does not show it."""
    joined: list[Inline] = []
    for at, inline in enumerate(found):
        if isinstance(inline, Code) and inline.breaks:
            start = joined[-1].span.end if joined else inline.span.start
            end = found[at + 1].span.start if at + 1 < len(found) else inline.span.end
            inline = replace(inline, span=Span(start, end))
        joined.append(inline)
    return tuple(joined)


def shows_text(content: Content) -> bool:
    """Whether there is anything to translate."""
    return any(isinstance(inline, Text) and not inline.value.isspace() for inline in content)
