"""The readable lists of `data/exceptions/`: words and phrases that belong in a text whatever its language."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.languages.phrases import start_of
from pipeline.languages.words import folded, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pipeline.languages.phrases import Start

FOLDER = Path(__file__).parent / "data" / "exceptions"

Phrases = dict[str, tuple[tuple[str, ...], ...]]


@cache
def entries(name: str, lines: bool = False) -> frozenset[str]:
    """The entries of a list: words, or whole lines; lower case, comments apart; none where there is no such list."""
    path = FOLDER / f"{name}.txt"
    rows = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    kept = folded("\n".join(row.strip() for row in rows if row.strip() and not row.startswith("#")))
    return frozenset(kept.splitlines() if lines else kept.split())


@cache
def alternatives(name: str) -> str:
    """The entries of a list as the inside of a group of a regular expression, longest first, in capitals or not as listed."""
    rows = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    words = {word for row in rows if not row.startswith("#") for word in row.split()}
    return "|".join(word.replace(".", r"\.") for word in sorted(words, key=lambda word: (-len(word), word)))


@lru_cache(maxsize=256)
def kept(terms: frozenset[str]) -> Mapping[str, Start]:
    """Terms that many texts are held against, by their first form. However many have one, each text is looked up at once."""
    return {first: start_of(rows) for first, rows in phrases(terms).items()}


def phrases(terms: Iterable[str]) -> Phrases:
    """Terms as sequences of forms, by their first form, longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for term in terms:
        forms = tuple(word.form for word in words_of(term))
        if forms:
            found.setdefault(forms[0], []).append(forms)
    return {first: tuple(sorted(rows, key=lambda row: (-len(row), row))) for first, rows in found.items()}
