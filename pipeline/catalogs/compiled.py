"""Compiled catalogs, MO: what the editions read, through the standard library's gettext."""

from __future__ import annotations

import struct
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from typing import TYPE_CHECKING

from pipeline.catalogs.header import fields
from pipeline.errors import Fault, InputError
from pipeline.record import record

if TYPE_CHECKING:
    from pipeline.model import Catalog, Key, Message


def compile(catalog: Catalog) -> bytes:  # noqa: A001 - what msgfmt and Babel call it
    """The catalog as an MO file: its header and its approved entries. The same catalog always gives the same bytes."""
    from polib import POEntry, POFile

    made = POFile()
    made.metadata = fields(catalog.header, fold=False)
    texts: dict[str, Message] = {}
    for message in catalog.messages:
        if message.approved and message.key.source:
            texts.setdefault(_identity(message.key), message)
    made.extend(POEntry(msgid=identity, **_texts(message)) for identity, message in texts.items())
    return made.to_binary()


def _identity(key: Key) -> str:
    """What an MO file finds a text by. polib would drop a msgctxt that is empty, which is another one than none."""
    return key.source if key.context is None else f"{key.context}\x04{key.source}"


def _texts(message: Message) -> dict[str, object]:
    if message.plural is None:
        return {"msgstr": message.target}
    return {"msgid_plural": message.plural, "msgstr_plural": dict(enumerate(message.targets))}


class _Missing(NullTranslations):
    """What gettext asks where a catalog has no entry: says so, rather than giving the msgid back."""

    def gettext(self, message: str) -> str:
        raise KeyError(message)

    def pgettext(self, context: str, message: str) -> str:
        raise KeyError(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        raise KeyError(msgid1)


@record
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
