"""Content with findings → runs: pieces of text and codes, cut where findings begin and end, so that nobody counts offsets."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from pipeline.model import CodeKind, Text
from pipeline.readers.html_rules import VOID
from pipeline.segmentation import notation
from pipeline.segmentation.notation import base_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.model import Code, Content, Span

Mark = tuple["Span", str]
"""The place of a finding in the file that the content was read from, and its id."""


def runs(content: Content, marks: Sequence[Mark] = ()) -> list[dict[str, Any]]:
    """The runs of content whose places are those of the marks."""
    found: list[dict[str, Any]] = []
    for inline, name in zip(content, notation.names(content), strict=True):
        if isinstance(inline, Text):
            found += _texts(inline, marks)
        else:
            over = [mark for span, mark in marks if span.start < inline.span.end and inline.span.start < span.end]
            found.append(_with(_code(inline, name), over))
    return found


def _texts(text: Text, marks: Sequence[Mark]) -> Iterator[dict[str, Any]]:
    places = text.offsets or range(text.span.start, text.span.end + 1)
    inside = [(within(places, span), mark) for span, mark in marks if span.start < text.span.end and text.span.start < span.end]
    cuts = sorted({0, len(text.value), *(at for ends, _ in inside for at in ends)})
    for start, end in pairwise(cuts):
        yield _with({"text": text.value[start:end]}, [mark for (first, last), mark in inside if first <= start and end <= last])


def within(places: Sequence[int], span: Span) -> tuple[int, int]:
    """Which characters, whose places in a file these are (and last the end), a span of the file covers: from, up to."""
    last = len(places) - 1
    start = max(bisect_right(places, span.start) - 1, 0)
    return min(start, last), min(max(bisect_left(places, span.end), start), last)


def _code(code: Code, name: str) -> dict[str, Any]:
    """A code; of a translation as it is written there, of a source as catalogs write it."""
    kind = CodeKind.STANDALONE if code.kind is CodeKind.OPEN and base_name(code.name) in VOID else code.kind
    tags = {CodeKind.OPEN: f"<{name}>", CodeKind.CLOSE: f"</{name}>", CodeKind.STANDALONE: f"<{name}/>"}
    run = {"code": kind.value, "name": base_name(code.name), "tag": tags.get(kind, f"<{name}>")}
    return {**run, "text": code.text} if kind is CodeKind.LOCKED else run


def _with(run: dict[str, Any], marks: Sequence[str]) -> dict[str, Any]:
    return {**run, "findings": list(dict.fromkeys(marks))} if marks else run
