"""Suggestions come from what a text was made from, and a wrong one is rarer than with gettext's own tool."""

import sys
from pathlib import Path
from shutil import which

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.catalogs import Memory, merge, parse, render
from pipeline.catalogs.alignment import aligned, joined, sentences
from pipeline.model import Catalog, Key, Message

from .catalog_cases import HEADER

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


def catalog(pairs, domain="ivig"):
    return Catalog(f"{domain}.po", domain, "es", tuple(Message(Key(None, source), target) for source, target in pairs.items()))


def offered(before, after, memory=None, **options):
    template = Catalog("ivig.pot", "ivig", "en", tuple(Message(Key(None, source)) for source in after))
    made = merge(template, catalog(before), "es", memory or Memory(), **options)
    return {one.key.source: one for one in made.messages if one.fuzzy and not one.obsolete}


@pytest.fixture
def benchmark(monkeypatch):
    """The benchmark of merges: a text, its edits and the judge of suggestions."""
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    for name in ("edits", "merge"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    import edits
    import merge as merging

    yield edits, merging
    for name in ("edits", "merge"):
        sys.modules.pop(name, None)


def test_after_known_edits_suggestions_are_right_more_often_than_those_of_msgmerge(benchmark):
    edits, merging = benchmark
    author = edits.Author(7)
    edited = author.edited(author.text(3_000))
    before, after = merging.po(edited.before, edits.translated), merging.po(dict.fromkeys(edited.after))
    ours = merging.judged(merging.merged_by_calque(before, after)[0], edited)
    known = sum(bool(origins) for origins in edited.origins.values())
    assert ours["right"] >= 0.9 * known
    if which("msgmerge") is None:
        pytest.skip("msgmerge is not installed")
    theirs = merging.judged(merging.merged_by_msgmerge(before, after, 60)[0], edited)
    assert ours["right"] >= theirs["right"]
    assert 2 * ours["wrong"] <= theirs["wrong"]


words = st.sampled_from(["take", "two", "three", "tablets", "water", "daily.", "never", "Take", "5", "mg", "a", "the"])
texts = st.lists(st.lists(words, min_size=1, max_size=12).map(" ".join), max_size=6, unique=True)


@settings(max_examples=150)
@given(texts, texts, texts, st.floats(0.3, 1))
def test_nothing_is_offered_that_is_less_alike_than_configured_and_all_says_where_it_comes_from(before, after, other, least):
    memory = Memory.build([catalog({text: f"es {text}" for text in other}, "other")])
    for message in offered({text: f"es {text}" for text in before}, after, memory, least=least).values():
        kind, score, *origin = message.notes[-1].removeprefix("calque: ").split()
        assert float(score) >= least - 0.005
        assert message.previous is not None
        assert kind in ("previous", "split", "joined", "suggestion")
        assert origin == [] if kind == "previous" else origin in (["from", "ivig"], ["from", "other"])


def test_a_vanished_translation_goes_to_the_likeliest_text_and_to_no_other_that_is_hardly_like_it():
    before = {"Ask your nurse before you travel.": "Pregunte a su enfermera antes de viajar."}
    after = ["Ask your doctor before you travel.", "Ask your school before the lessons."]
    assert list(offered(before, after)) == after[:1]


def test_a_higher_configured_likeness_offers_less():
    before, after = {"Take two tablets with water.": "Tome dos con agua."}, ["Take six capsules with water."]
    assert [len(offered(before, after, least=least)) for least in (0.5, 0.9)] == [1, 0]


def test_a_suggestion_that_was_joined_or_split_goes_when_its_text_does_and_the_work_of_people_stays():
    pairs = {"Rest well.": "Descanse bien.", "Drink a lot of water.": "Beba mucha agua."}
    first = parse("es/ivig.po", HEADER + "".join(f'msgid "{a}"\nmsgstr "{b}"\n\n' for a, b in pairs.items()))
    template = [Message(Key(None, "Rest well. Drink a lot of water."))]
    joint = merge(Catalog("ivig.pot", "ivig", "en", tuple(template)), first, "es", Memory())
    assert joint.messages[0].target == "Descanse bien. Beba mucha agua."
    joint = parse("es/ivig.po", render(joint))
    gone = merge(Catalog("ivig.pot", "ivig", "en"), joint, "es", Memory())
    assert {one.key.source: one.target for one in gone.messages} == pairs


@pytest.mark.parametrize(
    ("text", "locale", "expected"),
    [
        ("One sentence only", "en", ["One sentence only"]),
        ("Take it. Rest. Call Dr. Ruiz.", "en", ["Take it.", "Rest.", "Call Dr. Ruiz."]),
        ("<strong>Take it. Rest.</strong> Call us.", "en", ["<strong>Take it. Rest.</strong> Call us."]),
        ("¿Qué es? Es un suero.", "es", ["¿Qué es?", "Es un suero."]),
        ("See <a>this</a>. Read <a2>that</a2>.", "en", ["See <a>this</a>.", "Read <a2>that</a2>."]),
    ],
)
def test_texts_are_cut_into_sentences_but_never_inside_an_element(text, locale, expected):
    assert list(sentences(text, locale)) == expected
    assert " ".join(sentences(text, locale)) == text


def test_codes_are_numbered_anew_in_parts_and_on_in_joined_texts():
    source, target = "See <a>x</a>. Or <a2>y</a2> and <a3>z</a3>.", "Vea <a>x</a>. O <a3>z</a3> y <a2>y</a2>."
    parts = aligned(sentences(source, "en"), target, "es")
    assert parts == (("See <a>x</a>.", "Vea <a>x</a>."), ("Or <a>y</a> and <a2>z</a2>.", "O <a2>z</a2> y <a>y</a>."))
    assert joined(parts) == (source, target)


@pytest.mark.parametrize(
    "target", ["Vea <a>x</a> y <a2>y</a2>.", "Vea <a2>x</a2>. O <a>y</a>.", "Vea <a>x</a>. Sí. O <a2>y</a2>."]
)
def test_what_cannot_be_told_apart_surely_is_not_cut(target):
    assert aligned(("See <a>x</a>.", "Or <a2>y</a2>."), target, "es") is None
