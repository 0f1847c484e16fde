"""HTML: full documents and fragments → Document, and text → HTML.

A document is read as a browser reads it, but no tree is built and nothing is repaired: every block and inline code is a
place in the file as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model import Block, Code, Document
from pipeline.readers.html_structure import structure
from pipeline.readers.html_tokens import Source
from pipeline.readers.html_walk import Walk

if TYPE_CHECKING:
    from pipeline.readers import Options

_TEXT = {"&": "&amp;", "<": "&lt;", "\r": "&#13;", "\0": "\ufffd"}
_VALUE = {**_TEXT, "\n": "&#10;", "\t": "&#9;", "\f": "&#12;"}  # written as they are, they would be read as a space
_TABLES = {
    "text": str.maketrans(_TEXT),
    "rcdata": str.maketrans(_TEXT),
    "attribute-double": str.maketrans({**_VALUE, '"': "&quot;"}),
    "attribute-single": str.maketrans({**_VALUE, "'": "&#39;"}),
    "attribute-unquoted": str.maketrans({**_VALUE, '"': "&quot;"}),
}


def read(path: str, text: str, locale: str, options: Options) -> Document:
    """The document in `text`; its root's `lang` counts before `locale`. Raises InputError on an internal fault."""
    source = Source(path, text)
    form = structure(source)
    walk = Walk(source, form.locale or locale)
    for event in form.events:
        walk.step(event)
    blocks = sorted(walk.finish(), key=_order)
    return Document(path, "html", form.locale or locale, text, tuple(blocks), form.complete)


def _order(block: Block) -> tuple[int, int]:
    return block.span.start, -block.span.end


def encode(value: str, encoding: str, *, at_start: bool, before: Code | None = None, after: Code | None = None) -> str:
    """`value` as it is written at a place of this encoding; an unquoted attribute gets its quotes. NUL becomes U+FFFD.

    Raises KeyError for an encoding that HTML's blocks do not have.
    """
    written = value.translate(_TABLES[encoding])
    return f'"{written}"' if encoding == "attribute-unquoted" else written
