"""How a language punctuates. Data: `data/punctuation/<language>.toml`, and `ends.toml` there for the ends of texts."""

from __future__ import annotations

from functools import cache
from typing import Any

from pipeline.languages.locales import language_of
from pipeline.languages.phrases import read_data
from pipeline.record import record

_ENDS = "ends"  # a file of all languages


@record
class Punctuation:
    """The punctuation of one language.

    `inverted_marks` says that ¿ and ¡ open a question or exclamation. No space stands before the marks of `no_space_before`.
    `question_words` begin a question; what begins as one of the patterns of `unmarked_questions` may do without its mark, as a
    heading does. `content_questions` are those of the question words that ask for more than yes or no, all if none are given.
    `continuations` stand for an ellipsis, `units` are the symbols of measurement that are written apart from
    their number.
    """

    inverted_marks: bool = False
    no_space_before: str = ""
    question_words: tuple[str, ...] = ()
    content_questions: tuple[str, ...] = ()
    unmarked_questions: tuple[str, ...] = ()
    continuations: tuple[str, ...] = ()
    units: tuple[str, ...] = ()


@cache
def punctuation(locale: str) -> Punctuation | None:
    """The punctuation of a locale's language, None of a language without a file."""
    language = language_of(locale)
    rows = read_data("punctuation", language)
    if not rows or language == _ENDS:
        return None
    values: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in rows.items()}
    return Punctuation(**values)


@record
class Ends:
    """What the marks at a text's end say in a language: `stop`, `question`, `colon`, ….

    `meanings` gives it by mark, `written` the mark for each meaning; `optional` are meanings that a text may leave unmarked.
    """

    meanings: dict[str, str]
    written: dict[str, str]
    optional: frozenset[str]


@cache
def ends(locale: str) -> Ends:
    """The marks that end texts of a locale's language."""
    language = language_of(locale)
    rows = read_data("punctuation", _ENDS)
    own = rows["own"].get(language, {})
    meanings = {mark: meaning for table in (rows["marks"], own) for meaning, marks in table.items() for mark in marks}
    written = {meaning: marks[0] for meaning, marks in {**rows["marks"], **own}.items()}
    return Ends(meanings, {**written, **rows["written"].get(language, {})}, frozenset(rows["optional"].get(language, ())))
