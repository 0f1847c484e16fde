"""`calque status`: what is done, what is not, and what only seems to be."""

import json
import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from pipeline import catalogs
from pipeline.cli import main
from pipeline.reports.badge import badge
from pipeline.reports.states import Amount, Counts

PAGE = """# Antibodies

Take 5 mg of it every day.

Wash your hands before every meal.

Ask your nurse, or your doctor.

Travel well.

Keep the bottle in a cool place.
"""
TARGETS = {
    "Antibodies": "Anticuerpos",
    "Take 5 mg of it every day.": "Tome 5 mg cada día.",
    "Wash your hands before every meal.": "Lávese las manos antes de cada comida.",
    "Ask your nurse, or your doctor.": "Pregunte a su enfermera o a su médico.",
    "Keep the bottle in a cool place.": "Guarde el frasco en un lugar fresco.",
}


@pytest.fixture
def project(tmp_path, monkeypatch):
    """An article with a unit in each state: failing, stale, untranslated and obsolete ones, and three that are translated."""
    monkeypatch.chdir(tmp_path)
    page = tmp_path / "source/page.md"
    page.parent.mkdir()
    page.write_text(PAGE, "utf-8")
    main(["update", "--quiet"])
    fill(tmp_path, TARGETS | {"Wash your hands before every meal.": "Wash your hands before every meal, every day."})
    page.write_text(PAGE.replace("Keep the bottle in", "Keep the bottle at home in"), "utf-8")
    main(["update", "--quiet"])
    return tmp_path


def fill(folder, targets):
    path = folder / "locales/es/LC_MESSAGES/page.po"
    catalog = catalogs.parse(path.as_posix(), path.read_text("utf-8"))
    messages = tuple(
        catalogs.changed(one, target=targets[one.key.source], flags=()) if one.key.source in targets else one
        for one in catalog.messages
    )
    path.write_text(catalogs.render(replace(catalog, messages=messages)), "utf-8")


def row(capsys, *words, name="page"):
    capsys.readouterr()
    assert main(["status", "--format", "json", *words]) == 0
    rows = json.loads(capsys.readouterr().out)["catalogs"]
    return next(row for row in rows if (row["locale"], row["article"]) == ("es", name))


def test_the_five_states_are_told_apart_in_units_and_words(project, capsys):
    found = row(capsys)
    states = ("translated", "stale", "untranslated", "failing", "obsolete")
    assert [found[state] for state in states] == [3, 1, 1, 1, 1]
    assert [found[f"{state}_words"] for state in states] == [1 + 7 + 6, 9, 2, 6, 7]
    assert (found["units"], found["words"]) == (6, 14 + 9 + 2 + 6)
    assert found["done"] == 14 * 100 // 31


def test_the_table_has_a_row_for_each_article_and_one_for_the_locale(project, capsys):
    capsys.readouterr()
    main(["status"])
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == [
        *("locale", "article", "done", "translated", "stale", "untranslated", "failing", "obsolete", "warned")
    ]
    assert lines[1].split() == ["es", "page", "45", "%", "3/14", "1/9", "1/2", "1/6", "1/7", "-"]
    assert [line.split()[1] for line in lines[1:4]] == ["page", "site", "(all)"]


def test_a_catalog_with_warnings_is_never_all_done(project, capsys):
    fill(project, TARGETS | {"Keep the bottle at home in a cool place.": "Guarde el frasco en casa, en un lugar fresco."})
    fill(project, {"Travel well.": "Buen viaje.", "Wash your hands before every meal.": "Lávese las manos antes de comer."})
    assert (row(capsys)["done"], row(capsys)["failing"], row(capsys)["warned"]) == (100, 0, 0)
    (project / "calque.toml").write_text('[rules]\nLNG002 = "warning"\n', "utf-8")
    fill(project, {"Wash your hands before every meal.": "Wash your hands before every meal, every day."})
    found = row(capsys)
    assert (found["translated"], found["warned"], found["warned_words"], found["failing"]) == (6, 1, 6, 0)
    assert found["done"] == 25 * 100 // 31


def test_a_share_is_rounded_down_so_that_all_is_all():
    counts = Counts(translated=Amount(999, 9999), untranslated=Amount(1, 1))
    assert (counts.done, (counts + Counts(untranslated=Amount(50, 10_000))).done) == (99, 49)
    assert Counts().done == 0


def test_a_badge_is_drawn_from_the_share_that_is_done(project, capsys):
    site = row(capsys, name="site")
    words, done = 31 + site["words"], 14 + site["translated_words"]
    main(["status", "--badge", "status.svg"])
    assert f"translated: es {done * 100 // words} %" in (project / "status.svg").read_text("utf-8")


@pytest.mark.parametrize("shares", [[("es", 0)], [("es", 45), ("zh_Hant", 100)], [('<&">', 76)], []])
def test_a_badge_is_valid_and_says_in_words_what_it_shows(shares):
    picture = ElementTree.fromstring(badge('"so" <far>', shares))
    title = picture.find("{http://www.w3.org/2000/svg}title").text
    assert title == picture.get("aria-label") == f'"so" <far>: {", ".join(f"{name} {share} %" for name, share in shares)}'
    texts = [text.text for text in picture.iter("{http://www.w3.org/2000/svg}text")]
    assert texts == ['"so" <far>', *(f"{name} {share} %" for name, share in shares)]


def test_white_letters_can_be_read_on_every_colour_of_a_badge():
    colours = set(re.findall(r'fill="(#\w{6})"', badge("x", [("a", 0), ("b", 50), ("c", 80), ("d", 100)])))
    assert len(colours) == 4
    for colour in colours:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        assert 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05) >= 4.5, colour
