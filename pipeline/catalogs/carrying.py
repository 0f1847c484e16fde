"""Entries carried over to the mended text of their sentence: the translation is as good for it, so nothing becomes stale."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.catalogs.offers import ORIGIN
from pipeline.catalogs.po import changed
from pipeline.catalogs.threeway import in_conflict
from pipeline.model.suppression import comment_rebound, of_message

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.model import Catalog, Key, Message


def carried(catalog: Catalog, keys: Mapping[Key, Key]) -> Catalog:
    """The catalog with each live entry of a key before under its key now: translation, flags, comments and place stay.

    Suppressions that were bound to an entry as it was are bound to it as it is. Where the key now has an entry already, the
    better translation stands, an approved one before a suggestion; another text of the one that gives way is kept in a
    comment, as a conflict that a person settles.
    """
    claims: defaultdict[Key, list[Message]] = defaultdict(list)
    for message in catalog.messages:
        claims[message.key if message.obsolete else keys.get(message.key, message.key)].append(message)
    chosen = {id(max(claimants, key=_worth)): key for key, claimants in claims.items()}
    kept = tuple(_under(chosen[id(one)], one, claims[chosen[id(one)]]) for one in catalog.messages if id(one) in chosen)
    return replace(catalog, messages=kept)


def _worth(message: Message) -> int:
    translated = bool(message.target or any(message.targets))
    return 3 if message.approved else (2 - message.obsolete) if translated else 0


def _under(key: Key, message: Message, claimants: Sequence[Message]) -> Message:
    """The message as the entry of this key, with what the others that claim it say."""
    others = [one for one in claimants if one is not message]
    if not others and message.key == key:
        return message
    anew = {of_message(message): of_message(changed(message, key=key))}
    comments = dict.fromkeys(comment_rebound(comment, anew) for one in (message, *others) for comment in one.comments)
    lost = dict.fromkeys(
        text for one in others if not _suggested(one) for text in _targets(one) if text not in _targets(message)
    )
    return changed(message, key=key, comments=(*comments, *map(in_conflict, lost)))


def _targets(message: Message) -> tuple[str, ...]:
    return tuple(text for text in (message.target, *message.targets) if text)


def _suggested(message: Message) -> bool:
    """Whether its text is only what calque has offered: that stands elsewhere."""
    return message.fuzzy and any(note.startswith(ORIGIN) for note in message.notes)
