"""Medical acronyms that two languages have each in its own form. Data: `data/acronyms/<pair>.toml`."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from pipeline.languages.phrases import read_data

if TYPE_CHECKING:
    from collections.abc import Mapping


@cache
def acronyms(source: str, target: str) -> Mapping[str, str]:
    """The target's form of each acronym of the source's language, as written; none where there are no data."""
    if found := read_data("acronyms", f"{source}_{target}"):
        return found
    turned: dict[str, str] = {}
    for theirs, own in read_data("acronyms", f"{target}_{source}").items():
        turned.setdefault(own, theirs)
    return turned


@cache
def triggers(source: str, target: str) -> frozenset[str]:
    """The acronyms of the source's language, folded."""
    return frozenset(acronym.casefold() for acronym in acronyms(source, target))
