"""Links lead to pages and places that exist, and the languages of a page know each other."""

import re

import pytest

from .site_pages import BASE, LOCALES, NAMES, PAGES, each_name, edition_page, every_page

pytestmark = pytest.mark.browser


@every_page
def test_links_inside_the_site_lead_to_a_page_and_a_place(visit, path):
    assert visit(path).ask("deadLinks", BASE) == []


def test_a_dead_link_is_noticed(visit):
    seen = visit(PAGES[0])
    seen.page.evaluate("""document.body.insertAdjacentHTML("beforeend", '<a href="gone.html">a</a><a href="#gone">b</a>')""")
    assert [url.rsplit("/", 1)[1] for url in seen.ask("deadLinks", BASE)] == ["gone.html", "index.html#gone"]


@each_name
def test_alternates_are_the_same_on_both_sides_and_exist(visit, origin, name):
    found = [visit(f"{locale}/{name}.html") for locale in LOCALES]
    alternates = [seen.ask("alternates", BASE) for seen in found]
    assert alternates[0] == alternates[1]
    assert alternates[0].keys() == {*LOCALES, "x-default"}
    for locale, seen in zip(LOCALES, found, strict=True):
        assert alternates[0][locale] == seen.page.url
        assert seen.page.request.get(alternates[0]["x-default"]).ok
        assert seen.page.locator('link[rel="canonical"]').get_attribute("href") == BASE + seen.page.url.removeprefix(origin)


@each_name
def test_the_switcher_leads_to_the_same_article_and_back(visit, origin, name):
    page = visit(f"{LOCALES[0]}/{name}.html").page
    for locale in (*LOCALES[1:], LOCALES[0]):
        page.locator(f'.languages a[hreflang="{locale}"]').click()
        assert page.url == f"{origin}{locale}/{name}.html"
        assert page.evaluate("document.documentElement.lang") == locale
        assert page.locator(".languages [aria-current]").get_attribute("hreflang") == locale


@pytest.mark.parametrize("name", ["hyper-igm-syndromes", "hyper-igm-type-1-questions"])
def test_the_switcher_leads_to_the_section_that_is_being_read(visit, origin, name):
    page = visit(f"{LOCALES[0]}/{name}.html").page
    heading = page.locator("main h2[id]").nth(2)
    place = heading.get_attribute("id")
    heading.evaluate("one => one.scrollIntoView()")
    page.locator(f'.languages a[hreflang="{LOCALES[1]}"]').evaluate("one => one.click()")
    page.wait_for_url(f"{origin}{LOCALES[1]}/{name}.html#{place}")
    assert page.locator(f"[id='{place}']").evaluate("one => Math.abs(one.getBoundingClientRect().top)") < 300


def test_the_switcher_needs_no_script(browser, origin):
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{origin}{LOCALES[0]}/{NAMES[1]}.html")
        page.locator(f'.languages a[hreflang="{LOCALES[1]}"]').click()
        assert page.url == f"{origin}{LOCALES[1]}/{NAMES[1]}.html"


@edition_page
def test_links_stay_in_the_readers_language(visit, origin, path):
    links = visit(path).page.eval_on_selector_all("a[href]:not(.languages a)", "all => all.map(one => one.href)")
    inside = [link for link in links if link.startswith(origin)]
    assert [link for link in inside if not link.startswith(origin + path.split("/")[0])] == []


@pytest.mark.parametrize("locale", LOCALES)
def test_the_index_leads_to_every_article(visit, locale):
    page = visit(f"{locale}/index.html").page
    links = page.eval_on_selector_all(".articles a", "all => all.map(one => one.getAttribute('href'))")
    assert sorted(links) == sorted(f"{name}.html" for name in NAMES if name != "index")


def test_the_root_lets_the_reader_choose(visit, origin):
    page = visit("").page
    choices = page.locator("main a")
    assert [choices.nth(at).get_attribute("hreflang") for at in range(choices.count())] == list(LOCALES)
    page.locator(f'main a[hreflang="{LOCALES[1]}"]').click()
    assert page.url == f"{origin}{LOCALES[1]}/index.html"


def test_an_unknown_address_is_answered_in_every_language(visit):
    seen = visit("es/nowhere/at/all.html")
    assert seen.page.locator("main section").evaluate_all("all => all.map(one => one.lang)") == list(LOCALES)
    assert len([fault for fault in seen.faults if fault.startswith("404")]) == 1, "the page itself, nothing that it needs"
    assert seen.page.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily").startswith("system-ui")
    assert seen.page.locator("main a").evaluate_all("all => all.map(one => one.href)") == [
        f"{BASE}{locale}/index.html" for locale in LOCALES
    ]


def test_the_site_map_names_the_pages_that_exist(output):
    written = (output / "sitemap.xml").read_text(encoding="utf-8")
    assert sorted(re.findall(r"<loc>([^<]+)</loc>", written)) == sorted(BASE + path for path in PAGES)
