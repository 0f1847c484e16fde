"""A finding in a catalog holds both texts, and the place in the source that the flagged place is compared with."""

import pytest

from pipeline import checks

from .rule_examples import Example, findings, of_cases

RULES = {rule.id: rule for rule in checks.registered()}
COMPARED = [
    ("NUM001", "Take 2.5 mg/kg every 8 hours.", "Tome 25 mg/kg cada 8 horas.", "2.5 mg/kg", "25 mg/kg"),
    ("NUM001", "Take 2.5 mg every 8 hours.", "Tome cada 8 horas.", "2.5 mg", "Tome cada 8 horas."),
    ("CIT001", "It helps [2].", "Ayuda.", "[2]", "Ayuda."),
    ("ADR001", "Write to help@example.org.", "Escriba a nadie@example.org.", "help@example.org", "nadie@example.org"),
    ("PLC001", "Read on %(date)s.", "Leído.", "%(date)s", "Leído."),
    ("INL001", "Call <a>your nurse</a>.", "Llame a su enfermera.", "<a>your nurse</a>", "Llame a su enfermera."),
    ("NEG001", "Do not stop the infusion.", "Pare la infusión.", "not", "Pare la infusión."),
    ("PUN002", "Can I travel?", "Puedo viajar.", "?", "."),
]


@pytest.mark.parametrize(("rule", "source", "target", "counterpart", "flagged"), COMPARED)
def test_both_places_are_marked(rule, source, target, counterpart, flagged):
    found = findings(Example("", source, target=target), RULES[rule])
    assert (found[0].source.locale, found[0].target.locale) == ("en", "es")
    assert (found[0].source.text, found[0].target.text) == (source, target)
    assert found[0].source.mark.cut(source) == counterpart
    assert found[0].target.mark.cut(target) == flagged


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_marks_lie_in_their_texts(rule):
    for example in (one for one in of_cases(rule.id) if one.expected):
        for found in findings(example, rule):
            for passage in (found.source, found.target):
                if passage and passage.mark:
                    assert 0 <= passage.mark.start <= passage.mark.end <= len(passage.text)
            if found.source and found.source.mark:
                assert found.source.mark.cut(found.source.text)
