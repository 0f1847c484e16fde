"""The baseline knows a finding by what is wrong in which text, wherever that text stands in its file by now."""

import random
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from pipeline import checks
from pipeline.catalogs import parse
from pipeline.checks.baseline import Baseline, Row, baseline, render, rows_of
from pipeline.checks.baseline import parse as parse_baseline
from pipeline.errors import InputError

from .rule_examples import HEADER, LOCALES, entry, found_in_page

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "baselines.yaml").read_text(encoding="utf-8"))
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
ROWS = st.builds(Row, TEXTS, TEXTS, TEXTS, st.from_regex(r"\A[0-9a-f]{32}\Z"))

PARAGRAPHS = (
    "<p>Los anticuerpos are proteins that every one of us makes and\n    needs anticuerpos\n    otra vez.</p>",
    "<p>We need anticuerpos for that, and these anticuerpos help us all.</p>",
    "<p>We need anticuerpos for that, and these anticuerpos help us all.</p>",
    "<h2>Preguntas frecuentes</h2>",
)
SPOILT = HEADER.replace("(n != 1)", "(n != 7)").replace('"Plural', '"Report-Msgid-Bugs-To: somebody\\n"\n"Plural')
ENTRIES = (
    entry(
        "Ask about side effects first, and then tell the nurse what you take.",
        '"Pregunte por los side effects, y  luego dígale a la enfermera lo que toma cada día."',
    ),
    entry("Take 2 tablets.[1]", '"Tome 3 comprimidos."'),
    entry("It helps.", '"Ayuda."', 'msgctxt "a"\n') + entry("It helps!", '""'),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_a_malformed_baseline_is_told_with_its_place(case):
    with pytest.raises(InputError) as caught:
        parse_baseline("calque-baseline.json", case["text"])
    told = [f"{one.line}:{one.column} {one.message}" for one in caught.value.faults]
    assert len(told) == len(case["faults"])
    assert all(found.startswith(wanted) for found, wanted in zip(told, case["faults"], strict=True)), told
    assert all("--write-baseline" in one.remedy for one in caught.value.faults)


@given(st.lists(ROWS))
def test_what_is_written_is_read_again(rows):
    text = render(baseline(rows))
    again = parse_baseline("b.json", text)
    assert again == baseline(rows)
    assert render(again) == text
    assert text.count('"fingerprint"') == len(again.rows) == len({row.fingerprint for row in rows})


@given(st.text(max_size=60))
def test_no_text_is_too_odd(text):
    with pytest.raises(InputError) as caught:
        parse_baseline("b.json", text)
    assert all(one.line >= 1 and one.column >= 1 for one in caught.value.faults)


def test_a_row_says_what_it_is_about_and_has_no_line():
    (finding,) = found_in_page("<p>We need\n   anticuerpos for that.</p>")
    (row,) = rows_of([finding], lambda path: f"source/{path}")
    assert row == ("source/a.html", "LNG001", "anticuerpos", finding.fingerprint)
    assert render(Baseline((row,))).count("\n") == 6


def fingerprints(found):
    return Counter(one.fingerprint for one in found)


def test_paragraphs_may_move_and_be_wrapped_anew():
    before = found_in_page("\n".join(PARAGRAPHS))
    assert len(before) >= 6
    assert max(fingerprints(before).values()) == 1
    for seed in range(10):
        order = random.Random(seed).sample(PARAGRAPHS, len(PARAGRAPHS))
        moved = "\n\n<!-- new -->".join(order).replace(" ", "\n" if seed % 2 else " ").replace("<p>", "<p class=x>")
        assert fingerprints(found_in_page(moved)) == fingerprints(before)


def found_in(text):
    catalog = parse("locales/es/LC_MESSAGES/a.po", text, "es")
    return checks.check_catalog(catalog, checks.Standard(LOCALES), source_locale="en")


@pytest.mark.skipif(shutil.which("msgcat") is None, reason="needs gettext")
@pytest.mark.parametrize(
    "ways", [["--width=40"], ["--no-wrap"], ["--sort-output"], ["--indent"], ["--width=60", "--sort-by-file"]]
)
def test_a_catalog_may_be_wrapped_and_sorted(ways):
    text = SPOILT + "".join(ENTRIES)
    after = subprocess.run(["msgcat", *ways, "-"], input=text, capture_output=True, text=True, check=True).stdout
    assert after != text
    assert {one.rule for one in found_in(text)} >= {"CAT001", "CAT003", "CIT001", "LNG001", "NUM001", "SPC001"}
    assert fingerprints(found_in(after)) == fingerprints(found_in(text))


def test_another_text_another_file_and_one_more_are_other_findings():
    text = HEADER + "".join(ENTRIES)
    known = fingerprints(found_in(text))
    assert fingerprints(found_in(text.replace("Take 2 tablets", "Take 4 tablets"))) != known
    one, two = (fingerprints(found_in_page("<p>We need anticuerpos.</p>" * times)) for times in (1, 2))
    assert len(two - one) == 1
    assert not one - two
