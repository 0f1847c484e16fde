"""The template tells a translator where each text stands, and is the same bytes for the same article."""

import subprocess
from shutil import which

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.catalogs import compile, load, merge, parse, render, template  # noqa: A004
from pipeline.catalogs.memory import Memory
from pipeline.errors import InputError
from pipeline.model import Block, BlockKind, Catalog, Key, Message, Remark, Span, Unit

from .catalog_cases import HEADER, gettext


def unit(text, *, context=None, kind=BlockKind.PARAGRAPH, element="p", section="", document="source/ivig.html", **block):
    made = Block(kind, Span(0, 1), (), "en", "text", element, **block)
    return Unit(Key(context, text), document, made, kind, Span(0, 1), (), section)


UNITS = (
    unit("Treatment options", kind=BlockKind.HEADING, element="h2"),
    unit("Surgery", kind=BlockKind.LIST_ITEM, element="li", section="Treatment options"),
    unit("A drip", kind=BlockKind.ATTRIBUTE, element="img alt", section="Treatment options", notes=("In the arm",)),
    unit("Home", context="menu", ignores=(Remark("LNG001", Span(0, 6)),)),
    unit("Surgery", kind=BlockKind.CELL, element="td", section="Costs"),
)


def test_each_text_once_with_all_its_places():
    text = render(template("ivig", UNITS, project="calque 1.0"))
    assert (
        text.partition("\n\n")[2]
        == """\
#. Place: heading (h2)
#: source/ivig.html
msgid "Treatment options"
msgstr ""

#. Section: Treatment options
#. Place: list item (li)
#. Section: Costs
#. Place: cell (td)
#: source/ivig.html
msgid "Surgery"
msgstr ""

#. Section: Treatment options
#. Place: attribute (img alt)
#. Note: In the arm
#: source/ivig.html
msgid "A drip"
msgstr ""

#. Place: paragraph (p)
#. calque-ignore: LNG001
#: source/ivig.html
msgctxt "menu"
msgid "Home"
msgstr ""
"""
    )


def test_references_by_line_name_every_occurrence():
    lines = {id(one): line for line, one in enumerate(UNITS, 10)}
    catalog = template("ivig", UNITS, lines=lambda one: lines[id(one)])
    assert catalog.messages[1].references == ("source/ivig.html:11", "source/ivig.html:14")


def test_gettext_takes_templates_and_what_is_merged_from_them_without_a_word():
    pot = template("ivig", UNITS, project="calque 1.0")
    for catalog in (pot, *(merge(pot, None, locale, Memory()) for locale in ("es", "ar", "zh_Hant", "ca"))):
        result = gettext("msgfmt", "-c", "-o", "/dev/null", text=render(catalog))
        assert (result.returncode, result.stderr) == (0, b"")


def test_the_same_units_give_the_same_bytes():
    assert render(template("ivig", UNITS)) == render(template("ivig", UNITS))
    again = parse("ivig.pot", render(template("ivig", UNITS)))
    assert [one.key for one in again.messages] == list(dict.fromkeys(one.key for one in UNITS))


def translated(*messages):
    return Catalog("es.po", "es", "es", messages, parse("es.po", HEADER).header)


def test_a_compiled_catalog_holds_what_is_approved_and_tells_missing_from_equal():
    catalog = translated(
        Message(Key(None, "Home"), "Inicio"),
        Message(Key("menu", "Home"), "Portada"),
        Message(Key("", "Home"), "Vacío"),
        Message(Key(None, "IVIG"), "IVIG"),
        Message(Key(None, "Fuzzy"), "Borroso", flags=("fuzzy",)),
        Message(Key(None, "Old"), "Viejo", obsolete=True),
        Message(Key(None, "Open")),
        Message(Key(None, "tablet"), plural="tablets", targets=("comprimido", "comprimidos")),
    )
    lookup = load(compile(catalog))
    asked = [Key(None, "Home"), Key("menu", "Home"), Key("", "Home"), Key(None, "IVIG"), Key(None, "tablet")]
    assert [lookup(key) for key in asked] == ["Inicio", "Portada", "Vacío", "IVIG", "comprimido"]
    missing = [
        Key(None, "Fuzzy"),
        Key(None, "Old"),
        Key(None, "Open"),
        Key(None, ""),
        Key("menu", "IVIG"),
        Key(None, "tablets"),
    ]
    assert [lookup(key) for key in missing] == [None] * 6
    assert lookup.translations.ngettext("tablet", "tablets", 2) == "comprimidos"
    assert lookup.translations.gettext("Open") == "Open"


def test_msgunfmt_reads_what_is_compiled(tmp_path):
    catalog = translated(Message(Key("menu", "Home"), "Inicio\nya"), Message(Key(None, "a"), plural="b", targets=("c", "d")))
    (tmp_path / "es.mo").write_bytes(compile(catalog))
    if which("msgunfmt") is None:
        pytest.skip("msgunfmt is not installed")
    result = subprocess.run(["msgunfmt", tmp_path / "es.mo"], capture_output=True, check=True)
    read = parse("es.po", result.stdout.decode())
    assert {one.key: (one.target, one.targets) for one in read.messages} == {
        Key("menu", "Home"): ("Inicio\nya", ()),
        Key(None, "a"): ("", ("c", "d")),
    }


keys = st.builds(Key, st.none() | st.text(max_size=5), st.text(min_size=1, max_size=8))
sound = st.text(st.characters(codec="utf-8", exclude_characters="\x00\x04"), min_size=1, max_size=8)


@given(st.dictionaries(st.builds(Key, st.none() | sound, sound), sound, max_size=6), keys)
def test_every_approved_translation_is_found_and_nothing_else(pairs, other):
    data = compile(translated(*(Message(key, target) for key, target in pairs.items())))
    lookup = load(data)
    assert {key: lookup(key) for key in pairs} == pairs
    assert lookup(other) == pairs.get(other)
    assert data == compile(translated(*(Message(key, target) for key, target in reversed(pairs.items()))))


@given(st.binary(max_size=60) | st.binary(max_size=60).map(lambda data: b"\xde\x12\x04\x95" + data))
def test_bytes_that_are_no_compiled_catalog_are_an_input_error(data):
    try:
        load(data, "es.mo")
    except InputError as refused:
        assert refused.faults[0].remedy  # noqa: PT017 - either outcome is right


def test_damaged_files_are_refused():
    whole = compile(translated(Message(Key(None, "Home"), "Inicio")))
    for damaged in (b"", whole[:10], whole[:-30], b"PK" + whole[2:]):
        with pytest.raises(InputError):
            load(damaged, "es.mo")
