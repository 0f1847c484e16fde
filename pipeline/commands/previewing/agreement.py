"""Where the translations of different entries do not agree: found over all catalogs at once, told at each entry."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from operator import is_
from typing import TYPE_CHECKING

from pipeline import checks
from pipeline.commands.previewing.rechecking import beginning, moved
from pipeline.commands.workspace import SITE, TEMPLATE_LOCALE
from pipeline.model import Lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.commands.previewing.state import Place, State
    from pipeline.model import Finding

    Rows = tuple[tuple[Finding, int, str], ...]


def is_known(state: State) -> bool:
    """Whether all catalogs are those that were compared last."""
    compared, now = state.compared, tuple(state.catalogs.values())
    return len(compared) == len(now) and all(map(is_, compared, now))


def compared(state: State) -> State:
    """The state with all catalogs compared."""
    whole, given = checks.Concordance(), state.catalogs
    for (_, name), catalog in sorted(given.items()):
        whole.add(catalog, TEMPLATE_LOCALE if name == SITE else state.workspace.project.source_locale)
    places = {catalog.path: place for place, catalog in given.items()}
    entries = {(place, one.key.context, one.key.source): one for place, catalog in given.items() for one in catalog.messages}
    found: dict[Place, list[tuple[Finding, int, str]]] = defaultdict(list)
    for one in checks.check_concordance(whole, state.standard, suppressed=True):
        place = places[one.position.path]
        message = entries[place, one.context, one.unit]
        found[place].append((one, beginning(message), message.raw or ""))
    agreement = {place: _kept(state.agreement.get(place, ()), tuple(rows)) for place, rows in found.items()}
    return replace(state, agreement=agreement, compared=tuple(given.values()))


def _kept(before: Rows, now: Rows) -> Rows:
    """What was found before, where the same is found now and only lines have moved: then nobody need be told."""
    return before if [_said(row) for row in before] == [_said(row) for row in now] else now


def _said(row: tuple[Finding, int, str]) -> tuple[object, ...]:
    one, _, raw = row
    return one.rule, one.severity, one.message, one.suppressed, raw


def followed(state: State, place: Place) -> Iterator[Finding]:
    """What was found about the entries of a catalog that have not changed since, where they stand now."""
    catalog = state.catalog(place)
    if catalog is None or place not in state.agreement:
        return
    lines = Lines(catalog.text)
    entries = {(one.key.context, one.key.source): one for one in catalog.messages if not one.obsolete}
    for one, start, raw in state.agreement[place]:
        message = entries.get((one.context, one.unit))
        if message is not None and message.raw == raw:
            yield moved(one, beginning(message) - start, lines, one.related)
