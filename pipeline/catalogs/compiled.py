"""Compiled catalogs, MO: what the editions read, through the standard library's gettext."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from typing import TYPE_CHECKING

from pipeline.errors import Fault, InputError

if TYPE_CHECKING:
    from pipeline.model import Catalog, Key, Message

_MAGIC = 0x950412DE
_HEADER = struct.Struct("<7I")


def compile(catalog: Catalog) -> bytes:  # noqa: A001 - what msgfmt and Babel call it
    """The catalog as an MO file: its header and its approved entries. The same catalog always gives the same bytes."""
    pairs: dict[bytes, bytes] = {b"": catalog.header.target.encode()} if catalog.header is not None else {}
    for message in catalog.messages:
        if message.approved and message.key.source:
            pairs.setdefault(_identity(message), "\0".join(message.targets or (message.target,)).encode())
    identities = sorted(pairs)
    count = len(identities)
    start = _HEADER.size
    at = start + 16 * count
    tables: list[bytes] = []
    texts: list[bytes] = []
    for text in (*identities, *(pairs[identity] for identity in identities)):
        tables.append(struct.pack("<2I", len(text), at))
        texts.append(text + b"\0")
        at += len(text) + 1
    head = _HEADER.pack(_MAGIC, 0, count, start, start + 8 * count, 0, start + 16 * count)
    return b"".join((head, *tables, *texts))


def _identity(message: Message) -> bytes:
    context = "" if message.key.context is None else message.key.context + "\x04"
    plural = "" if message.plural is None else "\0" + message.plural
    return (context + message.key.source + plural).encode()


class _Missing(NullTranslations):
    """What gettext asks where a catalog has no entry: says so, rather than giving the msgid back."""

    def gettext(self, message: str) -> str:
        raise KeyError(message)

    def pgettext(self, context: str, message: str) -> str:
        raise KeyError(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        raise KeyError(msgid1)


@dataclass(frozen=True, slots=True)
class Lookup:
    """The approved translations of a compiled catalog."""

    data: bytes
    strict: GNUTranslations

    def __call__(self, key: Key) -> str | None:
        """The translation of a unit; None where there is none, also where one equal to its source is asked for in vain."""
        if not key.source:
            return None
        try:
            return self.strict.gettext(key.source) if key.context is None else self.strict.pgettext(key.context, key.source)
        except KeyError:
            return None

    @property
    def translations(self) -> GNUTranslations:
        """The catalog for Jinja and other gettext users: a missing text is given back as it is, plural forms included."""
        return GNUTranslations(BytesIO(self.data))


def load(data: bytes, path: str = "") -> Lookup:
    """A compiled catalog, read. Raises InputError where the bytes are no MO file."""
    try:
        strict = GNUTranslations(BytesIO(data))
    except (OSError, ValueError, struct.error, IndexError, LookupError) as error:
        remedy = "delete it: calque compiles it again"
        raise InputError(Fault(f"not a compiled catalog ({error})", path, remedy=remedy)) from None
    strict.add_fallback(_Missing())
    return Lookup(data, strict)
