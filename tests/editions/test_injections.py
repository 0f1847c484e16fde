"""Hostile texts in articles, translations, front matter, file names and configuration: nothing of theirs runs in a page."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from pipeline.configuration import WrongValueError
from pipeline.configuration import address as checked_address
from pipeline.configuration import slugs as checked_slugs
from pipeline.editions.addresses import Addresses
from pipeline.editions.localise import Choice, State, localise
from pipeline.editions.markdown import markdown_body
from pipeline.editions.page import page
from pipeline.editions.pages import environments, pages
from pipeline.editions.plaintext import plaintext_body
from pipeline.editions.site import Edition, Site
from pipeline.errors import InputError, UsageError
from pipeline.project import load
from pipeline.readers import read
from pipeline.segmentation import segment

from .harmless import harm

TEXTS: list[str] = yaml.safe_load((Path(__file__).parent / "cases/injections.yaml").read_text(encoding="utf-8"))
SITE = Site("en", ("en", "es"), {"a": ("en", "es")}, base_url="https://example.org", title="Library")
MADE = environments(SITE)
FULL = """<!DOCTYPE html><html lang="en"><head><title>Take it now.</title><meta name="description" content='Take it now.'>
<meta property="og:title" content="Take it now.">
<script type="application/ld+json">{"name": "Take it now."}</script></head><body><h1>Take it now.</h1><!-- calque: languages -->
<p title="Take it now.">Take <em>it</em> now.</p></body></html>"""
ARTICLES = {
    "full.html": FULL,
    "a.txt": "Take it now.\n\n- Take it now.\n\nReferences\n\n1. Smith J. J Pediatr. 1997;131:47.\n",
    "a.html": "<p>Take it now.</p><p title='Take it now.'>See <em>this</em></p><img src='a.svg' alt=\"Take it now.\">",
    "a.md": "# Take it now.\n\n- Take it now.\n\n| Take it now. |\n|---|\n| a |\n\n![Take it now.](a.svg 'Take it now.')\n",
}
KEYS = (
    "title",
    "description",
    "author",
    "reviewed",
    "updated",
    "image",
    "image.src",
    "image.alt",
    "image.credit",
    "image.caption",
)

hostile_text = pytest.mark.parametrize("hostile", TEXTS)


def localised(path: str, text: str, target: str | None, locale: str) -> str:
    """The page of an article, with `target` for each of its units where there is one."""
    document = read(path, text, "en")
    made = localise(document, segment(document), lambda _: Choice(target, State.TRANSLATED), locale)
    if path.endswith(".txt"):
        body = plaintext_body(made.blocks, text)
    else:
        body = markdown_body(made.text) if path.endswith(".md") else made.text
    title = made.shown[0].text
    words = {row.unit.source: row.text for row in made.shown}
    return page(Edition("a", locale, title, body, title, complete=document.complete, words=words), SITE, MADE[locale])


def test_there_are_many_different_attempts() -> None:
    assert len(set(TEXTS)) == len(TEXTS) > 140


def test_harm_is_noticed() -> None:
    found = harm("<p onclick=x><a href=' javascript:x'>a</a><svg><base><script>x</script><script>y</script><script>z</script>")
    assert {"<p onclick>", "href= javascript:x", "<svg>", "<base>", "a script of its own", "a third script"} <= set(found)


@hostile_text
def test_a_hostile_plain_text(hostile: str) -> None:
    for text in (hostile, f"Title\n\nIt is said: {hostile} and so on.\n\n- {hostile}\n\nReferences\n\n1. {hostile}\n"):
        if any(map(str.isalpha, text)):
            assert harm(localised("a.txt", text, None, "en")) == []
            assert harm(localised("a.txt", text, None, "es")) == []


@pytest.mark.parametrize("path", ARTICLES)
@hostile_text
def test_a_hostile_translation(hostile: str, path: str) -> None:
    assert harm(localised(path, ARTICLES[path], hostile, "es")) == []
    assert harm(localised(path, ARTICLES[path], f"Tome {hostile} ya", "es")) == []


@hostile_text
def test_hostile_front_matter(hostile: str) -> None:
    for key in KEYS:
        metadata = {"image": "a.png", "author": "x", "reviewed": "2025-06-24", key: hostile}
        title, description = metadata.get("title", "T"), metadata.get("description", "D")
        edition = Edition("a", "es", title, "<p>x</p>", description, metadata, fallback=frozenset({key}))
        assert harm(page(edition, SITE, MADE["es"])) == [], key


@hostile_text
def test_a_hostile_file_name_and_title_of_the_site(hostile: str) -> None:
    """An article and an asset of this name, a site of this title: on every page, in the site map, the feed, the redirects."""
    name = hostile.replace("/", "∕").replace("\x00", "")
    site = Site(
        "en",
        ("en", "es"),
        {name: ("en", "es"), "a": ("en",)},
        base_url="https://example.org",
        title=hostile,
        addresses=Addresses({"es": {name: ("nuevo",)}}),
        assets=frozenset({"a.svg", f"a.es{name}"}),
    )
    editions = [Edition(name, locale, hostile, "<p><img src='a.svg' alt=''></p>", hostile) for locale in ("en", "es")]
    for path, text in pages(editions, site, MADE):
        if path.endswith(".html"):
            expected = ["<meta http-equiv>"] if path == f"es/{name}.html" else []  # it leads on to es/nuevo.html
            assert [fault for fault in harm(text) if fault != "<style>"] == expected, path


@hostile_text
def test_a_hostile_configuration(hostile: str) -> None:
    """As the name of a page, the address of a link, of the site: it is refused, or harmless."""
    with pytest.raises(WrongValueError):
        checked_slugs(hostile)
    quoted = hostile.replace("\\", "\\\\").replace('"', '\\"')
    with pytest.raises((UsageError, InputError)):
        load(f'base_url = "https://example.org/{quoted}<"', "calque.toml")
    try:
        address = checked_address(hostile)
    except WrongValueError:
        return
    site = Site("en", ("en", "es"), {"a": ("en", "es")}, links={"es": {"x": address}})
    body = '<p><a href="x">x</a></p>'
    assert harm(page(Edition("a", "es", "A", body), site, MADE["es"])) == []
