"""Where a text speaks to its readers as *tú* or as *usted*: the words that tell it, and that are the text's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.checks.imperatives import begins, goes_on
from pipeline.checks.quotations import quoted
from pipeline.languages.agreement import agreement
from pipeline.languages.references import is_reference
from pipeline.languages.register import FORMAL, INFORMAL, imperatives, register, register_of, sieves
from pipeline.model import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pipeline.checks.rule import Side, Subject
    from pipeline.checks.vocabulary import Word
    from pipeline.languages.register import Register

Places = tuple[tuple[int, int], ...]

OTHER = {INFORMAL: FORMAL, FORMAL: INFORMAL}
NONE: Mapping[str, Places] = {INFORMAL: (), FORMAL: ()}

_DIALOGUE = ("—", "–", "- ")
_OTHERS_WORDS = frozenset({BlockKind.QUOTE, BlockKind.REFERENCE, BlockKind.PREFORMATTED})
_PER = "per"  # per os
_PRONOUNS = frozenset({"lo", "la", "le", "les", "me", "nos", "te"})  # “si las pruebas” has a noun
_NOUN_BEFORE = frozenset({"de", "del"})
_FOR = frozenset({"para"})
_STOPS = (".", "!", "…", ":")


def addressed(subject: Subject) -> Mapping[str, Places]:
    """The places in the judged text of the words that tell a register, by register; those of quotations among them."""
    side = subject.judged
    table = register(side.locale)
    if table is None or subject.kind in _OTHERS_WORDS or not any(may_address(side, name) for name in OTHER):
        return NONE
    if side.text.lstrip().startswith(_DIALOGUE):
        return NONE
    found: dict[str, list[tuple[int, int]]] = {INFORMAL: [], FORMAL: []}
    for start, end, name in _addressed(subject, table):
        found[name].append((start, end))
    return {name: tuple(places) for name, places in found.items()}


def own(subject: Subject, found: Mapping[str, Places]) -> Mapping[str, Places]:
    """Those of the places found that are the text's own words: no quotation, no title, no foreign words, no reference."""
    side = subject.judged
    if is_reference(side.text):
        return NONE
    others = [*quoted(side), *((fragment.start, fragment.end) for fragment in side.foreign)]
    return {
        name: tuple(place for place in places if not any(start <= place[0] < end for start, end in others))
        for name, places in found.items()
    }


def may_address(side: Side, name: str) -> bool:
    """Whether the text has a word that may tell a register."""
    return sieves(side.locale)[name].catches(side.vocabulary)


def _addressed(subject: Subject, table: Register) -> Iterator[tuple[int, int, str]]:
    """The places of words that tell a register, and which."""
    side, words = subject.judged, subject.judged.words
    informal, formal = table.addresses[INFORMAL], table.addresses[FORMAL]
    for at, word in enumerate(words):
        name = register_of(word.folded, side.locale)
        if name:
            before = words[at - 1].folded if at else ""
            name = "" if before == _PER or _is_acronym(side.text[word.start : word.end]) else name
        elif word.folded in formal.imperatives and begins(side, at) and len(words) > at + 1:
            name = FORMAL if word.folded not in formal.nouns or _is_imperative(subject, at, table) else ""
        elif word.folded in informal.doubtful:
            name = INFORMAL if _follows(words, at, informal.after) else ""
        elif word.folded in informal.imperatives and _is_imperative(subject, at, table):
            name = INFORMAL
        if name:
            yield word.start, word.end, name


def _follows(words: Sequence[Word], at: int, after: frozenset[str]) -> bool:
    """Whether a word stands after one of some others, pronouns between them apart: “si lo tomas”."""
    while at and words[at - 1].folded in _PRONOUNS:
        at -= 1
    return at > 0 and words[at - 1].folded in after


def _is_acronym(shown: str) -> bool:
    return len(shown) > 1 and shown.isupper()


def _is_imperative(subject: Subject, at: int, table: Register) -> bool:
    """Whether a word that may be a statement is an imperative, as a sentence or clause of the source begins with one."""
    if not begins(subject.judged, at):
        return goes_on(subject, at, table)
    words, source = subject.judged.words, subject.source
    is_noun = at + 1 == len(words) or words[at + 1].folded in _NOUN_BEFORE or _is_label(subject.judged, at)
    verbs = imperatives(source.locale)
    if is_noun or subject.target is None or verbs.isdisjoint(source.vocabulary):
        return False
    return any(word.folded in verbs and begins(source, place) for place, word in enumerate(source.words))


def _is_label(side: Side, at: int) -> bool:
    """Whether a word that is a noun too stands before what it is for, in a text without a stop: “Ayuda para dejar de fumar”."""
    word, following = side.words[at].folded, side.words[at + 1].folded
    return following in _FOR and bool(agreement(side.locale).places(word)) and not side.text.rstrip().endswith(_STOPS)
