"""Nothing that stands in an article, a catalog or a file name is executed, fetched or followed by the preview."""

import html
from pathlib import Path

import pytest
import yaml

from .conftest import running

pytestmark = pytest.mark.browser

TEXTS = yaml.safe_load((Path(__file__).parent / "hostile.yaml").read_text(encoding="utf-8"))
NAME = "x\"'><img src=x onerror=alert(1)>&{{ 7*7 }}"
SETTINGS = """
title = "<script>alert(1)</script>"
source_locale = "en"
locales = ["en", "es"]
"""
TERM = '"<img src=x onerror=alert(1)>","<svg onload=alert(1)>",preferred,,"<script>alert(1)</script>"\n'


def quoted(text):
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def entry(number, text):
    """An entry whose every part is hostile; every other one is stale."""
    lines = [
        f"# {text}".replace("\u2028", " ").replace("\u2029", " "),
        f"#. {text}".replace("\u2028", " ").replace("\u2029", " "),
    ]
    if number % 2:
        lines += ["#, fuzzy", f"#| msgid {quoted(text + ' before')}"]
    return "\n".join([*lines, f"msgid {quoted(source(number, text))}", f"msgstr {quoted(text)}"])


def source(number, text):
    """What the reader makes of the article's escaped text: calque's notation escapes what would read as a code."""
    from pipeline.segmentation import notation

    return notation.escape(f"Text {number}: {text}.")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """The preview of a project that is hostile in every place."""
    folder = tmp_path_factory.mktemp("hostile")
    for path in ("source", "locales/es/LC_MESSAGES"):
        (folder / path).mkdir(parents=True)
    (folder / "calque.toml").write_text(SETTINGS, encoding="utf-8")
    (folder / "locales/termbase.csv").write_text("en,es,status,forms,note\n" + TERM, encoding="utf-8")
    rows = "\n".join(f'<p title="{html.escape(text)}">Text {at}: {html.escape(text)}.</p>' for at, text in enumerate(TEXTS))
    head = f"<head><title>{html.escape(TEXTS[0])}</title></head>"
    page = f'<!doctype html>\n<html lang="en">\n{head}\n<body>\n{rows}\n</body>\n</html>\n'
    (folder / "source" / f"{NAME}.html").write_text(page, encoding="utf-8")
    entries = "\n\n".join(entry(at, text) for at, text in enumerate(TEXTS))
    header = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: es\\n"\n'
    (folder / "locales/es/LC_MESSAGES" / f"{NAME}.po").write_text(f"{header}\n{entries}\n", encoding="utf-8")
    with running(folder) as found:
        yield found


def test_index_and_article_show_hostile_texts_as_text(hostile, tab):
    page = tab(hostile.address)
    page.locator("#articles a.open").nth(1).click()
    page.locator(".unit").first.wait_for()
    page.locator(".unfilled").first.wait_for(state="detached")
    shown = page.locator("#sheet").text_content()
    for text in ("<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "{{ ''.__class__.__mro__ }}{% raw %}"):
        assert text in shown
    own = "#sheet script, #sheet iframe, #sheet img, #sheet a, #sheet form, #sheet style, #sheet svg, #sheet [onfocus], base"
    assert page.locator(own).count() == 0


def test_views_editor_and_findings_of_hostile_texts_execute_nothing(hostile, tab):
    page = tab(hostile.address)
    page.locator("#articles a.open").nth(1).click()
    page.locator(".unit").first.wait_for()
    page.get_by_role("button", name="With the catalog").click()
    for _ in range(6):
        page.keyboard.press("j")
    for at in (1, 8, 20):
        with page.expect_response("**/api/entry/**"):
            page.locator(".unit.editable .edit").nth(at).click()
        page.locator(".checks-summary:not(:empty)").wait_for()
        page.keyboard.press("Escape")
    page.wait_for_timeout(300)


@pytest.mark.parametrize("locale", ["en", "es"])
def test_editions_of_hostile_texts_execute_nothing(hostile, tab, locale):
    page = tab(hostile.address)
    page.locator("#articles a.open").nth(1).click()
    page.locator(".unit").first.wait_for()
    page.locator(f'[data-view="edition-{locale}"]').click()
    page.frame_locator("#edition").locator("p").first.wait_for()
    page.wait_for_timeout(300)
