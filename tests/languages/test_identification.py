"""The language of a whole text, for files that declare none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.languages import identify

TEXTS = {
    "en": "Your doctor may suggest treatment with antibodies from healthy donors.",
    "es": "Su médico puede recomendarle un tratamiento con anticuerpos de donantes sanos.",
    "fr": "Votre médecin peut vous proposer un traitement par anticorps de donneurs sains.",
    "pt": "O seu médico pode recomendar um tratamento com anticorpos de doadores saudáveis.",
    "de": "Ihr Arzt kann Ihnen eine Behandlung mit Antikörpern gesunder Spender empfehlen.",
    "it": "Il medico può consigliarle una terapia con anticorpi di donatori sani.",
}


@pytest.mark.parametrize("language", TEXTS)
def test_the_language_of_a_sentence_is_told(language: str) -> None:
    assert identify(TEXTS[language], sorted(TEXTS)) == language


def test_the_locale_is_given_back_as_it_was_asked_for() -> None:
    assert identify(TEXTS["es"], ["en-GB", "es-MX"]) == "es-MX"


@pytest.mark.parametrize("text", ["", "IVIG 400 mg/kg", "https://example.org/preguntas", "2024", "no"])
def test_a_text_without_evidence_has_no_language(text: str) -> None:
    assert identify(text, ["en", "es"]) is None


def test_none_of_the_languages_offered() -> None:
    assert identify(TEXTS["es"], []) is None
    assert identify(TEXTS["es"], ["xx"]) is None
    assert identify("Вашето лечение продължава", ["en", "es"]) is None


@given(st.text(max_size=300))
def test_any_text_gets_an_answer(text: str) -> None:
    assert identify(text, ["en", "es"]) in ("en", "es", None)
