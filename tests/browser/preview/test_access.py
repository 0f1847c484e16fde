"""The preview for people who use a keyboard, a screen reader, a small window or other colours."""

import os
from pathlib import Path

import pytest

from ..conftest import missing
from .conftest import ARTICLE, REPAIRS

pytestmark = pytest.mark.browser

STOP = """() => {
  const one = document.activeElement;
  const box = one.getBoundingClientRect();
  const at = document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height, 20) / 2);
  return {
    name: one.outerHTML.slice(0, 80),
    outline: getComputedStyle(one).outlineStyle,
    shown: one.contains(at) || one.tagName === "BODY",
  };
}"""
every_window = pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (320, "dark"), (1280, "light"), (1280, "dark")])


@pytest.fixture(scope="module")
def axe():
    """The source of axe-core, to be put into a page. `nox -s browser` installs it."""
    folder = os.environ.get("CALQUE_VALIDATORS") or missing("axe-core is not installed: nox -s browser installs it")
    return (Path(folder) / "axe-core/axe.min.js").read_text(encoding="utf-8")


def violations(axe, page):
    page.evaluate(axe)
    found = page.evaluate("axe.run(document, {iframes: false}).then(({violations}) => violations)")
    return [f"{one['id']}: {node['target']} {node['failureSummary']}" for one in found for node in one["nodes"]]


def test_axe_finds_what_is_wrong(preview, tab, axe):
    page = tab(preview.address)
    page.evaluate("document.querySelector('main').append(document.createElement('img'))")
    assert any(said.startswith("image-alt") for said in violations(axe, page))


@every_window
@pytest.mark.parametrize("path", ["", ARTICLE, REPAIRS])
def test_pages_have_no_accessibility_faults(preview, tab, axe, path, width, scheme):
    page = tab(preview.address + path, width=width, scheme=scheme)
    assert violations(axe, page) == []


@every_window
def test_editor_and_findings_have_no_accessibility_faults(preview, tab, axe, width, scheme):
    page = tab(preview.address + ARTICLE, width=width, scheme=scheme)
    page.get_by_role("button", name="With the catalog").click()
    page.locator("#findings .choose").first.click()
    page.locator(".unit.state-failing .edit").first.click()
    page.locator(".editor .checks li").first.wait_for()
    page.locator(".aids h3").first.wait_for()
    assert violations(axe, page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_dialogs_have_no_accessibility_faults(preview, tab, axe, scheme):
    page = tab(preview.address + ARTICLE, scheme=scheme)
    page.keyboard.press("?")
    page.locator("#help[open]").wait_for()
    assert violations(axe, page) == []
    page.keyboard.press("Escape")
    page.locator("#findings .choose", has_text="NUM001").click()
    page.get_by_role("button", name="Dismiss…").click()
    page.locator("#dismissing[open]").wait_for()
    assert violations(axe, page) == []


def test_the_first_stop_leads_to_the_content(preview, tab):
    page = tab(preview.address + ARTICLE)
    page.keyboard.press("Tab")
    link = page.locator(".skip-link:focus")
    assert link.bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_every_stop_of_the_keyboard_can_be_seen(preview, tab):
    page = tab(preview.address + ARTICLE)
    for _ in range(40):
        page.keyboard.press("Tab")
        seen = page.evaluate(STOP)
        assert seen["outline"] != "none", seen
        assert seen["shown"], seen


def test_single_keys_can_be_turned_off(preview, tab):
    page = tab(preview.address + ARTICLE)
    page.keyboard.press("?")
    page.get_by_label("Single keys").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    assert page.locator("#findings [aria-current]").count() == 0
    page.keyboard.press("F8")
    assert page.locator("#findings [aria-current]").count() == 1


def test_saving_is_said_aloud(own_preview, tab):
    page = tab(own_preview.address + ARTICLE)
    page.locator(".unit.state-failing .edit").first.click()
    page.locator(".editor textarea").fill("La dosis es de 0,4 g/kg.")
    page.keyboard.press("Control+Enter")
    page.locator("#status", has_text="Saved.").wait_for(state="attached")
    assert page.locator("#status").get_attribute("role") == "status"
