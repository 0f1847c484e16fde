"""Where a translation has words that the termbase forbids."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pipeline.catalogs.phrases import Target
from pipeline.checks import terminology
from pipeline.languages.locales import language_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.catalogs.glossary import Entry, Glossary
    from pipeline.catalogs.phrases import Pattern
    from pipeline.checks.rule import Subject


class Forbidden(NamedTuple):
    """Forbidden words at `text[start:end]` of the target, and the term that they are forbidden for."""

    start: int
    end: int
    entry: Entry


def forbidden_words(subject: Subject) -> Iterator[Forbidden]:
    """The forbidden words of the target, but for those that are quoted, in an address or right for another term."""
    terms = subject.glossary
    if terms is None or subject.target is None or terms.forbidden_triggers.isdisjoint(subject.target.vocabulary):
        return
    said, source = Target(subject.target.text, terms.language), Target(subject.source.text, language_of(subject.source.locale))
    for way, entry in terms.forbidden:
        for start, end in said.places(way):
            if terminology.is_quoted((start, end), said.text) or terminology.in_address(start, said.text):
                continue
            if _is_meant(way, entry, source, terms):
                yield Forbidden(start, end, entry)


def _is_meant(way: Pattern, entry: Entry, source: Target, terms: Glossary) -> bool:
    """Whether the words stand for the term that they are forbidden for, and for none that they may translate."""
    allowed = terms.allowed.get(way.text.casefold(), ())
    if not entry.text or (len(way.elements) > 1 and not allowed):
        return True
    return _has(entry, source) and not any(_has(one, source) for one in allowed)


def _has(entry: Entry, source: Target) -> bool:
    return any(source.places(one) for one in entry.patterns)
