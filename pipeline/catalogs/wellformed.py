"""What must hold of a PO file beyond its syntax: header, duplicates, plural forms, line ends — as `msgfmt -c` has it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.catalogs import header

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.catalogs.scanner import Scan
    from pipeline.catalogs.tokens import File
    from pipeline.errors import Fault
    from pipeline.model import Message

_CHARSET = re.compile(r"charset=\s*([^\s;]*)")
_PLURAL = re.compile(r"nplurals\s*=\s*(\d{1,3})\s*;\s*plural\s*=\s*([^;]+)")
_PLACEHOLDER = "nplurals=INTEGER"
_CONTROLS = ("\0", "\4")  # NUL and U+0004
_CONTROL = re.compile(r"\\[0-7x]")  # an escape that may stand for them
_BARE_BREAK = re.compile(r"(?<!\r)\n")
_BARE_RETURN = re.compile(r'"[^"\\\n]*+(?:\\[^\n][^"\\\n]*+)*+"|#[^\r\n]*+|(\r(?!\n))')  # outside of texts
_TRIED = 200  # numbers that a plural rule is tried with: CLDR's rules repeat after 100


def faults(scan: Scan) -> list[Fault]:
    """Everything wrong in a file beyond the syntax of its entries, by its place."""
    file = scan.source
    top = next((message for message in scan.messages if message.key == header.KEY and not message.obsolete), None)
    found = [*_mixed_ends(file), *_returns(file), *_duplicates(file, scan)]
    if top is not None or not scan.faults:
        found += _header(file, top, scan)
    if any(control in file.text for control in _CONTROLS) or _CONTROL.search(file.text):
        found += [fault for message in scan.messages for fault in _characters(file, message)]
    count = _nplurals(top)
    for message in scan.messages:
        if message.plural is not None:
            if message.approved and message.key.source:
                found += [*_line_ends(file, message), *_plurals(file, message, count)]
        elif _edges(message.key.source) != _edges(message.target) and message.approved and message.key.source:
            found += _line_ends(file, message)
    return found


def _edges(text: str) -> tuple[bool, bool]:
    """Whether a text begins and ends with a line break."""
    return text[:1] == "\n", text[-1:] == "\n"


def _mixed_ends(file: File) -> Iterator[Fault]:
    """The first line that ends otherwise than the first one."""
    pairs = file.text.count("\r\n") if "\r" in file.text else 0
    if 0 < pairs < file.text.count("\n"):
        first = file.text.partition("\n")[0].endswith("\r")
        odd = _BARE_BREAK.search(file.text) if first else re.search("\r\n", file.text)
        assert odd is not None  # both kinds were counted
        ends = ("LF", "CRLF") if first else ("CRLF", "LF")
        message = f"this line ends with {ends[0]}, the first one with {ends[1]}"
        yield file.fault(odd.start(), message, "save the file with one kind of line end")


def _returns(file: File) -> Iterator[Fault]:
    """The first line that ends with a carriage return alone: to gettext a comment goes on after it, to an editor it ends."""
    if "\r" not in file.text or file.text.count("\r") == file.text.count("\r\n"):
        return
    bare = next((found for found in _BARE_RETURN.finditer(file.text) if found[1]), None)
    if bare is not None:
        remedy = "save the file with LF or CRLF as line ends"
        yield file.fault(bare.start(), "this line ends with CR alone", remedy)


def _header(file: File, top: Message | None, scan: Scan) -> Iterator[Fault]:
    if top is None:
        if scan.messages:
            remedy = 'begin the file with msgid "" and msgstr "Content-Type: text/plain; charset=UTF-8\\n"'
            yield file.fault(0, "the file has no header", remedy)
        else:
            message = "the catalog holds comments only" if file.text.strip() else "the catalog is empty"
            yield file.fault(0, message, "restore it from a good copy, or delete it to begin it anew")
        return
    at = top.spans["msgstr" if "msgstr" in top.spans else "msgstr[0]"].start
    if top.plural is not None:
        yield file.fault(at, "the header has plural forms", "write its fields into one plain msgstr")
        return
    named = header.fields(top)
    charset = _CHARSET.search(named.get("content-type", ""))
    wanted = 'write "Content-Type: text/plain; charset=UTF-8\\n" and save the file as UTF-8'
    if charset is None or not charset[1]:
        yield file.fault(at, "the header names no charset", wanted)
    elif charset[1].lower() not in ("utf-8", "utf8") and not (charset[1] == "CHARSET" and _ascii_template(file)):
        yield file.fault(at, f"the header's charset is {charset[1]}; calque reads UTF-8 only", wanted)
    rule = named.get("plural-forms")
    if rule is None or (file.path.endswith(".pot") and rule.startswith(_PLACEHOLDER)):
        return
    if problem := _plural_rule(rule):
        remedy = 'write, for example, "Plural-Forms: nplurals=2; plural=(n != 1);\\n"'
        yield file.fault(at, problem, remedy)


def _ascii_template(file: File) -> bool:
    """A template as xgettext writes it: its charset is still to be filled in, and any will do."""
    return file.path.endswith(".pot") and file.text.isascii()


@lru_cache
def _plural_rule(rule: str) -> str:
    """What is wrong with a Plural-Forms field, or ""."""
    parts = _PLURAL.search(rule)
    if parts is None:
        return "the header's Plural-Forms is not “nplurals=…; plural=…;”"
    from gettext import c2py

    try:
        form = c2py(parts[2].strip())
        largest = max(form(number) for number in range(_TRIED))
    except ZeroDivisionError:
        return "the header's plural rule can divide by zero"
    except (ValueError, OverflowError):
        return "the header's plural rule is no valid expression"
    if largest >= int(parts[1]):
        return f"the header's plural rule gives form {largest}, but nplurals is {parts[1]}"
    return ""


def _nplurals(top: Message | None) -> int | None:
    parts = _PLURAL.search(header.fields(top).get("plural-forms", ""))
    return int(parts[1]) if parts else None


def _duplicates(file: File, scan: Scan) -> Iterator[Fault]:
    if not any(scan.domains) and len({message.key for message in scan.messages}) == len(scan.messages):
        return
    first: dict[object, Message] = {}
    for message, domain in zip(scan.messages, scan.domains, strict=True):
        before = first.setdefault((domain, message.key), message)
        if before is not message:
            what = "header" if message.key == header.KEY else f"entry “{_short(message.key.source)}”"
            remedy = "delete one of the two, or tell them apart by msgctxt"
            yield file.fault(message.spans["msgid"].start, f"the {what} stands on line {before.line} already", remedy)


def _characters(file: File, message: Message) -> Iterator[Fault]:
    texts = {"msgctxt": message.key.context or "", "msgid": message.key.source, "msgid_plural": message.plural or ""}
    texts |= {"msgstr": message.target} | {f"msgstr[{index}]": target for index, target in enumerate(message.targets)}
    for name, value in texts.items():
        for bad in _CONTROLS:
            if bad in value:
                at = message.offsets[name][value.index(bad)]
                remedy = "delete it: compiled catalogs use it between their entries"
                yield file.fault(at, f"the {name} holds the control character U+{ord(bad):04X}", remedy)


def _line_ends(file: File, message: Message) -> Iterator[Fault]:
    others = {"msgid_plural": message.plural} if message.plural is not None else {}
    others |= {f"msgstr[{index}]": target for index, target in enumerate(message.targets)} or {"msgstr": message.target}
    for name, value in others.items():
        if value is None:
            continue
        span = message.spans[name]
        for where, at, same in (
            ("begin", span.start, message.key.source.startswith("\n") == value.startswith("\n")),
            ("end", span.end - 1, message.key.source.endswith("\n") == value.endswith("\n")),
        ):
            if not same:
                remedy = f"let both or neither {where} with \\n"
                yield file.fault(at, f"msgid and {name} do not both {where} with a line break", remedy)


def _plurals(file: File, message: Message, count: int | None) -> Iterator[Fault]:
    if message.plural is None or count == len(message.targets):
        return
    at = message.spans["msgstr[0]"].start
    if count is None:
        remedy = 'add "Plural-Forms: nplurals=…; plural=…;\\n" to the header'
        yield file.fault(at, "a plural translation, but the header has no Plural-Forms", remedy)
    else:
        forms = "1 plural form" if len(message.targets) == 1 else f"{len(message.targets)} plural forms"
        problem = f"{forms}, but the header says nplurals={count}"
        yield file.fault(at, problem, f"give msgstr[0] to msgstr[{count - 1}]")


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"
