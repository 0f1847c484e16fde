"""PO files: text → Catalog, and back to the letter wherever nothing was changed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

from pipeline.catalogs import header, wellformed
from pipeline.catalogs.scanner import scan
from pipeline.catalogs.writing import entry, normal
from pipeline.errors import Fault, InputError
from pipeline.model import Catalog, Message, Span


def parse(path: str, text: str, locale: str = "") -> Catalog:
    """The catalog in a PO file's text; the locale is the header's Language where none is given.

    Raises InputError with everything wrong in the file, or with the first fault where PO syntax breaks.
    """
    found = scan(path, text)
    if faults := wellformed.faults(path, text, found):
        raise InputError(*faults)
    top, messages = _split(found.messages)
    if top is not None:
        top = replace(top, spans={**top.spans, "tail": found.tail})
    return Catalog(path, domain_of(path), locale or header.fields(top).get("language", ""), messages, top, text)


def domain_of(path: str) -> str:
    """The domain of a catalog by its path: `locales/es/LC_MESSAGES/topics/ivig.po` → `topics/ivig`."""
    parts = PurePosixPath(path.replace("\\", "/")).with_suffix("").parts if path else ()
    below = parts[parts.index("LC_MESSAGES") + 1 :] if "LC_MESSAGES" in parts else parts[-1:]
    return "/".join(below)


def changed(message: Message, **values: Any) -> Message:
    """The message with other values, to be written anew rather than as it stood in its file."""
    return replace(message, raw=None, **values)


def render(catalog: Catalog) -> str:
    """The catalog as a PO file's text: entries as they were read to the letter, new and changed ones formatted.

    `render(parse(path, text)) == text`. The result is read again and compared before it is given. Raises InputError where
    an entry cannot be written as a PO file, such as a reference with a line break.
    """
    entries = _ordered(catalog)
    text = _join(catalog, entries)
    wrong = _differing(catalog.path, text, entries)
    if any(entries[index].raw is not None for index in wrong):  # changed without dropping what stood in the file
        entries = [changed(one) if index in wrong else one for index, one in enumerate(entries)]
        text = _join(catalog, entries)
        wrong = _differing(catalog.path, text, entries)
    if wrong:
        alone = (one for one in entries if _differing(catalog.path, entry(one), [one]))
        source = next(alone, entries[min(wrong)]).key.source
        remedy = "take control characters and line breaks out of its comments, flags and references"
        raise InputError(Fault(f"the entry “{source[:40]}” cannot be written as it is", catalog.path, remedy=remedy))
    return text


def _split(messages: tuple[Message, ...]) -> tuple[Message | None, tuple[Message, ...]]:
    for index, message in enumerate(messages):
        if message.key == header.KEY and not message.obsolete:
            return message, messages[:index] + messages[index + 1 :]
    return None, messages


def _ordered(catalog: Catalog) -> list[Message]:
    """Header and messages in the order of the file: the header first unless it stood elsewhere."""
    entries = list(catalog.messages)
    if catalog.header is None:
        return entries
    line, place = catalog.header.line, 0
    while place < len(entries) and 0 < entries[place].line < line:
        place += 1
    entries.insert(place, catalog.header)
    return entries


def _join(catalog: Catalog, entries: list[Message]) -> str:
    """The entries with what stood between them, or a blank line where they were not neighbours in the file."""
    newline = "\r\n" if catalog.text.partition("\n")[0].endswith("\r") else "\n"
    tail = _tail(catalog)
    parts: list[str] = []
    end = 0
    for one in entries:
        kept = "gap" in one.spans and one.raw in (None, one.spans["entry"].cut(catalog.text))
        if kept and one.spans["gap"].start == end:
            parts.append(one.spans["gap"].cut(catalog.text))
        elif parts:
            parts.append(newline * 2)
        parts.append(one.raw if one.raw is not None else entry(one, newline))
        end = one.spans["entry"].end if kept else -1
    rest = tail.cut(catalog.text)
    if end != tail.start and not rest.strip():
        rest = newline if entries else rest
    elif end != tail.start and entries and rest[:1] not in "\r\n":
        rest = newline + rest
    return "".join((*parts, rest))


def _tail(catalog: Catalog) -> Span:
    """What follows the last entry in the file as read: the whole of a file without entries."""
    if catalog.header is not None and "tail" in catalog.header.spans:
        return catalog.header.spans["tail"]
    return Span(0, len(catalog.text))


def _differing(path: str, text: str, entries: list[Message]) -> set[int]:
    """The entries that do not read as they should once written."""
    try:
        written = scan(path, text).messages
    except InputError:
        return set(range(len(entries)))
    if len(written) != len(entries):
        return set(range(len(entries)))
    pairs = enumerate(zip(written, entries, strict=True))
    return {index for index, (new, old) in pairs if normal(new) != normal(old)}
