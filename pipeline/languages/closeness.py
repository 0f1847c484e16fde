"""Pairs of languages so close that a text may be of either, and what it takes to tell. Data: `data/confidence/close.toml`."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import tomli

from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.languages.words import Word

_FILE = Path(__file__).parent / "data" / "confidence" / "close.toml"


@record
class Least:
    """The least evidence for a fragment to be told, in nats: of its clearest word, or else of all of it."""

    word: float = 0.0
    fragment: float = 0.0

    def tells(self, words: Sequence[Word], evidence: float) -> bool:
        """Whether it can be told that these words, with their evidence together, are of the other language."""
        return evidence >= self.fragment or any(word.weight >= self.word for word in words)


@cache
def least(host: str, other: str) -> Least:
    """What it takes for a pair of languages, in either direction: nothing where they are not close."""
    pairs = tomli.loads(_FILE.read_text(encoding="utf-8"))["pairs"]
    close = {frozenset(row["languages"]): Least(row["word"], row["fragment"]) for row in pairs}
    return close.get(frozenset((host, other)), Least())
