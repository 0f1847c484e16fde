"""The first look at a text never hides what a closer look would find, and what is remembered of words stays small."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.languages import Fragment, detect
from pipeline.languages.glance import Glance
from pipeline.languages.memo import Memo
from pipeline.languages.weighing import evidence
from pipeline.languages.words import folded

CASES = Path(__file__).parent / "cases"
PAIRS = [("en", "es"), ("es", "en"), ("en", "fr"), ("de", "it")]


def closer(text: str, declared: str, others: list[str]) -> tuple[Fragment, ...]:
    """What is found where every text and every line is looked at closely."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Glance, "is_quiet", lambda _self, _text: False)
        return detect(text, declared, others)


def cases() -> list[dict[str, Any]]:
    return [row for name in ("polluted", "left_alone") for row in yaml.safe_load((CASES / f"{name}.yaml").read_text("utf-8"))]


@pytest.mark.parametrize("case", cases(), ids=lambda case: str(case["title"]))
def test_a_closer_look_finds_no_more_in_the_cases(case: dict[str, Any]) -> None:
    assert detect(case["input"], case["declared"], case["others"]) == closer(case["input"], case["declared"], case["others"])


WORDS = [
    "dosis", "Dosis:", "causes", "(note", "hospital general", "la", "no", "anticuerpos", "fever,", "e-mail", "2001", "1.5",
    "COVID-19", "n\u0303o", "Ana’s", "y/o", "—", "\n", "García", "IVIG", "well-known", "«tos»", "the", "co\u00adsa", "IgM",
]  # fmt: skip
TEXTS = st.one_of(st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join), st.text(max_size=60))


@settings(max_examples=300, deadline=None)
@given(TEXTS, st.sampled_from(PAIRS))
def test_a_closer_look_finds_no_more(text: str, pair: tuple[str, str]) -> None:
    assert detect(text, pair[0], [pair[1]]) == closer(text, pair[0], [pair[1]])


@settings(max_examples=500, deadline=None)
@given(st.one_of(st.sampled_from(WORDS), st.text(max_size=12)).map(folded), st.sampled_from(PAIRS))
def test_the_quick_evidence_of_a_word_is_its_evidence(form: str, pair: tuple[str, str]) -> None:
    weigh = evidence(*pair)
    assert weigh.positive(form) == pytest.approx(max(0.0, weigh[form]))


def test_what_is_remembered_is_worked_out_once_and_stays_small() -> None:
    asked: list[str] = []
    lengths = Memo(lambda text: asked.append(text) or len(text), 4)
    assert [lengths["fever"], lengths["fever"]] == [5, 5]
    assert asked == ["fever"]
    for number in range(100):
        assert lengths[f"word{number}"] == len(f"word{number}")
        assert len(lengths) <= 4
    assert lengths["x" * 10_000] == 10_000
    assert max(map(len, lengths)) < 100
