"""Every page of both editions is sound: it loads whole, fits its window, can be read and says its language."""

from itertools import pairwise

import pytest

from .site_pages import LOCALES, PAGES, edition_page, every_page

pytestmark = pytest.mark.browser

LEAST_CONTRAST = 4.5
LARGEST = 60_000  # bytes of a page, its style sheet and its script
schemes = pytest.mark.parametrize("scheme", ["light", "dark"])


@every_page
def test_loads_without_a_fault_or_a_request_elsewhere(visit, path):
    seen = visit(path)
    seen.page.wait_for_load_state("networkidle")
    assert seen.faults == []


def test_faults_and_requests_elsewhere_are_noticed(visit):
    seen = visit(PAGES[0])
    seen.page.evaluate(
        """document.body.insertAdjacentHTML("beforeend", '<img src="gone.svg"><img src="http://127.0.0.1:9/x.svg">')"""
    )
    seen.page.evaluate("setTimeout(() => { throw new Error('thrown') })")
    seen.page.wait_for_load_state("networkidle")
    kinds = {fault.split(" ")[0] for fault in seen.faults}
    assert {"404:", "elsewhere:", "failed:", "thrown"} <= kinds


@every_page
def test_says_its_language_and_has_one_title(visit, path):
    seen = visit(path)
    root = seen.page.evaluate("[document.documentElement.lang, document.documentElement.dir, document.title !== '']")
    assert root == [path.split("/")[0] if "/" in path else LOCALES[0], "ltr", True]
    assert seen.page.locator("h1").count() == 1
    assert seen.page.locator("main").count() == 1


@edition_page
def test_headings_leave_out_no_level(visit, path):
    found = visit(path).page.eval_on_selector_all("h1, h2, h3, h4, h5, h6", "all => all.map(one => Number(one.localName[1]))")
    assert [(above, below) for above, below in pairwise(found) if below > above + 1] == []


@every_page
@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_reaches_beyond_the_window(visit, path, width):
    assert visit(path, width=width).ask("overhang") == 0


@every_page
def test_a_page_with_its_style_and_script_is_small(output, path):
    assets = output / (path.split("/")[0] if "/" in path else LOCALES[0]) / "assets"
    assert sum(file.stat().st_size for file in (output / path, *assets.iterdir())) < LARGEST


@every_page
def test_pictures_load_and_have_a_text(visit, path):
    assert visit(path).ask("pictures") == []


@every_page
@schemes
def test_every_text_stands_out_from_its_background(visit, path, scheme):
    assert visit(path, scheme=scheme).ask("faint", LEAST_CONTRAST) == []


def test_contrast_is_measured_where_it_is_too_low(visit):
    seen = visit(PAGES[0])
    seen.page.add_style_tag(content="h1 { color: #999; background: #fff }")
    assert [fault.split(" ")[:2] for fault in seen.ask("faint", LEAST_CONTRAST)] == [["2.85", "<h1>"]]


def test_the_dark_page_is_dark(visit):
    question = "getComputedStyle(document.body).backgroundColor"
    backgrounds = [visit(PAGES[0], scheme=scheme).page.evaluate(question) for scheme in ("light", "dark")]
    light, dark = (sum(int(part) for part in colour[4:-1].split(",")) for colour in backgrounds)
    assert light > 700
    assert dark < 150


@pytest.mark.parametrize("path", [f"{locale}/hyper-igm-type-1-questions.html" for locale in LOCALES])
def test_on_paper_every_answer_is_there_and_no_navigation(visit, path):
    page = visit(path).page
    page.emulate_media(media="print")
    heights = page.eval_on_selector_all("details > p", "all => all.map(one => one.getBoundingClientRect().height)")
    header = page.locator(".site-header").is_visible()
    page.emulate_media(media="screen")
    assert len(heights) > 10
    assert min(heights) > 10
    assert not header


@edition_page
def test_name_and_languages_stand_in_one_line(visit, path):
    header = visit(path).page.locator(".site-header")
    name, languages = (header.locator(part).first.bounding_box() for part in (".site-name", ".languages"))
    assert abs((name["y"] + name["height"] / 2) - (languages["y"] + languages["height"] / 2)) < 4
