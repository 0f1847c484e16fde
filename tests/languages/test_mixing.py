"""The detector finds text in another language to the letter, and leaves alone what belongs in the text."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.languages import Fragment, detect, has_lexicon

if TYPE_CHECKING:
    from collections.abc import Callable

CASES = Path(__file__).parent / "cases"
Case = dict[str, Any]


def cases(name: str) -> list[Case]:
    rows: list[Case] = yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf-8"))
    return rows


def titled(case: Case) -> str:
    return str(case["title"])


def flagged(text: str, found: tuple[Fragment, ...]) -> list[str]:
    return [text[one.start : one.end] for one in found]


@pytest.mark.parametrize("case", cases("polluted"), ids=titled)
def test_text_in_another_language_is_found_to_the_letter(case: Case) -> None:
    found = detect(case["input"], case["declared"], case["others"])
    assert flagged(case["input"], found) == case["expected"]
    assert {one.language for one in found} <= {other.split("-")[0] for other in case["others"]}


@pytest.mark.parametrize("case", cases("writing"), ids=titled)
def test_however_words_are_written_places_are_exact(case: Case) -> None:
    found = detect(case["input"], case["declared"], case["others"])
    assert flagged(case["input"], found) == case["expected"]


@pytest.mark.parametrize("case", cases("left_alone"), ids=titled)
def test_what_belongs_in_the_text_is_left_alone(case: Case) -> None:
    for line in case["input"].splitlines():
        assert flagged(line, detect(line, case["declared"], case["others"])) == []
    assert flagged(case["input"], detect(case["input"], case["declared"], case["others"])) == []


@pytest.mark.parametrize("case", cases("polluted"), ids=titled)
def test_composed_and_decomposed_letters_give_the_same_words(case: Case) -> None:
    decomposed = unicodedata.normalize("NFD", case["input"])
    found = detect(decomposed, case["declared"], case["others"])
    assert flagged(decomposed, found) == [unicodedata.normalize("NFD", text) for text in case["expected"]]


@pytest.mark.parametrize("case", cases("polluted"), ids=titled)
def test_a_declared_language_is_no_foreign_language(case: Case) -> None:
    assert detect(case["input"], case["declared"], [case["declared"]]) == ()


def test_a_whole_text_is_told_from_a_part_of_one() -> None:
    (heading,) = detect("Preguntas frecuentes:", "en", ["es"])
    (lead,) = detect("Cirugía: Abscesses may have to be drained.", "en", ["es"])
    assert heading.whole
    assert not lead.whole


def test_terms_to_keep_do_not_make_a_foreign_text_a_part() -> None:
    (heading,) = detect("Preguntas frecuentes – Immune Pages", "en", ["es"], keep=["Immune Pages"])
    (part,) = detect("Preguntas frecuentes – Immune Pages", "en", ["es"])
    assert heading.whole
    assert not part.whole


def test_confidence_grows_with_the_evidence() -> None:
    (word,) = detect("The product contains anticuerpos from donors.", "en", ["es"])
    (sentence,) = detect("El producto contiene anticuerpos de muchos donantes sanos.", "en", ["es"])
    assert 0.5 <= word.confidence < sentence.confidence <= 1


def test_terms_to_keep_are_never_flagged_whatever_their_case() -> None:
    text = "Our programme Camino Seguro and the camino seguro map."
    assert flagged("Follow the camino seguro map.", detect("Follow the camino seguro map.", "en", ["es"])) == ["camino seguro"]
    assert detect(text, "en", ["es"], keep=["Camino seguro"]) == ()
    around = "La ruta camino seguro está abierta para todos los pacientes."
    assert len(detect(around, "en", ["es"], keep={"camino seguro"})) == 1


def test_reference_entries_and_unknown_languages_give_nothing() -> None:
    assert detect("Preguntas frecuentes", "en", ["es"], kind="reference") == ()
    assert detect("Preguntas frecuentes", "en", ["xx", "eo"]) == ()
    assert detect("Preguntas frecuentes", "xx", ["es"]) == ()
    assert detect("", "en", ["es"]) == ()
    assert not has_lexicon("../en")
    assert has_lexicon("es-MX")


WORDS = ["inmunoglobulina", "Cirugía", "the", "patient", "de la", "IVIG", "IgE", "casa", "et al.", "don’t", "post-", "n\u0303"]
MARKS = ["(", ")", "“", "”", ":", ".", ",", "\n", "\ufffc", " ", " ", "💉", "𝒳", "@", "https"]
FORMS = ["10 mg/kg", "https://example.org/casa", "2001;3(4):5", "%(name)s", "{count}"]
PIECES = st.sampled_from([*WORDS, *MARKS, *FORMS])
TEXTS = st.one_of(
    st.text(max_size=200), st.lists(PIECES, max_size=40).map("".join), st.lists(PIECES, max_size=40).map(" ".join)
)


@settings(max_examples=300, deadline=None)
@given(TEXTS, st.sampled_from([("en", ["es"]), ("es", ["en"]), ("en", ["es", "fr", "de"])]))
def test_places_are_exact_in_order_and_trimmed_to_words(text: str, languages: tuple[str, list[str]]) -> None:
    declared, others = languages
    end = 0
    for one in detect(text, declared, others):
        part = text[one.start : one.end]
        assert end <= one.start < one.end <= len(text)
        assert part[0].isalnum()
        assert part[-1].isalnum() or unicodedata.category(part[-1]) in ("Mn", "Cf")
        assert "\n" not in part.replace("-\n", "").replace("‐\n", "")  # but where it cuts a word in two
        assert 0.5 <= one.confidence <= 1
        assert one.language in others
        end = one.end


CODES = st.from_regex(r"[A-Z]{2,5}[0-9]{0,2}|[0-9]{1,4}([.,][0-9]{1,3})?( mg| ml|/kg|%)?", fullmatch=True)


@settings(max_examples=200, deadline=None)
@given(st.lists(CODES, min_size=2, max_size=12))
def test_acronyms_and_figures_in_a_sentence_are_never_flagged(codes: list[str]) -> None:
    text = "The results were " + ", ".join(codes) + " in all of the patients."
    assert detect(text, "en", ["es"]) == ()


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(["a well", "the patient", "took", "her medicine", "every day", "in June"]), max_size=8))
def test_a_lone_foreign_word_is_found_wherever_it_stands(before: list[str]) -> None:
    text = " ".join([*before, "anticuerpos", "for this disease"])
    assert "anticuerpos" in " ".join(flagged(text, detect(text, "en", ["es"])))


NAMES = [
    "12 Maple ", "42 Oak Drive, ", "Oak Park, IL 60302 ", "Calle de ", "Calle Luna 4, ", "Dr. Ana ", "Ana B. ", "Journal of ",
    "© Ana ", "(La Casa De Ana) casa ", "Ana > ", "Fuente: Ana ", "Film La casa ", "Nolotil, ",
    "vena porta ", "Olea europaea y ", "(Ana ", "hiper-IgM ",
]  # fmt: skip


@pytest.mark.parametrize(
    "part",
    ["the casa (“", "“", "a.b", "'a", "casa-", "1 (", "A. ", "@", "Pérez AB, ", "é", "n\u0303", "Casa de ", ":a", *NAMES],
)
def test_work_grows_no_faster_than_the_text(part: str, work: Callable[..., int]) -> None:
    def find(times: int) -> None:
        detect("casa del perro " + part * times, "en", ["es"])

    find(10)
    assert work(find, 2000) < 5 * work(find, 500)
