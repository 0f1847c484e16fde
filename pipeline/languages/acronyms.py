"""Medical acronyms that two languages have each in its own form. Data: `data/acronyms/<pair>.toml`."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from pipeline.languages.phrases import read_data

if TYPE_CHECKING:
    from collections.abc import Mapping


@cache
def acronyms(source: str, target: str) -> Mapping[str, tuple[str, ...]]:
    """The target's forms of each acronym of the source's language, as written, the usual one first; none without data."""
    if found := read_data("acronyms", f"{source}_{target}"):
        return {acronym: tuple(forms) for acronym, forms in found.items()}
    turned: dict[str, tuple[str, ...]] = {}
    for theirs, forms in read_data("acronyms", f"{target}_{source}").items():
        for own in forms:
            turned[own] = (*turned.get(own, ()), theirs)
    return turned


@cache
def triggers(source: str, target: str) -> frozenset[str]:
    """The acronyms of the source's language, folded."""
    return frozenset(acronym.casefold() for acronym in acronyms(source, target))
