"""PO files: text → Catalog, and back to the letter wherever nothing was changed."""

from __future__ import annotations

from dataclasses import replace
from operator import is_
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from pipeline.catalogs import header, wellformed
from pipeline.catalogs.rewriting import rewrite
from pipeline.catalogs.scanner import scan
from pipeline.catalogs.style import style_of
from pipeline.catalogs.writing import entry, normal
from pipeline.errors import Fault, InputError
from pipeline.model import Catalog, Message, Span

if TYPE_CHECKING:
    from pipeline.catalogs.scanner import Scan
    from pipeline.catalogs.style import Style

_NEIGHBOURS = 100  # entries that show what stands between two


def parse(path: str, text: str, locale: str = "") -> Catalog:
    """The catalog in a PO file's text; the locale is the header's Language where none is given.

    Raises InputError with everything wrong in the file.
    """
    found = scan(path, text)
    if faults := [*found.faults, *wellformed.faults(found)]:
        raise InputError(*sorted(faults, key=lambda one: (one.line, one.column)))
    top, messages = _split(found.messages)
    return Catalog(path, domain_of(path), locale or header.fields(top).get("language", ""), messages, top, text, found.messages)


def domain_of(path: str) -> str:
    """The domain of a catalog by its path: `locales/es/LC_MESSAGES/topics/ivig.po` → `topics/ivig`."""
    parts = PurePosixPath(path.replace("\\", "/")).with_suffix("").parts if path else ()
    below = parts[parts.index("LC_MESSAGES") + 1 :] if "LC_MESSAGES" in parts else parts[-1:]
    return "/".join(below)


def changed(message: Message, **values: Any) -> Message:
    """The message with other values, to be written anew rather than as it stood in its file."""
    return replace(message, anew=True, **values)


def render(catalog: Catalog) -> str:
    """The catalog as a PO file's text: entries as they were read to the letter, new and changed ones formatted.

    `render(parse(path, text)) == text`. The result is read again and compared before it is given. Raises InputError where
    an entry cannot be written as a PO file, such as a reference with a line break.
    """
    return _written(catalog)[0]


def written(catalog: Catalog) -> Catalog:
    """The catalog as it will be on the disk: rendered and read again, so that places are those of the file to write.

    Raises InputError where an entry cannot be written, or the file would not be well-formed.
    """
    text, found = _written(catalog)
    if found is None:
        return catalog
    if faults := wellformed.faults(found):
        raise InputError(*sorted(faults, key=lambda one: (one.line, one.column)))
    top, messages = _split(found.messages)
    return replace(catalog, messages=messages, header=top, text=text, read=found.messages)


def _written(catalog: Catalog) -> tuple[str, Scan | None]:
    """The catalog's text, and what was read from it again; nothing where it is the text that the catalog was read from."""
    entries = _ordered(catalog)
    if _untouched(catalog, entries):
        return catalog.text, None
    text = _join(catalog, entries)
    found = scan(catalog.path, text)
    wrong = _differing(found, entries)
    if any(entries[index].raw is not None for index in wrong):  # changed without saying so
        entries = [changed(one) if index in wrong else one for index, one in enumerate(entries)]
        text = _join(catalog, entries)
        found = scan(catalog.path, text)
        wrong = _differing(found, entries)
    if wrong:
        alone = (one for one in entries if _differing(scan(catalog.path, entry(one)), [one]))
        source = next(alone, entries[min(wrong)]).key.source
        remedy = "take control characters and line breaks out of its comments, flags and references"
        raise InputError(Fault(f"the entry “{source[:40]}” cannot be written as it is", catalog.path, remedy=remedy))
    return text, found


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
    index, place = catalog.header.index, 0
    while place < len(entries) and 0 <= entries[place].index < index and _stood(catalog, entries[place]):
        place += 1
    entries.insert(place, catalog.header)
    return entries


def _stood(catalog: Catalog, message: Message) -> bool:
    """Whether the message was read from the catalog's own text."""
    return message.origin is not None and message.origin.text == catalog.text


def _untouched(catalog: Catalog, entries: list[Message]) -> bool:
    """Whether these are the very entries that were read from the catalog's text, none missing and none changed."""
    same = len(entries) == len(catalog.read) and all(map(is_, entries, catalog.read))
    return same and bool(entries) and not any(one.anew or not _stood(catalog, one) for one in entries)


def _join(catalog: Catalog, entries: list[Message]) -> str:
    """The entries with what stood between them, or what the file has between others where they were not neighbours."""
    style = _style(catalog)
    tail = _tail(catalog)
    parts: list[str] = []
    end = 0
    for one in entries:
        origin = one.origin if _stood(catalog, one) else None
        if origin is not None and origin.gap(one.index).start == end:
            parts.append(origin.gap(one.index).cut(catalog.text))
        elif parts:
            parts.append(style.separator)
        parts.append(_entry(catalog, one, style))
        end = origin.entry(one.index).end if origin is not None else -1
    rest = tail.cut(catalog.text)
    if end != tail.start and not rest.strip():
        rest = style.newline if entries else rest
    elif end != tail.start and entries and rest[:1] not in "\r\n":
        rest = style.newline + rest
    return "".join((*parts, rest))


def _style(catalog: Catalog) -> Style:
    """The style of the file that the catalog was read from."""
    stood = [one for one in catalog.read[1:_NEIGHBOURS] if _stood(catalog, one)]
    return style_of(catalog.text, (one.origin.gap(one.index).cut(catalog.text) for one in stood if one.origin))


def _entry(catalog: Catalog, message: Message, style: Style) -> str:
    """The lines of an entry: as they stood, with what changed in them, or new."""
    if message.origin is None or not _stood(catalog, message):
        return entry(message, style)
    stood = message.origin.entry(message.index).cut(catalog.text)
    if not message.anew:
        return stood
    known = len(catalog.read) > message.index
    return rewrite(message, catalog.read[message.index], stood, style) if known else entry(message, style)


def _tail(catalog: Catalog) -> Span:
    """What follows the last entry in the file as read: the whole of a file without entries."""
    origin = next((one.origin for one in catalog.read if _stood(catalog, one)), None)
    return origin.tail if origin is not None else Span(0, len(catalog.text))


def _differing(found: Scan, entries: list[Message]) -> set[int]:
    """The entries that do not read as they should once written."""
    if found.faults or len(found.messages) != len(entries):
        return set(range(len(entries)))
    pairs = enumerate(zip(found.messages, entries, strict=True))
    return {index for index, (new, old) in pairs if new != old and normal(new) != normal(old)}
