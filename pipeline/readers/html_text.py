"""Pieces of decoded text → a run as a person reads it, with the place of every character."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.model import Text
from pipeline.readers.html_rules import SPACE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pipeline.readers.html_tokens import Piece, Source

_UNEVEN = re.compile(r"[\t\n\f\r]|  ")
_RUNS = re.compile(r"[ \t\n\f\r]+|[^ \t\n\f\r]+")


def run(source: Source, pieces: Sequence[Piece], *, keep: bool = False, solid: bool = False) -> Text:
    """The run of text that adjoining pieces make, at least one.

    Its white space is shown as single spaces, or with `keep` as it is; with `solid` so is what is written as a reference.
    """
    first, last = pieces[0].start, pieces[-1].end
    if len(pieces) == 1 and not pieces[0].reference and (keep or not _UNEVEN.search(pieces[0].value)):
        return _text(source, pieces[0].value, range(first, last + 1))
    value: list[str] = []
    offsets: list[int] = []
    spaced = False
    for part, start, places in _parts(pieces, keep, solid):
        if places is not None:
            value.append(part)
            offsets.extend(places)
        elif not spaced:
            value.append(" ")
            offsets.append(start)
        spaced = places is None
    return _text(source, "".join(value), [*offsets, last])


def _parts(pieces: Iterable[Piece], keep: bool, solid: bool) -> Iterator[tuple[str, int, Iterable[int] | None]]:
    """Words and references: text, start and the place of each character, which is None for white space to collapse."""
    for piece in pieces:
        if piece.reference:
            blank = not keep and not solid and piece.value in SPACE
            yield piece.value, piece.start, None if blank else _meant(piece)
        elif keep:
            yield piece.value, piece.start, range(piece.start, piece.end)
        else:
            for match in _RUNS.finditer(piece.value):
                start = piece.start + match.start()
                blank = match[0][0] in SPACE
                yield match[0], start, None if blank else range(start, piece.start + match.end())


def _meant(piece: Piece) -> list[int]:
    """The places of a reference's characters. `&notit` is “¬it”: only the first of them is the reference."""
    rest = len(piece.value) - 1
    return [piece.start, *range(piece.end - rest, piece.end)] if piece.open else [piece.start] * (rest + 1)


def _text(source: Source, value: str, places: Sequence[int]) -> Text:
    span = source.span(places[0], places[-1])
    if span.end - span.start == len(value) and source.raw.startswith(value, span.start):
        return Text(value, span)
    return Text(value, span, tuple(map(source.file, places)))


def trim_start(text: Text) -> Text:
    """The text without the white space that it begins with."""
    cut = len(text.value) - len(text.value.lstrip(SPACE))
    return text.part(cut, len(text.value)) if cut else text


def trim_end(text: Text) -> Text:
    """The text without the white space that it ends with."""
    kept = len(text.value.rstrip(SPACE))
    return text.part(0, kept) if kept < len(text.value) else text
