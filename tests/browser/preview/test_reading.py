"""An editor looks at an article: both languages side by side, findings in place, filters, views."""

import pytest

from .conftest import ARTICLE, REPAIRS

pytestmark = pytest.mark.browser

FRAGMENTS = [
    "inmunoglobulina intravenosa",
    "anticuerpos",
    "Cirugía",
    "Inmunoglobulina intravenosa",
    "Obtenga ayuda económica",
    "Preguntas frecuentes",
    "BIBLIOGRAFÍA",
]


def boxes(page, selector):
    return [one.bounding_box() for one in page.locator(selector).all()]


def test_the_index_leads_to_every_article_in_every_locale(preview, tab):
    page = tab(preview.address)
    assert page.locator("#articles h2").all_inner_texts() == ["Infusions at home", "Skin care", "Words of the site’s templates"]
    assert page.locator(".edition").count() >= 5
    page.locator('[data-name="infusions"] [data-locale="es"] a.open').click()
    page.wait_for_selector(".unit")
    assert page.locator("h1").inner_text() == "Infusions at home"


def test_the_index_tells_states_words_and_findings(preview, tab):
    edition = tab(preview.address).locator('[data-name="infusions"] [data-locale="es"]')
    assert edition.get_attribute("data-state") == "failing"
    said = edition.inner_text()
    for expected in ("1 stale sentence", "2 untranslated sentences", "1 failing sentence", "words left"):
        assert expected in said


def test_the_index_is_filtered_by_name_and_state(preview, tab):
    page = tab(preview.address)
    page.get_by_label("Find").fill("skin")
    assert page.locator("#articles > li:visible").count() == 1
    page.get_by_label("Find").fill("")
    page.locator("select[name=state]").select_option("failing")
    assert page.locator("#articles > li:visible h2").all_inner_texts() == ["Infusions at home"]


def test_source_and_target_are_level_sentence_by_sentence(preview, tab):
    page = tab(preview.address + ARTICLE)
    sources, targets = boxes(page, ".unit .source .text"), boxes(page, ".unit .target .text")
    assert len(sources) == len(targets) > 15
    for source, target in zip(sources, targets, strict=True):
        assert abs(source["y"] - target["y"]) <= 1
        assert source["x"] + source["width"] <= target["x"]


def test_headings_and_lists_look_like_what_they_are(preview, tab):
    page = tab(preview.address + ARTICLE)
    size = "one => parseFloat(getComputedStyle(one).fontSize)"
    heading = page.locator(".kind-heading .source .text").first
    paragraph = page.locator(".kind-paragraph .source .text").first
    assert heading.evaluate(size) > paragraph.evaluate(size)
    assert heading.get_attribute("role") == "heading"
    bullet = "one => getComputedStyle(one, '::before').content"
    assert page.locator(".kind-list-item .target .text").first.evaluate(bullet) == '"•"'
    assert page.locator(".kind-list-item .source strong").count() == 3


def test_every_fragment_of_the_polluted_article_is_marked_in_place(preview, tab):
    for path in (ARTICLE, REPAIRS):
        page = tab(preview.address + path)
        assert page.locator(".source mark.finding").all_inner_texts() == FRAGMENTS


def test_a_changed_dose_is_marked_in_the_translation(preview, tab):
    page = tab(preview.address + ARTICLE)
    assert "4 g/kg" in page.locator(".target mark.finding.error").first.inner_text()


def test_severities_differ_by_more_than_colour(preview, tab):
    page = tab(preview.address + ARTICLE)
    signs = {severity: page.locator(f"#findings .severity.{severity}").first.inner_text() for severity in ("error", "warning")}
    assert len(set(signs.values())) == 2


def test_pointing_at_a_sentence_lights_its_partner(preview, tab):
    page = tab(preview.address + ARTICLE)
    unit = page.locator(".kind-paragraph .unit").first
    colour = "one => getComputedStyle(one).backgroundColor"
    before = unit.locator(".target .text").evaluate(colour)
    unit.locator(".source .text").hover()
    assert unit.locator(".target .text").evaluate(colour) != before
    assert unit.locator(".target .text").evaluate(colour) == unit.locator(".source .text").evaluate(colour)


def test_a_stale_sentence_shows_what_changed_word_by_word(preview, tab):
    changes = tab(preview.address + ARTICLE).locator(".unit.state-stale .changes")
    assert "two" in changes.locator("del").inner_text()
    assert "three" in changes.locator("ins").inner_text()


def test_filters_leave_what_is_asked_for(preview, tab):
    page = tab(preview.address + ARTICLE)
    page.locator("select[name=state]").select_option("untranslated")
    assert page.locator(".unit:visible").count() == 2
    assert page.locator("#shown").inner_text() == "2 sentences"
    assert set(page.locator("#findings .rule").all_inner_texts()) == {"CAT001"}
    page.get_by_role("button", name="Show all").click()
    page.locator("select[name=rule]").select_option("LNG002")
    assert page.locator(".unit:visible .source").all_inner_texts() == FRAGMENTS[4:]
    assert page.locator("#findings li").count() == 3
    page.locator("select[name=rule]").select_option("")
    page.locator("select[name=severity]").select_option("warning")
    assert page.locator("#findings li:not(.warning)").count() == 0


def test_a_filter_stands_in_the_address(preview, tab):
    page = tab(preview.address + ARTICLE + "#state=stale")
    assert page.locator(".unit:visible").count() == 1
    assert page.locator("select[name=state]").input_value() == "stale"


def test_the_catalog_stands_beside_as_it_is_in_the_file(preview, tab):
    page = tab(preview.address + ARTICLE)
    page.get_by_role("button", name="With the catalog").click()
    catalog = page.locator(".unit.state-stale .catalog")
    said = catalog.inner_text()
    assert "They fade within three weeks." in said
    assert "They fade within two weeks." in said
    assert "fuzzy" in said
    assert catalog.locator(".place").inner_text().startswith("infusions.po:")


def test_the_edition_is_shown_as_readers_see_it(preview, tab):
    page = tab(preview.address + ARTICLE)
    page.get_by_role("button", name="Edition: Spanish").click()
    frame = page.frame_locator("#edition")
    assert frame.locator("h1").inner_text() == "Infusiones en casa"
    assert not page.locator("#sheet").is_visible()
    assert "allow-scripts" not in page.locator("#edition").get_attribute("sandbox")


def test_the_interface_speaks_spanish(preview, tab):
    page = tab(preview.address + ARTICLE, locale="es-MX")
    assert page.locator("html").get_attribute("lang") == "es"
    assert page.get_by_role("button", name="En paralelo").is_visible()
    page.locator(".languages").get_by_role("link", name="English").click()
    page.wait_for_selector(".unit")
    assert page.get_by_role("button", name="Side by side").is_visible()
    page.goto(preview.address)
    assert page.locator("html").get_attribute("lang") == "en"


@pytest.mark.parametrize("path", ["", ARTICLE, REPAIRS])
def test_a_narrow_window_has_no_horizontal_scroll(preview, tab, path):
    page = tab(preview.address + path, width=320)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    if path == ARTICLE:
        unit = page.locator(".kind-paragraph .unit").nth(1)
        assert unit.locator(".source").bounding_box()["y"] < unit.locator(".target").bounding_box()["y"]
        unit.locator(".edit").click()
        unit.locator(".aids h3").first.wait_for()
        assert page.evaluate("document.documentElement.scrollWidth") == 320
