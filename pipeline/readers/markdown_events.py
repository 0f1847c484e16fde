"""Markdown events: what the CommonMark parser reports, with its byte ranges turned into code points of the file."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline.errors import Fault, InputError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyromark import Options as Flags

INLINE_TAGS = frozenset({"Emphasis", "Strong", "Strikethrough", "Link", "Image"})
_LONE_CR = re.compile(r"\r(?!\n)")
_FIRST_BYTE = bytes(0 if 0x80 <= byte < 0xC0 else 1 for byte in range(256))  # 0 for the further bytes of a character


class Event(NamedTuple):
    """One event. `kind` is Start, End, Text, Code, Html, …; `tag` the element of Start and End; `data` what comes along."""

    kind: str
    tag: str
    data: Any
    start: int
    end: int


def options() -> Flags:
    """The extensions that calque reads, as the parser's flags: a renderer of editions uses the same."""
    from pyromark import Options as Flags

    tables = Flags.ENABLE_TABLES | Flags.ENABLE_FOOTNOTES | Flags.ENABLE_DEFINITION_LIST | Flags.ENABLE_TASKLISTS
    return tables | Flags.ENABLE_STRIKETHROUGH | Flags.ENABLE_HEADING_ATTRIBUTES | Flags.ENABLE_GFM


def events(path: str, text: str, base: int) -> list[Event]:
    """The events of `text[base:]`, placed in `text`. Raises InputError where the text is not Unicode."""
    import pyromark

    body = _body(text, base)
    starts = _starts(path, body, base)
    found = pyromark.events_with_range(body, options=options(), merge_text=False)
    return _closed(text, (_event(event, starts[place["start"]], starts[place["end"]]) for event, place in found))


def _closed(text: str, found: Iterable[Event]) -> list[Event]:
    """The events with each End told what its Start was told, and `[]` of a collapsed reference counted as part of it."""
    events: list[Event] = []
    opened: list[Event] = []
    for event in found:
        if event.tag in ("Link", "Image"):
            if event.kind == "Start":
                collapsed = event.data["link_type"] == "Collapsed" and text.startswith("[]", event.end)
                event = event._replace(end=event.end + 2 * collapsed)
                opened.append(event)
            else:
                event = opened.pop()._replace(kind="End")
        events.append(event)
    return events


def definitions(path: str, text: str, base: int) -> list[tuple[int, int, str]]:
    """The link reference definitions of `text[base:]` that have a title: start, end, title."""
    import pyromark

    body = _body(text, base)
    if "]:" not in body:
        return []
    starts = _starts(path, body, base)
    rows = pyromark.reference_definitions(body, options=options()).values()
    return sorted((starts[row["span"]["start"]], starts[row["span"]["end"]], row["title"]) for row in rows if row["title"])


def _body(text: str, base: int) -> str:
    """What the parser is given: it knows a lone CR as the end of a line in some places only."""
    return _LONE_CR.sub("\n", text[base:])


def _starts(path: str, body: str, base: int) -> range | list[int]:
    """The code point at which each byte of `body` stands, counted from `base`."""
    if body.isascii():
        return range(base, base + len(body) + 1)
    try:
        data = body.encode("utf-8")
    except UnicodeEncodeError as error:
        remedy = "save the file as UTF-8"
        raise InputError(Fault("half a surrogate pair is not a character", path, remedy=remedy)) from error
    return list(accumulate(data.translate(_FIRST_BYTE), initial=base))


def _event(event: Any, start: int, end: int) -> Event:
    if isinstance(event, str):
        return Event(event, "", None, start, end)
    ((kind, data),) = event.items()
    if kind not in ("Start", "End"):
        return Event(kind, "", data, start, end)
    if isinstance(data, str):
        return Event(kind, data, None, start, end)
    ((tag, detail),) = data.items()
    return Event(kind, tag, detail, start, end)
