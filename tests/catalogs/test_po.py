"""PO files are read strictly and written back to the letter; gettext's own tools are the judges."""

import re
import subprocess
from dataclasses import replace
from shutil import which

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.catalogs import changed, exact, parse, plain, render
from pipeline.catalogs.scanner import scan
from pipeline.catalogs.writing import normal
from pipeline.commands.disk import decode
from pipeline.errors import InputError
from pipeline.model import Catalog, Key, Message

from .catalog_cases import HEADER, gettext, load

MALFORMED = [case for kind in ("", "-header", "-entries", "-bytes") for case in load(f"malformed{kind}.yaml")]
LINE = re.compile(r"^<stdin>:(\d+)(?::\d+)?: (?!warning)", re.MULTILINE)


def whole(case):
    """The text of a case's file."""
    if case.get("whole"):
        return case["input"]
    header = HEADER
    for old, new in case.get("header", {}).items():
        assert old in header
        header = header.replace(old, new)
    return (header.replace("\n", "\r\n") if case.get("crlf_header") else header) + case["input"]


def data(case):
    """The bytes of a case's file."""
    if "latin1" not in case:
        return whole(case).encode()
    return (b"" if case.get("whole") else HEADER.encode()) + case["latin1"].encode("latin-1")


def msgfmt_accepts(text):
    return gettext("msgfmt", "-c", "-o", "/dev/null", text=text).returncode == 0


@pytest.mark.parametrize("case", MALFORMED)
def test_a_malformed_file_is_refused_with_place_and_remedy(case):
    with pytest.raises(InputError) as refused:
        parse("es.po", decode(data(case), "es.po"))
    fault = refused.value.faults[0]
    assert {"line": fault.line, "column": fault.column, "message": fault.message} == case["expected"]
    assert fault.path == "es.po"
    assert fault.remedy


@pytest.mark.parametrize("case", MALFORMED)
def test_gettext_agrees_that_it_is_malformed_and_where_or_the_case_says_why_not(case):
    result = gettext("msgfmt", "-c", "-o", "/dev/null", data=data(case))
    assert (result.returncode == 0) == ("gettext" in case)
    lines = [int(line) for line in LINE.findall(result.stderr.decode("utf-8", "replace"))]
    differs = bool(lines) and result.returncode != 0 and case["expected"]["line"] not in lines
    assert differs == ("gettext_line" in case)
    assert not differs or lines[0] == case["gettext_line"]["line"]


def test_every_difference_from_gettext_is_explained_and_the_cases_are_all_different():
    cases = [case.values[0] for case in MALFORMED]
    assert all(case.get("gettext", "-") and case.get("gettext_line", {"why": "-"})["why"] for case in cases)
    assert len({data(case) for case in cases}) == len(cases) >= 200


@pytest.mark.parametrize("case", load("unusual.yaml"))
def test_an_unusual_file_is_read_and_written_back_to_the_letter(case):
    catalog = parse("es.po", whole(case))
    found = [[one.key.source, list(one.targets) if one.plural is not None else one.target] for one in catalog.messages]
    assert found == case["expected"]
    assert render(catalog) == whole(case)


@pytest.mark.parametrize("case", load("unusual.yaml"))
def test_gettext_agrees_that_it_is_right_or_the_case_says_why_not(case):
    assert msgfmt_accepts(whole(case)) == ("gettext" not in case)


@pytest.mark.parametrize("case", load("unusual.yaml"))
def test_an_unusual_file_still_says_the_same_when_every_entry_is_written_anew(case):
    catalog = parse("es.po", whole(case))
    anew = render(replace(catalog, messages=tuple(changed(one) for one in catalog.messages)))
    assert [normal(one) for one in parse("es.po", anew).messages] == [normal(one) for one in catalog.messages]


def test_every_fault_of_syntax_is_reported_at_once_and_what_is_right_between_them_is_read():
    parts = (
        'msgid "open\nmsgstr "b"\n',
        'msgid "right"\nmsgstr "bien"\n',
        'msgid "c\\q"\nmsgstr "d"\n',
        '<<<<<<< ours\nmsgid "e"\nmsgstr "f"\n\n=======\nmsgid "e"\nmsgstr "g"\n>>>>>>> theirs\n',
        'msgid "right"\nmsgstr "otra"\n',
        'msgid "line\\n"\nmsgstr "line"\n',
        'msgid "last"\n',
    )
    with pytest.raises(InputError) as refused:
        parse("es.po", HEADER + "\n".join(parts))
    assert [(fault.line, fault.message.partition(" “")[0]) for fault in refused.value.faults] == [
        (13, "the text has no closing quotation mark"),
        (19, "“\\q” is not an escape"),
        (22, "a conflict of two versions is left in the file"),
        (31, "the entry"),
        (35, "msgid and msgstr do not both end with a line break"),
        (37, "this msgid has no msgstr"),
    ]


def test_every_thing_wrong_is_reported_at_once():
    text = HEADER.replace("charset=UTF-8", "charset=latin1") + 'msgid "a\\n"\nmsgstr "b"\n\nmsgid "a\\n"\nmsgstr ""\n'
    with pytest.raises(InputError) as refused:
        parse("es.po", text)
    assert [fault.line for fault in refused.value.faults] == [2, 14, 16]


def test_locale_and_domain_come_from_header_and_path():
    catalog = parse("locales/es/LC_MESSAGES/topics/ivig.po", HEADER + 'msgid "a"\nmsgstr "b"\n')
    assert (catalog.locale, catalog.domain) == ("es", "topics/ivig")
    assert parse("x/ivig.po", HEADER, "es_MX").locale == "es_MX"


def test_one_changed_entry_leaves_all_others_as_they_were():
    before = '# Ana\nmsgid ""\n"wrapped "\n"by hand"\nmsgstr ""\n"partido "\n"a mano"\n\n\n'
    after = '\n\n#~| msgid "x"\n#~ msgid "old"\n#~ msgstr "viejo"\n\n# the end\n'
    catalog = parse("es.po", HEADER + before + 'msgid "one"\nmsgstr ""\n' + after)
    messages = tuple(changed(one, target="uno") if one.key.source == "one" else one for one in catalog.messages)
    assert render(replace(catalog, messages=messages)) == HEADER + before + 'msgid "one"\nmsgstr "uno"\n' + after


def test_a_target_changed_without_dropping_raw_is_written_all_the_same():
    catalog = parse("es.po", HEADER + 'msgid "one"\nmsgstr "x"\n')
    edited = replace(catalog, messages=(replace(catalog.messages[0], target="uno"),))
    assert render(edited) == HEADER + 'msgid "one"\nmsgstr "uno"\n'


def test_new_entries_take_over_the_line_ends_of_the_file():
    text = (HEADER + 'msgid "a"\nmsgstr "b"\n').replace("\n", "\r\n")
    catalog = parse("es.po", text)
    grown = render(replace(catalog, messages=(*catalog.messages, Message(Key(None, "c\nd"), "e\nf"))))
    assert grown.startswith(text)
    assert grown.count("\n") == grown.count("\r\n")


def test_an_entry_that_no_po_file_can_hold_is_refused():
    catalog = Catalog("es.po", "es", "es", (Message(Key(None, "a"), "b", references=("a\nb",)),))
    with pytest.raises(InputError, match="cannot be written"):
        render(catalog)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_every_character_of_a_wrapped_and_escaped_msgstr_is_found_in_the_file(end):
    literal = end.join(['""', '"Tome \\"dos\\"\\t"', '  "comprimidos 😀.\\n"', '"caf\\303\\251 "', '"diario"'])
    text = HEADER.replace("\n", end) + f'msgid "x\\n"{end}msgstr {literal}\\n'.replace('diario"\\n', 'diario\\n"') + end
    message = parse("es.po", text).messages[0]
    value = message.target
    assert value == 'Tome "dos"\tcomprimidos 😀.\ncafé diario\n'
    shown = [exact(message, "msgstr", at, at + 1).cut(text) for at in range(len(value))]
    written = {'"': '\\"', "\t": "\\t", "\n": "\\n", "é": "\\303\\251"}
    assert shown == [written.get(char, char) for char in value]
    assert exact(message, "msgstr", value.index("diario"), len(value) - 1).cut(text) == "diario"
    assert message.spans["msgstr"].cut(text) == literal.replace('diario"', 'diario\\n"')


texts = st.text(st.characters(codec="utf-8", exclude_characters="\x00\x04"), max_size=30)
line = st.text(st.characters(codec="utf-8", exclude_characters="\n\r"), max_size=15)
words = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=8)


@st.composite
def messages(draw):
    plural = draw(st.none() | texts)
    return Message(
        key=Key(draw(st.none() | texts), draw(texts.filter(bool))),
        target=draw(texts) if plural is None else "",
        plural=plural,
        targets=tuple(draw(st.lists(texts, min_size=1, max_size=3))) if plural is not None else (),
        flags=tuple(draw(st.lists(words, max_size=2))),
        comments=tuple(draw(st.lists(line, max_size=3))),
        notes=tuple(draw(st.lists(line, max_size=3))),
        references=tuple(draw(st.lists(words | st.just("source/two words.html"), max_size=3))),
        previous=draw(st.none() | st.builds(Key, st.none() | texts, texts)),
        obsolete=draw(st.booleans()),
    )


@given(st.lists(messages(), max_size=4, unique_by=lambda one: one.key))
def test_any_message_reads_as_it_was_written(written):
    header = parse("es.po", HEADER).header
    text = render(Catalog("es.po", "es", "es", tuple(written), header))
    assert [normal(one) for one in scan("es.po", text).messages[1:]] == [normal(one) for one in written]


PIECES = """msgid "a"~msgstr "b"~msgctxt~msgid_plural~msgstr[0]~# c~#, fuzzy~"x"~"\\n"~\\~"~domain~<<<<<<< ~\\303~ ~#| """
FRAGMENTS = st.sampled_from([*PIECES.split("~"), "#~ ", "#~| ", "\n", "\r\n", "\t", "\ufeff", "\x00", "\u2028", HEADER])


def outcome(text):
    try:
        return parse("es.po", text), ()
    except InputError as refused:
        return None, refused.faults


@given(st.lists(FRAGMENTS | texts, max_size=14))
def test_any_text_is_either_refused_with_a_place_or_written_back_to_the_letter(parts):
    for text in ("".join(parts), HEADER + "".join(parts)):
        catalog, faults = outcome(text)
        assert (catalog is None) == bool(faults)
        assert all(fault.line and fault.column and fault.remedy for fault in faults)
        assert catalog is None or render(catalog) == text


LINES = r"""
msgid "a"~msgstr "b"~msgid ""~"c\n"~"d\\ne"~msgctxt "m"~msgid_plural "p"~msgstr[0] "q"~msgstr[1] ""~# n~#. n~#: a.html b.html
#, fuzzy, c-format~#| msgid "o"~#| msgctxt "o"~#~ msgid "g"~#~ msgstr "h"~#~ "i"~#~| msgid "j"~#|  "k"~"\303\251"~  "x" "y"~#~
"""
ENTRIES = st.sampled_from(LINES.strip().replace("\n", "~").split("~"))
ENDS = st.sampled_from(["\n", "\n", "\n", "\n\n", "\n \n", "\r\n", " ", "\n\n\n"])
PIECE = st.tuples(ENTRIES, ENDS).map("".join) | st.sampled_from([f'msgid "{n}"\nmsgstr "y"\n\n' for n in "uvwxyz"])


def read(text):
    found = scan("es.po", text)
    places = [(found.source.gap(one.index), found.source.entry(one.index), one.spans, one.line) for one in found.messages]
    return found.messages, found.domains, found.faults, places, found.source.tail


@settings(max_examples=1000)
@given(st.lists(PIECE, max_size=25).map("".join), st.booleans())
def test_the_fast_way_of_reading_agrees_with_the_careful_one(text, crlf):
    text = text.replace("\r\n", "\n").replace("\n", "\r\n") if crlf else text
    fast = read(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plain, "reader", lambda *_: lambda *_: None)
        assert read(text) == fast


LITERAL = st.sampled_from(["w", "é", "😀", " ", "\\n", '\\"', "\\\\", "\\t", '"\n"', '" "', '"\r\n  "', "\\303\\251"])


@given(st.lists(LITERAL, max_size=20))
def test_places_cover_the_literals_without_overlap(parts):
    text = HEADER + 'msgid "x"\nmsgstr "' + "".join(parts) + '"\n'
    catalog, _ = outcome(text)
    if catalog is None:  # a line break at one end only
        return
    message = catalog.messages[0]
    starts, ends = message.offsets["msgstr"], message.offsets["msgstr:ends"]
    assert len(starts) == len(message.target) + 1 == len(ends) + 1
    assert all(start < end <= after for start, end, after in zip(starts, ends, starts[1:], strict=False))
    assert '"' not in "".join(text[start:end] for start, end in zip(starts, ends, strict=False)).replace('\\"', "")


@pytest.mark.parametrize("tool", ["msgcat", "msgattrib"])
def test_what_calque_writes_is_what_gettext_reads(tool):
    written = (
        Message(Key("menu", "Home"), "Inicio", notes=("Section: Top",), references=("source/a b.html",), comments=("", "Ana")),
        Message(Key(None, "One\nTwo"), "Uno\nDos", previous=Key("c", "Old\ntext"), flags=("fuzzy",)),
        Message(Key(None, "tablet"), plural="tablets", targets=("comprimido", "comprimidos")),
        Message(Key(None, "gone"), "ido", obsolete=True, previous=Key(None, "went")),
    )
    text = render(Catalog("es.po", "es", "es", written, parse("es.po", HEADER).header))
    result = gettext(tool, "--no-wrap", text=text)
    assert result.returncode == 0, result.stderr
    again = parse("es.po", result.stdout.decode())
    assert [normal(one) for one in again.messages] == [normal(one) for one in written]


def test_msgmerge_finds_the_entries_that_calque_wrote(tmp_path):
    if which("msgmerge") is None:
        pytest.skip("msgmerge is not installed")
    catalog = parse("es.po", HEADER + '# Ana\n#: a.html\nmsgid "a"\nmsgstr "b"\n\n#~ msgid "x"\n#~ msgstr "y"\n')
    po, pot = tmp_path / "es.po", tmp_path / "a.pot"
    po.write_text(render(catalog), encoding="utf-8")
    template = replace(catalog, messages=(Message(Key(None, "a"), references=("b.html",)),), text="")
    pot.write_text(render(template), encoding="utf-8")
    merged = subprocess.run(["msgmerge", "-q", po, pot], capture_output=True, check=True).stdout.decode()
    live, gone = parse("es.po", merged).messages
    assert (live.target, live.comments, live.references, gone.obsolete) == ("b", ("Ana",), ("b.html",), True)


@pytest.mark.parametrize("piece", ["<<<<<<< a\n\n", '\n\nmsgid "', 'msgid "a" msgstr "b" ', '"\n', "# \n\n", "\\303"])
def test_work_grows_with_the_length_of_a_file(piece, work):
    outcome(HEADER + piece * 10)
    assert work(outcome, HEADER + piece * 2000) < 5 * work(outcome, HEADER + piece * 500)
