"""The order of a catalog's entries: that of its file, with new ones after what they follow in the article."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.model import Key, Message


def arranged(messages: Sequence[Message], current: Iterable[Message]) -> tuple[Message, ...]:
    """The messages in the order in which their file has them, whatever tool sorted it; `messages` are in the article's.

    One that is new, or has become obsolete or live again, comes after the message that it follows in the article's order.
    """
    given = {message.key: message for message in messages}
    stays = [old.key for old in current if old.key in given and given[old.key].obsolete == old.obsolete]
    found = followed(stays, given)
    return tuple(given[key] for key in found)


def followed(first: Iterable[Key], second: Iterable[Key]) -> list[Key]:
    """The first order, and in it what only the second has, each after what it follows there."""
    known = list(first)
    present = set(known)
    after: dict[Key | None, list[Key]] = {}
    before: Key | None = None
    for key in second:
        if key in present:
            before = key
        else:
            after.setdefault(before, []).append(key)
    return [*after.get(None, ()), *(one for key in known for one in (key, *after.get(key, ())))]
