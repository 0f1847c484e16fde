"""Words that may stand twice in a row. Data: `data/doubling/<language>.toml`, and `shared.toml` for names."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from pipeline.languages.locales import language_of


@cache
def doubled(locale: str) -> frozenset[str] | None:
    """The words that a locale's language doubles, in lower case; None of a language without a file."""
    own = _rows(language_of(locale))
    return None if own is None else own | (_rows("shared") or frozenset())


def _rows(name: str) -> frozenset[str] | None:
    path = files("pipeline.languages") / "data" / "doubling" / f"{name}.toml"
    if not name.isalpha() or not path.is_file():
        return None
    return frozenset(tomllib.loads(path.read_text(encoding="utf-8"))["doubled"])
