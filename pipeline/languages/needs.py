"""How a language says “as needed”. Data: `data/needs/<language>.toml`."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from pipeline.languages.phrases import indexed, places, read_data, sequences, telling
from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.languages.phrases import Phrases


@record
class Needs:
    """The phrases that say “as needed”, and the words of which one may say so too."""

    phrases: Phrases
    words: Phrases
    telling: frozenset[str]  # the longest word of each phrase

    def stated(self, words: Sequence[str]) -> tuple[int, int] | None:
        """Where folded words say it first: the first word and the last plus one."""
        return None if self.telling.isdisjoint(words) else next(iter(places(self.phrases, words)), None)

    def may_be_stated(self, words: Sequence[str]) -> bool:
        """Whether folded words may say it in any way."""
        return not self.words.keys().isdisjoint(words)


@cache
def needs(language: str) -> Needs | None:
    """The words of a language, None where there are no data."""
    rows = read_data("needs", language)
    if not rows:
        return None
    listed = rows["as_needed"]
    return Needs(indexed(listed, language), indexed(rows["words"], language), telling(sequences(listed, language)))
