"""What must hold of checks whatever text they meet: exact places, no failure, work in proportion."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import checks
from pipeline.catalogs import parse_termbase
from pipeline.catalogs.po import parse
from pipeline.editions.localise import Choice, State, localise
from pipeline.readers import read
from pipeline.segmentation import segment

from .rule_examples import LOCALES, Example, article, entry, found_in_page, found_in_po, literal, po

CODES = (
    "<a>",
    "</a>",
    "<a2>",
    "<br/>",
    "<br>",
    "<em>",
    "</em>",
    "<code>",
    "</code>",
    "<script x=1>",
    "&lt;",
    "&amp;",
    "<",
    ">",
)
MARKS = ("[1]", "[2–4]", "[9-1]", "{x}", "{{ y }}", "%s", "%(n)s", "{", "}", "%", "[", "\\", '"', "\ufffc", "\u202e", "\x01")
WORDS = ("anticuerpos", "the", "de la", "side effects", "Ärzte", "\U0001f9ec", "e\u0301", " ", " ", "\u00a0", "\n", "\t")
STANDARD = checks.Standard(LOCALES)
TEXTS = st.lists(st.sampled_from([*CODES, *MARKS, *WORDS]) | st.text(max_size=5), max_size=14).map(
    lambda pieces: "".join(pieces).encode("utf-8", "ignore").decode()
)


@settings(max_examples=150, deadline=None)
@given(TEXTS, TEXTS, st.sampled_from(["en", "es", "de", "xx"]))
def test_no_rule_fails_on_any_translation_and_every_place_is_exact(source, target, locale):
    source, target = ("".join(c for c in text if c >= " " or c in "\n\t").strip("\n") or "x" for text in (source, target))
    text = po(Example("", source, locale, target))
    catalog = parse("a.po", text, locale)
    for found in checks.check_catalog(catalog, STANDARD, source_locale="en"):
        assert found.position.span.cut(text) == found.text
        assert found.text
        assert not found.text.endswith('"\n"')


@settings(max_examples=150, deadline=None)
@given(TEXTS.filter(str.strip), st.sampled_from(["en", "es", "de", "xx"]))
def test_no_rule_fails_on_any_article_or_page(text, locale):
    document, units = article(Example("", text, locale))
    for check in (checks.check_document, checks.check_edition):
        for found in check(document, units, STANDARD):
            assert found.position.span.cut(text) == found.text
            assert found.evidence


@settings(max_examples=100, deadline=None)
@given(TEXTS, st.sampled_from(["", "\ufeff"]), st.sampled_from(["\n", "\r\n"]))
def test_every_place_in_an_article_is_exact(text, mark, end):
    words = "<p>our immune system makes &#97;nticuerpos \U0001f9ec &amp; much <em>more,\nside</em> effects aside"
    text = f"{mark}{words}\n<p>{text}\n{words}".replace("\r", "").replace("\n", end)
    found = found_in_page(text)
    assert found  # the rest may be inside a script
    for one in found:
        assert one.position.span.cut(text) == one.text
        line = text.split("\n")[one.position.line - 1]
        assert line[one.position.column - 1 :].startswith(one.text.split("\n")[0])


TAGS = ("<a>", "</a>", "<a2>", "</a2>", "<b>", "</b>", "<em>", "</em>", "<em2>", "</em2>", "<br/>", "<br>", "<br2/>", "<i/>")
OTHERS = ("<code>x</code>", "<code>y</code>", "<code>", "</code>", "<img/>", "<script>", "<div>", "</div>", "uno", "&lt;", "<")
FORMS = st.lists(st.sampled_from([*TAGS, *OTHERS]), max_size=9).map(" ".join)


@settings(max_examples=300, deadline=None)
@given(FORMS)
def test_a_translation_that_no_edition_can_show_is_a_finding(target):
    text = "<p>See <a href=x>this <b>page</b></a> or <a href=y>that</a>.<br>Type <code>x</code> and go."
    document = read("a.html", text, "en")
    (unit,) = segment(document, mode="block")
    shown = localise(document, (unit,), lambda _: Choice(target or None, State.TRANSLATED), "es")
    found = found_in_po(entry(unit.source, literal(target)), units={unit.key: unit}, severities={"LNG": "off", "CAT": "off"})
    if target and shown.shown[0].state is State.FALLBACK:
        assert {one.rule for one in found} & {"INL001", "MRK001"}


def test_identical_codes_and_words_are_never_a_finding_of_the_comparing_rules():
    source = "See <a>this {x}</a> [1][2–4] <code>y</code><br/> %s <a2>{{ z }}</a2>"
    assert found_in_po(entry(source, f'"{source}"'), severities={"LNG": "off"}) == ()


@pytest.mark.parametrize("piece", ["<a>", "Ã©", "</a>", "<a></b>", "[1][2-9]", "{x}", "<", "{{", "%(", "[1,", "&lt;b> "])
def test_work_grows_with_the_length_of_a_text(piece, work):
    def check(times):
        found_in_po(entry("x", f'"{piece * times}"'), severities={"LNG": "off"})

    check(10)  # loads what rules need
    assert work(check, 2000) < 5 * work(check, 500)


TERMS = parse_termbase(
    "termbase.csv", "en,es,status\nclinic,clínica,\n,actual,forbidden\nCVID,IDCV,\nHospital North,Hospital North,keep\n"
)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Take {0} mg. ", "Tome {1} mg. "),
        ("Never take {0}. ", "Tome siempre {1}. "),
        ("See [{0}] or https://a.org/{0}. ", "Vea [{1}] o https://a.org/{1}. "),
        ("The actual clinic {0} is sensible. ", "El centro actual {1} es sensible. "),
        ("Common variable immune disease (CVID), ", "IDCV, una inmunodeficiencia, y CVID, "),
        ("The Hospital North {0}, ", "Hospital Norte {1}, "),
        ("<a{0}>Call</a{0}> ", "<b>Llame</b> <a{1}/>"),
    ],
)
def test_work_grows_with_the_length_of_texts_that_differ(source, target, work):
    def check(times):
        texts = ("".join(map(form.format, range(2, times), range(1000, 1000 + times))) for form in (source, target))
        one, other = texts
        catalog = parse("a.po", po(Example("", one, "es", other)), "es")
        checks.check_catalog(catalog, standard, source_locale="en")

    standard = checks.Standard(LOCALES, termbase=TERMS)
    check(10)  # loads what rules need
    assert work(check, 480) < 6 * work(check, 120)
