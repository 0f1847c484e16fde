"""Translations of the whole project are compared in one pass; who departs from the majority is told, with the other's place."""

from pipeline import checks
from pipeline.catalogs.po import parse

from .rule_examples import HEADER, LOCALES, entry

ONLY = {**dict.fromkeys((rule.id for rule in checks.registered()), "off"), "CON001": "warning", "CON002": "note"}
STANDARD = checks.Standard(LOCALES, ONLY)


def catalog(name, *entries, locale="es"):
    return parse(f"locales/{locale}/{name}.po", HEADER + "".join(entries), locale)


def found(*catalogs, **options):
    return checks.check_project(catalogs, STANDARD, source_locale="en", **options)


def test_the_minority_is_told_with_the_place_of_the_majority():
    odd = catalog("a", entry("Next", '"Próximo"'))
    usual = [catalog(name, entry("Next", '"Siguiente"')) for name in "bc"]
    (finding,) = found(odd, *usual)
    assert (finding.rule, finding.position.path, finding.evidence) == ("CON001", "locales/es/a.po", "Próximo")
    assert finding.position.span.cut(odd.text) == finding.text == "Próximo"
    assert finding.related[0].path == "locales/es/b.po"
    assert f"locales/es/b.po:{finding.related[0].line}" in finding.message


def test_the_first_is_right_where_there_is_no_majority():
    pair = [catalog("a", entry("Next", '"Siguiente"')), catalog("b", entry("Next", '"Próximo"'))]
    assert [finding.position.path for finding in found(*pair)] == ["locales/es/b.po"]


def test_locales_contexts_plurals_and_fuzzy_entries_are_apart():
    plural = 'msgid "Day"\nmsgid_plural "Days"\nmsgstr[0] "Jornada"\nmsgstr[1] "Jornadas"\n\n'
    assert not found(
        catalog("a", entry("Day", '"Día"'), entry("Next", '"Siguiente"')),
        catalog("b", plural, entry("Next", '"Próximo"', "#, fuzzy\n")),
        catalog("a", entry("Day", '"Dia"'), entry("Next", '"Próximo"'), locale="pt"),
        catalog("c", entry("Next", '"Próximo"', 'msgctxt "month"\n')),
    )


def test_a_translation_over_several_lines_has_its_exact_place():
    text = entry("Next", '""\n"Lo "\n"próximo"')
    odd = catalog("b", text)
    (finding,) = found(catalog("a", entry("Next", '"Siguiente"')), odd)
    assert finding.text == 'Lo "\n"próximo'
    assert finding.evidence == "Lo próximo"


def test_a_suppression_silences_it():
    pair = [
        catalog("a", entry("Next", '"Siguiente"')),
        catalog("b", entry("Next", '"Próximo"', "# calque-ignore: CON001 a month\n")),
    ]
    assert not found(*pair)
    assert [finding.suppressed for finding in found(*pair, suppressed=True)] == [True]


def test_repairs_are_no_translations():
    assert not found(catalog("a", entry("Nexte", '"Next"'), locale="en"), catalog("b", entry("Nexte", '"Nest"'), locale="en"))
