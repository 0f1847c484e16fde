"""What is particular to a language or locale, as data: `data/<language>.toml`, one file a language."""

from __future__ import annotations

from functools import cache

from pipeline.languages.locales import language_of
from pipeline.languages.phrases import FOLDER, read_data
from pipeline.record import record


@record
class Facts:
    """Facts of one language.

    `abbreviations` end with a full stop that does not end a sentence, compared without regard to case;
    `closing_abbreviations` may end one as well. `sentence_starts` are capitalised words that begin a sentence after those.
    `reference_headings` are the headings of lists of references, in lower case.
    """

    language: str
    abbreviations: frozenset[str] = frozenset()
    closing_abbreviations: frozenset[str] = frozenset()
    sentence_starts: frozenset[str] = frozenset()
    reference_headings: frozenset[str] = frozenset()


@cache
def facts(locale: str) -> Facts:
    """The facts of a locale's language; of a language without a file, none beyond its name."""
    language = language_of(locale)
    rows = read_data("", language).get("segmentation", {})
    return Facts(language, **{key: frozenset(values) for key, values in rows.items()})


@cache
def reference_headings() -> frozenset[str]:
    """Headings of lists of references in every language that has facts: a polluted page may use another's."""
    languages = sorted(file.stem for file in FOLDER.glob("*.toml"))
    return frozenset().union(*(facts(language).reference_headings for language in languages))
