"""Names for entries that stay the same while a file is edited elsewhere, and marks that change when an entry does."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.model import Key, Message

_NAME = 12  # hexadecimal digits
_MARK = 20


@lru_cache(maxsize=1 << 16)
def entry_id(key: Key) -> str:
    """The name of an entry: its msgctxt and msgid, in brief."""
    return digest((key.context, key.source), _NAME)


def seen(message: Message) -> str:
    """What an entry holds that a person may change, in brief: who sends this back has seen it."""
    held = (message.key, message.target, message.targets, message.flags, message.comments, message.previous)
    return digest((*held, message.obsolete), _MARK)


def digest(value: object, length: int = _MARK) -> str:
    """Some hexadecimal digits that stand for a value's representation."""
    return sha256(repr(value).encode("utf-8", "surrogatepass")).hexdigest()[:length]
