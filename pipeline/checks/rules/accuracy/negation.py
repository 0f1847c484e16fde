"""A negation of the source is lost in the translation, or the translation has one that the source has not.

“Do not take it with alcohol” without its *not* is an order to take it so. Negations are compared by what they say. The
double negation of Spanish is one; «sin», «imposible» and «evite» stand for “not”; “remember” stands for «no olvide»,
“difficult” for «no es fácil». “Not only”, “no more than”, “No. 5” and «no obstante» are no negations. Words such as *avoid*,
*unless* or *rarely* may stand for a negation, and their loss is not reported. But a word that negates by its form, such as
*uncommon* or *unresectable*, must not become the plain word, nor the plain word its opposite; nor may a contrary stand for
its like: *before* for “after”, *left* for “right”, *start* for “stop”. Nor may a negation go over to another clause, where
both texts join the same clauses alike. Entries of lists of references are left alone.

To mend it: say no where the source says no, and nowhere else; of two opposites, say the one that the source has.

Bad:

    en: Do not take this medicine with alcohol.
    es: Tome este medicamento con alcohol.
    flags: not

    en: You can stop the treatment.
    es: No puede suspender el tratamiento.
    flags: No

    en: It is not contagious if you do not have a fever.
    es: No es contagioso si tiene fiebre.
    flags: not

    en: Relapse is uncommon after the first year.
    es: La recidiva es frecuente después del primer año.
    flags: uncommon

    en: The tumour was unresectable.
    es: El tumor era resecable.
    flags: unresectable

    en: Take it before meals.
    es: Tómelo después de las comidas.
    flags: después de

    en: The vaccine protects against hepatitis but does not protect against malaria.
    es: La vacuna no protege contra la hepatitis, pero protege contra la malaria.
    flags: no

Good:

    en: Do not forget to wash your hands.
    es: Recuerde lavarse las manos.

    en: He has no fever and no cough.
    es: No tiene fiebre ni tos.

    en: Never share your medicines with anybody.
    es: Nunca comparta sus medicamentos con nadie.

    en: If you do not have a fever, you may go back to work.
    es: Puede volver al trabajo si no tiene fiebre.

    en: It is unsafe to drive after sedation.
    es: No es seguro conducir después de la sedación.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from pipeline.checks.negating import Texts
from pipeline.checks.rule import Issue, Mqm, Place, Rule
from pipeline.checks.wording import quote
from pipeline.languages.antonyms import antonyms, exchanged
from pipeline.languages.denials import are_alike, denials, skeleton
from pipeline.languages.locales import language_of
from pipeline.languages.negation import (
    agree,
    clause_unmatched,
    is_denied,
    languages_known,
    opposites,
    starts,
    unmatched,
)
from pipeline.model import Severity
from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.checks.rule import Side, Subject
    from pipeline.languages.antonyms import Pair, Pairs, Places, Poles
    from pipeline.languages.denials import Denials
    from pipeline.languages.negation import Cue

    Found = tuple[tuple[int, int] | None, tuple[int, int] | None]  # the places of what is lost and of what is added


def check(subject: Subject) -> Iterator[Issue]:
    """The negation that only one of the two texts has."""
    source, target = subject.source, subject.target
    known = _known(source.locale, target.locale) if target is not None else None
    if target is None or known is None:
        return
    words, theirs = source.vocabulary, target.vocabulary
    pairs = known.pairs.met(words, theirs)
    differing = pairs and [pair for pair in pairs if pair.contrary or pair.may_cross(words, theirs)]
    (ours, others), (own, other) = known.starts, known.denials
    negate = not (ours.isdisjoint(words) and others.isdisjoint(theirs))
    deny = (own is not None and own.may_stand_in(words)) or (other is not None and other.may_stand_in(theirs))
    if differing or negate or deny:
        denied = [pair for pair in pairs if not pair.contrary]
        texts = Texts(source, target, *known.languages, negate, deny)
        yield from _issues(texts, denied, [pair for pair in differing if pair.contrary])


@record
class _Known:
    """How two languages negate: their pairs of words, and the words that strong cues begin with and the denials of each."""

    languages: tuple[str, str]
    pairs: Pairs
    starts: tuple[frozenset[str], frozenset[str]]
    denials: tuple[Denials | None, Denials | None]


@cache
def _known(source: str, target: str) -> _Known | None:
    """How the languages of two locales negate, None where they are one or there are no data about both."""
    own, other = languages = language_of(source), language_of(target)
    if own == other or not languages_known(own, other):
        return None
    return _Known(languages, antonyms(own, other), (starts(own), starts(other)), (denials(own), denials(other)))


def _issues(texts: Texts, denied: list[Pair], contrary: list[Pair]) -> Iterator[Issue]:
    """What is wrong, by the pairs of words and their denials that the texts hold, and by the contraries that may differ."""
    poles = [_read(texts, pair) for pair in denied]
    lost, added = _unmatched(texts, poles) if texts.negate else (None, None)
    if not (lost or added):
        lost, added = _turned(texts, poles)
    if texts.deny and not (lost or added):
        known = [tuple(place for row in rows for place in row.no) for rows in (zip(*poles, strict=True) if poles else ((), ()))]
        lost, added = _undenied(texts, known[0]), _undenied(texts.turned, known[1])
    crossed = texts.moved if texts.negate and not (lost or added) else None
    if not (lost or added or crossed):
        yield from _contrary(texts, [_read(texts, pair) for pair in contrary])
        return
    if texts.are_exempt:
        return
    source, target = texts.source, texts.target
    if lost:
        text = source.text[lost[0] : lost[1]]
        message = f"The negation {quote(text)} of the source is lost: {quote(source.text)}"
        yield Issue(target.span, message, text, counterpart=source.locate(*lost))
    elif added:
        text = target.text[added[0] : added[1]]
        yield Issue(target.locate(*added), f"The negation {quote(text)} is not in the source: {quote(source.text)}")
    elif crossed:
        yield _moved(texts, *crossed)


def _moved(texts: Texts, lost: Cue, added: Cue) -> Issue:
    """A negation that stands in another clause of the target."""
    source, target = texts.source, texts.target
    text, theirs = source.text[lost.start : lost.end], target.text[added.start : added.end]
    message = f"{quote(theirs)} negates another clause than {quote(text)} in the source: {quote(source.text)}"
    return Issue(target.locate(added.start, added.end), message, counterpart=source.locate(lost.start, lost.end))


def _read(texts: Texts, pair: Pair) -> tuple[Poles, Poles]:
    source, target = texts.source, texts.target
    ours = pair.source.read(source.folded_words, source.vocabulary)
    return ours, pair.target.read(target.folded_words, target.vocabulary)


def _contrary(texts: Texts, poles: list[tuple[Poles, Poles]]) -> Iterator[Issue]:
    """The contrary of the source's word, where both texts have as many of the two words, and nothing negates."""
    for one, other in poles:
        turned = exchanged(one, other) if not (one.near or other.near) else None
        if turned is None:
            continue
        ours, theirs = turned
        if texts.are_plain((ours,), (theirs,), contrary=True) and not _negates(texts, theirs) and not texts.are_exempt:
            said_there = texts.source.extent(*ours)
            word = texts.source.text[slice(*said_there)]
            start, end = texts.target.extent(*theirs)
            text = texts.target.text[start:end]
            message = f"{quote(text)} is the opposite of {quote(word)} in the source"
            yield Issue(texts.target.locate(start, end), message, counterpart=texts.source.locate(*said_there))
            return


def _negates(texts: Texts, place: tuple[int, int]) -> bool:
    """Whether a strong cue stands anywhere but at a place of the target."""
    start, end = texts.target.extent(*place)
    strange = [cue for cue in texts.given if cue.strong and not start <= cue.start < end]
    return bool(strange) or any(cue.strong for cue in texts.wanted)


def _unmatched(texts: Texts, poles: list[tuple[Poles, Poles]]) -> Found:
    """The cue that is lost and the one that is added. What a pair of words says in both texts answers each other."""
    answered = any(one.no and other.no for one, other in poles)
    if not answered and agree((texts.source.tokens, texts.own), (texts.target.tokens, texts.other)):
        return None, None
    wanted, given = texts.wanted, texts.given
    for one, other in poles:
        alike = min(len(one.no), len(other.no))
        wanted = _without(wanted, texts.source, one.no[:alike])
        given = _without(given, texts.target, other.no[:alike])
    clause = clause_unmatched((texts.source.text, wanted), (texts.target.text, given))
    if clause is None and unmatched(wanted, given, 0) is None and unmatched(given, wanted, 0) is None:
        return None, None
    met = opposites(*texts.words, (texts.own, texts.other))
    denying = _denying(texts.target, texts.other) - _denying(texts.source, texts.own)
    # “Do not forget” is «recuerde», and “remember” is «no olvide»: what is denied in the one has its opposite in the other.
    not_said = sum(_are_denied(texts.source, wanted, here) for here, _ in met) + max(0, denying)
    not_there = sum(_are_denied(texts.target, given, there) for _, there in met) + max(0, -denying)
    found = unmatched(wanted, given, not_said), unmatched(given, wanted, not_there)
    if not any(found) and not met and not denying:
        found = clause, None
    lost, added = ((cue.start, cue.end) if cue else None for cue in found)
    return lost, added


def _are_denied(side: Side, found: tuple[Cue, ...], places: Sequence[tuple[int, int]]) -> bool:
    """Whether one of the places is denied, or denies by itself: no more."""
    spans = [side.extent(*place) for place in places]
    return any(is_denied(side.text, found, span) or any(span[0] <= cue.start < span[1] for cue in found) for span in spans)


def _without(found: tuple[Cue, ...], side: Side, places: Places) -> tuple[Cue, ...]:
    spans = [side.extent(*place) for place in places]
    return tuple(cue for cue in found if not any(start <= cue.start < end for start, end in spans))


def _turned(texts: Texts, poles: list[tuple[Poles, Poles]]) -> Found:
    """The word of the source whose opposite the target has, or the target's opposite of a word of the source."""
    for one, other in poles:
        if one.near or other.near or (one.yes and one.no) or (other.yes and other.no):
            continue
        if one.no and other.yes and texts.are_plain(one.no, other.yes):
            return texts.source.extent(*one.no[0]), None
        if one.yes and other.no and texts.are_plain(one.yes, other.no):
            return None, texts.target.extent(*other.no[0])
    return None, None


def _denying(side: Side, language: str) -> int:
    """How many words deny another by their beginning."""
    known = denials(language)
    return sum(1 for word in side.folded_words if known.roots[word]) if known else 0


def _undenied(texts: Texts, known: Places) -> tuple[int, int] | None:
    """The place of a word of the source that denies another, where the target has that other: unresectable, «resecable».

    `known` are the places of words that lists of opposites deal with.
    """
    own, other = denials(texts.own), denials(texts.other)
    if own is None or other is None or not own.may_stand_in(texts.source.vocabulary):
        return None
    source, target = texts.words
    for at, word in enumerate(source):
        root = own.roots[word]
        if not root or any(first <= at < last for first, last in known):
            continue
        wanted = skeleton(root)
        if any(are_alike(wanted, skeleton(one)) for one in source if one != word):
            continue  # the source has the plain word as well
        plain = [place for place, one in enumerate(target) if are_alike(wanted, other.plain(one))]
        denied = any(are_alike(wanted, skeleton(other.roots[one])) for one in target if other.roots[one])
        if plain and not denied and texts.are_plain(((at, at + 1),), tuple((place, place + 1) for place in plain)):
            return texts.source.extent(at, at + 1)
    return None


RULE = Rule(
    id="NEG001",
    slug="negation",
    severity=Severity.WARNING,
    mqm=Mqm.ACCURACY,
    places=frozenset({Place.TARGET}),
    check=check,
    page=__doc__,
    safety=True,
)
