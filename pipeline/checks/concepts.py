"""Concepts of a topic that source and translation tell: one exchanged for another, or one of two lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.checks.rule import Issue
from pipeline.checks.wording import quote
from pipeline.languages.concepts import concepts
from pipeline.languages.references import is_reference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.checks.rule import Side, Subject
    from pipeline.languages.concepts import Concepts, Told

_MOST_BETWEEN = 6  # words


class _Text:
    """One side of a pair, how its language tells the concepts, and those that it tells."""

    __slots__ = ("concepts", "language", "side", "told")

    def __init__(self, side: Side, language: Concepts) -> None:
        self.side, self.language = side, language
        self.told = language.told(side.folded_words)
        self.concepts = {one.concept for one in self.told}

    def likes(self, concept: int) -> int:
        """How many words may stand for a concept, but for those that tell it and those of a compound that tells another one."""
        phrases = (one for one in self.told if one.concept == concept or self._is_compound(one))
        telling = {at for one in phrases for at in range(one.first, one.last)}
        likes = self.language.like[concept]
        return sum(f"{word} ".startswith(likes) for at, word in enumerate(self.side.folded_words) if at not in telling)

    def _is_compound(self, one: Told) -> bool:
        """Whether a concept is told by several words: *cálculos renales*, but not *the face*."""
        return sum(word not in self.language.between for word in self.side.folded_words[one.first : one.last]) > 1


def exchanged(subject: Subject, topic: str) -> Iterator[Issue]:
    """The concept that stands for another one, or the one of two that is lost."""
    source, target = subject.source, subject.target
    known = concepts(topic, source.locale, target.locale) if target is not None else None
    if target is None or known is None or not (met := source.vocabulary & known[0].words):
        return
    if len(met) == 1 and target.vocabulary.isdisjoint(known[1].words):  # nothing came for it, and it is no one of two
        return
    told, given = _Text(source, known[0]), _Text(target, known[1])
    if told.concepts <= given.concepts or is_reference(source.text):
        return
    if found := _exchange(told, given, counting=False) or _exchange(told, given, counting=True):
        start, end = target.extent(found[1].first, found[1].last)
        missing = source.extent(found[0].first, found[0].last)
        message = f"{quote(target.text[start:end])} where the source has {quote(source.text[slice(*missing)])}"
        yield Issue(target.locate(start, end), message, counterpart=source.locate(*missing))
    elif lost := _half(told, given):
        missing = source.extent(lost.first, lost.last)
        word = source.text[slice(*missing)]
        yield Issue(target.span, f"{quote(word)} of the source is missing", word, counterpart=source.locate(*missing))


def _exchange(told: _Text, given: _Text, *, counting: bool) -> tuple[Told, Told] | None:
    """The one concept that is lost and the one that came for it."""
    lost, added = _only(told, given, counting=counting), _only(given, told, counting=counting)
    is_one = len({one.concept for one in lost}) == 1 == len({one.concept for one in added})
    return (lost[0], added[0]) if is_one else None


def _half(told: _Text, given: _Text) -> Told | None:
    """The lost one of two concepts that are told together."""
    lost = _only(told, given, counting=False)
    if len({one.concept for one in lost}) != 1 or _only(given, told, counting=False):
        return None
    others = (one for one in told.told if one not in lost)
    return lost[0] if any(_is_joined(lost[0], other, told.side, told.language) for other in others) else None


def _only(text: _Text, other: _Text, *, counting: bool) -> list[Told]:
    """The concepts that the other side does not tell, in whatever words of its language.

    Words of the other side that may stand for a concept, `counting`, say nothing where this one has as many beside it: in
    “hepatitis damages the liver”, *hepatitis* is no liver.
    """
    mine = text.concepts - other.concepts
    alone = {one for one in mine if other.likes(one) <= (text.likes(one) if counting else 0)}
    return [one for one in text.told if one.concept in alone]


def _is_joined(one: Told, other: Told, side: Side, language: Concepts) -> bool:
    """Whether two concepts are told together: “arm or thigh”, “the arm, the thigh”."""
    first, second = sorted((one, other), key=lambda told: told.first)
    if second.first - first.last > _MOST_BETWEEN:
        return False
    between = side.folded_words[first.last : second.first]
    gap = side.text[side.words[first.last - 1].end : side.words[second.first].start]
    joined = "," in gap or not language.joints.isdisjoint(between)
    return joined and all(word in language.between or word in language.joints for word in between)
