"""Adjectives of the kin of a noun: *quirúrgico* of *cirugía*, *genético* of *gen*. Data: `data/relational/<language>.toml`."""

from __future__ import annotations

import tomllib
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files

_SHARED = 0.7  # of a noun's letters that an adjective of its kin begins with
_LEAST = 3  # letters of those


@cache
def _stems(language: str) -> dict[str, tuple[str, ...]]:
    path = files("pipeline.languages") / "data" / "relational" / f"{language}.toml"
    if not language.isalpha() or not path.is_file():
        return {}
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["stems"]
    return {_plain(noun): tuple(stems) for noun, stems in rows.items()}


def is_related(noun: str, word: str, language: str) -> bool:
    """Whether a word (both folded) is of the noun's kin: it begins as the noun does, or with a stem listed for it."""
    plain_noun, plain_word = _plain(noun), _plain(word)
    shared = max(_LEAST, round(_SHARED * len(plain_noun)))
    if len(plain_word) > shared and len(plain_noun) >= _LEAST and plain_word.startswith(plain_noun[:shared]):
        return True
    return plain_word.startswith(_stems(language).get(plain_noun, ("\0",)))


@lru_cache(maxsize=1 << 12)
def _plain(word: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFD", word) if not unicodedata.combining(char))
