"""The pages without a mouse."""

import pytest

from .site_pages import LOCALES, every_page

pytestmark = pytest.mark.browser

questions = pytest.mark.parametrize("path", [f"{locale}/hyper-igm-type-1-questions.html" for locale in LOCALES])
FOCUSABLE = "a[href], summary, input, button, select, textarea, [tabindex]"


@every_page
def test_the_first_stop_skips_to_the_content(visit, path):
    seen = visit(path)
    seen.page.keyboard.press("Tab")
    first = seen.ask("focus")
    assert first["classes"] == "skip-link"
    assert first["seen"]
    assert first["outlined"]
    seen.page.keyboard.press("Enter")
    seen.page.keyboard.press("Tab")
    assert seen.ask("focus")["inMain"]


@questions
def test_every_stop_is_seen_and_in_the_order_of_the_page(visit, path):
    seen = visit(path)
    stops = []
    reachable = seen.page.locator(FOCUSABLE)
    for _ in range(sum(reachable.nth(at).is_visible() for at in range(reachable.count()))):
        seen.page.keyboard.press("Tab")
        stops.append(seen.ask("focus"))
    assert [stop["text"] for stop in stops if not stop["seen"]] == []
    assert [stop["text"] for stop in stops if not stop["outlined"]] == []
    order = [stop["order"] for stop in stops]
    assert order == sorted(set(order))


@questions
def test_details_open_and_close(visit, path):
    seen = visit(path)
    details = seen.page.locator("details:not([open])").first.element_handle()
    details.query_selector("summary").focus()
    assert not details.query_selector("p").is_visible()
    seen.page.keyboard.press("Enter")
    assert details.query_selector("p").is_visible()
    seen.page.keyboard.press("Space")
    assert not details.query_selector("p").is_visible()


@pytest.mark.parametrize("path", [f"{locale}/hyper-igm-syndromes.html" for locale in LOCALES])
def test_a_table_wider_than_the_window_scrolls_with_the_arrow_keys(visit, path):
    page = visit(path, width=320).page
    table = page.locator(".table-scroll")
    assert table.evaluate("one => one.scrollWidth > one.clientWidth")
    name = table.get_attribute("aria-labelledby")
    assert page.locator(f"[id='{name}']").text_content()
    table.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.querySelector('.table-scroll').scrollLeft > 0")
