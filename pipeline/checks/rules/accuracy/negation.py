"""A negation of the source is lost in the translation, or the translation has one that the source has not.

“Do not take it with alcohol” without its *not* is an order to take it so. Negations are compared by what they say. The
double negation of Spanish is one; «sin», «imposible» and «evite» stand for “not”; “remember” stands for «no olvide»,
“difficult” for «no es fácil». “Not only”, “no more than”, “No. 5” and «no obstante» are no negations. Words such as *avoid*,
*unless* or *rarely* may stand for a negation, and their loss is not reported. Entries of lists of references are left alone.

To mend it: say no where the source says no, and nowhere else.

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

Good:

    en: Do not forget to wash your hands.
    es: Recuerde lavarse las manos.

    en: He has no fever and no cough.
    es: No tiene fiebre ni tos.

    en: Never share your medicines with anybody.
    es: Nunca comparta sus medicamentos con nadie.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.checks.rule import Issue, Mqm, Place, Rule
from pipeline.checks.wording import quote
from pipeline.languages.locales import language_of
from pipeline.languages.negation import cues, languages_known, may_negate, opposites, unmatched
from pipeline.languages.references import is_reference
from pipeline.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.checks.rule import Side, Subject


def check(subject: Subject) -> Iterator[Issue]:
    """The negation that only one of the two texts has."""
    source, target = subject.source, subject.target
    if target is None:
        return
    own, other = language_of(source.locale), language_of(target.locale)
    if own == other or not (may_negate(source.vocabulary, own) or may_negate(target.vocabulary, other)):
        return
    if languages_known(own, other):
        yield from _issues(source, target, own, other)


def _issues(source: Side, target: Side, own: str, other: str) -> Iterator[Issue]:
    wanted, given = cues(source.text, own), cues(target.text, other)
    if unmatched(wanted, given, 0) is None and unmatched(given, wanted, 0) is None:
        return
    words = [[word.folded for word in side.words] for side in (source, target)]
    pairs = opposites(words[0], words[1], (own, other))
    lost, added = unmatched(wanted, given, pairs), unmatched(given, wanted, pairs)
    if not (lost or added) or _is_exempt(source, target, own):
        return
    if lost:
        text = source.text[lost.start : lost.end]
        yield Issue(target.span, f"The negation {quote(text)} of the source is lost: {quote(source.text)}", text)
    elif added:
        text = target.text[added.start : added.end]
        yield Issue(
            target.locate(added.start, added.end), f"The negation {quote(text)} is not in the source: {quote(source.text)}"
        )


def _is_exempt(source: Side, target: Side, own: str) -> bool:
    """Whether the texts are an entry of a list of references, or the negation is there in the wrong language."""
    if is_reference(source.text) or is_reference(target.text):
        return True
    return any(one.whole or cues(target.text[one.start : one.end], own) for one in target.foreign)


RULE = Rule(
    id="NEG001",
    slug="negation",
    severity=Severity.WARNING,
    mqm=Mqm.ACCURACY,
    places=frozenset({Place.TARGET}),
    check=check,
    page=__doc__,
)
