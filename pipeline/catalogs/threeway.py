"""Two versions of a catalog that both come from a third one → one catalog, merged by entry; nothing of either is lost.

*Ours* is what calque is about to write, *theirs* what another program wrote into the file since calque read the *base*.
"""

from __future__ import annotations

from dataclasses import replace

from pipeline.catalogs import header
from pipeline.catalogs.offers import ORIGIN
from pipeline.catalogs.order import followed
from pipeline.catalogs.po import changed
from pipeline.catalogs.writing import normal
from pipeline.model import Catalog, Key, Message
from pipeline.record import record

CONFLICT = "calque: conflict, this was to be written as well: "
"""How the translator's comment begins that keeps the text which does not stand in the msgstr."""


@record
class Conflict:
    """An entry that both sides gave another translation: the file keeps `theirs`, a comment of the entry `ours`."""

    key: Key
    ours: tuple[str, ...]
    theirs: tuple[str, ...]


def reconcile(base: Catalog | None, ours: Catalog, theirs: Catalog) -> tuple[Catalog, tuple[Conflict, ...]]:
    """What was done to the base on both sides, in theirs' file: what only one side changed is as that side has it.

    Where both gave an entry another translation, theirs stands and ours is kept in a comment: that is a conflict.
    """
    known, mine, other = (_by_key(catalog) for catalog in (base, ours, theirs))
    conflicts: list[Conflict] = []
    merged: dict[Key, Message] = {}
    for key in followed(mine, other):
        found = _entry(known.get(key), mine.get(key), other.get(key), conflicts)
        if found is not None:
            merged[key] = found
    top = merged.pop(header.KEY, None)
    return replace(theirs, messages=tuple(merged.values()), header=top), tuple(conflicts)


def _by_key(catalog: Catalog | None) -> dict[Key, Message]:
    if catalog is None:
        return {}
    top = [catalog.header] if catalog.header is not None else []
    return {message.key: message for message in (*top, *catalog.messages)}


def _entry(base: Message | None, ours: Message | None, theirs: Message | None, conflicts: list[Conflict]) -> Message | None:
    """One entry of the three versions; nothing where it was deleted."""
    if ours is None and theirs is None:
        return None
    if theirs is None:  # new, or deleted by them
        return ours if base is None or ours is None or normal(ours) != normal(base) else None
    if ours is None:  # theirs alone, or no longer in the article
        if base is None:
            return theirs
        return None if normal(theirs) == normal(base) else changed(theirs, obsolete=True)
    if normal(ours) == normal(theirs) or (base is not None and normal(ours) == normal(base)):
        return theirs
    if base is not None and normal(theirs) == normal(base):
        return _as(theirs, ours)
    return _merged(base or Message(ours.key), ours, theirs, conflicts)


def _as(theirs: Message, ours: Message) -> Message:
    """What our message says, at the place of theirs."""
    return replace(ours, origin=theirs.origin, index=theirs.index, anew=True)


def _merged(base: Message, ours: Message, theirs: Message, conflicts: list[Conflict]) -> Message:
    """An entry that both sides changed, each field as the side has it that changed it."""
    theirs_holds = _translation(theirs) != _translation(base) or _translation(ours) == _translation(base)
    chosen = theirs if theirs_holds else ours
    comments = _listed(base.comments, ours.comments, theirs.comments)
    if theirs_holds and _disagree(base, ours, theirs):
        conflicts.append(Conflict(ours.key, _targets(ours), _targets(theirs)))
        comments = (*comments, *map(in_conflict, _targets(ours)))
    flags = tuple(flag for flag in _listed(base.flags, ours.flags, theirs.flags) if flag != "fuzzy")
    notes = tuple(note for note in ours.notes if not (theirs_holds and note.startswith(ORIGIN)) or note in base.notes)
    return changed(
        theirs,
        target=_fields(base, ours, theirs) if ours.key == header.KEY else chosen.target,
        plural=chosen.plural,
        targets=chosen.targets,
        previous=chosen.previous,
        flags=("fuzzy", *flags) if chosen.fuzzy else flags,
        comments=comments,
        notes=_listed(base.notes, notes, theirs.notes),
        references=ours.references if ours.references != base.references else theirs.references,
        obsolete=ours.obsolete if ours.obsolete != base.obsolete else theirs.obsolete,
    )


def _fields(base: Message, ours: Message, theirs: Message) -> str:
    """The fields of the header, a line each."""
    lines = _listed(*(tuple(one.target.splitlines()) for one in (base, ours, theirs)))
    return "".join(f"{line}\n" for line in lines)


def _translation(message: Message) -> tuple[object, ...]:
    """What belongs together: the text, whether it is approved, and what it was made for."""
    return message.target, message.targets, message.plural, message.fuzzy, message.previous


def _targets(message: Message) -> tuple[str, ...]:
    return message.targets if message.plural is not None else (message.target,)


def _disagree(base: Message, ours: Message, theirs: Message) -> bool:
    """Whether ours is a text of its own that would be lost; what a suggestion comes from stands elsewhere."""
    suggested = ours.fuzzy and any(note.startswith(ORIGIN) for note in ours.notes)
    same = _targets(ours) in (_targets(theirs), _targets(base))
    return any(_targets(ours)) and not same and not suggested and ours.key != header.KEY


def _listed(base: tuple[str, ...], ours: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[str, ...]:
    """Theirs, less what we took away, and what we added."""
    gone = set(base) - set(ours)
    kept = tuple(one for one in theirs if one not in gone)
    return (*kept, *(one for one in ours if one not in base and one not in theirs))


def in_conflict(target: str) -> str:
    """The translator's comment that keeps a text which does not stand in the msgstr."""
    quoted = target.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")
    return f"{CONFLICT}{quoted}"
