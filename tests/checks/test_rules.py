"""Every rule does what its page and its cases say, and keeps to its place in the house."""

import ast
import re
from collections import Counter
from pathlib import Path

import pytest

from pipeline import checks
from pipeline.checks import registry
from pipeline.checks.rule import Place

from .rule_examples import CASES, evidence, findings, of_cases, of_page

RULES = checks.registered()
FOLDER = Path(checks.__file__).parent / "rules"


def examples(read):
    return [pytest.param(rule, example, id=f"{rule.id} {example.title[:60]}") for rule in RULES for example in read(rule)]


@pytest.mark.parametrize(("rule", "example"), examples(lambda rule: of_page(rule.page, "Bad")))
def test_bad_examples_are_flagged_as_the_page_says(rule, example):
    assert example.expected, "a bad example says what is flagged"
    assert evidence(findings(example, rule)) == Counter(example.expected)


@pytest.mark.parametrize(("rule", "example"), examples(lambda rule: of_page(rule.page, "Good")))
def test_good_examples_are_left_alone(rule, example):
    assert not example.expected
    assert findings(example, rule) == ()


@pytest.mark.parametrize(("rule", "example"), examples(lambda rule: of_cases(rule.id)))
def test_cases(rule, example):
    assert evidence(findings(example, rule)) == Counter(example.expected)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_page_opens_with_a_sentence_and_says_how_to_mend(rule):
    first, blank = rule.page.splitlines()[:2]
    assert first.endswith(".")
    assert blank == ""
    assert "\nTo mend it: " in rule.page


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_cases_hold_something_to_flag_and_something_to_leave_alone(rule):
    cases = of_cases(rule.id)
    assert any(case.expected for case in cases)
    assert any(not case.expected for case in cases)


def test_every_case_file_is_a_rules():
    assert {path.stem for path in CASES.glob("[A-Z]*.yaml")} == {rule.id for rule in RULES}


def test_ids_and_slugs_are_unique_and_well_formed():
    assert len({rule.id for rule in RULES}) == len({rule.slug for rule in RULES}) == len(RULES)
    assert all(re.fullmatch(r"[A-Z]{3}\d{3}", rule.id) for rule in RULES)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.slug) for rule in RULES)
    assert all(rule.places <= set(Place) and rule.places for rule in RULES)


def test_every_rule_file_is_in_the_registry():
    files = {path for path in FOLDER.rglob("*.py") if path.name != "__init__.py"}
    registered = {Path(registry.find(rule.id).check.__code__.co_filename) for rule in RULES}
    assert files == registered


@pytest.mark.parametrize("path", sorted(FOLDER.rglob("*.py")), ids=lambda path: path.stem)
def test_no_rule_imports_another_rule(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    imported = [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    imported += [name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names]
    assert not [name for name in imported if name.startswith(("pipeline.checks.rules", "pipeline.checks.registry"))]
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.level]


def test_a_rule_is_found_by_id_and_slug():
    assert registry.find("lng001") is registry.find("mixed-language") is not None
    assert registry.find("LNG") is None
