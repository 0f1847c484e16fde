"""The values that flow through the pipeline. Offsets count code points of a file's text as decoded, half-open.

`text` always means the whole file: `bytes.decode("utf-8")`, so a byte-order mark is one code point and CRLF is two.
"""

from pipeline.model.catalog import Catalog, Message, Origin
from pipeline.model.content import (
    Block,
    BlockKind,
    Code,
    CodeKind,
    Content,
    Document,
    Flat,
    Inline,
    Key,
    Remark,
    Span,
    Text,
    Unit,
    flatten,
    plain,
    shown,
)
from pipeline.model.finding import Finding, Fix, Lines, Passage, Position, Severity
from pipeline.model.suppression import Giver, Selector, Suppression

__all__ = [
    "Block",
    "BlockKind",
    "Catalog",
    "Code",
    "CodeKind",
    "Content",
    "Document",
    "Finding",
    "Fix",
    "Flat",
    "Giver",
    "Inline",
    "Key",
    "Lines",
    "Message",
    "Origin",
    "Passage",
    "Position",
    "Remark",
    "Selector",
    "Severity",
    "Span",
    "Suppression",
    "Text",
    "Unit",
    "flatten",
    "plain",
    "shown",
]
