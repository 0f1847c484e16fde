"""Quotations in the sentences of findings, of a length that a line holds."""

from __future__ import annotations

_LONGEST = 80


def quote(text: str) -> str:
    """The text in quotation marks on one line, shortened in its middle where it is long."""
    line = " ".join(text.replace("\ufffc", " … ").split())
    if len(line) > _LONGEST:
        half = _LONGEST // 2 - 2
        line = f"{line[:half].rstrip()} … {line[-half:].lstrip()}"
    return f"“{line}”"
