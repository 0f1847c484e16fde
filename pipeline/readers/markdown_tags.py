"""Raw HTML tags among Markdown inlines: what they are, which ones pair, and which elements are locked."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape
from typing import TYPE_CHECKING

from pipeline.languages.locales import language_of
from pipeline.readers.html_rules import CODE, VOID
from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Sequence

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:_-]*)(.*?)(/?)>\Z", re.DOTALL)
_ATTRIBUTE = re.compile(r"""([^\s"'>/=]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'=<>`]+))?""")
_LOCKED = CODE | {"script", "style", "svg", "math", "textarea"}
_HIDDEN = frozenset(("script", "style"))


@record
class Tag:
    """A raw HTML tag: its element's name in lower case, without digits in `name`, with them in `element`."""

    name: str
    element: str
    closing: bool
    alone: bool
    attributes: tuple[tuple[str, str], ...] = ()

    @property
    def hidden(self) -> bool:
        """An element whose text a reader does not see."""
        return self.element in _HIDDEN


def tag_of(raw: str) -> Tag:
    """The tag that `raw` is; a comment, declaration or processing instruction is named `comment`."""
    found = _TAG.match(raw)
    if found is None:
        return Tag("comment", "", closing=False, alone=True)
    element = found[2].lower()
    name = re.sub(r"[^a-z]", "", element)
    alone = element in VOID or bool(found[4])
    rows = tuple((row[1].lower(), unescape((row[2] or "").strip("\"'"))) for row in _ATTRIBUTE.finditer(found[3]))
    return Tag(name, element, bool(found[1]), alone, rows)


def locked(tag: Tag, locale: str) -> bool:
    """Whether the tag's element is shown but not translated in a block of `locale`."""
    said = dict(reversed(tag.attributes))
    other = language_of(said.get("lang", "") or said.get("xml:lang", "")) not in ("", language_of(locale))
    kept = said.get("translate", "").lower() == "no" or "notranslate" in said.get("class", "").split()
    return tag.element in _LOCKED or kept or other


def pair(roles: Sequence[str], tags: Sequence[Tag | None]) -> dict[int, int]:
    """Which opening tag is closed by which, by index. Elements of Markdown (`open`, `close`) are never crossed."""
    pairs: dict[int, int] = {}
    frames: list[tuple[list[int], Counter[str]]] = [([], Counter())]
    for at, (role, tag) in enumerate(zip(roles, tags, strict=True)):
        if role == "open":
            frames.append(([], Counter()))
        elif role == "close":
            frames.pop()
        elif tag is not None and not tag.alone:
            waiting, names = frames[-1]
            if not tag.closing:
                waiting.append(at)
                names[tag.element] += 1
            elif names[tag.element]:
                pairs[_opening(waiting, names, tags, tag.element)] = at
    return pairs


def _opening(waiting: list[int], names: Counter[str], tags: Sequence[Tag | None], element: str) -> int:
    """The nearest waiting tag of this element; what was opened after it stays without a partner."""
    while True:
        at = waiting.pop()
        tag = tags[at]
        if tag is not None:
            names[tag.element] -= 1
            if tag.element == element:
                return at
