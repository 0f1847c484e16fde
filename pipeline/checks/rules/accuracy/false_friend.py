"""A word of the translation looks like the source's word and says something else.

*Constipado* has a cold, *embarazada* is pregnant, *preservativo* is a condom. A reader takes such a word at its meaning. The
rule knows pairs of words and fires only where the source has the one and the translation the other. It is quiet where another
word of the source is rightly translated so, where the right word is there too, and where a country uses the word in that sense.
A word that many write against the dictionaries' advice, such as *ántrax* for “anthrax”, is a note.

To mend it: write the suggested word, or another that says what the source says.

Bad:

    en: Constipation is a common side effect.
    es: La constipación es un efecto secundario frecuente.
    flags: constipación

    en: She felt embarrassed by the rash.
    es: Se sentía embarazada por el sarpullido.
    flags: embarazada

    en: The hospital will give you a discharge plan.
    es: El hospital le dará un plan de descarga.
    flags: descarga

Good:

    en: A cold and constipation are different things.
    es: Un constipado y el estreñimiento son cosas distintas.

    en: Tell us if you are pregnant or embarrassed to ask.
    es: Díganos si está embarazada o le da vergüenza preguntar.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from pipeline.checks.forbidden import forbidden_words
from pipeline.checks.rule import Issue, Mqm, Place, Rule
from pipeline.checks.wording import quote
from pipeline.languages.false_friends import false_friends
from pipeline.languages.locales import language_of
from pipeline.model import Severity, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.checks.rule import Side, Subject
    from pipeline.languages.false_friends import FalseFriend


def check(subject: Subject) -> Iterator[Issue]:
    """The look-alikes in the translation."""
    source, target = subject.source, subject.target
    if target is None:
        return
    friends = false_friends(language_of(source.locale), language_of(target.locale))
    suspects = friends.suspects(source.vocabulary, target.vocabulary)
    if not suspects:
        return
    region = target.locale.replace("-", "_").partition("_")[2].upper()
    asked = [one for one in suspects if not one.accepted_in(region)]
    forbidden = [range(one.start, one.end) for one in forbidden_words(subject)] if asked else []
    reported = frozenset(chain.from_iterable(forbidden))
    for friend in asked:
        yield from _issues(source, target, friend, reported)


def _issues(source: Side, target: Side, friend: FalseFriend, reported: frozenset[int]) -> Iterator[Issue]:
    """The look-alikes of one row, but for those that have a character at a place where something else is reported."""
    for first, last in friend.misused(source.folded_words, target.folded_words):
        start, end = target.extent(first, last)
        if not reported.isdisjoint(range(start, end)):
            continue
        text = target.text[start:end]
        right = friend.suggestion(text.casefold())
        right = right[:1].upper() + right[1:] if text[:1].isupper() else right
        trigger = _trigger(source, friend)
        message = _message(text, trigger.cut(source.text), friend)
        counterpart = source.locate(trigger.start, trigger.end)
        at_most = Severity.NOTE if friend.is_contested else Severity.ERROR
        yield Issue(target.locate(start, end), message, suggestion=right, counterpart=counterpart, at_most=at_most)


def _message(text: str, trigger: str, friend: FalseFriend) -> str:
    """What is wrong. The one of two counterparts, such as hyper- and hypo-, is no false friend of the other."""
    if friend.is_counterpart:
        return f"{quote(text)} is not {quote(trigger)} but its counterpart: {quote(friend.lemma)} is meant"
    return f"False friend: {quote(text)} is not {quote(trigger)} but {quote(friend.lemma)}"


def _trigger(source: Side, friend: FalseFriend) -> Span:
    """The place in the source's text of the word that the look-alike stands for."""
    word = next(word for word in source.words if word.folded in friend.triggers)
    return Span(word.start, word.end)


RULE = Rule(
    id="FRD001",
    slug="false-friend",
    severity=Severity.WARNING,
    mqm=Mqm.ACCURACY,
    places=frozenset({Place.TARGET}),
    check=check,
    page=__doc__,
    explains=frozenset({"TRM001"}),
)
