"""Plain text → the body of a page: headings, lists, references, and addresses that can be followed."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from pipeline.editions.slugs import Slugs
from pipeline.model import Block, BlockKind, flatten

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence, Set

Piece = tuple[Block, str]
_TAG = re.compile(r"(<[^>]*>)")
_ADDRESS = re.compile(
    r"(?P<url>(?:https?://|\bwww\.)[^\s<>]+)"
    r"|(?P<doi>\b10\.[0-9]{4,9}/[^\s<>]+)"
    r"|(?P<mail>(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    r"|\bPMID:?\s*(?P<pmid>[0-9]{1,8})\b"
    r"|\[(?P<citation>[0-9]{1,3})\]"
)
_MARKER = re.compile(r"(?:([0-9]{1,3})[.)]|\[([0-9]{1,3})\])[ \t\xa0]+\Z")
_ENTITY_END = re.compile(r"&(?:quot|lt|gt|#39|#34);.*", re.DOTALL)


def plaintext_body(blocks: Sequence[Piece], source: str = "") -> str:
    """The HTML of a plain text's blocks, each with its localised text as escaped HTML.

    `source` is the document's text: with it numbered lists stay numbered. The first heading of level 1 becomes the page's
    `<h1>`, every other heading is at least an `<h2>`. Ids follow the source text. Addresses, DOIs, PMIDs and e-mails
    become links, and `[1]` leads to the list of references where there is one.
    """
    references = _numbers([block for block, _ in blocks if block.kind is BlockKind.REFERENCE], source)
    single = sum(1 for kind, _ in groupby(blocks, key=_kind) if kind is BlockKind.REFERENCE) == 1
    known = frozenset(references) if single and len({*references}) == len(references) else frozenset()
    title = next((block for block, _ in blocks if block.kind is BlockKind.HEADING and block.level == 1), None)
    slugs = Slugs({f"reference-{number}" for number in known})
    parts: list[str] = []
    for kind, group in groupby(blocks, key=_kind):
        pieces = [(block, _linked(html, known)) for block, html in group]
        if kind is BlockKind.LIST_ITEM:
            parts += _list(pieces, "ol" if _number(pieces[0][0], source) else "ul")
        elif kind is BlockKind.REFERENCE:
            parts += _references(pieces, _numbers([block for block, _ in pieces], source), known)
        else:
            parts += [_single(block, html, slugs, is_title=block is title) for block, html in pieces]
    return "".join(parts)


def _kind(piece: Piece) -> BlockKind:
    return piece[0].kind


def _number(block: Block, source: str) -> int | None:
    """The number that stands before a block in the source."""
    found = _MARKER.search(source[max(0, block.span.start - 12) : block.span.start])
    return int(found.group(1) or found.group(2)) if found else None


def _numbers(blocks: Sequence[Block], source: str) -> list[int]:
    """The numbers of a list's entries: their own, or the place in the list where they have none."""
    numbers: list[int] = []
    for block in blocks:
        number = _number(block, source)
        numbers.append(number if number is not None else (numbers[-1] if numbers else 0) + 1)
    return numbers


def _single(block: Block, html: str, slugs: Slugs, *, is_title: bool) -> str:
    if block.kind is BlockKind.HEADING:
        if is_title:
            return f"<h1>{html}</h1>\n"
        level = min(max(block.level, 2), 6)
        return f'<h{level} id="{slugs.give(flatten(block.content).text)}">{html}</h{level}>\n'
    if block.kind is BlockKind.QUOTE:
        return f"<blockquote><p>{html}</p></blockquote>\n"
    if block.kind is BlockKind.PREFORMATTED:
        return f"<pre>{html}</pre>\n"
    return f"<p>{html}</p>\n"


def _list(pieces: Sequence[Piece], element: str) -> Iterator[str]:
    depth = 0
    for block, html in pieces:
        level = min(max(block.level, 1), depth + 1)
        if level > depth:
            yield f"\n<{element}>\n" if depth else f"<{element}>\n"
        else:
            yield "</li>\n" + f"</{element}>\n</li>\n" * (depth - level)
        depth = level
        yield f"<li>{html}"
    yield f"</li>\n</{element}>" + f"\n</li>\n</{element}>" * (depth - 1) + "\n"


def _references(pieces: Sequence[Piece], numbers: Sequence[int], known: Set[int]) -> Iterator[str]:
    yield '<ol class="references">\n'
    for place, (number, (_, html)) in enumerate(zip(numbers, pieces, strict=True)):
        anchor = f' id="reference-{number}"' if number in known else ""
        value = f' value="{number}"' if number != (numbers[place - 1] if place else 0) + 1 else ""
        yield f"<li{anchor}{value}>{html}</li>\n"
    yield "</ol>\n"


def _linked(html: str, references: Set[int]) -> str:
    """The addresses in escaped HTML as links; those that stand in a link already stay as they are."""
    parts, inside = _TAG.split(html), 0
    replace = _link(references)
    for index, part in enumerate(parts):
        if index % 2:
            inside += part.lower().startswith(("<a ", "<a>"))
            inside -= part.lower().startswith("</a")
        elif not inside:
            parts[index] = _ADDRESS.sub(replace, part)
    return "".join(parts)


def _link(references: Set[int]) -> Callable[[re.Match[str]], str]:
    def link(found: re.Match[str]) -> str:
        whole, kind = found.group(), found.lastgroup or ""
        if kind == "citation":
            number = int(found.group(kind))
            return f'<a href="#reference-{number}">{whole}</a>' if number in references else whole
        if kind == "pmid":
            return f'<a href="https://pubmed.ncbi.nlm.nih.gov/{found.group(kind)}/">{whole}</a>'
        if kind == "mail":
            return f'<a href="mailto:{whole}">{whole}</a>'
        address = _trimmed(whole)
        prefix = {"doi": "https://doi.org/", "url": "https://" if address.startswith("www.") else ""}[kind]
        return f'<a href="{prefix}{address}">{address}</a>{whole[len(address) :]}'

    return link


def _trimmed(address: str) -> str:
    """The address without the punctuation of the sentence that it stands in."""
    address = _ENTITY_END.sub("", address)
    while address:
        last = address[-1]
        closing = {")": "(", "]": "["}.get(last)
        if last not in ".,;:!?…”’»'" and (closing is None or address.count(last) <= address.count(closing)):
            break
        if last == ";" and re.search(r"&#?\w+;$", address):
            break
        address = address[:-1]
    return address
