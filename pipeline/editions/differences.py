"""What a unit's new text changes in it, as edits of its words: all else stays to the letter."""

from __future__ import annotations

import re
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from pipeline.editions.splice import Edit
from pipeline.model import Code, CodeKind, Span, Text
from pipeline.readers import encode
from pipeline.record import record
from pipeline.segmentation import notation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.model import Content, Document, Unit

_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")


def canonical(form: str) -> str:
    """A catalog form as it is compared: the numbers of codes depend on their order, and `<br>` is as good as `<br/>`."""
    inlines = notation.read(form)
    return " ".join("".join(inline.value if isinstance(inline, Text) else _sign(inline) for inline in inlines).split())


def _sign(code: Code) -> str:
    """What a code is told by, as no text can hold it."""
    closes = "/" if code.kind is CodeKind.CLOSE else ""
    return f"\0{closes}{notation.base_name(code.name)}\0{code.text if code.kind is CodeKind.LOCKED else ''}"


@record
class _Token:
    """A word, a space, a sign or a code. `span` is its place in the article; a repair's tokens have none."""

    value: str
    code: Code | None = None
    span: Span | None = None


def differences(document: Document, unit: Unit, content: Content) -> list[Edit] | None:
    """The edits that make the unit's words into the content's.

    None where codes differ or stand elsewhere, or the block must be written as a whole.
    """
    if unit.block.whole:
        return None
    old, new = list(_tokens(unit.content, located=True)), list(_tokens(content, located=False))
    edits: list[Edit] = []
    for start, end, first, last in _changes([one.value for one in old], [one.value for one in new]):
        span = _place(old, start, end)
        if span is None or any(one.code for one in (*old[start:end], *new[first:last])):
            return None
        before, after = (old[at].code if 0 <= at < len(old) else None for at in (start - 1, end))
        begins = start == 0 and unit.span.start == unit.block.span.start
        text = "".join(one.value for one in new[first:last])
        written = encode(document, text, unit.block.encoding, at_start=begins, before=before, after=after)
        edits.append(Edit(span, (written,)))
    return edits


def _changes(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """What differs: the places in both, as far apart as something equal lies between."""
    from rapidfuzz.distance import Levenshtein

    for equal, run in groupby(Levenshtein.opcodes(old, new), key=lambda step: step.tag == "equal"):
        if not equal:
            steps = list(run)
            yield steps[0].src_start, steps[-1].src_end, steps[0].dest_start, steps[-1].dest_end


def _tokens(content: Content, *, located: bool) -> Iterator[_Token]:
    for inline in content:
        if isinstance(inline, Code):
            yield _Token(_sign(inline), inline)
        else:
            for found in _TOKEN.finditer(inline.value):
                yield _Token(found.group(), None, inline.locate(*found.span()) if located else None)


def _place(tokens: Sequence[_Token], start: int, end: int) -> Span | None:
    """The place of these tokens, or between two where there are none; None where it is not one run of text."""
    spans = [one.span for one in tokens[start:end] if one.span]
    if spans:
        whole = all(first.end == second.start for first, second in pairwise(spans))
        return Span(spans[0].start, spans[-1].end) if whole and len(spans) == end - start else None
    if start > 0 and (before := tokens[start - 1].span):
        return Span(before.end, before.end)
    after = tokens[start].span if start < len(tokens) else None
    return Span(after.start, after.start) if after else None
