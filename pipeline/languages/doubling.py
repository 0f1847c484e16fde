"""Words that may stand twice in a row. Data: `data/doubling/<language>.toml`, and `shared.toml` for names."""

from __future__ import annotations

from functools import cache

from pipeline.languages.locales import language_of
from pipeline.languages.phrases import read_data


@cache
def doubled(locale: str) -> frozenset[str] | None:
    """The words that a locale's language doubles, in lower case; None of a language without a file."""
    own = read_data("doubling", language_of(locale))
    return frozenset([*own["doubled"], *read_data("doubling", "shared")["doubled"]]) if own else None


@cache
def homographs(locale: str) -> tuple[frozenset[str], frozenset[str]]:
    """The verbs of a locale's language that are prepositions too, and the words after which they are verbs."""
    rows = read_data("doubling", language_of(locale)).get("verbs", {})
    return frozenset(rows.get("words", ())), frozenset(rows.get("after", ()))
