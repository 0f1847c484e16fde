"""Concepts of a topic that source and translation tell: one exchanged for another, or one of two lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.checks.rule import Issue
from pipeline.checks.wording import quote
from pipeline.languages.concepts import concepts
from pipeline.languages.references import is_reference

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.checks.rule import Side, Subject
    from pipeline.languages.concepts import Concepts, Told

_MOST_BETWEEN = 6  # words


def exchanged(subject: Subject, topic: str) -> Iterator[Issue]:
    """The concept that stands for another one, or the one of two that is lost."""
    source, target = subject.source, subject.target
    known = concepts(topic, source.locale, target.locale) if target is not None else None
    if target is None or known is None or source.vocabulary.isdisjoint(known[0].words):
        return
    wanted = known[0].told(source.folded_words)
    given = known[1].told(target.folded_words) if wanted else []
    lost = _only(wanted, given, known[1], target)
    if len({one.concept for one in lost}) != 1 or is_reference(source.text):
        return
    added = _only(given, wanted, known[0], source)
    missing = source.extent(lost[0].first, lost[0].last)
    counterpart = source.locate(*missing)
    word = source.text[slice(*missing)]
    if len({one.concept for one in added}) == 1:
        start, end = target.extent(added[0].first, added[0].last)
        message = f"{quote(target.text[start:end])} where the source has {quote(word)}"
        yield Issue(target.locate(start, end), message, counterpart=counterpart)
    elif not added and any(_is_joined(lost[0], other, source, known[0]) for other in wanted if other not in lost):
        yield Issue(target.span, f"{quote(word)} of the source is missing", word, counterpart=counterpart)


def _only(told: Sequence[Told], others: Sequence[Told], language: Concepts, other: Side) -> list[Told]:
    """The concepts that the other side does not tell, in whatever words of its language."""
    said = {one.concept for one in others}
    return [one for one in told if one.concept not in said and not language.may_tell(one.concept, other.vocabulary)]


def _is_joined(one: Told, other: Told, side: Side, language: Concepts) -> bool:
    """Whether two concepts are told together: “arm or thigh”, “the arm, the thigh”."""
    first, second = sorted((one, other), key=lambda told: told.first)
    if second.first - first.last > _MOST_BETWEEN:
        return False
    between = side.folded_words[first.last : second.first]
    gap = side.text[side.words[first.last - 1].end : side.words[second.first].start]
    joined = "," in gap or not language.joints.isdisjoint(between)
    return joined and all(word in language.between or word in language.joints for word in between)
