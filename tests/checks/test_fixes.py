"""A fix brings no new finding, keeps every word and number, and a second time changes nothing, whatever the text."""

import re
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import checks
from pipeline.catalogs.po import parse
from pipeline.checks.fixes import mend

from .rule_examples import LOCALES, Example, po

STANDARD = checks.Standard(LOCALES)
WORDS = (
    "Tome",
    "20",
    "mg",
    "5%",
    "5 %",
    "20mg",
    "2,5",
    "ml",
    "médico",
    "mÃ©dico",
    "Â¿CÃ³mo",
    "side effects",
    "no",
    "la",
    "El",
    "lunes",
)
MARKS = (
    " ",
    "  ",
    "\u00a0",
    " \u00a0",
    "\t",
    "\n",
    ".",
    ",",
    " ,",
    " .",
    "(",
    "( ",
    " )",
    ")",
    "«",
    "» ",
    "¿",
    "?",
    "\ufeff",
    "\u200b",
)
CODES = ("&nbsp;", "&gt;", "&#60;", "&amp;", "&lt;", "<a>", "</a>", "<br/>", "{x}", "%s", "[1]")
PIECES = st.sampled_from((*WORDS, *MARKS, *CODES))
TEXTS = st.lists(PIECES, min_size=1, max_size=12).map("".join).filter(str.strip)


def check(catalogs):
    whole = checks.Concordance()
    found = []
    for catalog in catalogs:
        whole.add(catalog, "en")
        found += checks.check_catalog(catalog, STANDARD, source_locale="en")
    return (*found, *checks.check_concordance(whole, STANDARD))


def mended(*catalogs):
    return mend(catalogs, check, lambda finding: True)


def written(text):
    """The letters and figures of a text, whatever stands between them."""
    return re.sub(r"[\W_]", "", text)


@settings(max_examples=150, deadline=None)
@given(TEXTS, TEXTS)
def test_fixes(source, target):
    catalog = parse("es.po", po(Example("", source.strip("\n"), "es", target.strip("\n"))), "es")
    before = check([catalog])
    done = mended(catalog)
    after = check(done.catalogs)
    assert done.findings == after
    rules = [one.rule for one in before]
    assert all([one.rule for one in after].count(one.rule) <= rules.count(one.rule) for one in after)
    assert mended(*done.catalogs).catalogs == done.catalogs
    if not any(one.rule == "ENC001" for one in before):
        assert [written(one.target) for one in done.catalogs[0].messages] == [written(one.target) for one in catalog.messages]


def test_a_fix_that_would_bring_a_new_finding_is_left_to_a_person():
    text = po(Example("", "Rest.", "es", "Descanse .")).rstrip() + '\n\nmsgid "Sleep."\nmsgstr "Duerma ."\n'
    catalog = parse("es.po", text, "es")

    def spiteful(catalogs):
        found = check(catalogs)
        others = [replace(one, rule="XXX001", fix=None) for one in check([catalog]) if one.unit == "Rest."]
        return (*found, *(others if "Descanse." in catalogs[0].text else ()))

    done = mend([catalog], spiteful, lambda finding: True)
    assert [one.target for one in done.catalogs[0].messages] == ["Descanse .", "Duerma."]
    assert done.number == 1
