"""What becomes of messages whose text is gone: a person's work stays as obsolete, a suggestion that nobody touched goes."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from pipeline.catalogs.offers import ORIGIN, own_flags
from pipeline.catalogs.po import changed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence, Set

    from pipeline.catalogs.memory import Memory
    from pipeline.model import Key, Message


def obsolete(
    gone: Sequence[Message], known: Mapping[Key, Message], messages: Sequence[Message], memory: Memory, locale: str
) -> list[Message]:
    """The vanished messages: those obsolete before, then the new ones, each as a person left it.

    `known` are the catalog's entries before, `messages` those that the article has now.
    """
    before = [message for message in gone if message.obsolete]
    now = [message for message in gone if not message.obsolete]
    if any(message.fuzzy for message in now):
        targets = {message.target for message in known.values() if message.target and not message.fuzzy}
        carried = _carried(messages)
        now = [
            message
            for message in now
            if not _untouched(message, known, targets, memory, locale) or _alone(message, known, carried)
        ]
    return before + [changed(message, obsolete=True, references=(), notes=()) for message in now]


def remarks(message: Message) -> frozenset[str]:
    """What a person wrote beside a translation: comments and flags."""
    return frozenset((*message.comments, *own_flags(message)))


def _carried(messages: Sequence[Message]) -> dict[Key, set[str]]:
    """The remarks on the suggestions that were made of each text."""
    found: defaultdict[Key, set[str]] = defaultdict(set)
    for message in messages:
        if message.fuzzy and message.previous is not None:
            found[message.previous] |= remarks(message)
    return found


def _alone(message: Message, known: Mapping[Key, Message], carried: Mapping[Key, Set[str]]) -> bool:
    """Whether a remark on a suggestion stands neither where the suggestion came from nor on what it became."""
    if message.previous is None or not (found := remarks(message)):
        return False
    origin = known.get(message.previous)
    return not found <= (remarks(origin) if origin is not None else frozenset()) | carried.get(message.previous, set())


def _untouched(message: Message, known: Mapping[Key, Message], targets: Set[str], memory: Memory, locale: str) -> bool:
    """A suggestion that nobody approved or edited: the translation it came from is still there, so nothing is lost."""
    note = next((note for note in message.notes if note.startswith(ORIGIN)), None)
    if not message.fuzzy or message.previous is None or note is None:
        return False
    if note.startswith(f"{ORIGIN}joined "):
        return _made_of(message.target, targets)
    origin = known.get(message.previous)
    if origin is not None and not origin.fuzzy:
        split = note.startswith(f"{ORIGIN}split ") and message.target in origin.target
        if split or origin.target == message.target:
            return True
    return any(pair.target == message.target for pair in memory.exact(message.previous.source, locale))


def _made_of(text: str, targets: Set[str]) -> bool:
    """The text is a row of these with spaces between."""
    starts = [0]
    for end in (*(at for at, letter in enumerate(text) if letter == " "), len(text)):
        if any(text[start:end] in targets for start in starts):
            starts.append(end + 1)
    return starts[-1] == len(text) + 1
