"""Ids of headings: readable, unique in a page, and the same in every language because they follow the source text."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

_NOT_WORD = re.compile(r"(?:[^\w]|_)+")


def slug(text: str) -> str:
    """A heading as an id: lower case, letters without accents, words joined by hyphens; `section` where nothing is left."""
    plain = unicodedata.normalize("NFKD", text)
    plain = "".join(mark for mark in plain if not unicodedata.combining(mark))
    return _NOT_WORD.sub("-", plain.casefold()).strip("-") or "section"


@dataclass(slots=True)
class Slugs:
    """The ids of one page while they are given out. `taken` holds those that the author gave."""

    taken: set[str] = field(default_factory=set)
    _counts: dict[str, int] = field(default_factory=dict)

    def give(self, text: str) -> str:
        """A free id for a heading, numbered from the second of its kind on."""
        wanted = candidate = slug(text)
        while candidate in self.taken:
            self._counts[wanted] = self._counts.get(wanted, 1) + 1
            candidate = f"{wanted}-{self._counts[wanted]}"
        self.taken.add(candidate)
        return candidate
