"""The state of every unit of a catalog, counted in units and in words of the source."""

from __future__ import annotations

from collections import Counter
from dataclasses import fields
from enum import StrEnum
from typing import TYPE_CHECKING

from pipeline.model import Severity
from pipeline.record import record
from pipeline.reports import Progress

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pipeline.model import Catalog, Finding, Message
    from pipeline.project import Project


class State(StrEnum):
    """What has become of a unit; each is in one state.

    Translated: approved, and no finding of severity error. Failing: approved, with such a finding. Stale: fuzzy, since the text
    has changed or the translation is only offered. Obsolete: translated, but in the article no more.
    """

    TRANSLATED = "translated"
    STALE = "stale"
    UNTRANSLATED = "untranslated"
    FAILING = "failing"
    OBSOLETE = "obsolete"


@record
class Amount:
    """A number of units, and of the words in their source."""

    units: int = 0
    words: int = 0

    def __add__(self, other: Amount) -> Amount:
        return Amount(self.units + other.units, self.words + other.words)

    def __sub__(self, other: Amount) -> Amount:
        return Amount(self.units - other.units, self.words - other.words)


@record
class Counts:
    """How much of a catalog is in each state; `warned` is what has a finding of severity warning among the translated."""

    translated: Amount = Amount()
    stale: Amount = Amount()
    untranslated: Amount = Amount()
    failing: Amount = Amount()
    obsolete: Amount = Amount()
    warned: Amount = Amount()

    def __add__(self, other: Counts) -> Counts:
        return Counts(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(self)))

    @property
    def current(self) -> Amount:
        """All that is in the article now."""
        return self.translated + self.stale + self.untranslated + self.failing

    @property
    def done(self) -> int:
        """How many words of a hundred are translated without any error or warning, rounded down: 100 is all of them."""
        words = self.current.words
        return (self.translated - self.warned).words * 100 // words if words else 0


def count(catalog: Catalog, findings: Iterable[Finding] = ()) -> Counts:
    """The counts of one catalog, given what was found in it; findings of other files are left out."""
    severest = worst(catalog, findings)
    units, words = Counter[str](), Counter[str]()
    for message in catalog.messages:
        if message.obsolete and not _translated(message):
            continue
        severity = severest.get((message.key.context, message.key.source))
        state = state_of(message, severity)
        found = [state.value]
        if state is State.TRANSLATED and severity is Severity.WARNING:
            found.append("warned")
        units.update(found)
        words.update(dict.fromkeys(found, len(message.key.source.split())))
    return Counts(**{name: Amount(units[name], words[name]) for name in units})


def progress(
    project: Project, catalogs: Mapping[tuple[str, str], Catalog], findings: Sequence[Finding]
) -> tuple[Progress, ...]:
    """How far each of a project's catalogs is, by locale and name, given what was found in them; repairs are not counted."""
    told = [finding for finding in findings if not finding.suppressed]
    rows = [(key, count(catalog, told)) for key, catalog in sorted(catalogs.items()) if key[0] != project.source_locale]
    return tuple(Progress(*key, counts.current.units, counts.translated.units, counts.done) for key, counts in rows)


def forsaken(catalog: Catalog) -> Counts:
    """The counts of a catalog whose article is gone: all that is translated is obsolete."""
    left = [message for message in catalog.messages if _translated(message)]
    return Counts(obsolete=Amount(len(left), sum(len(message.key.source.split()) for message in left)))


def _translated(message: Message) -> bool:
    return bool(message.target or any(message.targets))


def worst(catalog: Catalog, findings: Iterable[Finding]) -> Mapping[tuple[str | None, str], Severity]:
    """The severest of the findings that make a translation doubtful, by the unit."""
    found: dict[tuple[str | None, str], Severity] = {}
    for finding in findings:
        key = finding.context, finding.unit
        if (
            finding.position.path == catalog.path
            and found.get(key) is not Severity.ERROR
            and finding.severity is not Severity.NOTE
        ):
            found[key] = finding.severity
    return found


def state_of(message: Message, severity: Severity | None) -> State:
    """The state of an entry, given the severest finding about it, notes left out."""
    if message.obsolete:
        return State.OBSOLETE
    if message.approved:
        return State.FAILING if severity is Severity.ERROR else State.TRANSLATED
    return State.STALE if message.fuzzy else State.UNTRANSLATED
