"""What catalogs hold: messages, and where they stand in the file they were read from."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Protocol

from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.model.content import Key, Span


class Origin(Protocol):
    """The file that messages were read from. It knows where everything stands, and works places out when they are asked for.

    `index` counts the entries of the file from 0, the header and obsolete ones among them.
    """

    @property
    def text(self) -> str:
        """The whole file."""

    @property
    def tail(self) -> Span:
        """What follows the last entry."""

    def entry(self, index: int) -> Span:
        """An entry: its comments, previous text and fields, without the end of its last line."""

    def gap(self, index: int) -> Span:
        """What lies between an entry and the one before: blank lines, domain lines."""

    def line(self, index: int) -> int:
        """The line of an entry's msgid, from 1."""

    def spans(self, index: int) -> Mapping[str, Span]:
        """The place of each field's literals: `msgctxt`, `msgid`, `msgid_plural`, `msgstr`, `msgstr[0]`, …"""

    def offsets(self, index: int) -> Mapping[str, tuple[int, ...]]:
        """The place of each character of a field's value and, last, the end; under `msgstr:ends` where each one ends."""


@record
class Message:
    """One entry of a catalog. Comments and flags are as in the file, without their `#` marks.

    `previous` is the msgid that the translation was made for (`#| msgid`). A message that was read has an `origin`, and the
    `index` of its entry there: an entry that did not change is written back to the letter. `anew` says that it is to be
    written from its values.
    """

    key: Key
    target: str = ""
    plural: str | None = None
    targets: tuple[str, ...] = ()  # of a plural message
    flags: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()  # the translator's, `# `
    notes: tuple[str, ...] = ()  # extracted, `#. `
    references: tuple[str, ...] = ()
    previous: Key | None = None
    obsolete: bool = False
    origin: Origin | None = field(default=None, compare=False, repr=False)
    index: int = field(default=-1, compare=False, repr=False)
    anew: bool = field(default=False, compare=False, repr=False)

    @property
    def fuzzy(self) -> bool:
        """Not approved: a suggestion, or a translation of the unit's previous text."""
        return "fuzzy" in self.flags

    @property
    def approved(self) -> bool:
        """Translated and not fuzzy: what an edition may show."""
        return bool(self.target or any(self.targets)) and not self.fuzzy and not self.obsolete

    @property
    def raw(self) -> str | None:
        """The entry as it stands in its file; None where it is to be written anew."""
        return None if self.origin is None or self.anew else self.origin.entry(self.index).cut(self.origin.text)

    @property
    def line(self) -> int:
        """The line of the msgid in its file, from 1; 0 where it was not read from one."""
        return self.origin.line(self.index) if self.origin is not None else 0

    @property
    def spans(self) -> Mapping[str, Span]:
        """The place in its file of each field's literals, see `Origin.spans`."""
        return self.origin.spans(self.index) if self.origin is not None else {}

    @property
    def offsets(self) -> Mapping[str, tuple[int, ...]]:
        """The place in its file of each character of a field, see `Origin.offsets`."""
        return self.origin.offsets(self.index) if self.origin is not None else {}


@record
class Catalog:
    """The messages of one domain in one locale, in file order, the header apart.

    `text` is the file as read, if it was, and `read` all entries that were in it: what has changed since is told by them.
    """

    path: str
    domain: str
    locale: str
    messages: tuple[Message, ...] = ()
    header: Message | None = None
    text: str = ""
    read: tuple[Message, ...] = field(default=(), compare=False, repr=False)
