"""Full documents: what an edition must set is set in place, and nothing else changes."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from pipeline.editions.complete import finish
from pipeline.editions.site import Site

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "complete.yaml").read_text(encoding="utf-8"))
PUBLISHED = {"guides/ivig": ("en", "es"), "guides/dose": ("en",), "home": ("en", "es"), "my page": ("en", "es")}
SITE = Site("en", ("en", "es"), PUBLISHED)
ABSOLUTE = Site("en", ("en", "es", "ar"), {"ivig": ("ar", "en")}, base_url="https://example.org/health/")

PIECES = [
    "<p>",
    "</p>",
    "<b class='x'>",
    "</b>",
    "&amp;",
    "&",
    "< ",
    "<br/>",
    "💉",
    "é",
    "<!-- c -->",
    "<svg>",
    "</svg>",
    "\r\n",
    "\n",
]
PIECES += [
    "<a href='#x'>",
    "</a>",
    "<IMG SRC=a.png ALT>",
    "<script>if (a<b) '</p>'</script>",
    "<![CDATA[x]]>",
    "</>",
    "<?x?>",
    "\0",
]
HEADS = [
    "<title>x</title>",
    "<meta charset=utf-8>",
    "\n  ",
    "\r\n",
    "<!-- c -->",
    "<style>a{}</style>",
    "<noscript><link href=x></noscript>",
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_document(case: dict[str, str]) -> None:
    done = finish(case["input"], name="guides/ivig", locale="es", site=SITE, languages_label="Idiomas")
    assert done == case["expected"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
@pytest.mark.parametrize("locale", ["en", "es"])
def test_a_second_time_changes_nothing(case: dict[str, str], locale: str) -> None:
    once = finish(case["input"], name="guides/ivig", locale=locale, site=SITE)
    assert finish(once, name="guides/ivig", locale=locale, site=SITE) == once


@given(st.lists(st.sampled_from(HEADS)).map("".join), st.lists(st.sampled_from(PIECES)).map("".join))
def test_the_source_edition_is_the_source_but_for_root_and_alternates(head: str, body: str) -> None:
    before, between, after = '<!doctype html><html lang="en"', ">\n<head>", f"</head>\n<body>{body}</body></html>"
    done = finish(f"{before}{between}{head}{after}", name="home", locale="en", site=SITE)
    assert done.startswith(f'{before} dir="ltr"{between}')
    assert done.endswith(after)
    added = done[len(f'{before} dir="ltr"{between}') : -len(after)]
    links = [line for line in added.splitlines() if 'rel="alternate"' in line]
    assert len(links) == 3
    kept = added
    for line in links:
        kept = kept.replace(line, "")
    assert "".join(kept.split()) == "".join(head.split())


@given(st.text(alphabet=st.sampled_from("<>/=\"'&;!-[]ab \n\r\0é💉"), max_size=60))
def test_any_text_can_be_finished(text: str) -> None:
    done = finish(text, name="home", locale="es", site=SITE)
    assert 'lang="es"' in done
    assert done.count('rel="alternate"') == 3


def test_alternates_are_absolute_with_a_base_url_and_name_only_pages_that_exist() -> None:
    done = finish("<!doctype html><html><head></head></html>", name="ivig", locale="ar", site=ABSOLUTE)
    tree = lxml_html.document_fromstring(done)
    links = {link.get("hreflang"): link.get("href") for link in tree.xpath("//head/link[@rel='alternate']")}
    base = "https://example.org/health"
    assert links == {"en": f"{base}/en/ivig.html", "ar": f"{base}/ar/ivig.html", "x-default": f"{base}/en/ivig.html"}
    assert (tree.get("lang"), tree.get("dir")) == ("ar", "rtl")


def test_alternates_are_reciprocal() -> None:
    source = "<!doctype html><html><head></head></html>"
    pages = [finish(source, name="ivig", locale=locale, site=ABSOLUTE) for locale in ("en", "ar")]
    first, second = (lxml_html.document_fromstring(page).xpath("//link[@rel='alternate']/@href") for page in pages)
    assert first == second


def test_canonical_and_og_url_are_the_pages_own() -> None:
    source = '<html><head><link rel="canonical" href="x"><meta property="og:url" content="y"></head></html>'
    tree = lxml_html.document_fromstring(finish(source, name="ivig", locale="ar", site=ABSOLUTE))
    own = "https://example.org/health/ar/ivig.html"
    assert tree.xpath("//link[@rel='canonical']/@href") == [own]
    assert tree.xpath("//meta[@property='og:url']/@content") == [own]


def test_no_switcher_where_there_is_nothing_to_choose() -> None:
    source = "<html><head></head><body>\n  <!-- calque: languages -->\n<p>x</body></html>"
    done = finish(source, name="guides/dose", locale="en", site=SITE)
    assert done.endswith("<body>\n<p>x</body></html>")


def test_the_switcher_turns_a_name_of_another_direction() -> None:
    source = "<html><head></head><body><!-- calque: languages --></body></html>"
    tree = lxml_html.document_fromstring(finish(source, name="ivig", locale="en", site=ABSOLUTE, languages_label='A "label"'))
    assert tree.xpath("//nav/@aria-label") == ['A "label"']
    assert tree.xpath("//nav//a[@lang='ar']/@dir") == ["rtl"]
    assert tree.xpath("//nav//a[@aria-current='page']/text()") == ["English"]


def test_many_tags_take_linear_time() -> None:
    source = (
        "<html><head>" + '<link rel="alternate" hreflang="en" href="x">\n' * 5000 + "</head><body>" + "<a href=x.html>" * 20000
    )
    done = finish(source, name="home", locale="es", site=SITE)
    assert done.count('rel="alternate"') == 3


def test_structured_data_names_the_page_in_its_own_language() -> None:
    data = '{"name": "Dose & care", "inLanguage": "en", "about": {"name": "Hyper-IgE"}, "headline": "Dose", "@id": "Dose"}'
    source = f'<html><head><script type="application/ld+json">{data}</script></head></html>'
    words = {"Dose & care": 'Dosis "y" </script>', "Dose": "Dosis"}
    tree = lxml_html.document_fromstring(finish(source, name="ivig", locale="ar", site=ABSOLUTE, words=words))
    (written,) = tree.xpath("//script/text()")
    assert json.loads(written) == {
        "name": 'Dosis "y" </script>',
        "inLanguage": "ar",
        "about": {"name": "Hyper-IgE"},
        "headline": "Dosis",
        "@id": "Dose",
    }
    same = finish(source, name="ivig", locale="en", site=ABSOLUTE, words={text: text for text in words})
    assert data in same


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://example.org/health/en/images/dose.svg", "https://example.org/health/ar/images/dose.ar.svg"),
        ("https://example.org/health/en/images/vein.svg", "https://example.org/health/ar/images/vein.svg"),
        ("https://example.org/health/en/images/gone.svg", "https://example.org/health/en/images/gone.svg"),
        ("https://example.net/en/images/dose.svg", "https://example.net/en/images/dose.svg"),
        ("images/dose.svg", "images/dose.svg"),
    ],
)
def test_the_picture_that_others_show_is_the_editions_own(address: str, expected: str) -> None:
    site = replace(ABSOLUTE, assets=frozenset({"images/dose.svg", "images/dose.ar.svg", "images/vein.svg"}))
    source = f'<html><head><meta property="og:image" content="{address}"></head></html>'
    tree = lxml_html.document_fromstring(finish(source, name="ivig", locale="ar", site=site))
    assert tree.xpath("//meta/@content") == [expected]
