"""Hostile texts in articles and translations: whatever they say, a page has no script, handler or script address of theirs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import turbohtml
import yaml
from lxml import html as lxml_html

from pipeline.editions.localise import Choice, State, localise
from pipeline.editions.markdown import markdown_body
from pipeline.editions.page import page
from pipeline.editions.plaintext import plaintext_body
from pipeline.editions.site import Edition, Site
from pipeline.editions.templating import environment
from pipeline.readers import read
from pipeline.segmentation import segment

TEXTS: list[str] = yaml.safe_load((Path(__file__).parent / "cases/injections.yaml").read_text(encoding="utf-8"))
SITE = Site("en", ("en", "es"), {"a": ("en", "es")})
ARTICLES = {
    "a.txt": "Take it now.\n\n- Take it now.\n\nReferences\n\n1. Smith J. J Pediatr. 1997;131:47.\n",
    "a.html": "<p>Take it now.</p><p title='Take it now.'>See <em>this</em></p>",
    "a.md": "Take it now.\n\n- Take it now.\n\n| Take it now. |\n|---|\n| a |\n",
}


def localised(path: str, text: str, target: str | None, locale: str) -> str:
    """The page of an article, with `target` for each of its units where there is one."""
    document = read(path, text, "en")
    made = localise(document, segment(document), lambda _: Choice(target, State.TRANSLATED), locale)
    if path.endswith(".txt"):
        body = plaintext_body(made.blocks, text)
    else:
        body = markdown_body(made.text) if path.endswith(".md") else made.text
    title = made.shown[0].text
    return page(Edition("a", locale, title, body, title), SITE, environment(locale))


def assert_harmless(text: str) -> None:
    """Two parsers find no attribute that runs, no address that runs, and no script but structured data."""
    tree = lxml_html.document_fromstring(text)
    for element in tree.iter():
        assert element.tag not in ("svg", "iframe", "object", "embed", "base", "form")
        assert not [name for name in element.attrib if name.startswith("on")], text
        for name in ("href", "src", "action", "xlink:href"):
            assert not re.match(r"[\s\x00-\x20]*(?:java|vb|data)", element.get(name, ""), re.IGNORECASE), text
    assert all(script.get("type") == "application/ld+json" for script in tree.iter("script"))
    assert len(list(tree.iter("script"))) == 1
    tags = [token for token in turbohtml.tokenize(text) if token.type.name == "START_TAG"]
    assert not [name for token in tags for name, _ in token.attrs or () if name.lower().startswith("on")], text
    assert sum(token.tag == "script" for token in tags) == 1


@pytest.mark.parametrize("hostile", TEXTS)
def test_a_hostile_plain_text(hostile: str) -> None:
    for text in (hostile, f"Title\n\nIt is said: {hostile} and so on.\n\n- {hostile}\n\nReferences\n\n1. {hostile}\n"):
        if any(map(str.isalpha, text)):
            assert_harmless(localised("a.txt", text, None, "en"))
            assert_harmless(localised("a.txt", text, None, "es"))


@pytest.mark.parametrize("path", ARTICLES)
@pytest.mark.parametrize("hostile", TEXTS)
def test_a_hostile_translation(hostile: str, path: str) -> None:
    assert_harmless(localised(path, ARTICLES[path], hostile, "es"))
    assert_harmless(localised(path, ARTICLES[path], f"Tome {hostile} ya", "es"))
