"""What is known of one article in one locale, put side by side: units, entries, findings."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING

from pipeline.model import BlockKind, Lines, Severity, flatten, plain
from pipeline.preview.identity import digest, entry_id, seen
from pipeline.record import record
from pipeline.reports.states import Counts, count, state_of, worst

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.checks import Standard
    from pipeline.errors import Fault
    from pipeline.model import Block, Catalog, Document, Finding, Key, Message, Unit
    from pipeline.project import Project

_TITLES = frozenset({BlockKind.TITLE, BlockKind.HEADING})


@record
class Row:
    """A unit at one place: its name there, that of its entry, the unit (None for the templates' words) and the entry if any."""

    id: str
    entry: str
    key: Key
    unit: Unit | None
    message: Message | None


@record
class Group:
    """The rows of one block, in order; `block` is None for the templates' words."""

    id: str
    block: Block | None
    rows: tuple[Row, ...]


@record(slots=False)
class View:
    """One article, or the templates' words (no `document`), in one locale.

    `catalog` is brought up to the article, None where the locale needs none; `stored` is what the file holds. `findings` are
    those of article and catalog, suppressed ones among them; `pending` says that there may be more. `faults` concern files that
    this view is made of. `published` are the locales with an edition; `frame` stands for what their pages are made of
    besides. `revision` is another one whenever anything of this is. `source_locale` is that of the texts.
    """

    name: str
    locale: str
    source_locale: str
    project: Project
    standard: Standard
    document: Document | None
    units: tuple[Unit, ...]
    catalog: Catalog | None
    stored: Catalog | None
    findings: tuple[Finding, ...] = ()
    pending: bool = False
    faults: tuple[Fault, ...] = ()
    published: tuple[str, ...] = ()
    frame: str = ""
    revision: str = ""

    @property
    def repairs(self) -> bool:
        """Whether the catalog holds repairs: texts in the source's own language."""
        return self.document is not None and self.locale == self.source_locale

    @property
    def path(self) -> str:
        """Where the catalog is, or will be."""
        return self.project.catalog_path(self.locale, self.name)

    @cached_property
    def title(self) -> str:
        """The article's title as a person reads it."""
        named = next((unit for unit in self.units if unit.kind in _TITLES), None)
        return (plain(named.content) or flatten(named.content).text) if named else self.name

    @cached_property
    def messages(self) -> Mapping[Key, Message]:
        """The entries of the catalog that are no longer to be forgotten."""
        return {one.key: one for one in (self.catalog.messages if self.catalog else ()) if not one.obsolete}

    @cached_property
    def entries(self) -> Mapping[str, Row]:
        """The first row of each entry, by the entry's name."""
        return {row.entry: row for row in reversed(self.rows)}

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """The blocks in order."""
        if self.document is None:
            words = [Row(f"u-{entry_id(key)}.1", entry_id(key), key, None, one) for key, one in self.messages.items()]
            return tuple(Group(f"b{row.id[1:]}", None, (row,)) for row in words)
        places: Counter[Key] = Counter()
        found: list[Group] = []
        for _, group in groupby(self.units, key=lambda unit: id(unit.block)):
            rows = tuple(self._row(unit, places) for unit in group)
            found.append(Group(f"b{rows[0].id[1:]}", rows[0].unit.block if rows[0].unit else None, rows))
        return tuple(found)

    def _row(self, unit: Unit, places: Counter[Key]) -> Row:
        places[unit.key] += 1
        entry = entry_id(unit.key)
        return Row(f"u-{entry}.{places[unit.key]}", entry, unit.key, unit, self.messages.get(unit.key))

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """All rows in order."""
        return tuple(row for group in self.groups for row in group.rows)

    @cached_property
    def lines(self) -> Lines:
        """The lines of the article."""
        return Lines(self.document.text if self.document else "")

    @cached_property
    def severest(self) -> Mapping[tuple[str | None, str], Severity]:
        """The severest finding about each entry, notes left out."""
        return worst(self.catalog, self.told) if self.catalog else {}

    @cached_property
    def told(self) -> tuple[Finding, ...]:
        """The findings that nobody has dismissed."""
        return tuple(one for one in self.findings if not one.suppressed)

    @cached_property
    def own(self) -> tuple[Finding, ...]:
        """The findings told of this locale alone: all but those in the article, which are told of the source locale."""
        path = self.document.path if self.document and self.locale != self.source_locale else None
        return tuple(one for one in self.told if one.position.path != path)

    @cached_property
    def counts(self) -> Counts:
        """How much of the catalog is in each state."""
        return count(self.catalog, self.told) if self.catalog else Counts()

    @cached_property
    def in_file(self) -> Mapping[Key, Message]:
        """The entries of the file as it is on the disk."""
        return {one.key: one for one in (self.stored.messages if self.stored else ())}

    def state(self, row: Row) -> str:
        """The state of a row's entry, `source` where it needs none."""
        if row.message is None:
            return "source"
        return state_of(row.message, self.severest.get((row.key.context, row.key.source))).value

    def line(self, key: Key) -> int:
        """The line of an entry in the file as it is on the disk; 0 where it is not there yet."""
        return self.in_file[key].line if key in self.in_file else 0

    @cached_property
    def by_entry(self) -> Mapping[Key, Sequence[tuple[Finding, str]]]:
        """The findings about each entry, with their ids."""
        found: dict[Key, list[tuple[Finding, str]]] = defaultdict(list)
        for finding, name in self.named:
            if row := self._by_key.get((finding.context, finding.unit)):
                found[row.key].append((finding, name))
        return found

    @cached_property
    def named(self) -> tuple[tuple[Finding, str], ...]:
        """The findings, each with an id of its own that stays the same when lines move."""
        named: Counter[str] = Counter()
        found: list[tuple[Finding, str]] = []
        for finding in self.findings:
            name = f"f-{finding.fingerprint[:16]}"
            named[name] += 1
            found.append((finding, name if named[name] == 1 else f"{name}.{named[name]}"))
        return tuple(found)

    @cached_property
    def _by_key(self) -> Mapping[tuple[str | None, str], Row]:
        return {(row.key.context, row.key.source): row for row in reversed(self.rows)}

    @cached_property
    def rows_of(self) -> Mapping[str, Sequence[tuple[int, Row]]]:
        """The places of each entry: the number of the block, and the row."""
        found: dict[str, list[tuple[int, Row]]] = defaultdict(list)
        for number, group in enumerate(self.groups):
            for row in group.rows:
                found[row.entry].append((number, row))
        return found

    def row_of(self, finding: Finding) -> Row | None:
        """The first row that a finding is about; None where it is about a file."""
        return self._by_key.get((finding.context, finding.unit))

    @cached_property
    def revisions(self) -> tuple[str, ...]:
        """For each block, what changes whenever anything that is shown in it does, numbers of lines left out."""
        return tuple(digest((self.locale, self.frame, *map(self._shown, group.rows)), 12) for group in self.groups)

    def _shown(self, row: Row) -> tuple[object, ...]:
        text = row.unit.span.cut(self.lines.text) if row.unit else ""
        block = (row.unit.block.kind, row.unit.block.level, row.unit.block.notes) if row.unit else ()
        entry = (seen(row.message), row.message.notes) if row.message else ()
        found = [(name, one.severity, one.message, one.suppressed) for one, name in self.by_entry.get(row.key, ())]
        return row.key, text, block, entry, row.key in self.in_file, found
