"""One of each thing that an article can hold, in three languages, one of them from right to left and none translated whole."""

import pytest

from .conftest import served
from .test_validators import axe, validators, violations  # noqa: F401  # fixtures

pytestmark = pytest.mark.browser

PAGES = tuple(
    f"{locale}/{name}.html"
    for locale in ("en", "es", "ar")
    for name in ("index", "full", "notes", "plain", "guides/todo" if locale == "es" else "guides/everything")
)
each = pytest.mark.parametrize("path", PAGES)


@pytest.fixture(scope="module")
def shown(showcase):
    """The address of the showcase."""
    with served(showcase) as address:
        yield address


@each
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation(visit, shown, axe, path, width, scheme):  # noqa: F811
    seen = visit(path, width=width, scheme=scheme, site=shown)
    assert violations(axe, seen.page) == []
    assert seen.ask("overhang") == 0
    assert [fault for fault in seen.faults if fault.startswith("elsewhere")] == []


@pytest.mark.parametrize("former", ["everything", "de-todo"])
def test_a_former_address_leads_on(visit, shown, former):
    page = visit(f"es/guides/{former}.html", site=shown).page
    page.wait_for_url(f"{shown}es/guides/todo.html")
    assert page.locator("h1").count() == 1


def test_the_spanish_page_has_its_own_picture_and_links(visit, shown):
    page = visit("es/guides/todo.html", site=shown).page
    pictures = page.locator("main img").evaluate_all("all => all.map(one => one.getAttribute('src'))")
    assert pictures == ["drop.es.svg", "drop.es.svg"]
    assert page.locator('main a[href="https://example.net/ayuda"]').count() == 1


@pytest.mark.parametrize(("locale", "marks"), [("en", "“”‘’"), ("es", "«»“”")])
def test_quotations_have_the_marks_of_their_language(visit, shown, locale, marks):
    page = visit(f"{locale}/notes.html", site=shown).page
    page.evaluate("document.querySelectorAll('main [lang=en]').forEach(one => one.replaceWith(...one.childNodes))")
    found = page.evaluate(
        """() => [...document.querySelectorAll("main q")].map((one) => {
          const style = getComputedStyle(one).quotes;
          return style === "auto" ? "" : style.replace(/[" ]/g, "");
        })"""
    )
    assert found
    assert all(one.startswith(marks) for one in found)


def test_the_arabic_page_runs_from_right_to_left(visit, shown):
    page = visit("ar/guides/everything.html", site=shown).page
    assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"
    assert page.locator("main h2 span").first.evaluate("one => [one.lang, one.dir]") == ["en", "ltr"]
