"""Readers: a file's text → Document, every block with its exact span. A new format is one module and one row of FORMATS."""

from __future__ import annotations

from importlib import import_module
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Protocol, cast

from pipeline.errors import Fault, InputError
from pipeline.project import FRONT_MATTER
from pipeline.record import record

if TYPE_CHECKING:
    from pipeline.model import Code, Document


@record
class Options:
    """What a project may set about reading. `front_matter` names the keys whose values are translated."""

    front_matter: tuple[str, ...] = FRONT_MATTER


class ReaderModule(Protocol):
    """What a reader's module offers."""

    def read(self, path: str, text: str, locale: str, options: Options) -> Document:
        """The document in `text`; `locale` holds where the document itself declares none. Raises InputError."""

    def encode(
        self, value: str, encoding: str, *, at_start: bool, before: Code | None = None, after: Code | None = None
    ) -> str:
        """`value` (text as a person reads it) as it is written at a place of this `Block.encoding`, never as markup.

        `at_start` says that it begins the block's text, where a format may give the first characters a meaning; `before` and
        `after` are the inline codes that adjoin it.
        """


@record
class Format:
    """A source format: its name, which is also its module's, and the suffixes of its files."""

    name: str
    suffixes: tuple[str, ...]

    @property
    def reader(self) -> ReaderModule:
        """The module that reads this format, loaded when first needed."""
        return cast("ReaderModule", import_module(f"pipeline.readers.{self.name}"))


FORMATS = (
    Format("html", (".html", ".htm", ".xhtml")),
    Format("markdown", (".md", ".markdown")),
    Format("plaintext", (".txt",)),
)


def format_of(path: str) -> Format | None:
    """The format of a file by its suffix, None where calque reads no such file."""
    suffix = PurePosixPath(path).suffix.lower()
    return next((entry for entry in FORMATS if suffix in entry.suffixes), None)


def read(path: str, text: str, locale: str, options: Options | None = None) -> Document:
    """The document in a file's text. Raises InputError where the format is unknown or the text cannot be read."""
    entry = format_of(path)
    if entry is None:
        known = ", ".join(suffix for row in FORMATS for suffix in row.suffixes)
        raise InputError(Fault("no reader for this kind of file", path, remedy=f"calque reads {known} and .po files"))
    return entry.reader.read(path, text, locale, options or Options())


def encode(
    document: Document,
    value: str,
    encoding: str,
    *,
    at_start: bool = False,
    before: Code | None = None,
    after: Code | None = None,
) -> str:
    """`value` as it is written in a document of this format at a place of this encoding, between these codes."""
    reader = next(entry for entry in FORMATS if entry.name == document.format).reader
    return reader.encode(value, encoding, at_start=at_start, before=before, after=after)
