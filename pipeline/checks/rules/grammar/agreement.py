"""An article or other determiner does not agree with its noun: “los dosis”, “la síntoma”.

It is the slip of machine translation and of a noun changed afterwards. The rule knows the frequent nouns of medical texts and
looks at what stands right before them. Nouns of both genders, *el agua* and pronouns (*la causa*, “causes it”) are left alone.

To mend it: write the determiner in the gender and number of the noun.

Bad:

    en: Do not skip the doses.
    es: No se salte los dosis.
    flags: los dosis

    en: Fever is a common symptom.
    es: La fiebre es una síntoma frecuente.
    flags: una síntoma

Good:

    en: Boil the water; the areas and the weapons are clean.
    es: Hierva el agua; las áreas y el arma están limpias.

    en: The main problem is what causes it.
    es: El principal problema es lo que la causa.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.checks.imperatives import begins
from pipeline.checks.rule import Issue, Mqm, Place, Rule
from pipeline.checks.wording import quote
from pipeline.languages.agreement import agreement, suspects
from pipeline.languages.references import is_reference
from pipeline.languages.register import polite_imperatives
from pipeline.model import BlockKind, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.checks.rule import Side, Subject
    from pipeline.checks.vocabulary import Word
    from pipeline.languages.agreement import Agreement

_JOINTS = ("-", "‐", "‑", "/", "@", "_")


def check(subject: Subject) -> Iterator[Issue]:
    """The determiners of the judged text that do not agree with the noun after them."""
    side = subject.judged
    table = agreement(side.locale)
    if not table.nouns or subject.kind is BlockKind.REFERENCE:
        return
    for first, last in _pairs(side, table):
        determiner, noun = side.words[first], side.words[last]
        mended = table.mended(determiner.folded, noun.folded, sure=_is_article(side, first, last, table))
        if mended and not is_reference(side.text):
            yield _issue(side, determiner, noun, mended)


def _pairs(side: Side, table: Agreement) -> Iterator[tuple[int, int]]:
    """The indexes of determiners and of the nouns after them, with nothing or a listed word between.

    A noun with a capital may be a name.
    """
    folded, text, known = side.folded_words, side.text, suspects(side.locale)
    for at in [at for at, word in enumerate(folded) if (before := known[word]) and folded[at - 1] in before and at]:
        first = at - 2 if at > 1 and folded[at - 1] in table.between else at - 1
        if folded[first] not in table.determiners or not _run_on(side, first, at):
            continue
        noun, after = side.words[at], folded[at + 1 : at + 3]
        if after != ("a", noun.folded) and not _is_name(text[noun.start : noun.end]) and not _is_compound(text, noun):
            yield first, at


def _is_article(side: Side, first: int, last: int, table: Agreement) -> bool:
    """Whether a determiner can be no pronoun: after a preposition or an order, or where a verb's subject or a noun with a
    genitive begins a sentence.
    """
    words = side.words
    before = words[first - 1].folded if first else ""
    is_order = before in polite_imperatives(side.locale) and begins(side, first - 1)
    if (before in table.prepositions or is_order) and _run_on(side, first - 1, first):
        return True
    if not side.text[words[first].start].isupper() or last + 1 == len(words) or not _run_on(side, last, last + 1):
        return False
    after = words[last + 1].folded
    is_subject = words[last].folded.endswith("s") and after.endswith("n") and after not in table.particles
    return is_subject or after in table.genitives


def _run_on(side: Side, first: int, last: int) -> bool:
    """Whether there is nothing but white space between these words."""
    return all(side.text[side.words[at].end : side.words[at + 1].start].isspace() for at in range(first, last))


def _is_name(noun: str) -> bool:
    return noun[0].isupper() and not noun.isupper()


def _is_compound(text: str, noun: Word) -> bool:
    """Whether the noun is a part of a hyphenated word or of an address."""
    after = text[noun.end : noun.end + 2]
    return after[:1] in _JOINTS or after.lstrip(".")[:1].isalnum()


def _issue(side: Side, determiner: Word, noun: Word, mended: str) -> Issue:
    given = side.text[determiner.start : determiner.end]
    rest = side.text[determiner.end : noun.end]
    if given[0].isupper():
        mended = mended.upper() if given.isupper() and len(given) > 1 else mended[0].upper() + mended[1:]
    span = side.locate(determiner.start, noun.end)
    message = f"{quote(given + rest)} does not agree: {quote(mended + rest)}"
    is_plain = span.cut(side.form) == given + rest
    return Issue(span, message, suggestion=mended + rest if is_plain else "")


RULE = Rule(
    id="AGR001",
    slug="agreement",
    severity=Severity.NOTE,
    mqm=Mqm.LINGUISTIC,
    places=frozenset({Place.SOURCE, Place.TARGET}),
    check=check,
    page=__doc__,
)
