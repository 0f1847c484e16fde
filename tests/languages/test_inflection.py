"""Inflected forms are a word's own, and no other word's."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from pipeline.languages.inflection import forms, is_infinitive, singulars
from pipeline.languages.relations import Vocabulary

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "inflection.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["word"])
def test_forms_are_the_words_own_and_no_others(case):
    found = forms(case["word"], case["language"], verb=case.get("verb", False))
    assert found >= {*case["forms"]}
    assert found.isdisjoint(case["others"])


@pytest.mark.parametrize("word", ["administrar", "vacunarse", "prevenir", "conseguir", "dar", "poner"])
def test_a_spanish_infinitive_is_known_by_its_ending(word):
    assert is_infinitive(word, "es")


@pytest.mark.parametrize("word", ["lugar", "hogar", "cáncer", "mujer", "vacuna", "tumor"])
def test_nouns_that_end_alike_are_no_verbs(word):
    assert not is_infinitive(word, "es")


def test_a_plural_is_led_back_to_what_it_may_be_of():
    assert "dosis" in singulars("dosis", "es")
    assert "infección" in singulars("infecciones", "es")
    assert "diagnosis" in singulars("diagnoses", "en")


@pytest.mark.parametrize(("noun", "word"), [("gen", "genético"), ("cirugía", "quirúrgicos"), ("riñón", "renal")])
def test_an_adjective_is_of_the_kin_of_its_noun(noun, word):
    assert Vocabulary([word]).has_kin(noun, "es")


@pytest.mark.parametrize(("noun", "word"), [("gen", "gente"[:3]), ("dosis", "dolor"), ("medicamento", "medicación")])
def test_other_words_are_not(noun, word):
    assert not Vocabulary([word]).has_kin(noun, "es")


@given(st.text(max_size=60), st.sampled_from(["en", "es", "de", ""]), st.booleans())
def test_any_text_has_itself_among_its_forms(word, language, verb):
    assert word in forms(word, language, verb=verb)
    assert word in singulars(word, language)
