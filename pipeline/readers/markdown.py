"""Markdown: CommonMark with tables, footnotes, strikethrough, task and definition lists, alerts, heading ids, front matter.

The codes of a block have the names of the HTML that they render to, so that translations are shared between formats.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model import Code, Document
from pipeline.readers import front_matter, markdown_blocks, markdown_escape

if TYPE_CHECKING:
    from pipeline.readers import Options


def read(path: str, text: str, locale: str, options: Options) -> Document:
    """The document in `text`. A `lang` in the front matter goes before `locale`. Raises InputError for broken front matter."""
    front = front_matter.read(path, text, locale, options)
    declared = front.locale or locale
    found = markdown_blocks.blocks(path, text, front.end, declared, options)
    return Document(path, "markdown", declared, text, front.blocks + found, metadata=front.metadata)


def encode(value: str, encoding: str, *, at_start: bool, before: Code | None = None, after: Code | None = None) -> str:
    """`value` as it is written in Markdown, in its front matter or in HTML inside it; never read as markup there."""
    if encoding.startswith("yaml-"):
        return front_matter.encode(value, encoding)
    if encoding.startswith("markdown"):
        written = markdown_escape.encode(value, encoding, at_start=at_start)
        return markdown_escape.beside(written, before, after)
    from pipeline.readers import html

    return html.encode(value, encoding, at_start=at_start)
