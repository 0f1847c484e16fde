"""Markdown and plain text as bodies of pages, and the ids of headings."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from pipeline.editions.markdown import heading_anchors, markdown_body
from pipeline.editions.plaintext import plaintext_body
from pipeline.editions.slugs import slug
from pipeline.model import Block, BlockKind, Span, Text
from pipeline.readers import read


def cases(name: str) -> list[dict[str, str]]:
    rows: list[dict[str, str]] = yaml.safe_load((Path(__file__).parent / "cases" / name).read_text(encoding="utf-8"))
    return rows


def anchored(text: str) -> str:
    parts, at = [], 0
    for offset, insertion in heading_anchors(read("a.md", text, "en")):
        parts += [text[at:offset], insertion]
        at = offset
    return "".join([*parts, text[at:]])


def as_page(text: str) -> str:
    document = read("a.txt", text, "en")
    shown = [(block, html.escape("".join(part.value for part in block.content), quote=False)) for block in document.blocks]  # type: ignore[union-attr]
    return plaintext_body(shown, text)


def block(kind: BlockKind, text: str, level: int = 0) -> tuple[Block, str]:
    span = Span(0, len(text))
    return Block(kind, span, (Text(text, span),), "en", "plain", level=level), html.escape(text)


@pytest.mark.parametrize("case", cases("markdown.yaml"), ids=lambda case: case["title"])
def test_markdown(case: dict[str, str]) -> None:
    assert markdown_body(case["input"]) == case["expected"]


@pytest.mark.parametrize("case", cases("anchors.yaml"), ids=lambda case: case["title"])
def test_anchors(case: dict[str, str]) -> None:
    assert anchored(case["input"]) == case["expected"]


@pytest.mark.parametrize("case", cases("plaintext.yaml"), ids=lambda case: case["title"])
def test_plain_text(case: dict[str, str]) -> None:
    assert as_page(case["input"]) == case["expected"]


HEADINGS = st.lists(
    st.sampled_from(["# A\n", "## A *b*\n", "## A {#a-2}\n", "A\n---\n", "> ## 💉 é\n", "text\n", "```\n# A\n```\n", "- # A\n"])
)


@given(HEADINGS)
def test_every_heading_gets_an_id_of_its_own(parts: list[str]) -> None:
    source = "\n".join(part.replace("{#a-2}", f"{{#own-{index}}}") for index, part in enumerate(parts))
    before, after = markdown_body(source), markdown_body(anchored(source))
    tree = lxml_html.fragment_fromstring(after, create_parent="div")
    ids = tree.xpath("//*[self::h1 or self::h2]/@id")
    assert len(ids) == len(tree.xpath("//h1 | //h2")) == len(set(ids))
    without = re.compile(r'(<h\d) id="[^"]*"')
    assert without.sub(r"\1", after) == without.sub(r"\1", before)


@given(st.text())
def test_a_slug_can_be_an_id_and_a_fragment(text: str) -> None:
    made = slug(text)
    assert made
    assert not re.search(r"[\s\"'<>#&{}]", made)
    assert slug(made) == made


@given(st.text(alphabet=st.sampled_from("[]()12.;:, \n<>&\"'x/@-:htps💉"), max_size=80))
def test_links_never_change_what_a_plain_text_says(text: str) -> None:
    pieces = [block(BlockKind.PARAGRAPH, text), block(BlockKind.REFERENCE, "One"), block(BlockKind.REFERENCE, "Two")]
    body = plaintext_body(pieces)
    first = body[: body.index('<ol class="references">')].removeprefix("<p>").removesuffix("</p>\n")
    assert html.unescape(re.sub(r"<[^>]*>", "", first)) == text


def test_nested_lists_nest() -> None:
    items = [("One", 1), ("Inner", 2), ("Inmost", 3), ("Two", 1), ("Deep at once", 3)]
    body = plaintext_body([block(BlockKind.LIST_ITEM, text, level) for text, level in items])
    tree = lxml_html.fragment_fromstring(body, create_parent="div")
    depths = {item.text.strip(): len(list(item.iterancestors("ul"))) for item in tree.iter("li")}
    assert depths == {"One": 1, "Inner": 2, "Inmost": 3, "Two": 1, "Deep at once": 2}
    assert body.count("<ul>") == body.count("</ul>")
    assert body.count("<li>") == body.count("</li>") == len(items)


def test_only_the_first_top_heading_is_the_title() -> None:
    body = plaintext_body([block(BlockKind.HEADING, "Title", 1), block(BlockKind.HEADING, "Title", 1)])
    assert body == '<h1>Title</h1>\n<h2 id="title">Title</h2>\n'


def test_two_lists_of_references_are_not_mixed_up() -> None:
    parts = [block(BlockKind.PARAGRAPH, "See [1]."), block(BlockKind.REFERENCE, "A"), block(BlockKind.PARAGRAPH, "[1]")]
    body = plaintext_body([*parts, block(BlockKind.REFERENCE, "B")])
    assert "reference-1" not in body


SPANS = (Span(3, 4), Span(5, 10), Span(14, 15))


def test_a_line_without_a_number_interrupts_a_list_of_references() -> None:
    source = "1. A\nShare\n3. B"
    pieces = [Block(BlockKind.REFERENCE, span, (Text(span.cut(source), span),), "en", "plain") for span in SPANS]
    body = plaintext_body([(block, span.cut(source)) for block, span in zip(pieces, SPANS, strict=True)], source)
    first, second = (
        f'<ol class="references">\n<li id="reference-{place}</li>\n</ol>\n' for place in ('1">A', '3" value="3">B')
    )
    assert body == f"{first}<p>Share</p>\n{second}"
