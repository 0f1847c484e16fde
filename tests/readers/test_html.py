"""HTML is read as a browser shows it, every place is exact, and what is written back reads as it was meant."""

from __future__ import annotations

from html import unescape
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from turbohtml import Element, Node, parse, tokenize

from pipeline.model import Block, Code, CodeKind, Document, Text, flatten
from pipeline.readers import encode, read

CASES = Path(__file__).parent / "cases"
WHITE = set(" \t\n\f\r")

PARTS = yaml.safe_load((CASES / "html_parts.yaml").read_text(encoding="utf-8"))
MARKUP = st.lists(st.sampled_from(PARTS["anything"]), max_size=40).map("".join)
ANYTHING = st.one_of(MARKUP, st.text(max_size=80))
VALUES = st.text(
    st.one_of(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), st.sampled_from("&<>\"';#\n\r\t \u00a0ax"))
)


def cases(name: str) -> list[object]:
    found = yaml.safe_load((CASES / name).read_text(encoding="utf-8"))
    return [pytest.param(case, id=case["title"]) for case in found]


def html(text: str) -> Document:
    return read("page.html", text, "en")


def shown(block: Block) -> str:
    """A block as a case file writes it: `<b>`, `</b>`, `<br/>`, `[code:text]` for what is locked."""
    parts = []
    for inline in block.content:
        if isinstance(inline, Text):
            parts.append(inline.value)
        elif inline.kind is CodeKind.LOCKED:
            parts.append(f"[{inline.name}:{inline.text}]")
        else:
            parts.append({CodeKind.OPEN: "<{}>", CodeKind.CLOSE: "</{}>"}.get(inline.kind, "<{}/>").format(inline.name))
    return "".join(parts)


def told(block: Block, expected: dict[str, object]) -> dict[str, object]:
    """What the case says of a block, as it is."""
    facts: dict[str, object] = {
        "text": shown(block),
        "kind": str(block.kind),
        "element": block.element,
        "level": block.level,
        "locale": block.locale,
        "encoding": block.encoding,
        "markup": block.markup,
        "context": block.context,
        "notes": list(block.notes),
        "ignores": [remark.text for remark in block.ignores],
    }
    return {key: facts[key] for key in expected}


@pytest.mark.parametrize("case", cases("html.yaml"))
def test_blocks(case: dict[str, object]) -> None:
    document = html(str(case["input"]))
    rows: Any = case["expected"]
    expected: list[dict[str, object]] = [{"text": row} if isinstance(row, str) else row for row in rows]
    assert [shown(block) for block in document.blocks] == [row["text"] for row in expected]
    assert [told(block, row) for block, row in zip(document.blocks, expected, strict=True)] == expected
    assert document.locale == case.get("locale", "en")
    assert document.complete == case.get("complete", document.complete)


def decodes(raw: str, character: str) -> bool:
    """Whether a character is what stands at its place."""
    if raw == character:
        return True
    if raw.startswith("&"):
        return character in "".join(token.data or "" for token in tokenize(raw)) or (character == " " and blank(raw))
    return (raw, character) in {("\0", "\ufffd"), ("\r\n", "\n"), ("\r", "\n")} or (character == " " and blank(raw))


def blank(raw: str) -> bool:
    return bool(raw) and set(unescape(raw)) <= WHITE


def check_text(text: str, run: Text) -> None:
    if run.offsets is None:
        assert run.span.cut(text) == run.value
        return
    assert len(run.offsets) == len(run.value) + 1
    assert (run.offsets[0], run.offsets[-1]) == (run.span.start, run.span.end)
    assert list(run.offsets) == sorted(run.offsets)
    for at, character in enumerate(run.value):
        place = run.locate(at, at + 1)
        assert place.start < place.end
        assert decodes(place.cut(text), character), (place.cut(text), character)


def check_codes(block: Block) -> None:
    """Open and close codes are nested and paired."""
    names = []
    for inline in block.content:
        if isinstance(inline, Code) and inline.kind is CodeKind.OPEN:
            names.append(inline.name)
        elif isinstance(inline, Code) and inline.kind is CodeKind.CLOSE:
            assert names.pop() == inline.name
    assert not names


def check_places(document: Document) -> None:
    """Blocks are ordered; each is covered by its inlines; each character stands where its run says."""
    starts = [block.span.start for block in document.blocks]
    assert starts == sorted(starts)
    for block in document.blocks:
        assert any(isinstance(inline, Text) and any(map(str.isalpha, inline.value)) for inline in block.content)
        at = block.span.start
        for inline in block.content:
            assert inline.span.start == at
            at = inline.span.end
            if isinstance(inline, Text):
                assert inline.value
                check_text(document.text, inline)
        assert at == block.span.end
        check_codes(block)
        flat = flatten(block.content)
        assert all(flat.locate(place, place + 1) in block.span for place in range(len(flat.text)))


def check_overlaps(document: Document) -> None:
    """A block lies inside another one only within one of its codes."""
    for number, block in enumerate(document.blocks):
        for other in document.blocks[number + 1 :]:
            if other.span.start >= block.span.end:
                break
            assert any(isinstance(inline, Code) and other.span in inline.span for inline in block.content)


@given(ANYTHING)
@example("\ufeff<p>a\r\nb&notit;c\r😀")
@example("<p>a</>b</p")
@example("<svg><title>a<b>&lt;</title><style/>b</svg>c")
@settings(max_examples=400, deadline=None)
def test_every_place_is_exact(text: str) -> None:
    check_places(html(text))
    check_overlaps(html(text))


@given(VALUES)
@example("&lt")
@example("a & b &amp; <b>\r\n'\"")
@settings(deadline=None)
def test_what_is_written_reads_back(value: str) -> None:
    def written(encoding: str) -> str:
        return encode(html(""), value, encoding)

    assert "".join(token.data or "" for token in tokenize(f"<p>{written('text')}</p>")) == value
    assert "".join(token.data or "" for token in tokenize(f"<title>{written('rcdata')}</title>")) == value
    for form in (f'"{written("attribute-double")}"', f"'{written('attribute-single')}'", written("attribute-unquoted")):
        tags = list(tokenize(f"<img alt={form} id=x>"))
        assert [tag.attrs for tag in tags] == [[("alt", value), ("id", "x")]]


@given(VALUES.filter(lambda value: any(map(str.isalpha, value)) and value == value.strip(" \t\n\f\r") and "  " not in value))
@settings(deadline=None)
def test_a_written_attribute_is_read_as_it_was(value: str) -> None:
    (block,) = html(f"<img alt='{encode(html(''), value, 'attribute-single')}'>").blocks
    assert flatten(block.content).text == value


def words_of(node: Node, locale: str) -> list[str]:
    """The words that a browser's tree holds outside `lang=es`."""
    found = []
    for child in node.children:
        if isinstance(child, Element):
            declared = str(child.attrs.get("lang", locale))
            found += words_of(child, declared)
        elif type(child).__name__ == "Text" and locale != "es":
            found += str(child.text).split()
    return found


@given(st.lists(st.sampled_from(PARTS["pages"]), max_size=25).map("".join))
@settings(max_examples=400, deadline=None)
def test_words_and_their_languages_are_those_of_a_browsers_tree(page: str) -> None:
    words = [word for block in html(page).blocks for word in flatten(block.content).text.replace("\ufffc", " ").split()]
    assert sorted(words) == sorted(words_of(parse("<!doctype html>" + page), "en"))


def test_nesting_is_no_limit() -> None:
    deep = "".join(f"<div><b><i lang={'en'}>" for _ in range(2000)) + "deep" + "</i></b></div>" * 2000
    assert [flatten(block.content).text for block in html(deep).blocks] == ["deep"]
    assert [flatten(block.content).text for block in html("<ul><li>" * 2000 + "x" + "</ul>" * 2000 + "y").blocks] == ["x", "y"]


@pytest.mark.parametrize("case", cases("html_awkward.yaml"))
def test_awkward_html_is_read_with_exact_places(case: dict[str, str]) -> None:
    check_places(html(case["input"]))
    check_overlaps(html(case["input"]))


def test_xhtml_elements_may_close_themselves() -> None:
    page = "<html><head><script src='x'/><title>One</title></head><body><p/>Two <b/>three</body></html>"
    blocks = read("page.xhtml", page, "en").blocks
    assert [shown(block) for block in blocks] == ["One", "Two <b/>three"]
