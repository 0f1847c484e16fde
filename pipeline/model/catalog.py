"""What catalogs hold: messages."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.model.content import Key, Span


@dataclass(frozen=True, slots=True)
class Message:
    """One entry of a catalog. Comments and flags are as in the file, without their `#` marks.

    `previous` is the msgid that the translation was made for (`#| msgid`). `raw` is the entry's text in the file it was read
    from: an entry that did not change is written back to the letter. `spans` gives the place of each field's literal in
    that file (`msgid`, `msgstr`, `msgstr[1]`, …), `offsets` the place of each character of its value and, last, the end.
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
    raw: str | None = None
    line: int = 0
    spans: dict[str, Span] = field(default_factory=dict, compare=False)
    offsets: dict[str, tuple[int, ...]] = field(default_factory=dict, compare=False)

    @property
    def fuzzy(self) -> bool:
        """Not approved: a suggestion, or a translation of the unit's previous text."""
        return "fuzzy" in self.flags

    @property
    def approved(self) -> bool:
        """Translated and not fuzzy: what an edition may show."""
        return bool(self.target or any(self.targets)) and not self.fuzzy and not self.obsolete


@dataclass(frozen=True, slots=True)
class Catalog:
    """The messages of one domain in one locale, in file order, the header apart. `text` is the file as read, if it was."""

    path: str
    domain: str
    locale: str
    messages: tuple[Message, ...] = ()
    header: Message | None = None
    text: str = ""
