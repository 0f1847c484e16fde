"""The HTML report in a browser: it filters, runs nothing of an article's, asks the net nothing, and can be read everywhere."""

from pathlib import Path

import pytest

from pipeline.reports import Progress

from ..reports.samples import HOSTILE, hostile, hostile_sources, render, sample

pytestmark = pytest.mark.browser

PROBES = Path(__file__).parent / "probes.js"
SIZES = pytest.mark.parametrize("width", [320, 1280])
SCHEMES = pytest.mark.parametrize("scheme", ["light", "dark"])


def progress():
    return (Progress("es", "a-long-name-of-an-article", 4000, 3000, 71), Progress("es", HOSTILE, 1, 1, 100))


@pytest.fixture
def show(browser, tmp_path):
    """Open the report in a tab of its own; what goes wrong and what is fetched is in `faults`."""
    contexts = []

    def opened(found=None, texts=None, width=1280, scheme="light", script=True):
        file = tmp_path / "report.html"
        given = (sample(),) if found is None else (found, texts)
        file.write_text(render("html", *given, progress=progress), "utf-8")
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, java_script_enabled=script)
        contexts.append(context)
        page = context.new_page()
        page.faults = []
        page.on("console", lambda said: page.faults.append(said.text))
        page.on("pageerror", lambda error: page.faults.append(str(error)))
        page.on("dialog", lambda dialog: page.faults.append(f"dialog: {dialog.message}"))
        page.on("request", lambda request: page.faults.append(request.url) if request.url != file.as_uri() else None)
        page.goto(file.as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()


def says(page, text):
    """Wait for what the filter tells of itself; the page's policy forbids to look for it by script."""
    from playwright.sync_api import expect

    expect(page.locator("output")).to_have_text(text)


def shown(page):
    return page.eval_on_selector_all("article", "all => all.filter(one => one.checkVisibility()).map(one => one.dataset.rule)")


@SCHEMES
@SIZES
def test_hostile_text_runs_nothing_fetches_nothing_and_stays_in_the_window(show, width, scheme):
    page = show((*sample(), *hostile()), hostile_sources, width=width, scheme=scheme)
    page.select_option("[name=rule]", "LNG001")
    says(page, "2 of 6 shown")
    assert page.faults == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@SCHEMES
def test_every_text_stands_out_from_its_background(show, scheme):
    page = show(scheme=scheme)
    page.evaluate(PROBES.read_text("utf-8"))
    assert page.evaluate("probes.faint(4.5)") == []


def test_filters(show):
    page = show()
    everything = ["NUM001", "LNG002", "STY001", "CAT002"]
    assert shown(page) == everything
    for choose, rules in (
        (lambda: page.select_option("[name=rule]", "NUM001"), ["NUM001"]),
        (lambda: page.select_option("[name=rule]", ""), everything),
        (lambda: page.uncheck("[value=error]"), ["STY001", "CAT002"]),
        (lambda: page.select_option("[name=file]", "source/ivig.html"), ["STY001"]),
        (lambda: page.click("[type=reset]"), everything),
        (lambda: page.fill("[name=text]", "hola FUZZY"), ["CAT002"]),
        (lambda: page.fill("[name=text]", "nowhere"), []),
    ):
        choose()
        says(page, f"{len(rules)} of 4 shown")
        assert shown(page) == rules
    assert page.locator("h3:visible").count() == 0


def test_without_its_script_it_shows_everything_and_no_filter(show):
    page = show(script=False)
    assert page.locator("article:visible").count() == 4
    assert not page.locator("form").is_visible()


def test_the_filter_is_reached_and_worked_by_keyboard(show):
    page = show()
    page.focus("[name=text]")
    page.keyboard.type("2.5")
    for _ in range(3):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.value") == "error"
    page.keyboard.press("Space")
    says(page, "0 of 4 shown")
