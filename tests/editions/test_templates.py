"""Templates: the site's own words, faults with their places, a project's templates before the shipped ones."""

from __future__ import annotations

from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from hypothesis import given
from hypothesis import strategies as st

from pipeline.editions.page import page
from pipeline.editions.site import Edition, Site
from pipeline.editions.templating import default_templates, environment, extract_messages, render, safe_address
from pipeline.editions.words import default_translations, mark_fallbacks
from pipeline.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable

BODIES: list[dict[str, str]] = yaml.safe_load((Path(__file__).parent / "cases/bodies.yaml").read_text(encoding="utf-8"))
SITE = Site("en", ("en", "es", "fr"), {"ivig": ("en", "es", "fr")})


def translations(pairs: dict[str, str]) -> GNUTranslations:
    catalog = Catalog("es")
    for source, target in pairs.items():
        catalog.add(source, target)
    written = BytesIO()
    write_mo(written, catalog)
    return GNUTranslations(BytesIO(written.getvalue()))


def shown(text: str, locale: str = "es", pairs: dict[str, str] | None = None, **values: object) -> str:
    made = environment(locale, translations(pairs) if pairs else None, {"page.html": text})
    return mark_fallbacks(render(made, "page.html", **values), "en", locale)


def test_a_project_translation_comes_before_the_shipped_one() -> None:
    assert shown('{{ _("Languages") }}') == "Idiomas"
    assert shown('{{ _("Languages") }}', pairs={"Languages": "Lenguas"}) == "Lenguas"


def test_a_missing_translation_says_its_language_in_text_and_only_there() -> None:
    text = '<title>{{ _("New & odd") }}</title><p title="{{ _("New & odd") }}">{{ _("New & odd") }}</p>'
    expected = '<title>New &amp; odd</title><p title="New &amp; odd"><span lang="en">New &amp; odd</span></p>'
    assert shown(text) == expected
    assert shown(text, "en") == expected.replace('<span lang="en">', "").replace("</span>", "")
    assert '<span lang="en" dir="ltr">' in shown(text, "ar")


def test_a_missing_translation_around_a_value_with_markup() -> None:
    text = "<p>{% trans x=x %}See {{ x }} now{% endtrans %}</p>{% set y %}<b>1</b>{% endset %}{{ _('A %(y)s b', y=y) }}"
    english = '<span lang="en">'
    expected = f"<p>{english}See</span> &lt;i&gt; {english}now</span></p>{english}A</span> <b>1</b> {english}b</span>"
    assert shown(text, x="<i>") == expected
    assert shown("{{ _('%(x)s now', x=x) }}", x="Ana") == f"Ana {english}now</span>"
    assert shown("<title>{{ _('See %(x)s', x=x) }}</title>", x="Ana") == "<title>See Ana</title>"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{{ _("On %(d)s", d="2024-03-05" | date) }}', '<span lang="en" dir="ltr">On March 5, 2024</span>'),
        ('{{ _("In %(d)s", d="es" | language_name) }}', '<span lang="en" dir="ltr">In Spanish</span>'),
        ('{{ _("All %(d)s", d=1234.5 | number) }}', '<span lang="en" dir="ltr">All 1,234.5</span>'),
        ('{% trans d="es" | language_name %}In {{ d }}{% endtrans %}', '<span lang="en" dir="ltr">In Spanish</span>'),
        ('{{ "2024-03-05" | date }}', "5 مارس 2024"),
    ],
)
def test_a_value_in_a_text_without_translation_is_in_the_language_of_that_text(text: str, expected: str) -> None:
    assert shown(text, "ar") == expected


@pytest.mark.parametrize(
    ("locale", "reviewed", "expected"),
    [
        (
            "ar",
            "2024-03-05",
            '<time datetime="2024-03-05"><span lang="en" dir="ltr">Last reviewed on March 5, 2024</span></time>',
        ),
        ("es", "2024-03-05", '<time datetime="2024-03-05">Última revisión: 5 de marzo de 2024</time>'),
        ("es", "2024-13-45", "<span>Última revisión: 2024-13-45</span>"),
        ("en", "last spring", "<span>Last reviewed on last spring</span>"),
        ("ar", "الربيع", '<span><span lang="en" dir="ltr">Last reviewed on</span> الربيع</span>'),
    ],
)
def test_when_a_page_was_reviewed(locale: str, reviewed: str, expected: str) -> None:
    edition = Edition("ivig", locale, "T", "<p>x</p>", metadata={"reviewed": reviewed})
    site = Site("en", ("en", "es", "ar"), {"ivig": ("en", "es", "ar")})
    assert f'<p class="byline">\n{expected}\n</p>' in page(edition, site, environment(locale))


def test_a_translation_is_text_and_never_markup() -> None:
    assert shown('{{ _("Note") }}', pairs={"Note": "<script>x</script>"}) == "&lt;script&gt;x&lt;/script&gt;"


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("Por %(autor)s", '<span lang="en">By 7</span>'),
        ("Por %(author)d", '<span lang="en">By 7</span>'),
        ("Por %(author", '<span lang="en">By 7</span>'),
        ("100 % de %(author)s", "100 % de 7"),
        ("100 %% de %(author)s", "100 % de 7"),
        ("%(author)s %s", "7 %s"),
    ],
)
def test_a_translation_that_asks_for_what_is_not_there_gives_way_to_the_source(target: str, expected: str) -> None:
    assert shown('{{ _("By %(author)s", author=7) }}', pairs={"By %(author)s": target}) == expected


def test_plurals() -> None:
    text = "{% trans n=n %}{{ n }} article{% pluralize %}{{ n }} articles{% endtrans %}"
    assert shown(text, "en", n=1) == "1 article"
    assert shown(text, "en", n=3) == "3 articles"
    assert shown(text, "es", n=3) == '<span lang="en">3 articles</span>'


def test_filters_speak_the_locale() -> None:
    text = '{{ "2025-06-24" | date }}; {{ 1234567.5 | number }}; {{ ["a", "b", "c"] | list }}; {{ "en" | language_name }}'
    assert shown(text) == "24 de junio de 2025; 1.234.567,5; a, b y c; inglés"
    assert shown(text, "en") == "June 24, 2025; 1,234,567.5; a, b, and c; English"
    assert shown('{{ "soon" | date }}') == "soon"


@pytest.mark.parametrize(
    ("template", "line"),
    [
        ("<p>\n{% if x %}", 2),
        ("\n\n{{ nothing }}", 3),
        ("\n{{ site.nothing.at_all }}", 2),
        ("{{ 1 / 0 }}", 1),
        ("\n{{ 1 | nothing }}", 2),
        ('{% extends "nothing.html" %}', 1),
        ('\n{{ _("100 % sure") }}', 2),
        ("{{ ''.__class__.__mro__ }}", 1),
    ],
)
def test_a_fault_in_a_template_has_a_place_and_a_remedy(template: str, line: int) -> None:
    with pytest.raises(InputError) as caught:
        shown(template, site=SITE)
    (fault,) = caught.value.faults
    assert (fault.path, fault.line) == ("templates/page.html", line)
    assert fault.remedy


def test_a_project_template_overrides_one_block() -> None:
    own = {"base.html": '{% extends "calque/base.html" %}{% block footer %}<footer>Ours</footer>{% endblock %}'}
    made = environment("es", None, own)
    text = page(Edition("ivig", "es", "IgIV", "<p>Texto</p>"), SITE, made)
    assert "<footer>Ours</footer>" in text
    assert "Ir al contenido" in text


def test_every_word_of_the_shipped_templates_is_extracted_and_has_its_spanish() -> None:
    found = extract_messages()
    assert {message.source for message in found} == set(default_translations("es"))
    main = next(message for message in found if message.source == "Main")
    lines = default_templates()["base.html"].splitlines()
    assert "Main" in lines[main.line - 1]
    assert main.comments == ("Label of the site's main navigation, read out by screen readers.",)


def test_a_projects_own_words_are_extracted() -> None:
    text = "\n{% trans n=3 %}{{ n }} page{% pluralize %}{{ n }} pages{% endtrans %}\n{{ pgettext('menu', 'Open') }}"
    own = [message for message in extract_messages({"x.html": text}) if message.template == "templates/x.html"]
    rows = [(message.source, message.plural, message.context, message.line) for message in own]
    assert rows == [("%(n)s page", "%(n)s pages", None, 2), ("Open", None, "menu", 3)]


def test_a_broken_template_is_not_extracted_from() -> None:
    with pytest.raises(InputError, match=r"templates/x\.html:2"):
        extract_messages({"x.html": "\n{% endif %}"})


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("a.png", "a.png"),
        ("../a b.png", "../ab.png"),
        ("https://x/y", "https://x/y"),
        ("JavaScript:x", ""),
        ("java\nscript:x", ""),
    ],
)
def test_addresses_in_front_matter(address: str, expected: str) -> None:
    assert safe_address(address) == expected


HOSTILE = '"><script>alert(1)</script>'


@given(st.sampled_from(["title", "description", "author", "reviewed", "image", "image.alt", "image.credit", "image.caption"]))
def test_front_matter_is_text_wherever_it_is_shown(key: str) -> None:
    metadata = {"image": "a.png", "author": "x", "reviewed": "2025-06-24", key: HOSTILE}
    title, description = metadata.get("title", "T"), metadata.get("description", "D")
    text = page(Edition("ivig", "en", title, "<p>x</p>", description, metadata), SITE, environment("en"))
    assert "<script>alert" not in text
    assert text.count("</script>") == 2  # structured data, and the switcher's


def as_page(body: str) -> str:
    """A body in the Spanish page."""
    text = page(Edition("ivig", "es", "IgIV", body), SITE, environment("es"))
    return text[text.index('<div class="prose">\n') + 20 : text.rindex("</div>\n</article>")]


TABLE = "<table><tr><td>1</td></tr></table>"


@pytest.mark.parametrize("case", BODIES, ids=lambda case: case["title"])
def test_what_a_page_does_with_its_body(case: dict[str, str]) -> None:
    assert as_page(case["input"]) == case["expected"]


def test_tables_within_tables_and_without_end_are_read_once(work: Callable[[Callable[[], object]], int]) -> None:
    few, many = (work(lambda text=text: as_page(text)) for text in ("<table>" * 50 + TABLE * 50, "<table>" * 500 + TABLE * 500))  # type: ignore[misc]
    assert many < 20 * few
