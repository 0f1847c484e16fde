"""Comments put before blocks of an article, where its format has a place for them and nothing else changes by it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.errors import InputError
from pipeline.model import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pipeline.model import Block, Document

Insertion = tuple[int, str]

_LINE_END = re.compile(r"\r\n|\r|\n")
_CONTAINERS = re.compile(r"[ \t>]*")
_MARKER = re.compile(r"(?:[-+*]|\d{1,9}[.)])[ \t]+")
_COMMENTS_ONLY = re.compile(r"(?:\s*<!--(?:(?!-->).)*-->)*\s*\Z", re.DOTALL)


def commented(document: Document, wanted: Mapping[int, str], read: Callable[[str], Document]) -> tuple[str, tuple[int, ...]]:
    """The article's text with a comment before some of its blocks, and the blocks that have no place for one.

    `wanted` gives what the comment says by the number of its block. `read` reads a text as the article was read: a comment
    stays only where all blocks are then what they were, and the wanted one has it among its `ignores`.
    """
    placed: dict[int, Insertion] = {}
    for places in _PLACES.get(document.format, ()):
        left = {at: _comment(text) for at, text in wanted.items() if at not in placed}
        tried = {at: places(document, document.blocks[at], comment) for at, comment in left.items()}
        placed |= _sound(document, {at: one for at, one in tried.items() if one}, wanted, read)
    if not _works(document, placed, wanted, read):  # sound each by itself only
        placed = {}
    return _inserted(document.text, placed), tuple(at for at in wanted if at not in placed)


def _comment(said: str) -> str:
    return f"<!-- {said} -->"


def _sound(
    document: Document, tried: dict[int, Insertion], wanted: Mapping[int, str], read: Callable[[str], Document]
) -> dict[int, Insertion]:
    """Those of the insertions that change nothing else, found by halves."""
    if not tried or _works(document, tried, wanted, read):
        return tried
    if len(tried) == 1:
        return {}
    numbers = list(tried)
    halves = numbers[: len(numbers) // 2], numbers[len(numbers) // 2 :]
    return {at: one for half in halves for at, one in _sound(document, {at: tried[at] for at in half}, wanted, read).items()}


def _works(
    document: Document, placed: Mapping[int, Insertion], wanted: Mapping[int, str], read: Callable[[str], Document]
) -> bool:
    try:
        after = read(_inserted(document.text, placed))
    except InputError:
        return False
    same = list(map(_said, after.blocks)) == list(map(_said, document.blocks)) and after.locale == document.locale
    if not same or _outline(after) != _outline(document):
        return False
    heard = ({f"calque-ignore: {remark.text}" for remark in after.blocks[at].ignores} for at in placed)
    return all(wanted[at] in remarks for at, remarks in zip(placed, heard, strict=True))


def _inserted(text: str, placed: Mapping[int, Insertion]) -> str:
    parts: list[str] = []
    end = 0
    for at, comment in sorted(placed.values(), key=lambda one: one[0]):
        parts += [text[end:at], comment]
        end = at
    return "".join((*parts, text[end:]))


def _said(block: Block) -> tuple[object, ...]:
    """All that a block is, wherever it stands."""
    content = tuple(one.value if isinstance(one, Text) else (one.kind, one.name, one.text, one.breaks) for one in block.content)
    return block.kind, content, block.locale, block.encoding, block.element, block.level, block.context, block.notes


def _outline(document: Document) -> list[tuple[str, str]]:
    """What a Markdown article consists of, comments apart: whether a list has become two is seen here only."""
    if document.format != "markdown":
        return []
    from pipeline.readers import Options, front_matter
    from pipeline.readers.markdown_events import events

    body = front_matter.read(document.path, document.text, document.locale, Options()).end

    found: list[tuple[str, str]] = []
    html: list[str] | None = None
    for event in events(document.path, document.text, body):
        if event.tag == "HtmlBlock":
            if event.kind == "End" and not _COMMENTS_ONLY.match("".join(html or [])):
                found.append(("HtmlBlock", "".join(html or [])))
            html = [] if event.kind == "Start" else None
        elif html is not None:
            html.append(document.text[event.start : event.end])
        else:
            found.append((event.kind, event.tag))
    return found


def _before_tag(document: Document, block: Block, comment: str) -> Insertion | None:
    """Before the tag that the block stands behind or in, on a line of its own where the tag begins one."""
    at = document.text.rfind("<", 0, block.span.start)
    if at < 0 or document.text[at : at + 2] == "</":
        return None
    start = _line_start(document.text, at)
    before = document.text[start:at]
    return at, f"{comment}{_newline(document.text)}{before}" if not before.strip() else comment


def _inside(document: Document, block: Block, comment: str) -> Insertion | None:
    """Just before the text, inside its element."""
    return block.span.start, comment


def _line_before(document: Document, block: Block, comment: str) -> Insertion | None:
    """On a line before the block's, in the same quotations and list items."""
    start = _line_start(document.text, block.span.start)
    return start, f"{_containers(document.text, start)}{comment}{_newline(document.text)}"


def _end_of_item_before(document: Document, block: Block, comment: str) -> Insertion | None:
    """On the last line of the list item before the block's: between two items it would make two lists of one."""
    start = _line_start(document.text, block.span.start)
    containers = _containers(document.text, start)
    marker = _MARKER.match(document.text, start + len(containers))
    return (start, f"{containers}{' ' * len(marker[0])}{comment}{_newline(document.text)}") if marker else None


def _containers(text: str, start: int) -> str:
    found = _CONTAINERS.match(text, start)
    return found[0] if found else ""


def _line_start(text: str, at: int) -> int:
    """Where a line begins, behind a byte-order mark."""
    return max(text.rfind("\n", 0, at), text.rfind("\r", 0, at), 0 if text.startswith("\ufeff") else -1) + 1


def _newline(text: str) -> str:
    found = _LINE_END.search(text)
    return found[0] if found else "\n"


_PLACES = {"html": (_before_tag, _inside), "markdown": (_line_before, _end_of_item_before, _before_tag)}
"""Where a comment may go in each format, the best place first. Plain text has no comments."""
