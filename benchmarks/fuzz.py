"""Any text is refused with a place or read and written back to the letter: inputs led by what code they reach (atheris).

usage: nox -s fuzz [-- -runs=200000]
"""

from __future__ import annotations

import sys
from dataclasses import replace

import atheris

with atheris.instrument_imports(include=["pipeline.catalogs"]):
    from pipeline.catalogs import changed, parse, render
    from pipeline.catalogs.scanner import scan
    from pipeline.catalogs.writing import normal
from pipeline.errors import InputError
from pipeline.model import Catalog, Key, Message

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Plural-Forms: nplurals=2; plural=n!=1;\\n"\n\n'
PIECES = (
    *(
        'msgid "a"\nmsgstr "b"\n\n',
        'msgid "',
        '"\nmsgstr "',
        '"\n\n',
        'msgctxt "c"\n',
        'msgid ""\n"one "\n"two"\nmsgstr "x"\n\n',
    ),
    *('msgid "k"\nmsgid_plural "l"\nmsgstr[0] "m"\nmsgstr[1] "n"\n\n', "# c\n", "#. n\n", "#: a.html b.html\n", "#, fuzzy\n"),
    *(
        '#| msgid "o"\n',
        '#~ msgid "p"\n#~ msgstr "q"\n\n',
        '#~| msgid "r"\n',
        "\\n",
        "\\303\\251",
        "\\x41",
        '\\"',
        "\\",
        '"',
        "\n",
    ),
    *(
        "\r\n",
        "\t",
        " ",
        "\ufeff",
        "\x00",
        "\x04",
        "\u2028",
        "é",
        "😀",
        "<<<<<<< a\n",
        'domain "d"\n',
        "[0]",
        "msgstr",
        "#~",
        "#|",
    ),
)


def text_of(given: atheris.FuzzedDataProvider) -> str:
    """Pieces of PO files and any characters between them, after a header or not."""
    parts = [HEADER] if given.ConsumeBool() else []
    while given.remaining_bytes():
        choice = given.ConsumeIntInRange(0, len(PIECES) + 3)
        parts.append(PIECES[choice] if choice < len(PIECES) else given.ConsumeUnicodeNoSurrogates(6))
    text = "".join(parts)
    return text.replace("\r", "").replace("\n", "\r\n") if len(text) % 5 == 0 else text


def check_reader(text: str) -> Catalog | None:
    """The catalog, written back to the letter; nothing where the text is refused, with a place and a remedy."""
    try:
        catalog = parse("es.po", text)
    except InputError as error:
        refused = error.faults
    else:
        assert render(catalog) == text
        return catalog
    assert all(fault.line and fault.column and fault.remedy for fault in refused)
    return None


def check_writer(catalog: Catalog, target: str) -> None:
    """An entry with another translation and comment: all bytes around it stay, and so does what all others say."""
    index = len(target) % len(catalog.messages)
    message = catalog.messages[index]
    edge = "\n" if message.key.source.endswith("\n") else ""
    value = target if message.plural is None else message.target
    edited = changed(message, target=f"{value}{edge}", comments=(*message.comments, "Ana"))
    text = render(replace(catalog, messages=(*catalog.messages[:index], edited, *catalog.messages[index + 1 :])))
    assert message.origin is not None
    place = message.origin.entry(message.index)
    assert text.startswith(catalog.text[: place.start])
    assert text.endswith(catalog.text[place.end :])
    anew = render(replace(catalog, messages=tuple(changed(replace(one, origin=None)) for one in catalog.messages)))
    assert sorted(map(repr, map(normal, scan("es.po", anew).messages))) == sorted(map(repr, map(normal, catalog.read)))


def check_message(given: atheris.FuzzedDataProvider) -> None:
    """A message of any texts is refused or reads as it was written."""
    source, target, comment = (given.ConsumeUnicodeNoSurrogates(20) for _ in range(3))
    message = Message(Key(None, source or "a"), target, comments=(comment,), notes=(comment,), previous=Key(comment, source))
    try:
        text = render(Catalog("es.po", "es", "es", (message,), parse("es.po", HEADER).header))
    except InputError:
        return
    assert normal(scan("es.po", text).messages[1]) == normal(message)


def one_input(data: bytes) -> None:
    """Try one input."""
    given = atheris.FuzzedDataProvider(data)
    if given.ConsumeIntInRange(0, 9) == 0:
        check_message(given)
        return
    catalog = check_reader(text_of(given))
    if catalog is not None and catalog.messages:
        check_writer(catalog, "otra"[: len(data) % 5] or "x")


if __name__ == "__main__":
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()
