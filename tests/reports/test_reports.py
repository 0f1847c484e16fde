"""Reports say where, what and how bad, the same on every run, and never more than the terminal can show."""

import json
import re
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import reports
from pipeline.model import Lines, Severity, Span
from pipeline.reports.visible import cells, visible

from .samples import finding, marked, render, sample

pytestmark = pytest.mark.usefixtures("own_rules")
CASES = Path(__file__).parent / "cases"
TEXT = yaml.safe_load((CASES / "text.yaml").read_text(encoding="utf-8"))
PANELS = yaml.safe_load((CASES / "panels.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", TEXT, ids=lambda case: case["title"])
def test_excerpt(case):
    text = case["text"]
    start, end = case.get("at") or (text.index(case["flagged"]), text.index(case["flagged"]) + len(case["flagged"]))
    message = case.get("message", "Spanish in English text: “anticuerpos”")
    found = finding(text, start, end, message=message, suggestion=case.get("suggestion", ""))
    shown = render("text", [found], lambda _: text, width=case.get("width", 90 if "suggestion" in case else 80))
    assert shown == case["expected"] + "\nFound 1 error in 1 file.\n"


@pytest.mark.parametrize("case", PANELS, ids=lambda case: case["title"])
def test_texts_of_a_catalog(case):
    """Both texts stand below each other, each with its mark, then the article's line."""
    article, related = case.get("article", ""), ()
    if article:
        start = article.index(case["unit"])
        related = (Lines(article).position("source/ivig.html", Span(start, start + len(case["unit"]))),)
    texts = {
        "source": marked(case["source"], case.get("counterpart"), case.get("from", "en")),
        "target": marked(case["target"], case.get("flagged"), case.get("to", "es")),
    }
    found = finding("x" * 99, 8, 9, path="es.po", rule=case.get("rule", "NUM001"), related=related, **texts)
    shown = render("text", [found], {"source/ivig.html": article}.get if article else lambda _: None)
    assert shown.partition("\n")[2] == case["expected"] + "\nFound 1 error in 1 file.\n"
    assert all(cells(line) <= 80 for line in shown.splitlines())


@pytest.mark.parametrize("name", reports.FORMATS)
def test_whole_report_in_the_same_order_whatever_the_order_of_the_findings(name, file_regression, monkeypatch):
    monkeypatch.setattr("pipeline.reports.sarif.__version__", "1.2.3")
    first, *others = (render(name, order, width=100) for order in permutations(sample()))
    assert set(others) <= {first}
    first = re.sub(r"(?s)(?<=<style>).*?(?=</style>)|(?<=<script>).*?(?=</script>)|'sha256-[^']+'", "…", first)
    file_regression.check(first, encoding="utf-8", fullpath=CASES / f"report.{name}", newline="")


def test_no_findings():
    assert render("text", []) == "No findings.\n"
    assert render("concise", []) == ""
    assert json.loads(render("json", [])) == {
        "version": 1,
        "summary": {"error": 0, "warning": 0, "note": 0},
        "findings": [],
    }


def test_a_suggested_space_is_seen():
    found = finding("a  b", 1, 3, suggestion=" ")
    for name in ("text", "html", "github", "checkstyle"):
        assert "“ ”" in render(name, [found], lambda _: "a  b")


def test_a_file_that_is_gone_has_no_excerpt():
    shown = render("text", sample()[1:2], lambda _: None)
    assert shown == (
        "source/ivig.html:1:4: error LNG002 foreign-unit: Spanish in place of English\n"
        "  = suggestion: REFERENCES:\n\nFound 1 error in 1 file.\n"
    )


def waiting(number, path, **values):
    text = "".join(f"unit {index}\n" for index in range(number))
    fields = {"rule": "CAT001", "name": "untranslated", "severity": Severity.WARNING, "path": path} | values
    return [finding(text, 7 * index, 7 * index + 4, unit=f"{index}", **fields) for index in range(number)]


def test_many_entries_that_wait_are_a_line_a_file_below_the_errors():
    stale = waiting(1, "es/a.po", rule="CAT002", name="stale")
    found = [*waiting(9, "es/a.po"), *stale, *waiting(5, "es/b.po"), *sample()[1:2]]
    shown = render("text", found, lambda _: None)
    parts = shown.split("\n\n")
    assert parts[0].startswith("source/ivig.html:1:4: error LNG002 foreign-unit: Spanish in place of English\n")
    assert [part.partition(": ")[0] for part in parts[1:6]] == [f"es/b.po:{line}:1" for line in range(1, 6)]
    assert parts[6].splitlines() == [
        "es/a.po: warning CAT001 untranslated: 9 units (first at line 1)",
        "es/a.po: warning CAT002 stale: 1 unit (first at line 1)",
    ]
    assert parts[7] == "Found 1 error and 15 warnings in 3 files. --format concise lists each.\n"
    assert render("concise", found, lambda _: None).count("\n") == 16


def test_plural_forms_without_translation_are_one_unit_and_errors_stand_first():
    forms = waiting(6, "es/a.po", severity=Severity.ERROR)
    found = [replace(one, unit="n pages") for one in forms] + waiting(1, "a.po", rule="INL001")
    shown = render("text", found, lambda _: None)
    assert shown.startswith("es/a.po: error CAT001 untranslated: 1 unit (first at line 1)\n\na.po:1:1: warning INL001")


def test_colour_changes_nothing_but_colours():
    plain = render("text", sample(), width=70)
    coloured = render("text", sample(), width=70, colour=True)
    assert "\x1b[31m" in coloured
    assert "\x1b" not in plain
    import click

    assert click.unstyle(coloured) == plain


def test_json_carries_half_a_surrogate_pair():
    text = "a \ud83d b"
    shown = render("json", [finding(text, 2, 3)], lambda _: text)
    assert json.loads(shown.encode("utf-8"))["findings"][0]["text"] == "\ud83d"


LINE = st.text(st.one_of(st.characters(), st.sampled_from("a \t\n\r\x1b患🩺\u0301\u202e")), max_size=200)


def excerpt_of(lines):
    top = next(index for index, line in enumerate(lines) if line.strip() == "|")
    return lines[top + 1 : top + 3]


@settings(deadline=None)
@given(LINE, LINE, LINE, st.integers(40, 120))
def test_an_excerpt_never_breaks_the_terminal_and_the_carets_stay_below_the_line(before, flagged, after, width):
    text = before + flagged + after
    found = finding(text, len(before), len(before) + len(flagged))
    shown = render("text", [found], lambda _: text, width=width)
    lines = shown.split("\n")
    assert all(visible(line) == line for line in lines)
    excerpt, carets = excerpt_of(lines)
    assert cells(excerpt) <= width
    assert cells(carets) <= width
    assert carets.count("^") >= 1


@settings(deadline=None)
@given(st.text(st.sampled_from("ab é患"), min_size=1, max_size=300), st.data())
def test_carets_stand_exactly_under_the_flagged_text(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, min(len(text), start + 10)))
    excerpt, carets = excerpt_of(render("text", [finding(text, start, end)], lambda _: text).split("\n"))
    left = carets.index("^")
    under, at = "", 0
    for character in excerpt:
        if left <= at < left + carets.count("^"):
            under += character
        at += cells(character)
    assert under.strip() == text[start:end].strip()
