"""Source and translation are compared by what their numbers say: good translations are quiet, and no changed dose passes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.catalogs.po import parse as parse_catalog
from pipeline.checks import Standard, subjects
from pipeline.checks.quantities import Change, differences
from pipeline.checks.rule import Place
from pipeline.languages.profiles import Profile, profile
from pipeline.languages.quantities import Quantity, parse

CASES = Path(__file__).parent / "cases" / "quantities"
ROOT = Path(__file__).parents[2]
CATALOGS = sorted((ROOT / "locales" / "es" / "LC_MESSAGES").rglob("*.po"))
NUMBER = re.compile(r"(?<![\w.,/-])[0-9]+(?:,[0-9]+)?(?![\w.,/:)\]-]|[ \u00a0\u202f][0-9])")


@dataclass(frozen=True)
class Stated:
    text: str
    profile: Profile
    quantities: tuple[Quantity, ...]


def stated(text: str, locale: str) -> Stated:
    return Stated(text, profile(locale), parse(text, profile(locale)))


def told(source: str, locale: str, target: str, other: str) -> list[Change]:
    return [one.change for one in differences(stated(source, locale), stated(target, other))]


def cases(name: str) -> list:
    rows = yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf-8"))
    texts = [(*locales.split(), *map(str, row)) for locales, listed in rows.items() for row in listed]
    return [pytest.param(*row, id=" | ".join(row)) for row in texts]


def approved() -> list:
    """The source and translation of every approved entry of the project's own catalogs."""
    found = []
    for path in CATALOGS:
        catalog = parse_catalog(path.name, path.read_text(encoding="utf-8"), "es")
        judged = subjects.of_catalog(catalog, source_locale="en", standard=Standard(("en", "es")))
        found += [(one.source.text, one.target.text) for one in judged if one.place is Place.TARGET and one.target]
    return found


@pytest.mark.parametrize(("locale", "other", "source", "target"), cases("same"))
def test_translations_that_say_the_same_are_left_alone(locale, other, source, target):
    assert told(source, locale, target, other) == []


@pytest.mark.parametrize(("locale", "other", "source", "target", "change"), cases("different"))
def test_one_error_is_one_difference_of_its_kind(locale, other, source, target, change):
    assert told(source, locale, target, other) == [Change(change)]


def test_the_projects_own_translations_say_the_same_as_their_sources():
    pairs = approved()
    assert len(pairs) > 400
    assert [pair for pair in pairs if told(pair[0], "en", pair[1], "es")] == []


def test_a_dose_ten_times_too_high_is_found_wherever_it_stands_in_the_projects_translations():
    tried = 0
    for source, target in approved():
        for number in NUMBER.finditer(target):
            raised = number[0].replace(",", "").lstrip("0") if "," in number[0] else number[0] + "0"
            spoilt = target[: number.start()] + raised + target[number.end() :]
            assert told(source, "en", spoilt, "es"), spoilt
            tried += 1
    assert tried > 150


SENTENCES = {
    "en": "Take {} mg with {} mL of water every {} hours for {} days.",
    "es": "Tome {} mg con {} ml de agua cada {} horas durante {} días.",
    "es-MX": "Tome {} mg con {} ml de agua cada {} horas durante {} días.",
    "de": "{} mg mit {} mL Wasser alle {} Stunden, {} Tage lang.",
}


def written(number: int, decimal: str) -> str:
    """A number of tenths."""
    return f"{number // 10}{decimal}{number % 10}" if number % 10 else str(number // 10)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.integers(1, 9999), min_size=4, max_size=4), st.integers(0, 3), st.sampled_from(["es", "es-MX", "de"]))
def test_a_tenfold_change_of_any_number_is_found_and_no_other(numbers, spoilt, locale):
    source = SENTENCES["en"].format(*(written(number, ".") for number in numbers))
    decimal = profile(locale).decimal
    assert told(source, "en", SENTENCES[locale].format(*(written(number, decimal) for number in numbers)), locale) == []
    numbers = [number * 10 if at == spoilt else number for at, number in enumerate(numbers)]
    assert told(source, "en", SENTENCES[locale].format(*(written(number, decimal) for number in numbers)), locale)


WORDS = (
    "2 tablets",
    "1–2 mg",
    "twice a day",
    "a third of",
    "May 3, 2021",
    "8 a.m.",
    "120/80",
    "CD40",
    "half an hour",
    "1/2",
    "<",
)
TEXTS = st.lists(st.sampled_from(WORDS) | st.text(max_size=5), max_size=12).map(" ".join)


@settings(max_examples=300, deadline=None)
@given(TEXTS, st.sampled_from(["en", "es", "fr", "xx"]))
def test_a_text_says_the_same_as_itself(text, locale):
    own = stated(text, locale)
    assert differences(own, own) == ()
    assert differences(own, Stated(text, profile("es" if locale == "en" else "en"), own.quantities)) == ()


@settings(max_examples=300, deadline=None)
@given(TEXTS, TEXTS)
def test_differences_stand_in_the_texts_whatever_they_are(source, target):
    left, right = stated(source, "en"), stated(target, "es")
    for one in differences(left, right):
        assert one.source in left.quantities or one.source is None
        assert one.target in right.quantities or one.target is None
        assert one.source or one.target


def test_many_numbers_take_work_in_proportion(work):
    def compare(times):
        assert differences(stated("12, " * times, "en"), stated("13, " * times, "es"))

    compare(10)
    assert work(compare, 2000) < 5 * work(compare, 500)


def test_the_message_tells_a_tenfold_error():
    (one,) = differences(stated("Take 2.5 mg.", "en"), stated("Tome 25 mg.", "es"))
    assert one.tenfold == 10
    (one,) = differences(stated("Take 25 mg.", "en"), stated("Tome 0,25 mg.", "es"))
    assert one.tenfold == -100
