"""What other programs save shows where the editor is, and nothing moves that has not changed."""

import pytest

from .conftest import ARTICLE, running

pytestmark = pytest.mark.browser

SPANISH = "locales/es/LC_MESSAGES/infusions.po"
INSURER = "Pregunte a su aseguradora antes de la primera infusión."


def test_the_edition_comes_anew_at_the_place_where_it_was(own_preview, tab):
    page = tab(own_preview.address + ARTICLE)
    page.set_viewport_size({"width": 1280, "height": 400})
    page.get_by_role("button", name="Edition: Spanish").click()
    frame = page.frame_locator("#edition")
    frame.get_by_text(INSURER).wait_for()
    place = "document.getElementById('edition').contentDocument.scrollingElement.scrollTop"
    page.evaluate("document.getElementById('edition').contentDocument.scrollingElement.scrollTop = 120")
    own_preview.replace(SPANISH, INSURER, "Pregunte antes a su aseguradora.")
    frame.get_by_text("Pregunte antes a su aseguradora.").wait_for()
    page.wait_for_timeout(200)
    assert page.evaluate(place) == 120


def test_the_index_follows(own_preview, tab):
    page = tab(own_preview.address)
    edition = page.locator('[data-name="infusions"] [data-locale="es"]')
    assert edition.get_attribute("data-state") == "failing"
    own_preview.replace(SPANISH, "La dosis es de 4 g/kg.", "La dosis es de 0,4 g/kg.")
    page.locator('[data-name="infusions"] [data-locale="es"][data-state="untranslated"]').wait_for()


def test_an_article_whose_catalog_was_broken_from_the_start_says_so(project, tab):
    path = project / SPANISH
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(f'msgstr "{INSURER}"', f'msgstr "{INSURER}'), encoding="utf-8")
    with running(project) as shown:
        page = tab(shown.address)
        assert "infusions.po" in page.locator("#faults").inner_text()
        path.write_text(text, encoding="utf-8")
        page.locator("#faults").wait_for(state="hidden")
        page.goto(shown.address + ARTICLE)
        page.get_by_text(INSURER).first.wait_for()


def test_the_termbase_counts_at_once(own_preview, tab):
    page = tab(own_preview.address + ARTICLE)
    own_preview.replace("locales/termbase.csv", "nurse,", "abscess,absceso,forbidden,,\nabscess,flemón,preferred,,\nnurse,")
    page.locator("#findings .message", has_text="absceso").first.wait_for()


def test_a_sentence_that_goes_while_it_is_edited_keeps_what_is_typed(own_preview, tab):
    page = tab(own_preview.address + ARTICLE, expected=(404,))
    unit = page.locator(".unit", has_text=INSURER)
    unit.locator(".edit").click()
    page.locator(".editor textarea").fill("Algo que no debe perderse.")
    own_preview.replace("source/infusions.html", "Ask your insurer before the first infusion.", "Ask your insurer long before.")
    page.locator(".conflict", has_text="no longer in the article").wait_for()
    assert page.locator(".editor textarea").input_value() == "Algo que no debe perderse."
