"""What must hold of plain text: the blocks that a reader of the web page saw, at their exact places."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.model import Document, Text
from pipeline.readers import Options, plaintext

if TYPE_CHECKING:
    from collections.abc import Callable

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "plaintext.yaml").read_text(encoding="utf-8"))
WORDS = [
    "Word",
    "word",
    "?",
    ".",
    ":",
    "𝔘",
    "é",
    "***",
    "References",
    "x" * 45,
    "A longer sentence about antibodies in the blood ",
]
LAYOUT = [" ", "  ", "\t", "\xa0", "\n", "\r\n", "\r", "\f", "\n\n", "- ", "• ", "1. ", "[1] ", "\ufeff"]
PARTS = st.lists(st.sampled_from(WORDS + LAYOUT), max_size=40).map("".join)


def read(text: str) -> Document:
    return plaintext.read("a.txt", text, "en", Options())


def rows(document: Document) -> list[str]:
    """The blocks in short: `h2 Title`, `p Text`, `li Item`, `ref Entry`."""
    return [f"{'ref' if block.kind == 'reference' else block.element} {shown(block.content[0])}" for block in document.blocks]


def shown(part: object) -> str:
    assert isinstance(part, Text)
    return part.value


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_blocks(case: dict[str, object]) -> None:
    document = read(str(case["input"]))
    check_places(document)
    assert rows(document) == case["expected"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_and_byte_order_mark_change_places_only(case: dict[str, object], end: str) -> None:
    document = read("\ufeff" + str(case["input"]).replace("\n", end))
    check_places(document)
    assert rows(document) == case["expected"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_text_written_anew_is_read_the_same(case: dict[str, object]) -> None:
    document = read(str(case["input"]))
    parts, at = [], 0
    for block in document.blocks:
        written = plaintext.encode(shown(block.content[0]), block.encoding, at_start=True)
        parts += [document.text[at : block.span.start], written]
        at = block.span.end
    assert rows(read("".join([*parts, document.text[at:]]))) == case["expected"]


@given(PARTS | st.text())
@settings(deadline=None, max_examples=300)
def test_any_text_is_read_with_exact_places_and_every_word(text: str) -> None:
    document = read(text)
    check_places(document)
    kept = "".join(block.span.cut(text) for block in document.blocks)
    assert [char for char in kept if char.isalpha()] == [char for char in text if char.isalpha()]


@given(st.text())
def test_a_translation_stays_on_one_line(value: str) -> None:
    written = plaintext.encode(value, "plain", at_start=True)
    assert len(written.splitlines()) <= 1
    assert written.split() == value.split()


@pytest.mark.parametrize(
    "part",
    ["Heading of a part\n\nA paragraph that is broken since it is full of\nblood.\n- item\n", "x", "- ", "Short\n", "\n"],
)
def test_a_long_file_takes_work_in_proportion(part: str, work: Callable[..., int]) -> None:
    read(part)
    assert work(read, part * 2000) < 5 * work(read, part * 500) + 100


def check_places(document: Document) -> None:
    text = document.text
    for before, after in pairwise(document.blocks):
        assert before.span.end <= after.span.start
    for block in document.blocks:
        (part,) = block.content
        assert isinstance(part, Text)
        assert part.span == block.span
        assert part.value == part.value.strip(" \t\r\n")
        for at, char in enumerate(part.value):
            source = part.locate(at, at + 1).cut(text)
            assert source == char or (char == " " and not source.strip(" \t\r\n\xa0\ufeff"))
