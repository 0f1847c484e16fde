"""Words tell a register only where they are nothing else."""

import pytest

from pipeline.languages.register import FORMAL, INFORMAL, register, register_of


@pytest.mark.parametrize(
    "word", ["tú", "tienes", "tomarás", "tomaste", "tomabas", "tenéis", "lávate", "tómalo", "bébelo", "llámanos", "podés"]
)
def test_forms_of_tú(word):
    assert register_of(word, "es") == INFORMAL


@pytest.mark.parametrize("word", ["usted", "lávese", "tómelo", "bébalo", "llámenos", "diríjase"])
def test_forms_of_usted(word):
    assert register_of(word, "es-MX") == FORMAL


@pytest.mark.parametrize(
    "word",
    [
        "su",
        "se",
        "consiste",
        "quiste",
        "contraste",
        "detrás",
        "categorías",
        "baterías",
        "órganos",
        "ángeles",
        "intérprete",
        "vivas",
        "té",
        "haces",
        "dieciséis",
    ],
)
def test_words_that_only_look_like_it(word):
    assert register_of(word, "es") == ""


@pytest.mark.parametrize("locale", ["en", "de", "xx", ""])
def test_a_language_without_data_has_no_register(locale):
    assert register(locale) is None
    assert register_of("tienes", locale) == ""
