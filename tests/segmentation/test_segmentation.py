"""Units as translators see them."""

from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.model import Block, BlockKind, Code, CodeKind, Document, Span, Text, flatten, plain
from pipeline.readers import read
from pipeline.segmentation import notation, segment
from pipeline.segmentation.sentences import boundaries

CASES = Path(__file__).parent / "cases"


def cases(name):
    rows = yaml.safe_load((CASES / name).read_text(encoding="utf-8"))
    return [pytest.param(row, id=row["title"]) for row in rows]


@pytest.mark.parametrize("case", cases("sentences.yaml"))
def test_sentences_end_where_a_reader_ends_them(case):
    text = " ".join(case["expected"])
    cuts = [0, *boundaries(text, case["locale"]), len(text)]
    assert [text[start:end].strip() for start, end in pairwise(cuts)] == case["expected"]


@pytest.mark.parametrize("case", cases("units.yaml"))
def test_units_read_as_a_person_would_write_them(case):
    assert [unit.source for unit in segment(read("a.html", case["input"], "en"))] == case["expected"]


def test_block_mode_keeps_paragraphs_whole():
    document = read("a.html", "<p>One is here. Two is there.</p>", "en")
    assert [unit.source for unit in segment(document, mode="block")] == ["One is here. Two is there."]


def test_a_unit_tells_its_section_and_that_it_is_a_reference():
    document = read("a.html", "<h1>HIES</h1><p>Text.</p><h2>REFERENCIAS:</h2><ol><li>Smith J. Title.</li></ol>", "en")
    assert [(unit.kind.value, unit.section) for unit in segment(document)] == [
        ("heading", ""),
        ("paragraph", "HIES"),
        ("heading", "HIES"),
        ("reference", "REFERENCIAS:"),
    ]


@pytest.mark.parametrize(
    ("heading", "section"),
    [
        ('About <span translate="no">Hizentra</span>', "About Hizentra"),
        ("About<br>\n<code>a &lt; b</code>", "About a < b"),
        ('<img src="a.png" alt="Lung"> About <svg><title>Icon</title></svg>  <b>it</b>', "About it"),
        ("5&nbsp;mg", "5\u00a0mg"),
    ],
)
def test_a_section_is_named_as_its_heading_reads(heading, section):
    units = segment(read("a.html", f"<h2>{heading}</h2><p>Text.</p>", "en"))
    assert units[-1].section == section
    assert plain(units[0].block.content) == section


def test_a_list_of_references_ends_where_prose_begins_again():
    text = "<h2>References</h2><ol><li>Smith J. Title.</li></ol><p>This page is no advice.</p><ul><li>Contact us</li></ul>"
    kinds = [unit.kind.value for unit in segment(read("a.html", text, "en"))]
    assert kinds == ["heading", "reference", "paragraph", "list-item"]


PIECES = st.lists(
    st.one_of(
        st.text("ab <>/&;lt amp\"'=é😀", min_size=1, max_size=12),
        st.sampled_from([CodeKind.STANDALONE, CodeKind.LOCKED, CodeKind.OPEN]),
    ),
    min_size=1,
    max_size=8,
)


def content_of(pieces):
    """Text and codes side by side, an opened element closed at the end."""
    found, opened, at = [], [], 0
    for piece in pieces:
        if isinstance(piece, str):
            found.append(Text(piece, Span(at, at + len(piece))))
            at += len(piece)
        else:
            text = "x < <a> &lt;" if piece is CodeKind.LOCKED else ""
            found.append(Code(piece, "a", Span(at, at + 3), text))
            opened += [piece] if piece is CodeKind.OPEN else []
            at += 3
    found += [Code(CodeKind.CLOSE, "a", Span(at + 3 * index, at + 3 * index + 3)) for index in range(len(opened))]
    return tuple(found)


@example(["<b ", "<b", ">"])
@given(PIECES)
def test_the_notation_reads_back_as_what_was_written(pieces):
    content = content_of(pieces)
    again = notation.read(notation.write(content), content)
    assert flatten(again).text == flatten(content).text
    written = [inline for inline in content if isinstance(inline, Code)]
    found = [inline for inline in again if isinstance(inline, Code)]
    assert [code.kind for code in written] == [code.kind for code in found]
    locked = [(a.text, b.text) for a, b in zip(written, found, strict=True) if a.kind is CodeKind.LOCKED]
    assert all(a == b for a, b in locked)


@given(st.text("aB. ?!\n[1]()é😀\u00a0\udc00 Dr.", max_size=80), st.sampled_from(["en", "es", "xx"]))
def test_sentences_are_the_text(text, locale):
    content = (Text(text, Span(0, len(text))),) if text else ()
    block = Block(BlockKind.PARAGRAPH, Span(0, len(text)), content, locale, "text")
    units = segment(Document("a.txt", "plaintext", locale, text, (block,) if any(map(str.isalpha, text)) else ()))
    assert "".join("".join(unit.source for unit in units).split()) == "".join(text.split()) or not units
    assert all(unit.span.cut(text) == unit.source for unit in units if "&" not in text and "<" not in text)
