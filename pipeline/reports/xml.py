"""XML, written: elements with attributes and text, whatever letters an article holds."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from pipeline.reports.visible import visible

if TYPE_CHECKING:
    from collections.abc import Mapping

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


def element(name: str, attributes: Mapping[str, object], content: str | None = None, depth: int = 0) -> str:
    """An element on lines of its own, `depth` steps in. `content` is markup; None closes the element at once.

    What XML cannot hold in attributes, such as control characters and halves of surrogate pairs, is shown as signs.
    """
    head = f"{'  ' * depth}<{name}" + "".join(f" {key}={quoteattr(visible(str(value)))}" for key, value in attributes.items())
    return f"{head}/>\n" if content is None else f"{head}>\n{content}{'  ' * depth}</{name}>\n"


def text(value: str) -> str:
    """A text of several lines as content, in signs where XML cannot hold it."""
    return "".join(f"{escape(visible(line))}\n" for line in value.splitlines())
