"""Suppressions: who dismisses findings of which rules, why, and the text that they are bound to.

Everywhere they are written alike: `NUM001@3f9a2c, LNG the reason`.
"""

from __future__ import annotations

import re
from enum import StrEnum
from hashlib import sha256
from typing import TYPE_CHECKING

from pipeline.model.content import Span
from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pipeline.model.catalog import Message

MARK = "calque-ignore:"
"""What a comment begins with that holds a suppression, in any case of its letters."""

LINE = re.compile(rf"^[ \t]*{MARK}[ \t]*", re.IGNORECASE | re.MULTILINE)
"""The beginning of a line of a comment that holds a suppression, up to its selectors."""

NOWHERE = Span(0, 0)
_SELECTOR = re.compile(r"\s*([\w-]+)(?:@(\w+))?\s*")
_DIGITS = 6  # of a binding: it is compared with the one text beside it, never looked up


class Giver(StrEnum):
    """Who dismisses a finding, and where that is written."""

    AUTHOR = "author"  # a comment before a block of an article, which its catalogs show as `#.`
    TRANSLATOR = "translator"  # a comment of a catalog's entry
    WEBLATE = "weblate"  # an `ignore-…` flag of a catalog's entry
    CONFIGURATION = "configuration"
    BASELINE = "baseline"


@record
class Selector:
    """A name of rules (id, slug, family, or Weblate's flag) and the `binding` of the text it was given for, "" for any."""

    name: str
    binding: str = ""
    span: Span = NOWHERE

    def __str__(self) -> str:
        return f"{self.name}@{self.binding}" if self.binding else self.name


@record
class Suppression:
    """What dismisses findings. `span` is its place in the file `path`, where it has one.

    `paths` are patterns of the files and `locales` the languages of the texts that it holds for, all where empty.
    """

    giver: Giver
    selectors: tuple[Selector, ...]
    reason: str = ""
    path: str = ""
    span: Span = NOWHERE
    paths: tuple[str, ...] = ()
    locales: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """Where it stands as SARIF names it: `inSource` beside the text, `external` elsewhere."""
        return "external" if self.giver in (Giver.CONFIGURATION, Giver.BASELINE) else "inSource"

    @property
    def content(self) -> tuple[tuple[str, ...], str]:
        """What it says, wherever it stands: a copy of it says the same."""
        return tuple(map(str, self.selectors)), self.reason


def read(text: str, at: int = 0) -> tuple[tuple[Selector, ...], str]:
    """The selectors and the reason in what follows the mark of a comment. `at` is the place of the text in its file."""
    selectors: list[Selector] = []
    end = 0
    while found := _SELECTOR.match(text, end):
        last = found.end(2) if found[2] else found.end(1)
        selectors.append(Selector(found[1], found[2] or "", Span(at + found.start(1), at + last)))
        end = found.end()
        if text[end : end + 1] != ",":
            break
        end += 1
    return tuple(selectors), " ".join(text[end:].split())


def written(selectors: Iterable[Selector | str], reason: str) -> str:
    """What follows the mark of a comment, as `read` understands it."""
    return f"{', '.join(map(str, selectors))} {reason}".rstrip()


def rebound(text: str, bindings: Mapping[str, str]) -> str:
    """What follows the mark of a comment, with other bindings in the place of those that are keys of `bindings`."""
    for selector in reversed(read(text)[0]):
        if new := bindings.get(selector.binding):
            text = text[: selector.span.end - len(selector.binding)] + new + text[selector.span.end :]
    return text


def comment_rebound(comment: str, bindings: Mapping[str, str]) -> str:
    """A comment of a catalog's entry, the suppressions in it bound anew as in `rebound`."""
    lines = comment.split("\n")
    marked = ((line, LINE.match(line)) for line in lines)
    return "\n".join(line[: mark.end()] + rebound(line[mark.end() :], bindings) if mark else line for line, mark in marked)


def of_message(message: Message) -> str:
    """The binding of an entry: to its source and its translation as they are."""
    return binding(message.key.source, message.plural, message.target, *message.targets)


def binding(*texts: str | None) -> str:
    """The short hash of texts by which a suppression knows whether they are still those that it was given for."""
    return sha256(repr(texts).encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]
