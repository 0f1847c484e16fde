"""A source article with approved repairs written into it: only the words that a repair changes are written anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.editions.differences import canonical
from pipeline.editions.localise import Choice, State, localise
from pipeline.errors import InputError
from pipeline.model.suppression import binding, rebound
from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pipeline.model import Document, Key, Unit

    Reader = Callable[[str], tuple[Document, tuple[Unit, ...]]]


@record
class Mended:
    """An article's text with repairs in it, and its units as they read now.

    `keys` gives for each repair that was made the unit's key before and now; `refused` the keys of those that cannot be made,
    each with the reason.
    """

    document: Document
    units: tuple[Unit, ...]
    keys: Mapping[Key, Key]
    refused: tuple[tuple[Key, str], ...] = ()


def mend(document: Document, units: Sequence[Unit], repairs: Mapping[Key, str], read: Reader) -> Mended:
    """The article with these repairs, targets in catalog form by key, in the place of the units.

    `read` gives the document and units of a text; it raises InputError where that cannot be used. What was written is read
    again: a repair that would not be one unit with just its words is refused, and the others are made.
    """
    known = {unit.key for unit in units}
    wanted = {key: target for key, target in repairs.items() if key in known and target != key.source}
    whole = Mended(document, tuple(units), {})
    together = _attempt(whole, wanted, read)
    if not isinstance(together, str):
        return together
    refused: list[tuple[Key, str]] = []
    for key, target in wanted.items():
        found = _attempt(whole, {key: target}, read)
        if isinstance(found, str):
            refused.append((key, found))
        else:
            whole = Mended(found.document, found.units, {**whole.keys, **found.keys})
    return Mended(whole.document, whole.units, whole.keys, tuple(refused))


def _attempt(before: Mended, repairs: Mapping[Key, str], read: Reader) -> Mended | str:
    """The article with the repairs, or why it is not to be had: words alone are changed if they can be, else whole units."""
    reason = ""
    for state in (State.REPAIRED, State.TRANSLATED):
        written = _written(before, repairs, state)
        if written is None:
            return "its codes are not those of the article's sentence"
        try:
            document, units = read(written)
        except InputError as error:
            reason = f"the article could not be read any more: {error.faults[0].message}"
            continue
        keys = _keys(before.units, units, repairs)
        if keys is not None:
            return _bound_anew(Mended(document, units, keys), read)
        reason = "written into the article, it would not read as this one sentence"
    return reason


def _bound_anew(mended: Mended, read: Reader) -> Mended:
    """The article with the suppressions that its author bound to a repaired sentence bound to it as it is now."""
    anew = {binding(old.source): binding(new.source) for old, new in mended.keys.items()}
    remarks = {remark.span: remark for block in mended.document.blocks for remark in block.ignores}
    text = mended.document.text
    for span, remark in sorted(remarks.items(), key=lambda one: one[0].start, reverse=True):
        text = text[: span.start] + rebound(remark.text, anew) + text[span.end :]
    if text == mended.document.text:
        return mended
    document, units = read(text)
    return Mended(document, units, mended.keys)


def _written(before: Mended, repairs: Mapping[Key, str], state: State) -> str | None:
    """The article's text with the repairs: words, or whole units if they are to be translated; None if codes cannot stand."""

    def choose(unit: Unit) -> Choice:
        return Choice(repairs.get(unit.key), state)

    made = localise(before.document, before.units, choose, before.document.locale)
    stand = all(row.state is state for row in made.shown if row.unit.key in repairs)
    return made.text if stand else None


def _keys(before: Sequence[Unit], after: Sequence[Unit], repairs: Mapping[Key, str]) -> dict[Key, Key] | None:
    """The keys of the repaired units before and now; None where a unit is not what it should be."""
    if len(before) != len(after):
        return None
    found: dict[Key, Key] = {}
    for old, new in zip(before, after, strict=True):
        wanted = repairs.get(old.key, old.source)
        if old.key.context != new.key.context or canonical(new.source) != canonical(wanted):
            return None
        if old.key in repairs:
            found[old.key] = new.key
        elif old.key != new.key:
            return None
    return found
