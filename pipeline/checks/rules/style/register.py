"""Readers are addressed as *tú* where the project says *usted*, or as both in one sentence.

A leaflet that changes its form of address reads as if two people had written it, and *tú* may offend. The project's `register`
for the locale decides (formal in Spanish unless configured); where it is `any`, and in source articles, only a mixture within
one text is told. Counted are pronouns and forms of verbs that are nothing else; *su*, *le* and *se* alone say nothing.
Quotations, dialogue and titles are left alone.

To mend it: use one form of address.

Bad:

    en: Ask your doctor if you have a fever.
    es: Consulte a tu médico si tienes fiebre.
    flags: tu
    flags: tienes

    en: Take one tablet every day.
    es: Toma un comprimido todos los días.
    flags: Toma

Good:

    en: Ask your doctor if you have a fever.
    es: Consulte a su médico si tiene fiebre.

    en: The nurse said: “You can go home.”
    es: La enfermera dijo: «Puedes irte a casa».
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.checks.imperatives import begins, goes_on
from pipeline.checks.quotations import quoted
from pipeline.checks.rule import Issue, Mqm, Place, Rule
from pipeline.checks.wording import quote
from pipeline.languages.agreement import nouns
from pipeline.languages.references import is_reference
from pipeline.languages.register import FORMAL, INFORMAL, imperatives, register, register_of, registers
from pipeline.model import BlockKind, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.checks.rule import Side, Subject
    from pipeline.checks.vocabulary import Word
    from pipeline.languages.register import Register

_DIALOGUE = ("—", "–", "- ")
_OTHERS_WORDS = frozenset({BlockKind.QUOTE, BlockKind.REFERENCE, BlockKind.PREFORMATTED})
_PER = "per"  # per os
_PRONOUNS = frozenset({"lo", "la", "le", "les", "me", "nos", "te"})  # “si las pruebas” has a noun
_NOUN_BEFORE = frozenset({"de", "del"})
_FOR = frozenset({"para"})
_STOPS = (".", "!", "…", ":")


def check(subject: Subject) -> Iterator[Issue]:
    """The words of the judged text in another form of address than the project's, or than most of the text."""
    side = subject.judged
    table = register(side.locale)
    if table is None or subject.kind in _OTHERS_WORDS or not _may_address(side, table):
        return
    if side.text.lstrip().startswith(_DIALOGUE):
        return
    found = _by_register(subject, table)
    if not _wrong(subject, found) or is_reference(side.text):
        return
    found = {name: _own(side, places) for name, places in found.items()}
    wrong = _wrong(subject, found)
    for start, end in found.get(wrong, ()):
        other = FORMAL if wrong == INFORMAL else INFORMAL
        right = table.addresses[other].name
        why = f"the text elsewhere says “{right}”" if found[other] else f"the form of address for {side.locale} is “{right}”"
        yield Issue(side.locate(start, end), f"{quote(side.text[start:end])} is {wrong}; {why}")


def _may_address(side: Side, table: Register) -> bool:
    """Whether the text has a word that may tell a register."""
    informal, formal = table.addresses[INFORMAL], table.addresses[FORMAL]
    for words in (formal.imperatives, informal.imperatives, informal.doubtful):
        if not words.isdisjoint(side.vocabulary):
            return True
    return any(map(registers(side.locale).__getitem__, side.vocabulary))


def _wrong(subject: Subject, found: dict[str, list[tuple[int, int]]]) -> str:
    """The register that should not be there, "" if all is well."""
    wanted = subject.judged.profile.register if subject.target is not None else "any"
    if wanted in found:
        other = FORMAL if wanted == INFORMAL else INFORMAL
        return other if found[other] else ""
    if not all(found.values()):
        return ""
    return INFORMAL if len(found[INFORMAL]) <= len(found[FORMAL]) else FORMAL


def _own(side: Side, places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The places that are the text's own words: no quotation, no title, no foreign words."""
    if not places:
        return places
    others = [*quoted(side), *((fragment.start, fragment.end) for fragment in side.foreign)]
    return [place for place in places if not any(start <= place[0] < end for start, end in others)]


def _by_register(subject: Subject, table: Register) -> dict[str, list[tuple[int, int]]]:
    """The places of words that tell a register, by register."""
    found: dict[str, list[tuple[int, int]]] = {INFORMAL: [], FORMAL: []}
    for start, end, name in _addressed(subject, table):
        found[name].append((start, end))
    return found


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
            name = FORMAL
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
    return following in _FOR and nouns(side.locale)[word] and not side.text.rstrip().endswith(_STOPS)


RULE = Rule(
    id="REG001",
    slug="register",
    severity=Severity.WARNING,
    mqm=Mqm.STYLE,
    places=frozenset({Place.SOURCE, Place.TARGET}),
    check=check,
    page=__doc__,
)
