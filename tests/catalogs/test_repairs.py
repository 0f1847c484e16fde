"""Polluted sentences are offered mended, never mended by themselves; what a person decided stays."""

import pytest

from pipeline.catalogs import Flagged, Fragment, Memory, changed, merge, parse, parse_termbase, render, repairs, suggest
from pipeline.model import Block, BlockKind, Catalog, Key, Message, Span, Unit

from .catalog_cases import HEADER, gettext, load

TERMBASE = parse_termbase(
    "termbase.csv",
    "en,es,status,forms\n"
    "antibody,anticuerpo,,en: antibody|antibodies; es: anticuerpo|anticuerpos\n"
    "intravenous immunoglobulin,inmunoglobulina intravenosa,,\n"
    "surgery,cirugía,,\nreferences,referencias,,\ntag <b>,etiqueta b,,\n",
)
MEMORY = Memory.build(
    [
        Catalog(
            "es/faq.po",
            "faq",
            "es",
            (
                Message(Key(None, "Frequently asked questions"), "Preguntas frecuentes"),
                Message(Key(None, "What is it?"), "¿Qué es?"),
                Message(Key(None, "Get financial help."), "Obtenga asistencia financiera."),
                Message(Key(None, "See <a>this page</a>"), "Véase esta página"),
                Message(Key(None, "Red shoes"), "Zapatos rojos", flags=("fuzzy",)),
            ),
        )
    ]
)
SENTENCE = "In children, inmunoglobulina intravenosa (IVIG) and anticuerpos are useful."


def flagged(text, *fragments):
    block = Block(BlockKind.PARAGRAPH, Span(0, 1), (), "en", "text", "p")
    unit = Unit(Key(None, text), "source/ivig.html", block, block.kind, Span(0, 1), ())
    found = ((text.index(one), one, suggest(one, "es", "en", TERMBASE, MEMORY) or "") for one in fragments)
    return Flagged(unit, tuple(Fragment(start, start + len(one), "es", suggestion) for start, one, suggestion in found))


def made(found, current=None, memory=None):
    return merge(repairs("ivig", found, "en", project="calque 1"), current, "en", memory or Memory())


@pytest.mark.parametrize("case", load("suggest.yaml"))
def test_a_fragment_is_offered_in_the_language_of_its_page(case):
    assert suggest(case["input"], "es", "en", TERMBASE, MEMORY) == case["expected"]


@pytest.mark.parametrize(
    ("fragment", "expected"),
    [
        ("Frequently asked questions", "Preguntas frecuentes"),
        ("frequently asked questions.", "preguntas frecuentes."),
        ("What is it?", "¿Qué es?"),
        ("Red shoes", None),
        ("asked questions", None),
    ],
)
def test_a_fragment_left_in_a_translation_is_offered_as_another_entry_translates_it(fragment, expected):
    assert suggest(fragment, "en", "es", TERMBASE, MEMORY) == expected


def test_a_polluted_sentence_is_offered_mended_and_fuzzy():
    text = render(made([flagged(SENTENCE, "inmunoglobulina intravenosa (IVIG)", "anticuerpos")]))
    assert (
        text.partition("\n\n")[2]
        == """\
#. Place: paragraph (p)
#. Spanish in English text: “inmunoglobulina intravenosa (IVIG)”
#. Spanish in English text: “anticuerpos”
#: source/ivig.html
#, fuzzy
msgid "In children, inmunoglobulina intravenosa (IVIG) and anticuerpos are useful."
msgstr "In children, intravenous immunoglobulin (IVIG) and antibodies are useful."
"""
    )
    assert gettext("msgfmt", "-c", "-o", "/dev/null", text=text).returncode == 0


def test_what_has_no_suggestion_is_left_to_the_person():
    catalog = made(
        [flagged("Buy zapatos rojos now.", "zapatos rojos"), flagged("Two anticuerpos, zapatos.", "anticuerpos", "zapatos")]
    )
    assert [(one.target, one.fuzzy) for one in catalog.messages] == [("", False), ("Two antibodies, zapatos.", True)]


@pytest.mark.parametrize("flags", [(), ("fuzzy",)])
def test_what_a_person_wrote_stays(flags):
    found = [flagged(SENTENCE, "anticuerpos")]
    current = parse("en/ivig.po", render(made(found)))
    edited = changed(current.messages[0], target="My own sentence.", flags=flags)
    current = parse("en/ivig.po", render(Catalog("en/ivig.po", "ivig", "en", (edited,), current.header)))
    again = made(found, current)
    assert (again.messages[0].target, again.messages[0].flags) == ("My own sentence.", flags)
    assert render(again) == current.text


def test_a_mended_sentence_leaves_an_obsolete_repair_and_no_open_one():
    text = HEADER + f'msgid "{SENTENCE}"\nmsgstr "Fine."\n\nmsgid "Buy zapatos."\nmsgstr ""\n'
    assert [(one.key.source, one.obsolete) for one in made([], parse("en/ivig.po", text)).messages] == [(SENTENCE, True)]


def test_a_suggestion_found_later_fills_an_empty_repair():
    text = HEADER + '# Ana: ?\nmsgid "Two anticuerpos."\nmsgstr ""\n'
    message = made([flagged("Two anticuerpos.", "anticuerpos")], parse("en/ivig.po", text)).messages[0]
    assert (message.target, message.fuzzy, message.comments) == ("Two antibodies.", True, ("Ana: ?",))


def test_the_memory_finds_pairs_by_source_likeness_and_target():
    assert [pair.target for pair in MEMORY.exact("What is it?", "es")] == ["¿Qué es?"]
    pair, score = MEMORY.similar("What is this?", "es", 0.7)
    assert (pair.domain, 0.7 <= score < 1) == ("faq", True)
    assert MEMORY.similar("Something else altogether", "es") is None
    assert MEMORY.source_of("  «qué ES» ", "es") == "What is it?"
    assert MEMORY.source_of("Zapatos rojos", "es") is None, "what is not approved is no pair"
    assert MEMORY.source_of("Preguntas frecuentes", "fr") is None
