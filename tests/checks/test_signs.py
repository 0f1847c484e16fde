"""A rule is asked only about texts that have its signs: in no other text may it find anything."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import checks
from pipeline.catalogs.po import parse
from pipeline.checks import registry
from pipeline.checks.rules.encoding import mojibake
from pipeline.checks.rules.locale import us_abbreviation
from pipeline.checks.signs import bit, calls
from pipeline.checks.subjects import Place, of_catalog, of_document
from pipeline.languages.code_pages import code_pages
from pipeline.languages.country_abbreviations import foreign_abbreviations

from .rule_examples import LOCALES, Example, article, of_cases, of_page, parse_po, po
from .test_probes import PROBES
from .test_properties import TEXTS

RULES = [rule for rule in registry.RULES if rule.signs]
STANDARD = checks.Standard(LOCALES)
PIECES = ("4", "mg", "%", "¿", "?", "(", "“", " ", " ", ".", ":", "u", "U.S.", "Ã±", "niŽo", "{n}", "&")
PAIRS = st.lists(st.sampled_from(PIECES)).map("".join)


def not_asked(subject):
    """The rules that would find something in a subject, were they asked."""
    asked = calls(subject)
    return [rule.id for rule in RULES if subject.place in rule.places and not asked & bit(rule) and list(rule.check(subject))]


def of_pair(source, target, locale="es", source_locale="en"):
    catalog = parse_po(po(Example("", source, locale, target)).partition("\n\n")[2], locale)
    return [one for one in of_catalog(catalog, source_locale=source_locale, standard=STANDARD) if one.target]


@pytest.mark.parametrize("rule", registry.RULES, ids=lambda rule: rule.id)
def test_no_example_of_a_rule_is_without_the_signs(rule):
    for example in (*of_page(rule.page, "Bad"), *of_cases(rule.id)):
        if example.target:
            subjects = of_pair(example.source, example.target, example.locale, example.source_locale)
        elif example.source:
            subjects = list(of_document(*article(example), place=Place.EDITION, standard=STANDARD))
        else:
            subjects = []
        assert [not_asked(subject) for subject in subjects] == [[] for _ in subjects]


def test_no_probe_is_without_the_signs():
    pairs = [of_pair(row["source"], row["target"], row.get("locale", "es"), row.get("source_locale", "en")) for row in PROBES]
    assert {name for subjects in pairs for subject in subjects for name in not_asked(subject)} == set()


@settings(max_examples=300, deadline=None)
@given(TEXTS | PAIRS, TEXTS | PAIRS, st.sampled_from(["en", "es", "fr", "de"]))
def test_no_text_is_without_the_signs(source, target, locale):
    source, target = ("".join(c for c in text if c >= " " or c in "\n\t").strip("\n") or "x" for text in (source, target))
    catalog = parse("a.po", po(Example("", source, locale, target)), locale)
    for subject in of_catalog(catalog, source_locale="en", standard=STANDARD):
        assert not_asked(subject) == []


@pytest.mark.parametrize("locale", LOCALES)
def test_every_foreign_abbreviation_has_a_sign(locale):
    signs = us_abbreviation.RULE.signs
    assert [short for short in foreign_abbreviations(locale).own if not any(map(signs.search, short.split(" ")))] == []


@pytest.mark.parametrize("locale", ["en", "es", "fr", "pt", "de", "it"])
def test_every_letter_of_a_wrong_code_page_has_a_sign(locale):
    pages = code_pages(locale)
    assert [sign for sign in pages.signs if not mojibake.RULE.signs.search(sign)] == []
