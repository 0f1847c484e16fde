"""Determiners agree with nouns in every form that the rules of spelling make of these."""

import pytest

from pipeline.languages.agreement import agreement


@pytest.mark.parametrize(
    ("given", "noun", "mended"),
    [
        ("los", "dosis", "las"),
        ("el", "dosis", "la"),
        ("las", "exámenes", "los"),
        ("los", "imágenes", "las"),
        ("los", "veces", "las"),
        ("la", "corazones", "los"),
        ("un", "infecciones", "unas"),
        ("del", "infusión", "de la"),
        ("la", "agua", "el"),
        ("este", "agua", "esta"),
        ("los", "aguas", "las"),
    ],
)
def test_what_should_stand_there(given, noun, mended):
    assert agreement("es").mended(given, noun) == mended


@pytest.mark.parametrize(
    "pair", ["el agua", "una agua", "ningún arma", "las áreas", "los virus", "el virus", "la causa", "los causa", "al día"]
)
def test_what_agrees(pair):
    determiner, noun = pair.split()
    assert agreement("es-US").mended(determiner, noun) == ""


def test_no_noun_has_two_genders():
    forms = agreement("es").nouns
    assert len(forms) > 400
    assert not [noun for noun, places in forms.items() if {0, 2} & set(places) and {1, 3} & set(places)]


def test_a_language_without_data_has_no_nouns():
    assert not agreement("de").nouns
