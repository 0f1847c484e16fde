"""Pages under names of their locale's own: every address follows, former ones lead on, and files and links have variants."""

from __future__ import annotations

import posixpath
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from lxml import html as lxml_html

from pipeline.editions.addresses import Addresses
from pipeline.editions.links import link_changes
from pipeline.editions.markup import Markup, apply
from pipeline.editions.pages import environments, pages
from pipeline.editions.site import Edition, Site

BASE = "https://example.org/clinic"
NAMES = {"es": {"guides/ivig": ("igiv", "igiv-en-casa"), "living": ("vivir",)}}
PUBLISHED = {"guides/ivig": ("en", "es"), "living": ("en", "es"), "plain": ("en", "es")}
FULL = """<!DOCTYPE html><html lang="en"><head><title>Living</title><link rel="canonical" href="living.html"></head>
<body><h1>Living</h1><!-- calque: languages --><a href="guides/ivig.html#dose">IVIG</a>
<a href="plain.html">x</a></body></html>"""


def built(base_url: str = BASE) -> dict[str, str]:
    site = Site("en", ("en", "es"), PUBLISHED, base_url=base_url, addresses=Addresses(NAMES))
    body = '<h2 id="dose">Dose</h2><p><a href="../living.html">Living</a> <a href="../plain.md">Plain</a></p>'
    rows = [
        (Edition("guides/ivig", locale, "IVIG", body), Edition("living", locale, "Living", FULL, complete=True))
        for locale in site.locales
    ]
    editions = [edition for row in rows for edition in row]
    editions += [Edition("plain", locale, "Plain", '<p><a href="living.html">x</a></p>') for locale in site.locales]
    return dict(pages(editions, site, environments(site)))


def test_pages_stand_at_their_names_and_lead_on_from_former_ones() -> None:
    spanish = {path for path in built() if path.startswith("es/") and path.endswith(".html")}
    own = {"es/index.html", "es/guides/igiv.html", "es/vivir.html", "es/plain.html"}
    assert spanish == own | {"es/guides/ivig.html", "es/guides/igiv-en-casa.html", "es/living.html"}
    assert built()["_redirects"].splitlines() == [
        "/clinic/es/guides/igiv-en-casa.html /clinic/es/guides/igiv.html 301",
        "/clinic/es/guides/ivig.html /clinic/es/guides/igiv.html 301",
        "/clinic/es/living.html /clinic/es/vivir.html 301",
    ]
    moved = lxml_html.document_fromstring(built()["es/guides/ivig.html"])
    assert moved.xpath("//meta[@http-equiv='refresh']/@content") == ["0; url=igiv.html"]
    assert (moved.xpath("//a/@href"), moved.get("lang")) == (["igiv.html"], "es")


def test_no_page_leads_to_a_former_address() -> None:
    found = built("")
    former = {"es/guides/ivig.html", "es/guides/igiv-en-casa.html", "es/living.html"}
    for path, text in found.items():
        if path.endswith(".html") and path not in former:
            for address in lxml_html.document_fromstring(text).xpath("//a/@href | //link/@href"):
                inside = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(address).split("#")[0]))
                assert inside in found or address.startswith("#"), (path, address)
                assert inside not in former, (path, address)


def test_alternates_canonical_switcher_and_site_map_name_the_new_address() -> None:
    found = built()
    for path in ("en/living.html", "es/vivir.html", "en/guides/ivig.html"):
        tree = lxml_html.document_fromstring(found[path])
        name = "guides/igiv" if "guides" in path else "vivir"
        assert tree.xpath("//link[@hreflang='es']/@href") == [f"{BASE}/es/{name}.html"]
        assert tree.xpath("//nav[@class='languages']//a[@hreflang='es']/@href")[0].endswith(f"{posixpath.basename(name)}.html")
    assert f'canonical" href="{BASE}/es/vivir.html"' in found["es/vivir.html"]
    places = etree.fromstring(found["sitemap.xml"].encode()).xpath("//*[local-name()='loc']/text()")
    assert {f"{BASE}/es/vivir.html", f"{BASE}/es/guides/igiv.html"} < set(places)
    assert not [place for place in places if place.endswith(("es/living.html", "es/guides/ivig.html"))]


@pytest.mark.parametrize(
    ("slugs", "articles", "expected"),
    [
        ({"a": ("b",)}, ["a"], []),
        ({"a": ("b",)}, ["a", "b"], ["“b” is the address of “b”"]),
        ({"a": ("B",)}, ["a", "b"], ["“B” is the address of “b”"]),
        ({"a": ("b",), "b": ("a",)}, ["a", "b"], []),
        ({"a": ("c",), "b": ("c",)}, ["a", "b"], ["“c” is the address of “b”", "“c” is the address of “a”"]),
        ({"a": ("c", "b")}, ["a", "b"], ["“b” is the address of “b”"]),
        ({"x/a": ("b",)}, ["x/a", "b"], []),
        ({"a": ("b",)}, ["c"], ["there is no article “a”"]),
    ],
)
def test_names_that_cannot_be_given(slugs: dict[str, tuple[str, ...]], articles: list[str], expected: list[str]) -> None:
    assert [message for _, _, message in Addresses({"es": slugs}).faults(articles)] == expected


names = st.sampled_from("abcdef")


@given(st.dictionaries(names, st.lists(names, min_size=1, max_size=3, unique=True).map(tuple), max_size=4))
def test_a_page_is_found_again_by_its_name(slugs: dict[str, tuple[str, ...]]) -> None:
    addresses = Addresses({"es": slugs})
    articles = set("abcdef")
    if not list(addresses.faults(articles)):
        for article in articles:
            assert addresses.article("es", addresses.page_name("es", article)) == article
            assert not addresses.is_former("es", addresses.page_name("es", article))
            assert addresses.page_name("en", article) == article


VARIANTS = frozenset(
    ("figure.png", "figure.es.png", "images/a b.svg", "images/a b.es.svg", "card.pdf", "card.es.pdf", "en.svg", "en.es_MX.svg")
)


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ('<img src="figure.png">', '<img src="figure.es.png">'),
        ('<img src="guides/../figure.png#x">', '<img src="guides/../figure.es.png#x">'),
        ("<img src='images/a%20b.svg'>", "<img src='images/a%20b.es.svg'>"),
        ('<img src="other.png">', '<img src="other.png">'),
        ('<img src="https://example.net/figure.png">', '<img src="https://example.net/figure.png">'),
        ('<img src="figure.es.png">', '<img src="figure.es.png">'),
        ('<source srcset="figure.png 1x, figure.png?x 2x">', '<source srcset="figure.es.png 1x, figure.es.png?x 2x">'),
        ('<video poster="figure.png"></video>', '<video poster="figure.es.png"></video>'),
        ('<a href="card.pdf">', '<a href="card.es.pdf">'),
        ('<a href="https://example.net/help">', '<a href="https://example.net/ayuda?a=1&amp;b">'),
        ('<a href="https://example.net/help#x">', '<a href="https://example.net/help#x">'),
        ('<a href="living.html">', '<a href="vivir.html">'),
        ('<img src="en.svg">', '<img src="en.svg">'),
    ],
)
def test_files_and_links_of_a_locale(tag: str, expected: str) -> None:
    site = Site(
        "en",
        ("en", "es"),
        {"living": ("en", "es"), "x": ("en", "es")},
        addresses=Addresses(NAMES),
        links={"es": {"https://example.net/help": "https://example.net/ayuda?a=1&b"}},
        assets=VARIANTS,
    )
    assert apply(tag, link_changes(Markup(tag), "x", "es", site)) == expected
    assert apply(tag, link_changes(Markup(tag), "x", "en", site)) == tag


def test_a_region_has_the_files_of_its_language() -> None:
    site = Site("en", ("en", "es_MX"), {"x": ("en", "es_MX")}, assets=VARIANTS)
    tag = '<img src="figure.png"><img src="en.svg">'
    expected = '<img src="figure.es.png"><img src="en.es_MX.svg">'
    assert apply(tag, link_changes(Markup(tag), "x", "es_MX", site)) == expected


def test_a_picture_of_front_matter_has_its_variant() -> None:
    site = Site("en", ("en", "es"), {"x": ("en", "es")}, base_url=BASE, assets=VARIANTS)
    metadata = {"image.src": "figure.png", "image.alt": "A"}
    editions = [Edition("x", locale, "X", "<p>x</p>", metadata=metadata) for locale in site.locales]
    tree = lxml_html.document_fromstring(dict(pages(editions, site, environments(site)))["es/x.html"])
    assert tree.xpath("//img/@src") == ["figure.es.png"]
    assert tree.xpath("//meta[@property='og:image']/@content") == [f"{BASE}/es/figure.es.png"]
