"""A PO file's text → its entries, to the letter: a strict reader that says where everything wrong stands, and mends nothing."""

from __future__ import annotations

import re
from array import array
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.catalogs import plain
from pipeline.catalogs.entries import read_entry
from pipeline.catalogs.literals import Places
from pipeline.catalogs.tokens import LIVE, OBSOLETE, File
from pipeline.errors import Fault, InputError
from pipeline.model import Message, Span
from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Mapping

_CONFLICT = re.compile(r"<{7}(?!\S)")
_CONFLICT_END = re.compile(r"^>{7}(?!\S)[^\n]*\n?", re.MULTILINE)
_PARAGRAPH = re.compile(r"\n[ \t\r]*\n(?=\#|msg|domain|<{7})")


class Source(File):
    """A PO file and where its entries stand in it: the `Origin` of its messages."""

    def __init__(self, path: str, text: str) -> None:
        super().__init__(path, text)
        self._gaps = array("Q")
        self._starts = array("Q")
        self._ends = array("Q")
        self._marks: dict[int, int] = {}  # of entries that begin on the line of an obsolete one
        self._closed: int | None = 0  # the end of the last conflict that was looked for; None once there is none any more
        self._details: dict[int, tuple[dict[str, Span], Places]] = {}

    def add(self, gap: int, start: int, end: int, marks: int = LIVE) -> None:
        """One entry more: where what lies before it starts, where it starts itself, and where it ends."""
        if marks:
            self._marks[len(self._starts)] = marks
        self._gaps.append(gap)
        self._starts.append(start)
        self._ends.append(end)

    @property
    def tail(self) -> Span:
        """What follows the last entry: the whole of a file without entries."""
        return Span(self._ends[-1] if self._ends else 0, len(self.text))

    def entry(self, index: int) -> Span:
        """An entry: its comments, previous text and fields, without the end of its last line."""
        return Span(self._starts[index], self._ends[index])

    def gap(self, index: int) -> Span:
        """What lies between an entry and the one before: blank lines, domain lines."""
        return Span(self._gaps[index], self._starts[index])

    def line(self, index: int) -> int:
        """The line of an entry's msgid, from 1."""
        return self.lines.place(self.spans(index)["msgid"].start)[0]

    def spans(self, index: int) -> Mapping[str, Span]:
        """The place of each field's literals."""
        return self._detail(index)[0]

    def offsets(self, index: int) -> Mapping[str, tuple[int, ...]]:
        """The place of each character of a field's value."""
        return self._detail(index)[1]

    def conflict_end(self, start: int) -> int:
        """The end of the line that closes a conflict, the first from `start` on; the file's start where none is left."""
        if self._closed is not None and self._closed < start:
            found = _CONFLICT_END.search(self.text, start)
            self._closed = found.end() - 1 if found else None
        return self._closed or 0

    def _detail(self, index: int) -> tuple[dict[str, Span], Places]:
        """The places of an entry's literals and their characters: it is read again, with care, once they are asked for."""
        if index not in self._details:
            found = read_entry(self, self._gaps[index], self._marks.get(index, LIVE), "")
            assert found is not None  # it was read before
            spans = {name: Span(parts[0].start, parts[-1].end) for name, parts in found.literals.items()}
            self._details[index] = spans, Places(self.text, found.literals)
        return self._details[index]


@record
class Scan:
    """The entries of a file in their order, the header (msgid "") among them.

    `domains` names the domain of each entry, "" before the first `domain` line. `faults` is what PO syntax does not allow; the
    entries where it stands are left out.
    """

    messages: tuple[Message, ...]
    domains: tuple[str, ...]
    source: Source
    faults: tuple[Fault, ...]


def scan(path: str, text: str) -> Scan:
    """The entries of a PO file, and everything wrong with its syntax."""
    source = Source(path, text)
    messages: list[Message] = []
    domains: list[str] = []
    faults: list[Fault] = []
    at, marks, domain = _begin(path, text, faults), LIVE, ""
    read_plain = plain.reader(text, source)
    while True:
        found = read_plain(at, len(messages)) if not marks else None
        if found is not None:
            source.add(at, found[0], found[1])
            at, message = found[1], found[2]
        else:
            try:
                entry = read_entry(source, at, marks, domain)
            except InputError as error:
                faults += error.faults
                at, marks = _onwards(source, at, error.faults[0]), LIVE
                continue
            if entry is None:
                break
            source.add(at, entry.place.start, entry.place.end, marks)
            message = replace(entry.message, origin=source, index=len(messages))
            at, domain, marks = entry.place.end, entry.domain, OBSOLETE if message.obsolete else LIVE
        messages.append(message)
        domains.append(domain)
    return Scan(tuple(messages), tuple(domains), source, tuple(faults))


def _begin(path: str, text: str, faults: list[Fault]) -> int:
    """Where reading begins: after a byte-order mark, which is a fault."""
    if not text.startswith("\ufeff"):
        return 0
    message = "the file starts with a byte-order mark, which gettext refuses"
    faults.append(Fault(message, path, 1, 1, "save it as “UTF-8” rather than “UTF-8 with BOM”"))
    return 1


def _onwards(source: Source, at: int, fault: Fault) -> int:
    """Where reading goes on after a fault: past the conflict, or with the next paragraph that may be an entry."""
    place = max(at, source.lines.offset(fault.line, fault.column))
    if _CONFLICT.match(source.text, place):
        place = max(place, source.conflict_end(place))
    found = _PARAGRAPH.search(source.text, max(place, at + 1))
    return found.end() - 1 if found else len(source.text)


def exact(message: Message, name: str, start: int, end: int) -> Span:
    """The place in the file of the characters `start:end` (not empty) of a field; never runs into the next line's quote."""
    offsets = message.offsets
    return Span(offsets[name][start], offsets[f"{name}:ends"][end - 1])
