"""A person dismisses what any rule finds, where the text stands or in the configuration; an edit wakes the rule again."""

import re
from dataclasses import replace

import pytest

from pipeline import checks
from pipeline.checks import suppression
from pipeline.checks.outline import Pages
from pipeline.checks.rule import Place
from pipeline.model import Giver, Remark, Selector, Span, Suppression
from pipeline.model.suppression import MARK, binding, read, written

from .pages import site_of
from .rule_examples import (
    HEADER,
    LOCALES,
    article,
    beside,
    entry,
    evidence,
    findings,
    found_in_page,
    found_in_po,
    of_page,
    parse,
    parse_po,
    po,
    termbase_of,
)

RULES = checks.registered()
REASON = "seen by two nurses"
every_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)


def bad(rule):
    """The first bad example of a rule's page."""
    return of_page(rule.page, "Bad")[0]


def alone(rule, example, **values):
    """A standard by which only this rule judges."""
    only = {**dict.fromkeys((one.id for one in RULES), "off"), rule.id: rule.severity}
    return checks.Standard(LOCALES, only, termbase_of(example), frozenset(example.keep), example.profiles, **values)


def beside_the_text(rule, example):
    """The findings where a suppression of the rule is written in the article, or in the catalog if the rule looks there."""
    if Place.PAGE in rule.places:
        site = site_of(example.page, example.other)
        given = Suppression(Giver.AUTHOR, (Selector(rule.id),), REASON)
        pages = tuple(replace(page, ignores=(given,)) for page in site.pages)
        return checks.check_pages(
            Pages(pages, site.source_locale, site.files, site.base_url), alone(rule, example), suppressed=True
        )
    if example.target is not None:
        if rule.places == {Place.CATALOG}:
            text = f"# {MARK} {rule.id} {REASON}\n{po(example)}"
        else:
            (message,) = parse("a.po", po(example), example.locale).messages
            own = f"{MARK} {rule.id}@{suppression.of_message(message)} {REASON}"
            text = po(replace(example, comment="\n# ".join(filter(None, [example.comment, own]))))
        if Place.SUPPRESSION in rule.places:
            return findings(replace(example, comment="\n# ".join([example.comment, f"{MARK} {rule.id} {REASON}"])), rule)
        catalog = parse("locales/xx/LC_MESSAGES/a.po", text, example.locale)
        return checks.check_catalog(
            catalog, alone(rule, example), source_locale=example.source_locale, suppressed=True
        ) or in_project(rule, example, catalog)
    document, units = article(example)
    remarks = [Remark(f"{rule.id}@{binding(unit.source)} {REASON}", Span(0, 0)) for unit in units]
    units = tuple(replace(unit, block=replace(unit.block, ignores=(one,))) for unit, one in zip(units, remarks, strict=True))
    if Place.EDITION in rule.places:
        ignores = (Suppression(Giver.AUTHOR, (Selector(rule.id),), REASON),)
        return checks.check_edition(document, units, alone(rule, example), ignores=ignores, suppressed=True)
    return checks.check_document(document, units, alone(rule, example), suppressed=True)


def in_project(rule, example, catalog):
    every = [*beside(example), catalog]
    return checks.check_project(every, alone(rule, example), source_locale=example.source_locale, suppressed=True)


@every_rule
def test_every_rule_is_dismissed_beside_the_text(rule):
    example = bad(rule)
    assert findings(example, rule)
    found = beside_the_text(rule, example)
    if Place.SUPPRESSION in rule.places:
        assert not found
    else:
        assert {(one.rule, one.suppressed) for one in found} == {(rule.id, True)}
        assert {(one.suppression.kind, one.suppression.reason) for one in found} == {("inSource", REASON)}


@every_rule
def test_every_rule_is_dismissed_in_the_configuration_and_by_the_baseline(rule, monkeypatch):
    example = bad(rule)
    told = findings(example, rule)
    original = checks.Standard
    given = Suppression(Giver.CONFIGURATION, (Selector(rule.family),), REASON)
    for values in ({"ignores": (given,)}, {"baseline": frozenset(one.fingerprint for one in told)}):
        monkeypatch.setattr(checks, "Standard", lambda *words, values=values, **more: original(*words, **{**more, **values}))
        assert findings(example, rule) == ()


@pytest.mark.parametrize(
    ("paths", "locales", "dismissed"),
    [
        ((), (), True),
        (("locales/es/LC_MESSAGES/a.po",), (), True),
        (("locales/es",), (), True),
        (("locales/*/a.po",), (), True),
        (("source/history.html",), (), True),
        (("source/*.html", "other"), (), True),
        ((), ("es",), True),
        ((), ("es_MX", "es"), True),
        (("local",), (), False),
        (("locales/fr",), (), False),
        ((), ("fr", "es-MX"), False),
        (("locales/es",), ("fr",), False),
    ],
)
def test_the_configuration_says_for_which_files_and_languages(paths, locales, dismissed):
    given = Suppression(Giver.CONFIGURATION, (Selector("CIT001"),), REASON, paths=paths, locales=locales)
    standard = checks.Standard(LOCALES, ignores=(given,))
    catalog = parse_po(entry("It helps.[1]", '"Ayuda."', "#: source/history.html\n"))
    found = checks.check_catalog(catalog, standard, source_locale="en", suppressed=True)
    assert {one.suppressed for one in found if one.rule == "CIT001"} == {dismissed}


SAFETY = [rule for rule in RULES if rule.safety]


def test_the_rules_of_safety_are_those_about_doses_dates_denials_routes_and_medicines():
    assert {rule.id for rule in SAFETY} == {"NUM001", "NUM002", "NUM003", "NUM005", "DAT001", "NEG001", "TRM004", "ACC004"}


@pytest.mark.parametrize("rule", SAFETY, ids=lambda rule: rule.id)
@pytest.mark.parametrize("comment", ["{id}", "{id} a reason", "{id}@{bound}", "{id}@000000 a reason", "{family} a reason"])
def test_a_rule_of_safety_wants_a_reason_and_the_binding_to_the_text(rule, comment):
    example = bad(rule)
    (message,) = parse("a.po", po(example), example.locale).messages
    said = comment.format(id=rule.id, family=rule.family, bound=suppression.of_message(message))
    found = findings(replace(example, comment=f"{MARK} {said}"), rule)
    assert evidence(found) == evidence(findings(example, rule))


@pytest.mark.parametrize("rule", SAFETY, ids=lambda rule: rule.id)
def test_neither_a_flag_of_weblates_nor_an_author_dismisses_a_rule_of_safety(rule):
    example = bad(rule)
    assert findings(replace(example, flags="ignore-all-checks"), rule)
    note = f"#. {MARK} {rule.id}@{binding(example.source)} {REASON}\n"
    text = po(example).replace('\nmsgid "', f'\n{note}msgid "', 1) if example.source else po(example)
    catalog = parse("a.po", text, example.locale)
    assert not any(one.suppressed for one in checks.check_catalog(catalog, alone(rule, example), source_locale="en"))


def test_what_is_bound_sleeps_after_an_edit():
    def bound(source, target):
        (message,) = parse_po(entry(source, target)).messages
        return f"# {MARK} CIT001@{suppression.of_message(message)} {REASON}\n"

    comment = bound("It helps.[1]", '"Ayuda."')
    assert found_in_po(entry("It helps.[1]", '"Ayuda."', comment)) == ()
    assert found_in_po(entry("It helps.[1]", '""\n"Ayu"\n"da."', comment)) == ()
    assert [one.rule for one in found_in_po(entry("It helps.[1]", '"Ayudará."', comment))] == ["CIT001"]
    assert [one.rule for one in found_in_po(entry("It helps a lot.[1]", '"Ayuda."', comment))] == ["CIT001"]


def test_an_article_is_bound_by_the_sentence():
    two = "<p>We make anticuerpos here. {} anticuerpos there.</p>"
    comment = f"<!-- {MARK} LNG001@{binding('We make anticuerpos here.')} quoted -->"
    assert [one.unit for one in found_in_page(comment + two.format("We need"))] == ["We need anticuerpos there."]
    assert [one.unit for one in found_in_page(comment + two.format("They see"))] == ["They see anticuerpos there."]
    assert len(found_in_page(comment + two.format("We need").replace("here", "anywhere"))) == 2


def test_what_an_author_bound_to_the_article_does_not_hide_a_leak_in_a_translation():
    source = "Our body makes anticuerpos."
    text = entry(source, '"Nuestro cuerpo makes proteins that help."', "#. {}\n")
    bound = found_in_po(text.format(f"{MARK} LNG001@{binding(source)} quoted"), severities={"ACC": "off"})
    assert "LNG001" in {one.rule for one in bound}
    free = found_in_po(text.format(f"{MARK} LNG001 the clinic's own words"), severities={"ACC": "off"})
    assert "LNG001" not in {one.rule for one in free}


def test_a_comment_before_an_attribute_holds_for_it():
    text = '<p>Seen here:</p><!-- {} --><img src="a.png" alt="We make anticuerpos here.">'
    assert len(found_in_page(text.format("a picture"))) == 1
    assert found_in_page(text.format(f"{MARK} LNG001 quoted")) == ()


@pytest.mark.parametrize(
    ("text", "selectors", "reason"),
    [
        ("NUM001 the reason", ["NUM001"], "the reason"),
        ("NUM001@3f9a2c, LNG the\n  reason", ["NUM001@3f9a2c", "LNG"], "the reason"),
        ("mixed-language ,PUN002", ["mixed-language", "PUN002"], ""),
        ("NUM001 CIT001 is only named", ["NUM001"], "CIT001 is only named"),
        ("", [], ""),
        ("(a quotation)", [], "(a quotation)"),
        ("LNG, ", ["LNG"], ""),
    ],
)
def test_what_a_comment_says(text, selectors, reason):
    found, said = read(text, 100)
    assert ([str(one) for one in found], said) == (selectors, reason)
    assert [text[one.span.start - 100 : one.span.end - 100] for one in found] == selectors
    again, same = read(written(found, said))
    assert ([str(one) for one in again], same) == (selectors, reason)


def test_the_place_of_a_suppression_is_that_of_its_comment():
    text = entry("It helps.[1]", '"Ayuda."', f"# {MARK} CIT001, PUN002 {REASON}\n")
    catalog = parse_po(text)
    (one,) = suppression.on_message(catalog.messages[0], "a.po")
    assert one.span.cut(catalog.text) == f"CIT001, PUN002 {REASON}"
    assert [selector.span.cut(catalog.text) for selector in one.selectors] == ["CIT001", "PUN002"]
    page = f"<p>é&amp;</p>\r\n<!-- {MARK}\r\n  LNG001 {REASON} --><p>We make anticuerpos here.</p>"
    (found,) = found_in_page(page, suppressed=True)
    assert found.suppression.span.cut(page) == f"LNG001 {REASON}"


@pytest.mark.parametrize("mark", ["#", "#."])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_names_that_a_program_has_wrapped_are_read_on(mark, newline):
    """As Babel and polib do with a long comment; another suppression, or an ordinary comment, begins anew."""
    lines = (f"{MARK} CIT001@ee70d4,", "PUN002, SPC001 seen", "CAP001 is no name here", f"{MARK} LNG,", f"{MARK} NUM001 b")
    text = entry("It helps.[1]", '"Ayuda."', "".join(f"{mark} {line}\n" for line in lines))
    catalog = parse("a.po", (HEADER + text).replace("\n", newline), "es")
    (message,) = catalog.messages
    expected = [(("CIT001@ee70d4", "PUN002", "SPC001"), "seen"), (("LNG",), ""), (("NUM001",), "b")]
    for one in (message, replace(message, origin=None)):
        assert [given.content for given in suppression.on_message(one, "a.po")] == expected
    first = suppression.on_message(message, "a.po")[0]
    assert [one.span.cut(catalog.text) for one in first.selectors] == ["CIT001@ee70d4", "PUN002", "SPC001"]


def test_ids_of_rules_are_words_of_a_comment():
    assert all(re.fullmatch(r"[\w-]+", name) for rule in RULES for name in (rule.id, rule.slug, *rule.weblate))
