"""A word stands twice in a row: “el el”, “the the”.

It happens when a sentence is rewritten, and the eye skips it, most of all where one of the two ends a line. Words that a
language does double (“that that”, “muy muy”), names such as “Bora Bora” and what the source doubles too are left alone.

To mend it: delete one of the two.

Bad:

    en: Call the clinic.
    es: Llame a la la clínica.
    flags: la la

    en: Ask the <strong>the</strong> nurse.
    flags: the <strong>the

Good:

    en: He said that that day he had had fever.
    es: Dijo que ese día había tenido fiebre.

    en: Hepatitis A and vitamin A
    es: La vitamina A a diario
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from operator import eq
from typing import TYPE_CHECKING

from pipeline.checks.faults import Fault, issue
from pipeline.checks.rule import Mqm, Place, Rule
from pipeline.checks.wording import quote
from pipeline.languages.doubling import doubled, homographs
from pipeline.model import BlockKind, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.checks.rule import Issue, Side, Subject
    from pipeline.checks.vocabulary import Word

_GAPS = (" ", "\n", "\u00a0", " \n", "\n ", "  ")
_HYPHENS = frozenset("-‐‑–/'’.")


def check(subject: Subject) -> Iterator[Issue]:
    """The words that repeat the word before them."""
    side = subject.judged
    if not any(map(eq, side.folded_words, side.folded_words[1:])):
        return
    pairs = list(_pairs(side))
    allowed = doubled(side.locale) if pairs else None
    if allowed is None or subject.kind is BlockKind.REFERENCE:
        return
    own = (
        [pair for pair in _pairs(subject.source) if not _is_name(subject.source, *pair[1:])]
        if subject.target is not None
        else []
    )
    if own and len(own) >= len(pairs):
        return
    for at, first, second in pairs[len(own) :]:
        if second.folded not in allowed and not _is_name(side, first, second) and not _is_verb(side, at):
            shown = side.text[first.start : second.end]
            once = side.text[first.start : first.end]
            yield issue(side, Fault(first.start, second.end, f"The word stands twice: {quote(shown)}", once))


def _pairs(side: Side) -> Iterator[tuple[int, Word, Word]]:
    """Equal words with nothing but white space between them, which are no parts of compounds, behind the index of the first."""
    text, words = side.text, side.words
    for at, (first, second) in enumerate(pairwise(words)):
        if first.folded == second.folded and text[first.end : second.start] in _GAPS:
            before, after = text[first.start - 1 : first.start], text[second.end : second.end + 2]
            is_compound = before in _HYPHENS if before else False
            if not is_compound and not (after[:1] in _HYPHENS and after[1:].isalnum()):
                yield at, first, second


def _is_verb(side: Side, at: int) -> bool:
    """Whether the first of two equal words is a verb: “si para para descansar”."""
    verbs, after = homographs(side.locale)
    return side.words[at].folded in verbs and at > 0 and side.words[at - 1].folded in after


def _is_name(side: Side, first: Word, second: Word) -> bool:
    """Whether the letters are a name or symbol: “Duran Duran”, “de De Quervain”, “vitamina A a”."""
    text = side.text
    if _is_in_capitals(text):
        return False
    one, two = text[first.start : first.end], text[second.start : second.end]
    if two[0].isupper():
        return True
    if one[0].isupper():
        return first.start > 0 and (len(one) == 1 or one.isupper())
    return "\n" in text[first.end : second.start] and len(side.words) == 2


@lru_cache(maxsize=256)
def _is_in_capitals(text: str) -> bool:
    return text.isupper()


RULE = Rule(
    id="DUP001",
    slug="doubled-word",
    severity=Severity.WARNING,
    mqm=Mqm.LINGUISTIC,
    places=frozenset({Place.SOURCE, Place.TARGET}),
    check=check,
    page=__doc__,
    weblate=frozenset({"duplicate"}),
)
