"""The texts of one article or catalog side by side → subjects for those that address their readers otherwise than most do."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.checks.forms_of_address import OTHER, own
from pipeline.checks.rule import Majority, Place
from pipeline.languages.register import FORMAL, INFORMAL, register

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pipeline.checks.forms_of_address import Places
    from pipeline.checks.rule import Subject
    from pipeline.checks.standard import Standard

_TEXTS = frozenset({Place.SOURCE, Place.TARGET})


def is_free(locale: str, standard: Standard, source_locale: str = "") -> bool:
    """Whether texts of a locale may choose how they address their readers: those of articles, and translations where the
    project says nothing of it. False where the language has but one form of address.
    """
    if register(locale) is None:
        return False
    return source_locale in ("", locale) or standard.profile(locale).register not in OTHER


def with_departures(subjects: Iterable[Subject]) -> Iterator[Subject]:
    """The subjects as they come; after the last one, once more those that depart from the most, each with its `majority`."""
    addressing: dict[str, list[Subject]] = defaultdict(list)
    for subject in subjects:
        yield subject
        side = subject.judged
        if (
            subject.place in _TEXTS
            and is_free(side.locale, side.standard, side.source_locale)
            and any(subject.addressed.values())
        ):
            addressing[side.locale].append(subject)
    for texts in addressing.values():
        yield from _departures(texts)


def _own(text: Subject) -> Mapping[str, Places]:
    return own(text, text.addressed)


def _departures(texts: Sequence[Subject]) -> Iterator[Subject]:
    by_register = {name: [text for text in texts if text.addressed[name]] for name in (INFORMAL, FORMAL)}
    if not all(by_register.values()):
        return
    by_register = {name: [text for text in given if _own(text)[name]] for name, given in by_register.items()}
    if not all(by_register.values()):
        return
    usual = _usual(texts, by_register[INFORMAL], by_register[FORMAL])
    majority = _majority(by_register[usual], usual)
    for text in by_register[OTHER[usual]]:
        yield replace(text, place=Place.ARTICLE, majority=majority, related=(*text.related, majority.position))


def _usual(texts: Sequence[Subject], informal: Sequence[Subject], formal: Sequence[Subject]) -> str:
    """The register of most texts; of as many, that which comes first."""
    if len(informal) != len(formal):
        return INFORMAL if len(informal) > len(formal) else FORMAL
    first = next(_own(text) for text in texts if any(_own(text).values()))
    return min((name for name in (INFORMAL, FORMAL) if first[name]), key=lambda name: first[name][0])


def _majority(texts: Sequence[Subject], usual: str) -> Majority:
    side = texts[0].judged
    start, end = _own(texts[0])[usual][0]
    position = side.lines.position(side.path, side.placed(side.locate(start, end)))
    return Majority(usual, len(texts), side.text[start:end], position)
