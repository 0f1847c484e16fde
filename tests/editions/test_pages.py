"""The whole site: every page is sound, every link inside it leads somewhere, every language is named."""

from __future__ import annotations

import json
import posixpath
import re
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import etree
from lxml import html as lxml_html

from pipeline.editions.markdown import heading_anchors, markdown_body
from pipeline.editions.names import direction, og_locale, own_name
from pipeline.editions.page import page
from pipeline.editions.pages import environments, pages
from pipeline.editions.site import Edition, Site
from pipeline.errors import InputError
from pipeline.readers import read

SOURCE = (Path(__file__).parent / "cases" / "article.md").read_text(encoding="utf-8")
METADATA = {"reviewed": "2025-06-24", "author": "CDC", "image": "lung.svg", "image.alt": "A lung"}
METADATA |= {"image.caption": "Lung tissue", "image.credit": "CDC </script>"}
PUBLISHED = {"topics/higm": ("en", "es"), "ivig": ("en", "ar"), "guides/full": ("en", "es")}
SITE = Site("en", ("en", "es", "ar"), PUBLISHED, title="Library")
FULL = """<!doctype html><html lang="en"><head><title>Full</title></head>
<body><h1>Full</h1><!-- calque: languages --><a href="../ivig.html">IVIG</a></body></html>"""


def anchored() -> str:
    parts, at = [], 0
    for offset, insertion in heading_anchors(read("a.md", SOURCE, "en")):
        parts += [SOURCE[at:offset], insertion]
        at = offset
    return "".join([*parts, SOURCE[at:]])


def editions() -> tuple[Edition, ...]:
    source = anchored()
    body, translated = markdown_body(source), markdown_body(source.replace("## Treatment", "## Tratamiento"))
    return (
        Edition("topics/higm", "en", "Hyper-IgM", body, "About it", METADATA),
        Edition(
            "topics/higm",
            "es",
            "Hiper-IgM",
            translated,
            "About it",
            METADATA,
            fallback=frozenset({"description"}),
            partial=True,
        ),
        Edition("ivig", "en", "IVIG & you", "<p>From plasma. <a href='topics/higm.md#treatment'>More</a></p>"),
        Edition("ivig", "ar", "IVIG", "<p>…</p>", fallback=frozenset({"title"})),
        Edition("guides/full", "en", "Full", FULL, complete=True),
        Edition("guides/full", "es", "Full", FULL, complete=True),
    )


@cache
def built(base_url: str = "") -> dict[str, str]:
    site = Site("en", SITE.locales, PUBLISHED, base_url=base_url, title="Library")
    return dict(pages(editions(), site, environments(site)))


def trees(base_url: str = "") -> dict[str, lxml_html.HtmlElement]:
    return {path: lxml_html.document_fromstring(text) for path, text in built(base_url).items() if path.endswith(".html")}


def test_what_is_written() -> None:
    indexes = {
        f"{locale}/{name}" for locale in SITE.locales for name in ("index.html", "assets/theme.css", "assets/switcher.js")
    }
    articles = {f"{locale}/{name}.html" for name, locales in PUBLISHED.items() for locale in locales}
    assert set(built()) == indexes | articles | {"index.html", "404.html"}
    feeds = {f"{locale}/feed.xml" for locale in SITE.locales}
    assert set(built("https://example.org")) == set(built()) | {"sitemap.xml"} | feeds


def test_same_input_same_bytes() -> None:
    assert dict(pages(tuple(reversed(editions())), SITE, environments(SITE))) == built()


@pytest.mark.parametrize("path", [path for path in built() if path.endswith(".html")])
def test_a_page_is_sound(path: str) -> None:
    tree = trees()[path]
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert len(tree.xpath("//h1")) == 1
    assert tree.get("lang")
    assert tree.get("dir") == direction(tree.get("lang"))
    assert tree.xpath("string(//head/title)").strip()
    assert not tree.xpath("//img[not(@alt)]")
    assert all(name.strip() for name in tree.xpath("//@aria-label"))
    for anchor in tree.xpath("//a[starts-with(@href, '#')]/@href | //*/@aria-labelledby"):
        assert anchor.removeprefix("#") in ids
    if "full" not in path:
        assert len(tree.xpath("//main[@id='page_content']")) == 1
        assert tree.xpath("//body/a[1]/@href") == ["#page_content"]
    assert not [character for character in built()[path] if character in "\ufdd0\ufdd1"]
    assert len(built()[path].encode()) < 60_000


@pytest.mark.parametrize("path", [path for path in built() if path.endswith(".html")])
def test_tags_close(path: str) -> None:
    parser = etree.HTMLParser(recover=True)
    etree.fromstring(built()[path], parser)
    faults = [entry.message for entry in parser.error_log if not entry.message.endswith("invalid")]  # it knows HTML 4 only
    assert faults == []


@pytest.mark.parametrize("base_url", ["", "https://example.org/health"])
def test_every_link_leads_to_a_page_that_is_there(base_url: str) -> None:
    found = trees(base_url)
    for path, tree in found.items():
        for address in tree.xpath("//a/@href | //link[@rel='alternate' or @rel='canonical' or @rel='stylesheet']/@href"):
            parts = urlsplit(address)
            if parts.scheme and not (base_url and address.startswith(base_url)):
                continue
            inside = (
                address.removeprefix(base_url).lstrip("/")
                if parts.scheme
                else posixpath.join(posixpath.dirname(path), parts.path)
            )
            target = posixpath.normpath(unquote(inside.split("#")[0])) if parts.path else path
            assert target in built(base_url), (path, address)
            if parts.fragment:
                assert unquote(parts.fragment) in found[target].xpath("//@id"), (path, address)


@pytest.mark.parametrize("base_url", ["", "https://example.org"])
def test_alternates_are_reciprocal_and_name_the_page_itself(base_url: str) -> None:
    def alternates(path: str) -> dict[str, str]:
        links = trees(base_url)[path].xpath("//head/link[@hreflang]")
        joined = ((link.get("hreflang"), link.get("href").removeprefix(f"{base_url}/")) for link in links)
        folder = "" if base_url else posixpath.dirname(path)
        return {tag: posixpath.normpath(posixpath.join(folder, href)) for tag, href in joined}

    for name, locales in {**PUBLISHED, "index": SITE.locales}.items():
        rows = [alternates(f"{locale}/{name}.html") for locale in locales]
        assert all(row == rows[0] for row in rows)
        assert set(rows[0]) == {*locales, "x-default"}
        assert all(rows[0][locale] == f"{locale}/{name}.html" for locale in locales)
    assert alternates("es/index.html")["x-default"] == "index.html"


def test_anchors_hold_across_languages() -> None:
    ids = [trees()[f"{locale}/topics/higm.html"].xpath("//main//@id") for locale in ("en", "es")]
    assert ids[0] == ids[1]
    assert "treatment" in ids[0]


def test_the_switcher_offers_only_pages_that_exist_each_in_its_own_name() -> None:
    links = trees()["ar/ivig.html"].xpath("//nav[@class='languages']//a")
    assert [(link.text, link.get("lang"), link.get("hreflang"), link.get("dir")) for link in links] == [
        ("English", "en", "en", "ltr"),
        ("العربية", "ar", "ar", None),
    ]
    assert [link.get("aria-current") for link in links] == [None, "page"]


def test_an_index_lists_what_is_not_translated_and_says_so() -> None:
    tree = trees()["es/index.html"]
    (entry,) = tree.xpath("//li[@class='untranslated']")
    (link,) = entry.xpath("a")
    assert (link.text, link.get("href"), link.get("lang"), link.get("hreflang")) == (
        "IVIG & you",
        "../en/ivig.html",
        "en",
        "en",
    )
    assert "Está en inglés." in entry.text_content()
    assert [a.text for a in tree.xpath("//ul[@class='articles']/li/a")] == ["Full", "Hiper-IgM", "IVIG & you"]


def test_untranslated_words_of_the_page_are_marked_with_their_language() -> None:
    tree = trees()["es/topics/higm.html"]
    assert tree.xpath("//p[@class='lead']/span[@lang='en']/text()") == ["About it"]
    assert "Se muestran en inglés." in tree.xpath("string(//aside[contains(@class, 'callout-note')])")
    arabic = trees()["ar/ivig.html"]
    assert arabic.xpath("//h1/span[@lang='en']/@dir") == ["ltr"]
    assert arabic.xpath("//title/@lang | //meta[@property='og:title']/@lang") == ["en", "en"]
    assert tree.xpath("//title/@lang") == []
    (listed,) = trees()["ar/index.html"].xpath("//ul[@class='articles']//a[text()='IVIG']")
    assert (listed.get("lang"), listed.get("dir"), listed.get("hreflang")) == ("en", "ltr", None)
    assert arabic.xpath("//a[@class='skip-link']/span[@lang='en']/text()") == ["Skip to content"]


def test_head_and_structured_data() -> None:
    tree = trees("https://example.org")["es/topics/higm.html"]
    assert tree.xpath("//meta[@property='og:locale']/@content") == ["es_ES"]
    assert tree.xpath("//meta[@property='og:locale:alternate']/@content") == ["en_US"]
    assert tree.xpath("//link[@rel='canonical']/@href") == ["https://example.org/es/topics/higm.html"]
    data = json.loads(tree.xpath("string(//script[@type='application/ld+json'])"))
    assert (data["@type"], data["inLanguage"], data["lastReviewed"]) == ("MedicalWebPage", "es", "2025-06-24")
    assert tree.xpath("string(//time)") == "Última revisión: 24 de junio de 2025"


def test_the_site_map_lists_every_page_with_its_alternates() -> None:
    tree = etree.fromstring(built("https://example.org/")["sitemap.xml"].encode())
    spaces = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    places = tree.xpath("//s:loc/text()", namespaces=spaces)
    wanted = {f"https://example.org/{path}" for path in built() if path.endswith(".html") and "/" in path}
    assert set(places) == wanted
    assert len(places) == len(wanted)
    (entry,) = tree.xpath("//s:url[s:loc='https://example.org/ar/ivig.html']", namespaces=spaces)
    assert entry.xpath("x:link/@hreflang", namespaces=spaces) == ["en", "ar", "x-default"]


def test_a_projects_own_index_is_left_alone() -> None:
    site = Site("en", ("en", "es"), {"index": ("en",)})
    done = dict(pages((Edition("index", "en", "Home", "<p>x</p>"),), site, environments(site)))
    assert "es/index.html" not in done
    assert "<p>x</p>" in done["en/index.html"]
    assert lxml_html.document_fromstring(done["index.html"]).xpath("//main//a/@href") == ["en/index.html"]


def test_pages_without_articles() -> None:
    site = Site("en", ("en",), {})
    assert "There are no articles yet." in dict(pages((), site, environments(site)))["en/index.html"]


def test_the_theme_asks_nothing_of_anyone() -> None:
    theme = built()["en/assets/theme.css"]
    assert "@import" not in theme
    assert "url(" not in theme


@pytest.mark.parametrize(
    ("locale", "name", "og"),
    [
        ("en", "English", "en_US"),
        ("es-MX", "Español (México)", "es_MX"),
        ("pt_BR", "Português (Brasil)", "pt_BR"),
        ("ar", "العربية", "ar_EG"),
    ],
)
def test_names_of_locales(locale: str, name: str, og: str) -> None:
    assert own_name(locale) == name
    assert og_locale(locale) == og


def test_a_locale_that_nobody_knows() -> None:
    with pytest.raises(InputError, match="unknown locale"):
        environments(Site("en", ("en", "xx-nope"), {}))


@pytest.mark.parametrize(
    ("body", "title", "expected"),
    [
        ('<h2 id="a">About <em>it</em></h2><p>x</p>', "About it", '<h1 id="a">About <em>it</em></h1><p>x</p>'),
        ("<h3>A<br>&amp; b</h3>\n<h3>C</h3>", "A & b", "<h1>A<br>&amp; b</h1>\n<h3>C</h3>"),
        ("<p>Before.</p><h2>About</h2><p>x</p>", "About", "<p>Before.</p><h1>About</h1><p>x</p>"),
        ('<p><span lang="en">About</span></p><p>About</p>', "About", '<h1><span lang="en">About</span></h1><p>About</p>'),
        ("<p>About it. More.</p>", "About it.", "<h1>About it.</h1><p>About it. More.</p>"),
        ("<p>About<div>x</div>", "About", "<h1>About</h1><p>About<div>x</div>"),
        ("<p>x</p><p>About</p>", "About", "<h1>About</h1><p>x</p><p>About</p>"),
        ("<h2>About</h2><h1>x</h1>", "About", "<h2>About</h2><h1>x</h1>"),
    ],
)
def test_a_title_that_the_body_shows_itself_is_shown_once(body: str, title: str, expected: str) -> None:
    site = Site("en", ("en",), {"a": ("en",)})
    text = page(Edition("a", "en", title, body), site, environments(site)["en"])
    shown = text[text.index('<header class="article-header">') : text.index("</article>")]
    for frame in (r"</?header[^>]*>", r'<div class="prose">', r"</div>\s*\Z"):
        shown = re.sub(frame, "", shown)
    assert re.sub(r">\s+<", "><", shown.strip()) == re.sub(r">\s+<", "><", expected)


def test_a_title_of_front_matter_stays_above_the_text() -> None:
    site = Site("en", ("en",), {"a": ("en",)})
    edition = Edition("a", "en", "About", "<p>Before.</p><h2>About</h2>", metadata={"title": "About"})
    text = page(edition, site, environments(site)["en"])
    assert text.index("<h1>About</h1>") < text.index("<p>Before.</p><h2>About</h2>")


@pytest.mark.parametrize(
    ("body", "order"),
    [
        ("<h1>A</h1><p class='x'>B", ["h1", "nav", "p"]),
        (
            '<nav class="breadcrumbs"><ol><li>C</ol></nav>\n<h1>A</h1>\n<p class="lead">B</p><p>D',
            ["nav", "h1", "p", "nav", "p"],
        ),
        ("<div><br><h1>A</h1></div><p>B", ["h1", "p"]),
        ("<p>B", ["h1", "nav", "p"]),
    ],
)
def test_the_list_of_sections_follows_the_title(body: str, order: list[str]) -> None:
    site = Site("en", ("en",), {"a": ("en",)})
    sections = "".join(f"<h2 id=s{number}>S</h2>" for number in range(3))
    text = dict(pages((Edition("a", "en", "A", body + sections),), site, environments(site)))["en/a.html"]
    tree = lxml_html.document_fromstring(text)
    found = [element.tag for element in tree.xpath("//article//*[self::h1 or self::nav or self::p]")]
    assert found == order
    assert len(tree.xpath("//article//div[@class='prose']/ancestor::div")) == 0
