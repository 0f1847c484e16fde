"""The termbase gives a project's own words, in the right form and case, and says what is wrong in its file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.catalogs import parse_termbase
from pipeline.errors import InputError

from .catalog_cases import load

TERMBASE = '''\ufeffen,es,es_MX,status,forms,note\r
antibody,anticuerpo,,preferred,en: antibody|antibodies; es: anticuerpo|anticuerpos,\r
references,referencias,,,,"a heading, often in capitals"\r
allergic,alérgico,,preferred,en: allergic|allergic|allergic|allergic; es: alérgico|alérgica|alérgicos|alérgicas,\r
intravenous immunoglobulin,inmunoglobulina intravenosa,,preferred,,\r
leaflet,folleto,,admitted,,\r
leaflet,prospecto,,preferred,,\r
actual,actual,,forbidden,,false friend\r
medicine,medicamento,medicina,preferred,,\r
\r
Immune Deficiency Foundation,,,keep,,"an ""organisation"""\r
IVIG,IVIG,,keep,,
'''
PARSED = parse_termbase("locales/termbase.csv", TERMBASE)


@pytest.mark.parametrize("case", load("termbase.yaml"))
def test_a_term_is_put_into_the_other_language(case):
    asked = case["input"]
    assert PARSED.translate(asked["text"], asked["from"], asked["to"]) == case["expected"]


@pytest.mark.parametrize("case", load("termbase-malformed.yaml"))
def test_a_bad_row_is_refused_with_its_place(case):
    with pytest.raises(InputError) as refused:
        parse_termbase("termbase.csv", case["input"])
    fault = refused.value.faults[0]
    assert {"line": fault.line, "column": fault.column, "message": fault.message} == case["expected"]
    assert fault.remedy


def test_names_to_keep_notes_and_places():
    assert PARSED.keep == {"Immune Deficiency Foundation", "IVIG"}
    assert PARSED.locales == ("en", "es", "es_mx")
    assert [term.line for term in PARSED.terms] == [2, 3, 4, 5, 6, 7, 8, 9, 11, 12]
    assert (PARSED.terms[1].note, PARSED.terms[8].note) == ("a heading, often in capitals", 'an "organisation"')


@given(st.text(st.sampled_from('en,es;|:"\n\r aé"') | st.characters(codec="utf-8"), max_size=60))
def test_any_text_is_a_termbase_or_refused_with_a_place(text):
    try:
        parse_termbase("termbase.csv", text)
        faults = ()
    except InputError as refused:
        faults = refused.faults
    assert all(fault.line and fault.column and fault.remedy for fault in faults)
