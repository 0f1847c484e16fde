"""What must hold of Markdown: blocks and codes as a reader of the page sees them, exact places, text that stays text."""

from __future__ import annotations

from html import unescape
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pyromark
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import InputError
from pipeline.model import Block, BlockKind, Code, CodeKind, Document, Text
from pipeline.readers import Options, markdown
from pipeline.readers.markdown_events import options

if TYPE_CHECKING:
    from collections.abc import Callable

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "markdown.yaml").read_text(encoding="utf-8"))
ESCAPES = yaml.safe_load((Path(__file__).parent / "cases" / "markdown_encode.yaml").read_text(encoding="utf-8"))
FAULTS = yaml.safe_load((Path(__file__).parent / "cases" / "markdown_faults.yaml").read_text(encoding="utf-8"))
MARKUP = """* ** _ ` `` ~~ [ ](u) ][] ] ![ <b> </b> <i> </i> <br> <code> </code> <!--c--> <https://a.b> &amp; &ngE; \\* \\ | a é
𝔘 word [^1] <div> </div> <span/lang=es> </span>"""
LAYOUT = ["# ", "> ", "- ", "1. ", ": ", "  \n", "\\\n", "\n", "\r\n", "\n\n", "    ", "\xa0", "\t", "---\n", "[^1]: n"]
LONGER = ['[x]: /u "T"', ' "t")', "| a | b |\n|---|---|\n", "<!-- note: n -->\n", "<span lang='es'>"]
PARTS = st.lists(st.sampled_from(MARKUP.split() + LAYOUT + LONGER), max_size=30).map("".join)
LINE = st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), min_size=1)
MARKUP_LINE = st.text(st.sampled_from("*_`~[]()<>&;#+-=:|!\\.{}1a ^\"'/"), min_size=1, max_size=12)


def read(text: str, locale: str = "en") -> Document:
    return markdown.read("a.md", text, locale, Options())


def shown(block: Block) -> str:
    """A block in short: its text, codes as ‹name›, ‹/name›, ‹name/›, locked ones as ‹name:text›."""
    return "".join(part.value if isinstance(part, Text) else _code(part) for part in block.content)


def _code(code: Code) -> str:
    form = {CodeKind.OPEN: "‹{}›", CodeKind.CLOSE: "‹/{}›", CodeKind.STANDALONE: "‹{}/›", CodeKind.LOCKED: "‹{}:{}›"}
    return form[code.kind].format(code.name, code.text)


def row(block: Block) -> dict[str, object]:
    found: dict[str, object] = {"kind": str(block.kind), "element": block.element, "text": shown(block), "locale": block.locale}
    ignores = [remark.text for remark in block.ignores]
    extra = {"level": block.level, "context": block.context, "notes": list(block.notes), "ignores": ignores}
    return found | {key: value for key, value in extra.items() if value}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_blocks(case: dict[str, object]) -> None:
    document = read(str(case["input"]))
    check_places(document)
    expected = case["expected"]
    assert isinstance(expected, list)
    rows = [row(block) for block in document.blocks]
    assert [{key: found.get(key) for key in wanted} for found, wanted in zip(rows, expected, strict=False)] == expected
    assert len(rows) == len(expected)
    for block, wanted in zip(document.blocks, expected, strict=True):
        unnamed = {"context", "notes", "ignores"} & row(block).keys() - wanted.keys()
        assert not unnamed
    assert document.locale == case.get("locale", "en")
    assert dict(document.metadata) == case.get("metadata", dict(document.metadata))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_and_byte_order_mark_change_places_only(case: dict[str, object], end: str) -> None:
    plain = read(str(case["input"]))
    document = read("\ufeff" + str(case["input"]).replace("\n", end))
    check_places(document)
    assert [row(block) for block in document.blocks] == [row(block) for block in plain.blocks]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_text_written_anew_is_read_the_same(case: dict[str, object]) -> None:
    check_rewritten(read(str(case["input"])))


@pytest.mark.parametrize("case", ESCAPES, ids=lambda case: case["title"])
def test_encode(case: dict[str, str]) -> None:
    encoding = case.get("encoding", "markdown")
    assert markdown.encode(case["input"], encoding, at_start=bool(case.get("at_start", False))) == case["expected"]


@pytest.mark.parametrize("case", FAULTS, ids=lambda case: case["title"])
def test_broken_front_matter_is_one_clear_message(case: dict[str, str]) -> None:
    with pytest.raises(InputError) as error:
        read(case["input"])
    assert str(error.value).startswith(case["expected"])
    assert error.value.faults[0].remedy


@given(LINE | MARKUP_LINE)
@settings(deadline=None)
def test_any_line_at_the_start_is_a_paragraph_of_this_text(line: str) -> None:
    html = rendered(markdown.encode(line, "markdown", at_start=True))
    assert html == f"<p>{seen(line)}</p>" or not seen(line)


@given(LINE | MARKUP_LINE)
@settings(deadline=None)
def test_any_text_beside_other_text_and_codes_stays_text(line: str) -> None:
    for before, after in (("intro ", " end"), ("**x**", "[y](u)"), ("one\n", "\n---"), ("", "**x**")):
        text = line.lstrip(" ") if before.endswith("\n") else line  # no unit starts with a space
        written = markdown.encode(text, "markdown", at_start=not before)
        html = unescape(pyromark.html(before + written + after, options=options())).replace("\n", " ")
        assert seen(line) in " ".join(html.split(" ")), (written, html)


@given(LINE | MARKUP_LINE)
@settings(deadline=None)
def test_any_text_in_a_heading_and_a_cell(line: str) -> None:
    if not seen(line) or line.isspace():
        return
    assert rendered("# " + markdown.encode(line, "markdown", at_start=True)) == f"<h1>{seen(line)}</h1>"
    cell = markdown.encode(line, "markdown-cell", at_start=True)
    found = read(f"| head |\n|------|\n| {cell} |\n")
    assert [shown(block).strip() for block in found.blocks] == ["head", seen(line).strip()]


@given(LINE | MARKUP_LINE)
@settings(deadline=None)
def test_any_title_and_alternative_text(line: str) -> None:
    for encoding, (opens, closes) in {"double": '""', "single": "''", "parenthesis": "()"}.items():
        written = markdown.encode(line, f"markdown-title-{encoding}", at_start=True)
        (link, *_) = [event for event, _ in pyromark.events_with_range(f"[x](u {opens}{written}{closes})")][1:]
        assert link["Start"]["Link"]["title"].strip(" ") == seen(line)
    alt = markdown.encode(line, "markdown-alt", at_start=True)
    assert seen(line) in " ".join(unescape(pyromark.html(f"![{alt}](u)")).split(" "))


@given(LINE)
@settings(deadline=None)
def test_any_value_in_front_matter(line: str) -> None:
    quoted = ("title: '{}'\n", 'title: "{}"\n')
    for form in ("title: {}\n", *quoted, "title: >-\n  {}\n", "title: |\n  {}\n", "x: {{title: {}}}\n"):
        source = "---\n" + form.format("Old text") + "---\n"
        (block,) = read(source).blocks
        written = block.span.cut(source)
        assert written == "Old text"
        value = markdown.encode(seen(line), block.encoding, at_start=True)
        metadata = dict(read(source[: block.span.start] + value + source[block.span.end :]).metadata)
        assert next(iter(metadata.values())).strip(" \n") == seen(line)


@given(PARTS | st.text())
@settings(deadline=None, max_examples=300)
def test_any_text_is_read_with_exact_places(text: str) -> None:
    for front in ("", "\ufeff---\r\ntitle: 'T'\r\n---\r\n"):
        try:
            document = read(front + text)
        except InputError:
            assert text.startswith("---") or front
            continue
        check_places(document)


@given(PARTS)
@settings(deadline=None, max_examples=300)
def test_any_text_written_anew_is_read_the_same(text: str) -> None:
    if "---|\n|" not in text and "<div>" not in text and "</div>" not in text and not text.startswith("---"):
        check_rewritten(read(text))


def test_a_long_file_takes_work_in_proportion(work: Callable[..., int]) -> None:
    part = "# Héading {#x}\n\nA *para* with [link](u 't') and `code`, **bold** &amp; more.\nSoft.\n\n- item <b>x</b>\n\n"
    part += "| a | b |\n|---|---|\n| c | d |\n\n"
    for piece in (part, "<b>x</i>", "[", "*a ", "\\"):
        read(piece)
        assert work(read, piece * 400) < 5 * work(read, piece * 100) + 1000
    for deep in ("> " * 2000 + "x", "- " * 500 + "x"):
        read(deep)


def rendered(source: str) -> str:
    return " ".join(unescape(pyromark.html(source, options=options())).strip("\n ").split(" "))


def seen(line: str) -> str:
    """The line as HTML shows it."""
    return " ".join(part for part in line.split(" ") if part)


def check_places(document: Document) -> None:
    """Every place is in the file and right, inlines leave no gap, codes nest, blocks follow each other."""
    reached = 0
    for block in document.blocks:
        parts = block.content
        assert parts
        assert (block.span.start, block.span.end) == (parts[0].span.start, parts[-1].span.end)
        assert all(a.span.end == b.span.start for a, b in pairwise(parts))
        check_nesting(block)
        for part in parts:
            in_html = not block.encoding.startswith(("markdown", "yaml"))
            empty = in_html and isinstance(part, Code)  # an end tag that the author left out
            assert 0 <= part.span.start < part.span.end + empty <= len(document.text) + empty
            if isinstance(part, Text):
                check_text(document.text, part)
        if block.kind is not BlockKind.ATTRIBUTE:
            assert block.span.start >= reached
            reached = block.span.end


def check_text(text: str, part: Text) -> None:
    assert part.value
    if part.offsets is None:
        assert part.span.cut(text) == part.value
        return
    assert len(part.offsets) == len(part.value) + 1
    assert part.offsets[0] == part.span.start
    assert part.offsets[-1] <= part.span.end
    for at, char in enumerate(part.value):
        source = part.locate(at, at + 1).cut(text)
        plain = char in source if char not in " " else source.isspace() or source[0] in " \n\r\t>"
        assert plain or "&" in source or "\\" in source, (char, source)


def check_nesting(block: Block) -> None:
    opened: list[str] = []
    for part in block.content:
        if isinstance(part, Code) and part.kind is CodeKind.OPEN:
            opened.append(part.name)
        elif isinstance(part, Code) and part.kind is CodeKind.CLOSE:
            assert opened.pop() == part.name
    assert not opened


def check_rewritten(document: Document) -> None:
    """A file whose every text is written anew, as after a translation, reads the same."""
    text, at, parts = document.text, 0, []
    for block in document.blocks:
        if block.kind is BlockKind.ATTRIBUTE and block.span.start < at:
            continue
        around = (None, *block.content, None)
        for number, inline in enumerate(block.content):
            parts.append(text[at : inline.span.start])
            at = inline.span.end
            if isinstance(inline, Text):
                before, after = (one if isinstance(one, Code) else None for one in (around[number], around[number + 2]))
                parts.append(markdown.encode(inline.value, block.encoding, at_start=not number, before=before, after=after))
            else:
                parts.append(inline.replacement or inline.span.cut(text))
    again = read("".join([*parts, text[at:]]), document.locale)
    assert [row(block) for block in again.blocks] == [row(block) for block in document.blocks]
