"""Whatever tool wrote a file: what did not change stays to the letter, and what is new is in the file's own style."""

import io
from dataclasses import replace
from difflib import ndiff

import polib
import pytest
from babel.messages.pofile import read_po, write_po

from pipeline.catalogs import changed, parse, render
from pipeline.catalogs.writing import normal
from pipeline.model import Catalog, Key, Message

from .catalog_cases import CASES, HEADER, gettext

SENTENCES = (
    ("Take one tablet with a glass of water.", "Tome un comprimido con un vaso de agua."),
    (
        "Immunoglobulins are antibodies, and most people who lack them need infusions every three or four weeks.",
        "Las inmunoglobulinas son anticuerpos, y la mayoría de las personas que carecen de ellas necesitan infusiones.",
    ),
    ("First line,\nand a second one.", "Primera línea,\ny otra."),
    ("Ask your doctor about “side effects”\tand fever.", "Pregunte a su médico por los «efectos secundarios»\ty la fiebre."),
    ("A rare reaction 😀", ""),
)


def written():
    """A catalog with all kinds of entries."""
    messages = [
        Message(Key(None, source), target, notes=(f"Place {number}",), references=("source/a.html", "source/b.html"))
        for number, (source, target) in enumerate(SENTENCES)
    ]
    messages[1] = replace(messages[1], flags=("fuzzy",), previous=Key("menu", "Antibodies help."), comments=("Ana: ¿seguro?",))
    messages.append(Message(Key("button", "day"), plural="days", targets=("día", "días")))
    messages.append(Message(Key(None, "gone"), "ido", flags=("fuzzy",), obsolete=True, previous=Key(None, "went")))
    return render(Catalog("es.po", "es", "es", tuple(messages), parse("es.po", HEADER).header))


def toolkit(text):
    pypo = pytest.importorskip("translate.storage.pypo", reason="translate-toolkit is not installed")
    return bytes(pypo.pofile.parsestring(text.encode())).decode()


def babel(text):
    out = io.BytesIO()
    write_po(out, read_po(io.BytesIO(text.encode())), include_previous=True)
    return out.getvalue().decode()


def msgcat(*options):
    return lambda text: gettext("msgcat", *options, text=text).stdout.decode()


TOOLS = {
    "calque": str,
    "msgcat": msgcat(),
    "msgcat, narrow": msgcat("--width=50"),
    "msgcat, not wrapped": msgcat("--no-wrap"),
    "msgcat, escaped": msgcat("--escape"),
    "msgcat, indented": msgcat("--indent"),
    "polib": lambda text: str(polib.pofile(text)),
    "polib, not wrapped": lambda text: str(polib.pofile(text, wrapwidth=0)),
    "Babel": babel,
    "translate-toolkit": toolkit,
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "Poedit": lambda _: (CASES / "poedit.po").read_text("utf-8"),
    "Weblate": lambda _: (CASES / "weblate.po").read_text("utf-8"),
}
by_each_tool = pytest.mark.parametrize("tool", TOOLS)


@by_each_tool
def test_what_did_not_change_stays_to_the_letter(tool):
    text = TOOLS[tool](written())
    catalog = parse("es.po", text)
    assert render(catalog) == text
    assert render(replace(catalog, messages=tuple(changed(one) for one in catalog.messages))) == text


@by_each_tool
def test_a_changed_translation_changes_its_own_lines_only(tool):
    text = TOOLS[tool](written())
    catalog = parse("es.po", text)
    edited = [changed(one, target="Otra") if one.key.source == SENTENCES[0][0] else one for one in catalog.messages]
    lines = list(ndiff(text.split("\n"), render(replace(catalog, messages=tuple(edited))).split("\n")))
    assert [line[2:].rstrip("\r").lstrip('msgtr\t "') for line in lines if line.startswith("+")] == ['Otra"']
    gone = "".join(line[2:] for line in lines if line.startswith("-"))
    assert all(word in gone for word in ("comprimido", "agua"))
    assert "tablet" not in gone


@by_each_tool
def test_a_fuzzy_flag_that_goes_takes_no_other_line_along(tool):
    text = TOOLS[tool](written())
    catalog = parse("es.po", text)
    edited = [changed(one, flags=(), previous=None) if one.fuzzy and not one.obsolete else one for one in catalog.messages]
    lines = list(ndiff(text.split("\n"), render(replace(catalog, messages=tuple(edited))).split("\n")))
    assert [line for line in lines if line.startswith("+")] == []
    assert all(line[2:].startswith(("#, fuzzy", "#|")) for line in lines if line.startswith("-"))


@by_each_tool
def test_an_entry_that_becomes_obsolete_keeps_its_wrapping(tool):
    text = TOOLS[tool](written())
    catalog = parse("es.po", text)
    edited = [changed(one, obsolete=True, notes=(), references=()) if one.key.source == SENTENCES[1][0] else one
              for one in catalog.messages]  # fmt: skip
    again = parse("es.po", render(replace(catalog, messages=tuple(edited))))
    message = next(one for one in again.messages if one.key.source == SENTENCES[1][0])
    before = next(one for one in catalog.messages if one.key.source == SENTENCES[1][0])
    assert message.obsolete
    fields = [line for line in before.raw.split("\n") if not line.startswith("#")]
    assert [line for line in message.raw.split("\n") if line.startswith("#~ ")] == [f"#~ {line}" for line in fields]


STYLED = [name for name in TOOLS if name not in ("msgcat, indented", "msgcat, escaped", "Babel")]


@pytest.mark.parametrize("tool", STYLED)
def test_a_new_entry_is_written_as_the_tool_itself_writes_it(tool):
    new = Message(
        Key(None, "A long sentence is wrapped where the tool wraps it, and nowhere else in the whole of the file."),
        "Una frase larga se divide donde la divide la herramienta, y en ninguna otra parte de todo el archivo.",
        references=("source/a.html",),
    )
    catalog = parse("es.po", TOOLS[tool](written()))
    grown = render(replace(catalog, messages=(*catalog.messages[:2], new, *catalog.messages[2:])))
    if tool in ("Poedit", "Weblate"):
        assert max(map(len, new_lines(grown, catalog.text))) <= 79
        return
    assert TOOLS[tool](grown.replace("\r\n", "\n")) == grown


def new_lines(grown, text):
    return [line[2:] for line in ndiff(text.split("\n"), grown.split("\n")) if line.startswith("+")]


READERS = ("msgcat", "polib", "polib, not wrapped", "translate-toolkit")


@pytest.mark.parametrize("tool", READERS)
def test_what_calque_writes_says_the_same_once_another_tool_has_saved_it(tool):
    text = written()
    saved = parse("es.po", TOOLS[tool](text))
    ours = {one.key: said(one, tool) for one in parse("es.po", text).messages}
    assert {one.key: said(one, tool) for one in saved.messages} == ours


def said(message, tool):
    """What must be the same; polib does not know `#~|`."""
    return normal(replace(message, previous=None) if message.obsolete and tool.startswith("polib") else message)


def test_babel_reads_what_calque_writes():
    catalog = read_po(io.BytesIO(written().encode()))
    found = {(one.context, one.id if isinstance(one.id, str) else one.id[0]): one for one in catalog if one.id}
    for message in parse("es.po", written()).messages:
        if not message.obsolete:
            one = found[message.key.context, message.key.source]
            assert one.string == (message.targets or message.target)
            assert set(one.flags) == set(message.flags)
            assert set(message.comments) <= set(one.user_comments)  # Babel takes #| for a comment


def test_new_entries_stand_on_lines_of_their_own_where_others_do_not():
    text = HEADER.rstrip("\n") + ' #~ msgid "p" #~ msgstr "q"\n'
    catalog = parse("es.po", text)
    grown = render(replace(catalog, messages=(*catalog.messages, Message(Key(None, "a"), "b"))))
    assert grown == text.rstrip("\n") + '\n\nmsgid "a"\nmsgstr "b"\n'


def test_new_and_changed_entries_of_an_indented_file_are_indented():
    text = f'{HEADER}msgid   "Rest."\nmsgstr  "Descanse."\n\n#~ msgid        "Gone."\n#~ msgstr       "Ida."\n'
    catalog = parse("es.po", text)
    rest, gone = catalog.messages
    new = Message(Key("leaflet", "Wait\nand see."), target="Espere\ny vea.")
    written = render(replace(catalog, messages=(changed(rest, target="Repose."), new, gone)))
    assert written == text.replace(
        '"Descanse."\n',
        '"Repose."\n\nmsgctxt "leaflet"\nmsgid   "Wait\\n"\n        "and see."\nmsgstr  "Espere\\n"\n        "y vea."\n',
    )
