"""Terms are found in running text in all their forms, the longest first; acronyms are told from other words."""

from itertools import permutations

import pytest

from pipeline.catalogs import parse_termbase
from pipeline.catalogs.glossary import abbreviates, is_acronym
from pipeline.catalogs.phrases import Target, pattern
from pipeline.checks.vocabulary import folded_words

TERMBASE = parse_termbase(
    "termbase.csv",
    """en,es,status
immunoglobulin,inmunoglobulina,preferred
intravenous immunoglobulin,inmunoglobulina intravenosa,preferred
IVIG,IGIV,preferred
trough level,nivel valle,admitted
trough level,concentración mínima,preferred
stop,suspender,preferred
dose,dosis,preferred
IgE,IgE,preferred
AIDS,sida,preferred
Jeffrey Modell Foundation,,keep
""",
)


def found(text, source="en", target="es"):
    hits = TERMBASE.glossary(source, target).hits(text)
    return [(text[hit.start : hit.end], hit.entries[0].text) for hit in hits]


def test_the_longest_term_is_found_in_any_form_and_case():
    text = "Intravenous Immunoglobulins and immunoglobulin’s trough-levels"
    assert [term for _, term in found(text)] == ["intravenous immunoglobulin", "immunoglobulin", "trough level"]


def test_a_line_break_a_full_stop_or_a_comma_parts_a_term():
    assert [term for _, term in found("Low trough. Level it. Intravenous, immunoglobulin")] == ["immunoglobulin"]


def test_capitals_tell_an_acronym_from_a_word():
    assert found("hearing aids") == []
    assert found("two IVIGs, AIDS") == [("IVIGs", "IVIG"), ("AIDS", "AIDS")]


def test_a_verb_is_conjugated_where_its_translation_shows_that_it_is_one():
    assert found("She stopped taking a dose; dosing is hard.") == [("stopped", "stop"), ("dose", "dose")]
    assert found("Suspéndalo o lo suspendieron", "es", "en") == [("Suspéndalo", "suspender"), ("suspendieron", "suspender")]


def test_the_preferred_translation_comes_first_and_a_name_stays():
    entries = {entry.text: entry for entry in TERMBASE.glossary("en", "es").entries}
    assert entries["trough level"].preferred == "concentración mínima"
    assert entries["Jeffrey Modell Foundation"].keep
    assert "inmunoglobulina intravenosa" in [option.text for option in entries["IVIG"].options]


def test_a_glossary_is_made_once():
    assert TERMBASE.glossary("en", "es") is TERMBASE.glossary("en", "es")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Las inmunoglobulinas humanas intravenosas", True),
        ("por vía intravenosa, la inmunoglobulina", True),
        ("La inmunoglobulina", False),
    ],
)
def test_a_translation_is_found_with_other_words_between_and_in_another_order(text, said):
    assert Target(text, "es").says(pattern("inmunoglobulina intravenosa", "es")) is said


@pytest.mark.parametrize("text", ["IVIG’s dose", "Trough levels of IgE", "the JEFFREY MODELL FOUNDATION", "She stops."])
def test_a_translation_that_lacks_a_term_never_passes_at_first_sight(text):
    glossary = TERMBASE.glossary("en", "es")
    passes = glossary.likely_said(frozenset(folded_words(text.split(" "))), "Nada.", frozenset({"nada"}))
    assert passes is not any(entry.options for hit in glossary.hits(text) for entry in hit.entries)


@pytest.mark.parametrize(
    ("acronym", "words"),
    [
        ("IVIG", "intravenous immunoglobulin"),
        ("IGIV", "inmunoglobulina intravenosa"),
        ("EPOC", "enfermedad pulmonar obstructiva crónica"),
        ("VIH", "virus de la inmunodeficiencia humana"),
        ("SCIG", "subcutaneous immunoglobulin"),
    ],
)
def test_an_acronym_is_made_of_its_words(acronym, words):
    assert is_acronym(acronym)
    assert abbreviates(acronym, words.split())


@pytest.mark.parametrize(
    ("acronym", "words"), [("IVIG", "immunoglobulin"), ("IVIG", "the immune system"), ("PCR", "a red car")]
)
def test_other_words_do_not_make_it(acronym, words):
    assert not abbreviates(acronym, words.split())


@pytest.mark.parametrize("row", ["clinic {0},clínica {0},preferred", "Hospital {0},Hospital {0},keep"])
def test_work_grows_with_a_text_and_not_with_the_terms_that_begin_alike(row, work):
    def look(count):
        for word in names[:count]:
            for hit in terms.glossary("en", "es").hits(f"a clinic {word} or Hospital {word}"):
                said.places(hit.entries[0].options[0])

    names = ["".join(letters) for letters in permutations("ABCDEF")]
    terms = parse_termbase("termbase.csv", "\n".join(["en,es,status", *map(row.format, names)]))
    said = Target(" ".join(f"Hospital {name}" for name in names), "es")
    look(2)
    assert work(look, 400) < 6 * work(look, 100)
