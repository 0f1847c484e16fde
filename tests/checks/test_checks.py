"""Findings: their exact place, severity, fingerprint and suppression, whatever rule they come from."""

from collections import Counter
from dataclasses import replace

import pytest

from pipeline import checks
from pipeline.checks import registry
from pipeline.model import Key, Severity
from pipeline.readers import read
from pipeline.segmentation import segment

from .rule_examples import LOCALES, entry, found_in_page, found_in_po, parse_po

PAGE = """<html lang="en"><body>
<h2>Obtenga asistencia financiera</h2>
<p>5&nbsp;&micro;g &amp; \U0001f9ec: our immune system makes
<em>anti&#99;uerpos</em> that fight infections.</p>
</body></html>"""


def test_findings_in_an_article_stand_where_the_reader_of_the_file_sees_them():
    heading, word = found_in_page(PAGE)
    assert (heading.rule, heading.position.line, heading.position.column) == ("LNG002", 2, 5)
    assert (word.rule, word.position.line, word.position.column) == ("LNG001", 4, 5)
    assert word.text == "anti&#99;uerpos"
    assert word.evidence == "anticuerpos"
    assert word.message == "Spanish in English text: “anticuerpos”"
    assert (word.language, word.declared, word.locale, word.article) == ("es", "en", "en", "a.html")
    for one in (heading, word):
        assert one.position.span.cut(PAGE) == one.text


def test_findings_in_a_catalog_stand_in_the_msgstr():
    text = entry("Ask about side effects first.", '""\n"Los side "\n"effects \\"importan\\"."')
    (found,) = found_in_po(text)
    assert found.evidence == "side effects"
    assert found.text == 'side "\n"effects'
    assert (found.position.path, found.position.line, found.position.column) == ("locales/es/LC_MESSAGES/a.po", 7, 6)


def test_a_finding_at_the_end_of_a_line_does_not_run_into_the_next():
    (found,) = found_in_po(
        entry("Ask about side effects, and begin.", '""\n"Pregunte por los side effects"\n" y empiece a tomarlo."')
    )
    assert found.text == found.evidence == "side effects"


def test_what_is_lost_is_placed_at_the_whole_translation():
    (found,) = found_in_po(entry("It helps.[1]", '""\n"Ayuda "\n"mucho."'))
    assert found.text == 'Ayuda "\n"mucho.'
    assert found.evidence == "[1]"


def test_an_empty_translation_is_placed_at_its_quotes():
    (found,) = found_in_po(entry("It helps.", '""'))
    assert (found.rule, found.text, found.position.line) == ("CAT001", '""', 6)


def test_a_catalog_finding_is_related_to_the_article():
    document = read("a.html", "<p>First.</p>\n<p>It helps.[1]</p>", "en")
    units = {unit.key: unit for unit in segment(document)}
    (found,) = found_in_po(entry("It helps.[1]", '"Ayuda."'), units=units, document=document)
    assert [(place.path, place.line, place.column) for place in found.related] == [("a.html", 2, 4)]
    assert found.article == "a.html"


def test_the_article_of_a_catalog_alone_is_the_one_it_names():
    (found,) = found_in_po(entry("It helps.[1]", '"Ayuda."', "#: source/a.html:12\n"))
    assert found.article == "source/a.html"


def test_locked_codes_are_known_from_the_article():
    document = read("a.html", '<p>Ask for <b translate="no">Gammagard</b> today.</p>', "en")
    (unit,) = segment(document)
    (found,) = found_in_po(entry(unit.source, '"Pida <b>Gamagar</b> hoy."'), units={unit.key: unit})
    assert (found.rule, found.evidence, found.suggestion) == ("INL001", "Gamagar", "Gammagard")


def test_no_emphasis_may_be_added_where_no_markup_can_stand():
    document = read("a.html", "<title>Ask your nurse</title><p>Ask the nurse.</p>", "en")
    units = {unit.key: unit for unit in segment(document)}
    text = entry("Ask your nurse", '"<em>Pregunte</em>"') + entry("Ask the nurse.", '"<em>Pregunte</em>."')
    assert [(one.rule, one.evidence) for one in found_in_po(text, units=units)] == [("MRK001", "<em>")]


def test_repairs_are_judged_as_text_of_the_source_locale():
    polluted = "Our immune system makes anticuerpos that fight infections."
    assert found_in_po(entry(polluted, '"Our immune system makes antibodies that fight infections."'), "en") == ()
    (found,) = found_in_po(entry(polluted, f'"{polluted}"'), "en")
    assert (found.rule, found.evidence, found.locale) == ("LNG001", "anticuerpos", "en")


def test_fuzzy_and_empty_entries_get_the_rules_about_their_state_only():
    fuzzy = entry("Take <b>two</b>.[1]", '"Take one."', '#, fuzzy\n#| msgid "Take <b>one</b>.[1]"\n')
    found = found_in_po(fuzzy + entry("See <a>it</a>.", '""') + '#, fuzzy\n#~ msgid "Gone.[1]"\n#~ msgstr "Ida."\n')
    assert [one.rule for one in found] == ["CAT002", "CAT001"]
    assert "“Take <b>one</b>.[1]”" in found[0].message


def test_each_form_of_a_plural_is_judged_beside_its_own_source():
    source = 'msgid "One article"\nmsgid_plural "%(n)s articles"\n'
    assert found_in_po(f'{source}msgstr[0] "Un artículo"\nmsgstr[1] "%(n)s artículos"\n') == ()
    (found,) = found_in_po(f'{source}msgstr[0] "Un artículo"\nmsgstr[1] "Varios artículos"\n')
    assert (found.evidence, found.text) == ("%(n)s", "Varios artículos")
    (found,) = found_in_po(f'{source}msgstr[0] "Un artículo"\nmsgstr[1] ""\n')
    assert (found.rule, found.message) == ("CAT001", "No Spanish translation, plural form 1: “%(n)s articles”")


@pytest.mark.parametrize(
    ("severities", "expected"),
    [
        ({}, "error"),
        ({"LNG": "warning"}, "warning"),
        ({"LNG": "warning", "mixed-language": "note"}, "note"),
        ({"LNG001": "error", "LNG": "off"}, "error"),
        ({"LNG": "off"}, None),
        ({"mixed-language": "off"}, None),
    ],
)
def test_the_narrowest_configured_name_sets_the_severity(severities, expected):
    found = [str(one.severity) for one in found_in_page(PAGE, severities=severities) if one.rule == "LNG001"]
    assert found == ([expected] if expected else [])


def test_only_names_of_rules_and_families_select():
    assert all(map(registry.is_selector, ("LNG001", "lng", "mixed-language", "CAT")))
    assert not any(map(registry.is_selector, ("", "L", "XYZ", "LNG999", "language")))


def test_a_repaired_unit_is_a_note():
    key = next(unit.key for unit in segment(read("a.html", PAGE, "en")) if "anticuerpos" in unit.source)
    heading, word = found_in_page(PAGE, repaired={key})
    assert heading.severity is Severity.ERROR
    assert word.severity is Severity.NOTE
    assert "repaired" in word.message


def test_a_suggestion_is_offered_for_the_fragment():
    found = found_in_page(PAGE, suggest=lambda text, language: {("anticuerpos", "es"): "antibodies"}.get((text, language)))
    assert [one.suggestion for one in found] == ["", "antibodies"]


def test_what_was_reported_before_is_not_reported_again_however_often_the_edition_shows_it():
    text = "<html lang=es><p>Los antibodies son proteínas. <p>Los antibodies son útiles."
    document = read("output/es/a.html", text, "es")
    units = segment(document)

    def found(reported):
        return [one.evidence for one in checks.check_edition(document, units, checks.Standard(LOCALES), reported=reported)]

    assert found([]) == ["antibodies", "antibodies"]
    assert found(["antibodies"]) == []
    assert found(["Antibodies", "anti"]) == ["antibodies", "antibodies"]


def test_text_marked_with_its_language_is_no_finding_of_the_edition():
    text = '<html lang=es><p>Vea la <span lang="en">Patient and Family Handbook for everyone</span> en su biblioteca.'
    document = read("output/es/a.html", text, "es")
    assert checks.check_edition(document, segment(document), checks.Standard(LOCALES)) == ()


def test_a_fingerprint_stays_when_lines_move_and_is_unique():
    text = "<p>Los anticuerpos are proteins.</p>\n<p>We need anticuerpos for that, and these anticuerpos help us all.</p>\n" * 2
    before = found_in_page(text)
    after = found_in_page("<!-- a new first line -->\n\n" + text.replace("<p>", "<p class=x>"))
    assert [one.fingerprint for one in before] == [one.fingerprint for one in after]
    assert max(Counter(one.fingerprint for one in before).values()) == 1
    assert [one.position.line for one in before] != [one.position.line for one in after]


def test_a_fingerprint_tells_locales_apart():
    both = {found_in_po(entry("It helps.", '""'), locale)[0].fingerprint for locale in ("es", "fr")}
    assert len(both) == 2


@pytest.mark.parametrize(
    "comment",
    [
        "#. calque-ignore: CIT001 the journal numbers anew\n",
        "# calque-ignore: CIT001 the journal numbers anew\n",
        "# Seen by Ana.\n# calque-ignore: INL001, CIT001 the journal numbers anew\n",
        "# Calque-Ignore: CIT\n",
        "# calque-ignore: citation-markers\n",
    ],
)
def test_a_comment_in_the_catalog_dismisses_a_rule(comment):
    assert found_in_po(entry("It helps.[1]", '"Ayuda."', comment)) == ()


@pytest.mark.parametrize(
    "comment",
    [
        "# calque-ignore: INL001 another rule\n",
        "# calque-ignore:\n",
        "# see calque-ignore: CIT001\n",
        "#, ignore-xml-tags\n",
        "# calque-ignore: INL001 CIT001 is only named in the reason\n",
    ],
)
def test_other_comments_do_not_dismiss_it(comment):
    assert [one.rule for one in found_in_po(entry("It helps.[1]", '"Ayuda."', comment))] == ["CIT001"]


@pytest.mark.parametrize(
    ("flag", "source", "target"),
    [
        ("same", "Skin", "Skin"),
        ("same", "Your doctor will help you with this.", "Your doctor will help you with this."),
        ("url", "See https://example.org/a", "Vea https://example.org/b"),
        ("zero-width-space", "Ask us.", "Pregún\u200btenos."),
        ("duplicate", "Call the clinic.", "Llame a la la clínica."),
        ("end-stop", "Ask your doctor first.", "Pregunte antes a su médico"),
        ("end-question", "Can I travel?", "Puedo viajar."),
        ("punctuation-spacing", "Wait, please.", "Espere , por favor."),
        ("safe-html", "Ask your nurse.", "Pregunte a su <em onclick='go()'>enfermera</em>."),
    ],
)
def test_weblates_flags_dismiss_the_rules_that_look_for_the_same(flag, source, target):
    def found(comment=""):
        return found_in_po(entry(source, f'"{target}"', comment), severities={"CAT": "off"})

    assert found()
    assert found(f"#, ignore-{flag}\n") == ()
    assert found("#, ignore-all-checks\n") == ()


def test_many_findings_of_one_rule_in_one_text_are_counted():
    hidden = " a\u200ba" * 1000
    found = found_in_po(entry("Ask us.", f'"Pregúntenos{hidden}."'), severities={"ACC": "off", "DUP": "off"})
    told = [one for one in found if one.rule == "ENC002"]
    assert len(told) == 20
    assert "980 more" in told[-1].message


def test_no_stop_is_suggested_where_codes_are_missing():
    found = found_in_po(entry("The <em>doctor</em> knows.", '"El <em>médico sabe"'))
    assert {one.rule: one.suggestion for one in found}["PUN002"] == ""


def test_a_comment_in_the_article_dismisses_a_rule_for_its_block_only():
    text = "<!-- calque-ignore: LNG001 quoted -->\n<p>We make anticuerpos here.</p>\n<p>We need anticuerpos there.</p>"
    assert [one.position.line for one in found_in_page(text)] == [3]


def test_findings_come_in_the_order_of_the_file_and_are_the_same_each_time():
    found = found_in_page(PAGE * 3)
    assert [one.position.span for one in found] == sorted(one.position.span for one in found)
    assert found == found_in_page(PAGE * 3)


def test_a_catalog_that_was_never_written_can_be_judged():
    catalog = parse_po(entry("It helps.[1]", '"Ayuda."'))
    bare = replace(catalog, text="", messages=tuple(replace(one, origin=None) for one in catalog.messages))
    (found,) = checks.check_catalog(bare, checks.Standard(LOCALES), source_locale="en")
    assert (found.rule, found.text) == ("CIT001", "")


def test_an_entry_with_a_context_alone_can_be_judged():
    assert found_in_po(entry("", '"Ayuda."', 'msgctxt "b"\n')) is not None


def test_a_translation_that_comes_again_is_found_wrong_again_and_only_where_it_is():
    wrong, right = entry("Take 5 mg.", '"Tome 50 mg."', 'msgctxt "{}"\n'), entry("Take 5 mg.", '"Tome 5 mg."', 'msgctxt "{}"\n')
    text = "".join(one.format(number) for number, one in enumerate((right, wrong, right, wrong)))
    assert [(found.rule, found.context) for found in found_in_po(text)] == [("NUM001", "1"), ("NUM001", "3")]


def test_a_key_with_context_is_another_unit():
    text = entry("It helps.[1]", '"Ayuda."', 'msgctxt "b"\n') + entry("It helps.[1]", '"Ayuda."')
    first, second = found_in_po(text)
    assert (Key(first.context, first.unit), Key(second.context, second.unit)) == (
        Key("b", "It helps.[1]"),
        Key(None, "It helps.[1]"),
    )
    assert first.fingerprint != second.fingerprint


def test_an_error_of_which_the_detector_is_not_sure_is_a_warning():
    page = '<html lang="en"><body><p>Ask about your polen fever.</p><p>Ask for anticuerpos de otra persona.</p></body></html>'
    doubtful, sure = found_in_page(page)
    assert (doubtful.evidence, doubtful.severity) == ("polen", Severity.WARNING)
    assert (sure.rule, sure.severity) == ("LNG001", Severity.ERROR)
    assert doubtful.confidence < 0.9 < sure.confidence
    (noted,) = (one for one in found_in_page(page, {"LNG001": "note"}) if one.evidence == "polen")
    assert noted.severity is Severity.NOTE


@pytest.mark.parametrize(
    ("source", "target", "severity"),
    [
        ("Reviewed on 05/08/2024.", "Revisado el 05/08/2024.", Severity.WARNING),
        ("Reviewed on May 8, 2024.", "Revisado el 9 de mayo de 2024.", Severity.ERROR),
        ("Anthrax is rare.", "El ántrax es raro.", Severity.NOTE),
        ("Constipation is common.", "La constipación es frecuente.", Severity.WARNING),
        ("<em>Rest the <strong>leg</strong>.</em>", "<em>Repose</em> <strong>la pierna</strong>.", Severity.WARNING),
        ("<strong>Rest.</strong> Then drink.", "Repose. Después beba.", Severity.ERROR),
    ],
)
def test_what_may_be_meant_so_is_told_more_mildly(source, target, severity):
    assert [one.severity for one in found_in_po(entry(source, f'"{target}"'))] == [severity]
