"""Attribute values that a reader sees or hears → blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model import Block, BlockKind
from pipeline.readers.html_rules import BUTTONS, METAS, SPOKEN, SPOKEN_ON
from pipeline.readers.html_text import run, trim_end, trim_start
from pipeline.readers.html_tokens import Piece, Source, Token, Value, references, values

if TYPE_CHECKING:
    from collections.abc import Iterator

_ENCODINGS = {'"': "attribute-double", "'": "attribute-single", "": "attribute-unquoted"}


def blocks(source: Source, tag: Token, locale: str) -> Iterator[Block]:
    """The blocks in a start tag's attributes. Raises InputError where one is not where it was read."""
    places: dict[str, Value] = {}
    for name in tag.attributes:
        element = _element(tag, name)
        if not element or not any(map(str.isalpha, tag.attributes[name])):
            continue
        places = places or values(source, tag)
        value = places.get(name)
        if value is None:
            raise source.fault(tag.start)
        pieces = list(_pieces(source, value))
        if "".join(piece.value for piece in pieces) != tag.attributes[name]:
            raise source.fault(value.start)
        text = trim_end(trim_start(run(source, pieces, solid=True)))
        kind = BlockKind.META if tag.name == "meta" else BlockKind.ATTRIBUTE
        whole = not value.quote  # it may need quotation marks
        yield Block(kind, text.span, (text,), locale, _ENCODINGS[value.quote], element, markup=False, whole=whole)


def _element(tag: Token, name: str) -> str:
    """What a translator is told about an attribute, empty where it is none to translate."""
    attributes = tag.attributes
    if tag.name == "meta":
        names = [attributes.get(key, "").strip().lower() for key in ("name", "property")] if name == "content" else []
        return next((f"meta {known}" for known in names if known in METAS), "")
    if name == "title" and (tag.name == "style" or "stylesheet" in attributes.get("rel", "").lower().split()):
        return ""  # the name of a set of styles
    if name == "value":
        spoken = tag.name == "input" and attributes.get("type", "").strip().lower() in BUTTONS
    else:
        spoken = name in SPOKEN or (tag.name, name) in SPOKEN_ON
    return f"{tag.name} {name}" if spoken else ""


def _pieces(source: Source, value: Value) -> Iterator[Piece]:
    at = value.start
    for start, end, meaning in references(source.text, value.start, value.end):
        if start > at:
            yield Piece(at, start, source.text[at:start])
        yield Piece(start, end, meaning, reference=True)
        at = end
    if at < value.end:
        yield Piece(at, value.end, source.text[at : value.end])
