"""Every hostile text of the tests of editions, as translation, front matter and file name of one site: Chromium runs none."""

import json
from urllib.parse import quote

import pytest
import yaml

from .conftest import HERE, build, served

pytestmark = pytest.mark.browser

TEXTS = yaml.safe_load((HERE.parent / "editions/cases/injections.yaml").read_text(encoding="utf-8"))
FAMILIES = sorted({path.stem[:3] for path in (HERE.parents[1] / "docs/rules").glob("[A-Z]*[0-9].md")})
UNITS = {
    "md": ("See it {n}.", "![Drop {n}](drop.svg 'Title {n}')", "| Cell {n} |\n| --- |\n| x |"),
    "html": ("<p title='Drop {n}'>See it {n}.</p>", "<p>See <em>it</em> {n}.</p>", "<img src='drop.svg' alt='Title {n}'>"),
    "txt": ("See it {n}.", "- Cell {n}"),
}
SOURCES = ("See it {n}.", "Drop {n}", "Title {n}", "Cell {n}", "See <em>it</em> {n}.")
HEADER = 'msgid ""\nmsgstr ""\n"Language: es\\n"\n"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
FRONT = """---
title: {0}
description: {0}
author: {0}
reviewed: {0}
image:
  src: drop.svg
  alt: {0}
  caption: {0}
  credit: {0}
---
See it.
"""


def po(text):
    return json.dumps(text, ensure_ascii=False)


def write(folder):
    """An article in each format whose translations are hostile; for each text one that has it in its front matter and name."""
    catalogs = folder / "locales/es/LC_MESSAGES"
    catalogs.mkdir(parents=True)
    (folder / "source").mkdir()
    for suffix, units in UNITS.items():
        parts = [unit.format(n=n) for n in range(len(TEXTS)) for unit in units]
        (folder / f"source/{suffix}-article.{suffix}").write_text("\n\n".join(["Water\n", *parts, ""]), encoding="utf-8")
        entries = [f"msgid {po(source.format(n=n))}\nmsgstr {po(text)}\n" for n, text in enumerate(TEXTS) for source in SOURCES]
        (catalogs / f"{suffix}-article.po").write_text("\n".join([HEADER, *entries]), encoding="utf-8")
    for n, text in enumerate(TEXTS):
        name = "".join(character for character in text if character.isprintable() and character not in "/\\")[:60]
        (folder / f"source/{n} {name}.md").write_text(FRONT.format(json.dumps(text)), encoding="utf-8")
    off = "".join(f'{family} = "off"\n' for family in FAMILIES)
    (folder / "calque.toml").write_text(f"title = {json.dumps(TEXTS[4])}\n[rules]\n{off}", encoding="utf-8")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """The folder of the hostile site's pages."""
    project = tmp_path_factory.mktemp("hostile")
    write(project)
    return build(project, tmp_path_factory.mktemp("built"))


def test_nothing_hostile_runs_or_asks_for_anything(visit, hostile):
    pages = sorted(path.relative_to(hostile).as_posix() for path in hostile.rglob("*.html"))
    assert len(pages) > 2 * len(TEXTS)
    with served(hostile) as site:
        faults = []
        for path in pages:
            if path.startswith("es/") or "/" not in path:
                seen = visit(quote(path), site=site)
                seen.page.keyboard.press("Tab")
                faults += [f"{path}: {fault}" for fault in seen.faults if not fault.startswith(("404", "Failed to load"))]
        assert faults == []


def test_what_runs_is_noticed(visit, hostile):
    with served(hostile) as site:
        seen = visit("es/index.html", site=site)
        seen.page.evaluate("""document.body.insertAdjacentHTML("beforeend", '<img src="gone.svg" onerror="alert(1)">')""")
        seen.page.wait_for_timeout(500)
        assert "dialog: 1" in seen.faults
