"""Targets put into documents: what was asked for changes, and nothing else."""

from pathlib import Path

import pytest
import turbohtml
import yaml
from hypothesis import given
from hypothesis import strategies as st

from pipeline.editions.localise import Choice, State, localise
from pipeline.editions.markdown import markdown_body, marked_titles
from pipeline.editions.splice import Edit, splice
from pipeline.errors import InputError
from pipeline.model import Span, Text
from pipeline.readers import read
from pipeline.segmentation import notation, segment

HERE = Path(__file__).parent
AWKWARD = yaml.safe_load((HERE.parent / "readers/cases/html_awkward.yaml").read_text(encoding="utf-8"))
CASES = yaml.safe_load((HERE / "cases/localise.yaml").read_text(encoding="utf-8"))


def edition(text, targets, locale="es", path="a.html", source="en"):
    """The document with a target for each unit named, the others missing."""
    document = read(path, text, source)

    def choose(unit):
        target = targets.get(unit.source)
        return Choice(target, State.TRANSLATED if target is not None else State.FALLBACK)

    return localise(document, segment(document), choose, locale)


def identity(text, path="a.html"):
    document = read(path, text, "en")
    return localise(document, segment(document), lambda unit: Choice(unit.source, State.TRANSLATED), "es").text


@pytest.mark.parametrize("case", [pytest.param(case, id=case["title"]) for case in AWKWARD])
def test_identity_translation_of_awkward_html_changes_no_byte(case):
    assert identity(case["input"]) == case["input"]


PIECES = [
    *[
        "<p>",
        "</p>",
        "<b>",
        "</b>",
        "<a href=x>",
        "</a>",
        "<br>",
        "<ul>",
        "<li>",
        "<table>",
        "<td>",
        "<img alt='A word'>",
        "<code>",
        "</code>",
        "<pre>",
        "</pre>",
        "<h2>",
        "</h2>",
    ],
    *[
        "<!-- c -->",
        "<svg>",
        "<title>",
        "</title>",
        "</svg>",
        "<option>",
        "<textarea>",
        "</textarea>",
        "&amp;",
        "&lt;",
        "&nbsp;",
        "&",
        "<",
        ">",
        "\r\n",
        "\r",
        "\n",
        "\ufeff",
        "😀",
    ],
]
SOUP = st.lists(
    st.one_of(
        st.sampled_from(PIECES),
        st.text("ab. Ñ<>&;=\"'/!-", max_size=6),
        st.sampled_from(["One is here. ", "Two, there! ", " word "]),
    ),
    max_size=25,
)


@given(SOUP)
def test_identity_translation_of_any_html_changes_no_byte(pieces):
    text = "".join(pieces)
    assert identity(text) == text


def pseudo(unit):
    """A target in other letters, with the source's codes."""
    pieces = notation.write_pieces(unit.content)
    return "".join(piece.replace("e", "ë") if isinstance(inline, Text) else piece for piece, inline in pieces)


def tags(text):
    """The names of the tags of a page, closing ones with a slash."""
    tokens = turbohtml.tokenize(text, resolve_references=False, capture_source=True)
    return [(token.type.name, token.tag) for token in tokens if token.type.name in ("START_TAG", "END_TAG")]


@given(SOUP)
def test_other_words_leave_the_markup_alone(pieces):
    text = "".join(pieces)
    document = read("a.html", text, "en")
    units = segment(document)
    found = localise(document, units, lambda unit: Choice(pseudo(unit), State.TRANSLATED), "es").text
    assert tags(found) == tags(text)
    assert found.replace("ë", "e").count("e") >= text.count("e")


@pytest.mark.parametrize("case", [pytest.param(case, id=case["title"]) for case in CASES])
def test_targets_stand_where_their_sources_stood(case):
    found = edition(case["input"], case["targets"], path=f"a.{case.get('format', 'html')}")
    assert found.text == case["expected"]


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ('<h2>About <b translate="no">Hizentra</b></h2>', "Sobre <b>Hizentra</b>", "Sobre Hizentra"),
        ('<h2>About <b translate="no">Hizentra</b></h2>', None, "About Hizentra"),
        ("<h2>One<br>two <img src=a></h2>", "Uno<br/>dos <img/>", "Uno dos"),
        ("<pre>a  b\nc</pre>", "a  b\nd", "a  b\nd"),
    ],
)
def test_what_an_edition_shows_reads_as_on_the_page(source, target, expected):
    unit = segment(read("a.html", source, "en"))[0].source
    (shown,) = edition(source, {} if target is None else {unit: target}).shown
    assert shown.text == expected


@given(st.text("abcdefgh", max_size=30), st.data())
def test_splicing_makes_nested_edits_and_nothing_else(text, data):
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=4, max_size=4)))
    outer, inner = Span(cuts[0], cuts[3]), Span(cuts[1], cuts[2])
    edits = [Edit(outer, ("(", inner, ")")), Edit(inner, ("*",))] if outer != inner else [Edit(inner, ("*",))]
    wanted = "(*)" if outer != inner and (inner.start < inner.end) else None
    if wanted and outer.start < inner.start < inner.end < outer.end:
        assert splice(text, edits) == text[: outer.start] + wanted + text[outer.end :]
    assert splice(text, []) == text


def test_an_insertion_is_made_once_at_the_end_of_a_unit_and_of_the_text():
    assert splice("ab", [Edit(Span(0, 2), (Span(0, 1), Span(1, 2))), Edit(Span(2, 2), ("!",))]) == "ab!"
    assert splice("abc", [Edit(Span(0, 2), ("x", Span(1, 2))), Edit(Span(2, 2), ("!",))]) == "xb!c"


BLOCKS = ["# ", "- ", "1. ", "> ", "|", "\n", "\n\n", "---\n", "[^1]", "    ", "• ", "References\n", "\ufeff", "\r\n"]
INLINES = ["*", "**", "[", "](x)", "`", "![", "<b>", "</b>", "One is here. ", "Two, there! ", "&amp;", "\\*", "😀"]
MARKS = st.lists(st.sampled_from(BLOCKS) | st.sampled_from(INLINES), max_size=20)


@given(MARKS, st.sampled_from(["a.md", "a.txt"]))
def test_identity_translation_of_markdown_and_plain_text_changes_no_byte(pieces, path):
    text = "".join(pieces)
    try:
        assert identity(text, path) == text
    except InputError:
        assert text.lstrip("\ufeff").startswith("---")  # broken front matter


def test_a_translation_of_plain_text_may_mark_words_of_another_language():
    text = "References\n\n1. Smith J. A trial. J Pediatr. 1997;131:47. 1 < 2\n"
    target = 'Smith J. <span lang="en" onclick="x()">A trial</span>. J Pediatr. 1997;131:47. 1 < 2'
    made = edition(text, {"Smith J. A trial. J Pediatr. 1997;131:47. 1 < 2": target}, path="a.txt")
    assert [body for _, body in made.blocks][1] == 'Smith J. <span lang="en">A trial</span>. J Pediatr. 1997;131:47. 1 &lt; 2'
    assert made.shown[1].text == "Smith J. A trial. J Pediatr. 1997;131:47. 1 < 2"
    assert "<span" not in made.text


def test_an_untranslated_title_of_an_image_says_its_language_in_the_caption_that_it_becomes():
    made = edition("![A](a.svg \"One & 'two'. Three is here.\")\n", {"A": "Un", "Three is here.": "Tres."}, path="a.md")
    caption = markdown_body(made.text, marked_titles(made)).partition("<figcaption>")[2]
    assert caption.startswith("""<span lang="en">One &amp; 'two'.</span> Tres.</figcaption>""")
