"""Where a text quotes others or names a work: in quotation marks, or in a code that marks it as cited."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.model import CodeKind, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.checks.rule import Side

_LONGEST = 400  # code points of a quotation
_QUOTATION = re.compile(rf"«[^«»]{{1,{_LONGEST}}}+»|“[^“”]{{1,{_LONGEST}}}+”|\"[^\"\n]{{1,{_LONGEST}}}+\"")
_CITING = ("cite", "em", "i", "q")


def quotations(text: str) -> list[tuple[int, int]]:
    """The places between double quotation marks, in order, with the marks."""
    return [found.span() for found in _QUOTATION.finditer(text)]


def quoted(side: Side) -> list[tuple[int, int]]:
    """The places of a side's text in quotation marks or in codes that cite."""
    return [*quotations(side.text), *_cited(side)]


def _cited(side: Side) -> Iterator[tuple[int, int]]:
    """The places inside the elements of citing codes, as `side.text` shows them."""
    depth = at = start = 0
    for inline in side.content:
        if isinstance(inline, Text):
            at += len(inline.value)
        elif inline.kind in (CodeKind.STANDALONE, CodeKind.LOCKED):
            at += 1
        elif inline.name.rstrip("0123456789") in _CITING:
            opens = inline.kind is CodeKind.OPEN
            if opens and not depth:
                start = at
            depth = max(0, depth + (1 if opens else -1))
            if not opens and not depth:
                yield start, at
