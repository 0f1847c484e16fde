"""Plain text → the body of a page: headings, lists, references, and addresses that can be followed."""

from __future__ import annotations

import re
from html import escape, unescape
from itertools import groupby
from typing import TYPE_CHECKING

from pipeline.editions.markup import escape_attribute
from pipeline.editions.slugs import Slugs
from pipeline.model import Block, BlockKind, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence, Set

Piece = tuple[Block, str]
_TAG = re.compile(r"(<[^>]*>)")
_ADDRESS = re.compile(
    r"(?P<url>(?:https?://|\bwww\.)[^\s<>\"]+)"
    r"|(?P<doi>\b10\.[0-9]{4,9}/[^\s<>\"]+)"
    r"|(?P<mail>(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    r"|\bPMID:?\s*(?P<pmid>[0-9]{1,8})\b"
    r"|\[(?P<citation>[0-9]{1,3})\]"
)
_MARKER = re.compile(r"(?:([0-9]{1,3})[.)]|\[([0-9]{1,3})\])[ \t\xa0]+\Z")
_END = re.compile(r"[<>\"`].*", re.DOTALL)


def plaintext_body(blocks: Sequence[Piece], source: str = "") -> str:
    """The HTML of a plain text's blocks, each with its localised text as escaped HTML.

    `source` is the document's text: with it lists keep the numbers that they have there. The first heading of level 1 becomes
    the page's `<h1>`, every other heading is at least an `<h2>`. Ids follow the source text. Addresses, DOIs, PMIDs and
    e-mails become links, and `[1]` leads to the list of references where there is one.
    """
    known = _known([block for block, _ in blocks], source)
    title = next((block for block, _ in blocks if block.kind is BlockKind.HEADING and block.level == 1), None)
    slugs = Slugs({f"reference-{number}" for number in known})
    parts: list[str] = []
    for kind, group in groupby(blocks, key=lambda piece: piece[0].kind):
        pieces = [(block, _linked(html, known)) for block, html in group]
        if kind is BlockKind.LIST_ITEM:
            parts += _list(pieces, source)
        elif kind is BlockKind.REFERENCE:
            parts += _references(pieces, source, known)
        else:
            parts += [_single(block, html, slugs, is_title=block is title) for block, html in pieces]
    return "".join(parts)


def _known(blocks: Sequence[Block], source: str) -> frozenset[int]:
    """The numbers that citations can lead to: those of the only list of references, where each stands once."""
    groups = [list(group) for kind, group in groupby(blocks, key=lambda block: block.kind) if kind is BlockKind.REFERENCE]
    found = [number for number in _numbers(groups[0], source) if number is not None] if len(groups) == 1 else []
    return frozenset(found) if len({*found}) == len(found) else frozenset()


def _number(block: Block, source: str) -> int | None:
    """The number that stands before a block in the source."""
    found = _MARKER.search(source[max(0, block.span.start - 12) : block.span.start])
    return int(found.group(1) or found.group(2)) if found else None


def _numbers(blocks: Sequence[Block], source: str) -> list[int | None]:
    """The numbers of a list of references: the entries' own, or their places where they have none.

    None is for a line that is no entry, since others bear a marker and it does not: a footer, say.
    """
    numbers: list[int | None] = []
    last, marked = 0, False
    for block in blocks:
        number = _number(block, source)
        if number is None and marked and block.element != "li":
            numbers.append(None)
            continue
        marked = marked or number is not None
        last = last + 1 if number is None else number
        numbers.append(last)
    return numbers


def _single(block: Block, html: str, slugs: Slugs, *, is_title: bool) -> str:
    if block.kind is BlockKind.HEADING:
        if is_title:
            return f"<h1>{html}</h1>\n"
        level = min(max(block.level, 2), 6)
        return f'<h{level} id="{slugs.give(plain(block.content))}">{html}</h{level}>\n'
    if block.kind is BlockKind.QUOTE:
        return f"<blockquote><p>{html}</p></blockquote>\n"
    if block.kind is BlockKind.PREFORMATTED:
        return f"<pre>{html}</pre>\n"
    return f"<p>{html}</p>\n"


def _list(pieces: Sequence[Piece], source: str) -> Iterator[str]:
    """The items as lists, nested by level: a new list where the kind of marker changes, each item with its own number."""
    lists: list[tuple[str, int]] = []  # the open ones, outermost first: element, and the number of the last item
    for block, html in pieces:
        number = _number(block, source)
        element = "ul" if number is None else "ol"
        level = min(max(block.level, 1), len(lists) + 1)
        while len(lists) > level or (len(lists) == level and lists[-1][0] != element):
            yield f"</li>\n</{lists.pop()[0]}>\n"
        if len(lists) < level:
            start = f' start="{number}"' if number not in (None, 1) else ""
            yield "\n" * bool(lists) + f"<{element}{start}>\n<li>{html}"
            lists.append((element, number or 0))
        else:
            value = f' value="{number}"' if number not in (None, lists[-1][1] + 1) else ""
            yield f"</li>\n<li{value}>{html}"
            lists[-1] = (element, number or 0)
    yield "".join(f"</li>\n</{element}>\n" for element, _ in reversed(lists))


def _references(pieces: Sequence[Piece], source: str, known: Set[int]) -> Iterator[str]:
    """The entries as a numbered list, which a line that is no entry interrupts."""
    numbers = _numbers([block for block, _ in pieces], source)
    last: int | None = None
    for number, (_, html) in zip(numbers, pieces, strict=True):
        if number is None:
            yield "</ol>\n" * (last is not None) + f"<p>{html}</p>\n"
        else:
            anchor = f' id="reference-{number}"' if number in known else ""
            value = f' value="{number}"' if number != (last or 0) + 1 else ""
            yield '<ol class="references">\n' * (last is None) + f"<li{anchor}{value}>{html}</li>\n"
        last = number
    yield "</ol>\n" * (last is not None)


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
        text = unescape(whole)
        address = _trimmed(_END.sub("", text))
        if not _ADDRESS.fullmatch(address):
            return whole  # nothing but a scheme is left
        prefix = {"doi": "https://doi.org/", "url": "https://" if address.startswith("www.") else ""}[kind]
        shown, rest = escape(address, quote=False), escape(text[len(address) :], quote=False)
        return f'<a href="{escape_attribute(prefix + address)}">{shown}</a>{rest}'

    return link


def _trimmed(address: str) -> str:
    """An address, decoded, without the punctuation of the sentence that it stands in."""
    while address:
        last = address[-1]
        closing = {")": "(", "]": "["}.get(last)
        if last not in ".,;:!?…”’»'" and (closing is None or address.count(last) <= address.count(closing)):
            break
        address = address[:-1]
    return address
