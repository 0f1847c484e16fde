"""The packed word lists: what they know, and that they open fast enough to run on every save."""

from __future__ import annotations

import subprocess
import sys

import pytest

from pipeline.languages.build_lexicons import LANGUAGES
from pipeline.languages.lexicons import FOLDER, lexicon

WORDS = {"en": "disease", "es": "enfermedad", "fr": "maladie", "pt": "doença", "de": "krankheit", "it": "malattia"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_knows_its_own_words_best(language: str) -> None:
    here = lexicon(language).frequency(WORDS[language])
    assert here is not None
    for other in set(LANGUAGES) - {language}:
        assert (lexicon(other).frequency(WORDS[language]) or -99) < here


@pytest.mark.parametrize(
    ("word", "language", "other"),
    [("facoemulsificaciones", "es", "en"), ("unquestioningness", "en", "es"), ("wahrscheinlichkeitsfrage", "de", "it")],
)
def test_the_spelling_of_a_word_in_no_list_tells_its_language(word: str, language: str, other: str) -> None:
    assert lexicon(language).spelling(word) > lexicon(other).spelling(word) + 2


def test_stray_words_of_another_language_weigh_less_than_borrowed_ones() -> None:
    spanish, english = lexicon("es"), lexicon("en")

    def behind(word: str) -> float:
        return (english.frequency(word) or -99) - (spanish.frequency(word) or -99)

    assert behind("because") > behind("software") + 4


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_lexicon_is_at_most_three_megabytes(language: str) -> None:
    files = [FOLDER / f"{language}.{part}" for part in ("words", "grams", "weights")]
    assert sum(file.stat().st_size for file in files) < 3.2e6


def test_the_word_lists_are_not_loaded_before_they_are_needed() -> None:
    code = "import sys, pipeline.languages; print('marisa_trie' in sys.modules, 'wordfreq' in sys.modules)"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.split() == ["False", "False"]
    call = "detect('La casa de los pacientes', 'en', ['es'])"
    code = f"import sys; from pipeline.languages import detect; {call}; print('wordfreq' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "False"
