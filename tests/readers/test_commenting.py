"""A comment before a block changes nothing but that the block has it, and comes only where that is so."""

import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.editions.markdown import markdown_body
from pipeline.model import flatten
from pipeline.readers import read
from pipeline.readers.commenting import commented

HERE = Path(__file__).parent / "cases"
CASES = yaml.safe_load((HERE / "commenting.yaml").read_text(encoding="utf-8"))
HTML = yaml.safe_load((HERE / "html_parts.yaml").read_text(encoding="utf-8"))["anything"]
MARKDOWN = yaml.safe_load((HERE / "markdown_parts.yaml").read_text(encoding="utf-8"))


def with_comments(path, text, wanted):
    """The text with `calque-ignore: X` before these blocks, and the blocks without a place."""
    document = read(path, text, "en")
    chosen = {at: f"calque-ignore: X{at}" for at in range(len(document.blocks)) if wanted(document, at)}
    return document, chosen, *commented(document, chosen, lambda text: read(path, text, "en"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_the_place_of_a_comment(case):
    def wanted(document, at):
        return flatten(document.blocks[at].content).text == case["block"]

    _, chosen, text, refused = with_comments(case["path"], case["input"], wanted)
    assert len(chosen) == 1
    assert bool(refused) == ("expected" not in case)
    (at,) = chosen
    assert text.replace(f"X{at}", "X") == case.get("expected", case["input"])


def check_nothing_else_changes(path, source, odd):
    document, chosen, text, refused = with_comments(path, source, lambda _, at: at % 2 == odd)
    after = read(path, text, "en")
    assert [flatten(block.content).text for block in after.blocks] == [flatten(block.content).text for block in document.blocks]
    for at, said in chosen.items():
        heard = [f"calque-ignore: {one.text}" for one in after.blocks[at].ignores]
        assert (said in heard) == (at not in refused)
    assert without(text) == without(source)


def without(text):
    """The text without the comments and what stands around them on their lines."""
    return "".join(re.sub(r"<!-- calque-ignore: X\d+ -->", "", text).replace(">", "").split())


@settings(max_examples=150)
@given(st.lists(st.sampled_from(HTML), max_size=25).map("".join), st.integers(0, 1))
def test_nothing_else_changes_in_html(source, odd):
    check_nothing_else_changes("a.html", source, odd)


@settings(max_examples=150)
@given(st.lists(st.sampled_from(MARKDOWN), max_size=14).map("\n".join), st.integers(0, 1))
def test_nothing_else_changes_in_markdown(source, odd):
    check_nothing_else_changes("a.md", source, odd)
    _, _, text, _ = with_comments("a.md", source, lambda _, at: at % 2 == odd)
    assert without(markdown_body(text)) == without(markdown_body(source))
