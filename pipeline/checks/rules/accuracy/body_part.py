"""The translation tells another part of the body than the source, or only one of two.

Drops for the ear burn in an eye, and a patient with a diseased liver is not one with diseased kidneys. Reported is a part of
the source that the translation lacks where it tells another one instead, or only the one beside it (*arm or thigh*, *brazo*).
Adjectives (*renal*), words made of them (*cardiopatía*) and wider parts (*leg* for *thigh*) stand for a part, and idioms
(*on the other hand*, *boca arriba*) tell none.

To mend it: tell the source's parts.

Bad:

    en: Put two drops into each ear.
    es: Ponga dos gotas en cada ojo.
    flags: ojo

    en: It is injected into the upper arm or thigh.
    es: Se inyecta en la parte superior del brazo.
    flags: thigh

Good:

    en: Heart disease is common, and so is kidney failure.
    es: Las cardiopatías son frecuentes, y la insuficiencia renal también.

    en: On the other hand, lie on your stomach.
    es: En cambio, túmbese boca abajo.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.checks.rule import Issue, Mqm, Place, Rule
from pipeline.checks.wording import quote
from pipeline.languages.body_parts import body_parts
from pipeline.languages.locales import language_of
from pipeline.languages.references import is_reference
from pipeline.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.checks.rule import Side, Subject
    from pipeline.languages.body_parts import Parts, Told

_MOST_BETWEEN = 6  # words


def check(subject: Subject) -> Iterator[Issue]:
    """The part that stands for another one, or the one of two that is lost."""
    source, target = subject.source, subject.target
    known = body_parts(language_of(source.locale), language_of(target.locale)) if target is not None else None
    if target is None or known is None or source.vocabulary.isdisjoint(known[0].words):
        return
    wanted = known[0].told(source.folded_words)
    given = known[1].told(target.folded_words) if wanted else []
    lost = _only(wanted, given, known[1], target)
    if len({one.part for one in lost}) != 1 or is_reference(source.text):
        return
    added = _only(given, wanted, known[0], source)
    missing = source.extent(lost[0].first, lost[0].last)
    counterpart = source.locate(*missing)
    word = source.text[slice(*missing)]
    if len({one.part for one in added}) == 1:
        start, end = target.extent(added[0].first, added[0].last)
        message = f"{quote(target.text[start:end])} where the source has {quote(word)}"
        yield Issue(target.locate(start, end), message, counterpart=counterpart)
    elif not added and any(_is_joined(lost[0], other, source, known[0]) for other in wanted if other not in lost):
        yield Issue(target.span, f"{quote(word)} of the source is missing", word, counterpart=counterpart)


def _only(told: Sequence[Told], others: Sequence[Told], language: Parts, other: Side) -> list[Told]:
    """The parts that the other side does not tell, in whatever words of its language."""
    said = {one.part for one in others}
    return [one for one in told if one.part not in said and not language.may_tell(one.part, other.vocabulary)]


def _is_joined(one: Told, other: Told, side: Side, language: Parts) -> bool:
    """Whether two parts are told together: “arm or thigh”, “the arm, the thigh”."""
    first, second = sorted((one, other), key=lambda part: part.first)
    if second.first - first.last > _MOST_BETWEEN:
        return False
    between = side.folded_words[first.last : second.first]
    gap = side.text[side.words[first.last - 1].end : side.words[second.first].start]
    joined = "," in gap or not language.joints.isdisjoint(between)
    return joined and all(word in language.between or word in language.joints for word in between)


RULE = Rule(
    id="ACC003",
    slug="body-part",
    severity=Severity.WARNING,
    mqm=Mqm.ACCURACY,
    places=frozenset({Place.TARGET}),
    check=check,
    page=__doc__,
    explains=frozenset({"TRM001"}),
)
