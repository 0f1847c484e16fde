"""What is particular to languages: facts, and which language words and texts are in. Modules are loaded on first use."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.languages.identification import identify
    from pipeline.languages.lexicons import has_lexicon
    from pipeline.languages.mixing import Fragment, detect

__all__ = ["Fragment", "detect", "has_lexicon", "identify"]

_PLACES = {"Fragment": "mixing", "detect": "mixing", "has_lexicon": "lexicons", "identify": "identification"}


def __getattr__(name: str) -> object:
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = globals()[name] = getattr(import_module(f"{__name__}.{_PLACES[name]}"), name)
    return found
