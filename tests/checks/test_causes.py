"""One mistake is told once; what only follows from it is told when its cause is dismissed or switched off."""

from dataclasses import replace

import pytest
import yaml

from pipeline import checks
from pipeline.checks import registry

from .rule_examples import CASES, Example, parse_po, po, termbase_of

ROWS = yaml.safe_load((CASES / "causes.yaml").read_text(encoding="utf-8"))
UNTRANSLATED = Example("", "Wait for two days.", target="Wait for two days.")


def told(example, severities=None):
    standard = checks.Standard((example.source_locale, example.locale), severities or {}, termbase_of(example))
    catalog = parse_po(po(example).partition("\n\n")[2], example.locale)
    found = checks.check_catalog(catalog, standard, source_locale=example.source_locale, suppressed=True)
    return sorted((one.rule, one.suppressed) for one in found)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["title"])
def test_each_mistake_is_told_once(row):
    example = Example(**{name: value for name, value in row.items() if name != "told"})
    assert [rule for rule, _ in told(example)] == row["told"]


def test_a_consequence_is_told_where_its_cause_is_switched_off():
    assert told(UNTRANSLATED, {"LNG": "off"}) == [("NUM001", False)]


def test_a_consequence_is_told_where_its_cause_is_milder():
    assert told(UNTRANSLATED, {"LNG": "note"}) == [("LNG002", False), ("NUM001", False)]


def test_a_consequence_is_told_where_its_cause_is_dismissed():
    dismissed = replace(UNTRANSLATED, comment="calque-ignore: LNG002 a quotation")
    assert told(dismissed) == [("LNG002", True), ("NUM001", False)]


def test_a_cause_in_the_baseline_is_still_the_cause():
    catalog = parse_po(po(UNTRANSLATED).partition("\n\n")[2])
    (cause,) = checks.check_catalog(catalog, checks.Standard(("en", "es")), source_locale="en")
    standard = checks.Standard(("en", "es"), baseline=frozenset({cause.fingerprint}))
    assert not checks.check_catalog(catalog, standard, source_locale="en")


def test_what_dismisses_a_consequence_is_still_of_use():
    portuguese = Example("", "Take the tablets with a full glass.", target="Tome os comprimidos com um copo cheio de água.")
    assert told(portuguese) == [("LNG004", False)]
    assert told(replace(portuguese, comment="calque-ignore: REG001 vos")) == [("LNG004", False), ("REG001", True)]


def test_what_a_rule_explains_are_other_rules():
    for rule in registry.RULES:
        assert all(registry.is_selector(name) and not rule.named(name) for name in rule.explains)
