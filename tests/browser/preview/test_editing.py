"""An editor writes into the catalogs: sentences, repairs, dismissals, by keyboard; and other programs do meanwhile."""

import re

import pytest

from .conftest import ARTICLE, REPAIRS, running

pytestmark = pytest.mark.browser

SPANISH = "locales/es/LC_MESSAGES/infusions.po"
ENGLISH = "locales/en/LC_MESSAGES/infusions.po"
DOSE = "The dose is 0.4 g/kg."
INSURER = "Ask your insurer before the first infusion."


def row(page, source):
    return page.locator(".unit", has=page.locator(".source .text", has_text=re.compile(f"^{re.escape(source)}$"))).first


def edit(page, source):
    """The open editor's text field of a sentence."""
    row(page, source).locator(".edit").click()
    field = page.locator(".editor textarea")
    field.wait_for()
    return field


def entry(preview, source, path=SPANISH):
    """The entry of a sentence as it stands in the file."""
    return next(one for one in preview.read(path).split("\n\n") if f'msgid "{source}"' in one)


def until(page, holds):
    """Waits until something holds; the page's policy forbids to ask the page itself with `wait_for_function`."""
    for _ in range(100):
        if holds():
            return
        page.wait_for_timeout(50)
    pytest.fail("this never came about")


def wait_for_file(page, preview, text, path=SPANISH):
    until(page, lambda: text in preview.read(path))


def wait_for_field(page, start):
    """Waits for the focus in a text field whose text begins so."""
    until(page, lambda: (page.evaluate("document.activeElement.value") or "").startswith(start))


def test_a_sentence_is_edited_saved_and_in_the_edition(own_preview, tab):
    page = tab(own_preview.address + ARTICLE)
    field = edit(page, DOSE)
    assert field.input_value() == "La dosis es de 4 g/kg."
    page.locator(".checks li.error").first.wait_for()
    field.fill("La dosis es de 0,4 g/kg.")
    page.locator(".checks-summary.sound").wait_for()
    page.keyboard.press("Control+Enter")
    wait_for_file(page, own_preview, 'msgstr "La dosis es de 0,4 g/kg."')
    until(page, lambda: row(page, DOSE).get_attribute("data-state") == "translated")
    assert row(page, DOSE).locator(".target .text").inner_text() == "La dosis es de 0,4 g/kg."
    page.get_by_role("button", name="Edition: Spanish").click()
    page.frame_locator("#edition").get_by_text("La dosis es de 0,4 g/kg.").wait_for()


def test_saving_goes_on_to_the_next_sentence(own_preview, tab):
    page = tab(own_preview.address + ARTICLE)
    edit(page, DOSE).fill("La dosis es de 0,4 g/kg.")
    page.keyboard.press("Control+Enter")
    wait_for_field(page, "Cada frasco")


def test_every_other_entry_is_left_to_the_letter(own_preview, tab):
    before = own_preview.read(SPANISH)
    page = tab(own_preview.address + ARTICLE)
    edit(page, DOSE).fill("La dosis es de 0,4 g/kg.")
    page.keyboard.press("Control+Enter")
    wait_for_file(page, own_preview, "0,4 g/kg")
    assert own_preview.read(SPANISH) == before.replace("La dosis es de 4 g/kg.", "La dosis es de 0,4 g/kg.")


def test_checks_run_as_one_types_and_select_their_place(own_preview, tab):
    page = tab(own_preview.address + ARTICLE)
    field = edit(page, DOSE)
    field.fill("La dosis es de 40 g/kg.")
    found = page.locator(".checks li.error", has_text="40").first
    found.wait_for()
    found.locator(".message").click()
    start, end = field.evaluate("one => [one.selectionStart, one.selectionEnd]")
    assert "40" in field.input_value()[start:end]


def test_terms_source_and_memory_are_put_in(own_preview, tab):
    page = tab(own_preview.address + "article/es/skin.html")
    field = edit(page, "A nurse visits every six weeks.")
    term = page.locator(".terms .term", has_text="personal de enfermería")
    term.wait_for()
    field.fill("")
    term.click()
    assert field.input_value() == "personal de enfermería"
    field.focus()
    page.keyboard.press("Control+o")
    assert field.input_value() == "A nurse visits every six weeks."
    if page.locator(".memory .offer").count():
        page.keyboard.press("Control+1")
        assert field.input_value() == page.locator(".memory .offer").first.inner_text()


def test_the_keyboard_alone_approves_a_stale_sentence(own_preview, tab):
    page = tab(own_preview.address + ARTICLE + "#state=stale")
    page.keyboard.press("Alt+PageDown")
    assert "They fade within three weeks." in page.locator(".unit:focus").inner_text()
    page.keyboard.press("Enter")
    field = page.locator(".editor textarea:focus")
    field.fill("Se pierden en tres semanas.")
    page.keyboard.press("Control+Shift+Enter")
    wait_for_file(page, own_preview, 'msgstr "Se pierden en tres semanas."')
    assert "fuzzy" not in entry(own_preview, "They fade within three weeks.")


def test_the_keyboard_walks_sentences_with_the_editor_open(own_preview, tab):
    page = tab(own_preview.address + ARTICLE)
    edit(page, DOSE)
    page.keyboard.press("Alt+PageDown")
    wait_for_field(page, "Cada frasco")
    page.keyboard.press("Alt+PageUp")
    wait_for_field(page, "La dosis")
    page.keyboard.press("Escape")
    assert page.locator(".editor").count() == 0
    assert page.locator(".unit:focus").count() == 1


def test_the_keyboard_walks_the_findings(preview, tab):
    page = tab(preview.address + ARTICLE)
    shown = page.locator("#findings li")
    for key, expected in (("j", 0), ("n", 1), ("F8", 2), ("k", 1), ("p", 0), ("Shift+F8", shown.count() - 1)):
        page.keyboard.press(key)
        assert shown.nth(expected).locator("[aria-current]").count() == 1
        assert page.locator("#findings [aria-current]").count() == 1
    page.keyboard.press("j")
    page.locator("mark.current").first.wait_for()
    assert page.locator("mark.current").first.inner_text() in page.locator("#findings li").first.inner_text()


def test_what_is_typed_and_not_saved_outlives_closing_and_reloading(own_preview, tab):
    page = tab(own_preview.address + ARTICLE)
    edit(page, INSURER).fill("Un borrador.")
    page.keyboard.press("Escape")
    page.reload()
    page.wait_for_selector(".unit")
    assert edit(page, INSURER).input_value() == "Un borrador."
    assert "Un borrador" not in own_preview.read(SPANISH)


def test_another_programs_change_appears_and_leaves_place_and_typing_alone(own_preview, tab):
    page = tab(own_preview.address + ARTICLE)
    field = edit(page, INSURER)
    field.fill("Pregunte primero.")
    field.evaluate("one => one.setSelectionRange(3, 3)")
    top = field.bounding_box()["y"]
    own_preview.replace(
        SPANISH,
        "Se pierden en dos semanas.",
        "Se pierden al cabo de dos semanas, poco a poco, sin que nadie lo note y sin dolor.",
    )
    page.get_by_text("Se pierden al cabo de dos semanas").first.wait_for()
    assert field.input_value() == "Pregunte primero."
    assert field.evaluate("one => document.activeElement === one && one.selectionStart") == 3
    assert abs(field.bounding_box()["y"] - top) <= 2


def test_an_article_that_changes_shows_its_new_sentence(own_preview, tab):
    page = tab(own_preview.address + ARTICLE)
    own_preview.replace("source/infusions.html", "The nurse keeps a list of books.", "The nurse keeps a long list of books.")
    page.get_by_text("The nurse keeps a long list of books.").first.wait_for()
    assert page.get_by_text("The nurse keeps a list of books.", exact=True).count() == 0


def test_a_conflict_shows_both_texts_and_overwrites_nothing(own_preview, tab):
    page = tab(own_preview.address + ARTICLE, expected=(409,))
    field = edit(page, INSURER)
    field.fill("Lo que yo escribo.")
    own_preview.replace(SPANISH, "Pregunte a su aseguradora antes de la primera infusión.", "Lo que otro guardó.")
    conflict = page.locator(".conflict")
    conflict.wait_for()
    said = conflict.inner_text()
    assert "Lo que otro guardó." in said
    assert "Lo que yo escribo." in said
    assert "Lo que otro guardó." in own_preview.read(SPANISH)
    conflict.get_by_role("button", name="Take the file’s text").click()
    assert field.input_value() == "Lo que otro guardó."


def test_a_conflict_found_only_on_saving_overwrites_nothing(own_preview, tab):
    page = tab(own_preview.address + ARTICLE, expected=(409, "ERR_FAILED"))
    page.route("**/api/article/**", lambda route: route.abort())  # the page does not learn of the change
    edit(page, INSURER).fill("Lo que yo escribo.")
    own_preview.replace(SPANISH, "Pregunte a su aseguradora antes de la primera infusión.", "Lo que otro guardó.")
    page.keyboard.press("Control+Enter")
    conflict = page.locator(".conflict")
    conflict.wait_for()
    assert "Lo que otro guardó." in own_preview.read(SPANISH)
    conflict.get_by_role("button", name="Save mine over it").click()
    wait_for_file(page, own_preview, "Lo que yo escribo.")


def test_a_broken_file_is_told_and_the_page_stays(own_preview, tab):
    page = tab(own_preview.address + ARTICLE)
    count = page.locator(".unit").count()
    own_preview.replace(SPANISH, 'msgstr "La dosis es de 4 g/kg."', 'msgstr "La dosis es de 4 g/kg.')
    faults = page.locator("#faults")
    faults.wait_for()
    assert re.search(r"infusions\.po:\d+", faults.inner_text())
    assert page.locator(".unit").count() == count
    own_preview.replace(SPANISH, 'msgstr "La dosis es de 4 g/kg.', 'msgstr "La dosis es de 4 g/kg."')
    faults.wait_for(state="hidden")


def test_a_polluted_sentence_is_repaired_by_its_suggestion(own_preview, tab):
    page = tab(own_preview.address + ARTICLE)
    page.locator("#findings .choose", has_text="“anticuerpos”").click()
    page.get_by_role("button", name="Take the suggestion").click()
    wait_for_file(page, own_preview, "Each bottle holds antibodies from healthy donors.", ENGLISH)
    page.locator("#findings li.note", has_text="“anticuerpos”").wait_for()
    assert "fuzzy" not in entry(own_preview, "Each bottle holds anticuerpos from healthy donors.", ENGLISH)
    page.goto(own_preview.address + REPAIRS)
    repaired = row(page, "Each bottle holds anticuerpos from healthy donors.")
    until(page, lambda: repaired.get_attribute("data-state") == "translated")


def test_a_suggested_repair_is_approved_from_the_list(own_preview, tab):
    page = tab(own_preview.address + REPAIRS)
    page.locator("#findings .choose", has_text="CAT002").first.click()
    page.locator("#findings .details").get_by_role("button", name="Approve").click()
    source = "Many people receive inmunoglobulina intravenosa at home."
    until(page, lambda: row(page, source).get_attribute("data-state") == "translated")
    assert "fuzzy" not in entry(own_preview, source, ENGLISH)


def test_a_repair_is_edited_where_no_suggestion_is_known(own_preview, tab):
    page = tab(own_preview.address + REPAIRS)
    edit(page, "BIBLIOGRAFÍA").fill("BIBLIOGRAPHY")
    page.keyboard.press("Control+Enter")
    wait_for_file(page, own_preview, 'msgstr "BIBLIOGRAPHY"', ENGLISH)


def test_a_finding_is_dismissed_with_a_reason(own_preview, tab):
    page = tab(own_preview.address + ARTICLE)
    page.locator("#findings .choose", has_text="NUM001").click()
    page.keyboard.press("Control+i")
    page.locator("#dismissing").get_by_label("Reason").fill("The leaflet of the country says so")
    page.keyboard.press("Enter")
    wait_for_file(page, own_preview, "The leaflet of the country says so")
    page.locator("#findings .rule", has_text="NUM001").wait_for(state="detached")
    assert "NUM001" in entry(own_preview, DOSE)


def test_a_finding_in_an_article_is_dismissed_in_the_article(own_preview, tab):
    page = tab(own_preview.address + REPAIRS)
    before = own_preview.read("source/infusions.html")
    page.locator("#findings .choose", has_text="“anticuerpos”").first.click()
    page.keyboard.press("Control+i")
    page.locator("#dismissing").get_by_label("Reason").fill("The patients' own word")
    page.keyboard.press("Enter")
    wait_for_file(page, own_preview, "The patients' own word", "source/infusions.html")
    page.locator("#findings .message", has_text="“anticuerpos”").wait_for(state="detached")
    after = own_preview.read("source/infusions.html")
    comment = re.search(r"<!-- calque-ignore: LNG001@\w+ The patients' own word -->\n", after)
    assert after == before.replace("<p>Each bottle", f"{comment[0]}<p>Each bottle")


TEMPLATE = """{% extends "base.html" %}{% block content %}{{ ngettext("One bottle", "%(num)s bottles", 3) }}{% endblock %}"""


def test_every_plural_form_is_edited_and_saved(project, tab):
    (project / "templates").mkdir()
    (project / "templates/index.html").write_text(TEMPLATE, encoding="utf-8")
    with running(project) as shown:
        page = tab(shown.address + "article/es/site.html")
        row(page, "One bottle").locator(".edit").click()
        fields = page.locator(".editor textarea")
        fields.nth(1).wait_for()
        assert fields.count() == 2
        fields.first.fill("Un frasco")
        fields.nth(1).fill("Unos frascos")
        page.locator(".checks li", has_text="%(num)s").first.wait_for()
        fields.nth(1).fill("%(num)s frascos")
        page.keyboard.press("Control+Enter")
        forms = 'msgstr[0] "Un frasco"\nmsgstr[1] "%(num)s frascos"'
        wait_for_file(page, shown, forms, "locales/es/LC_MESSAGES/site.po")
        assert "3 frascos" in page.request.get(shown.address + "edition/es/index.html").text()


def test_nothing_can_be_edited_when_reading_only(project, tab):
    with running(project, "--read-only") as shown:
        page = tab(shown.address + ARTICLE)
        assert page.locator(".edit").count() == 0
        page.locator(".target .text").first.click()
        assert page.locator(".editor").count() == 0
