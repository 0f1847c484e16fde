"""A translation ends with another mark than its source: a stop, colon, ellipsis, question or exclamation is lost or added.

The mark at the end says what kind of text it is: a label that a value follows, a list's lead, a question. A lost question mark
makes a statement of “Can I stop the treatment?”. Marks are compared by what they say: `…` is `...`, and brackets, quotation
marks and citations may stand before or after them. The full stop of an abbreviation is free, and a heading may lose
its stop or colon, or name what the source's asks for.

To mend it: end the translation as the source ends, or the source as it should.

Bad:

    en: Ask your doctor first.
    es: Pregunte antes a su médico
    flags: .

    en: Dose:
    es: Dosis
    flags: :

    en: Can I travel?
    es: Puedo viajar.
    flags: .

    en: Take it with food.
    es: ¡Tómelo con comida!
    flags: !

Good:

    en: She asked, “Can I travel?”
    es: Preguntó: «¿Puedo viajar?».

    en: Bring tissues, drinks, etc.
    es: Traiga pañuelos, bebidas…

    en: It lowers the risk.[1]
    es: Reduce el riesgo[1].

    en: Why it matters
    es: ¿Por qué es importante?

    en: How is it treated?
    es: Tratamiento
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from pipeline.checks.endings import NONE, alike_at_sight, ending
from pipeline.checks.rule import Issue, Mqm, Place, Rule
from pipeline.languages.punctuation import ends, punctuation
from pipeline.languages.register import imperatives
from pipeline.model import BlockKind, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pipeline.checks.endings import Ending
    from pipeline.checks.rule import Side, Subject
    from pipeline.languages.punctuation import Punctuation

_NAMES = {
    "stop": "a full stop",
    "question": "a question mark",
    "exclamation": "an exclamation mark",
    "colon": "a colon",
    "semicolon": "a semicolon",
    "comma": "a comma",
    "ellipsis": "an ellipsis",
    NONE: "no mark",
}
_HEADINGS = frozenset({BlockKind.HEADING, BlockKind.TITLE})
_STOPLESS = _HEADINGS | {BlockKind.LABEL, BlockKind.TERM, BlockKind.CELL}
_LIGHT = frozenset({"comma", "semicolon", "colon", NONE})  # what may stand for a comma: “Dear patient,” is “Estimado paciente:”
_MENDABLE = frozenset({"stop", "colon", "semicolon", "ellipsis"})  # others change the beginning of a sentence too
_FIRST_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_CLOSING = re.compile(r"(?:</\w{1,40}>)++")
_LONGEST_NAME = 4  # words of a heading that asks nothing
_ADDRESS_END = re.compile(r"(?:://|www\.|@)\S*$|\w\.(?:com|org|net|edu|gov|es|eu|mx)(?:/\S*)?$")


def check(subject: Subject) -> Iterator[Issue]:
    """The end of the translation, where it says something else than the source's."""
    source, target = subject.source, subject.target
    if target is None or alike_at_sight(source.text, target.text, (source.locale, target.locale)):
        return
    if not target.text.strip() or not any(letter.isalpha() for letter in source.text):
        return
    wanted, given = ending(source.text, source.locale), ending(target.text, target.locale)
    if wanted.meanings & given.meanings or _is_free(subject, wanted, given) or _is_left_open(target, wanted):
        return
    meant = _NAMES[_main(wanted)]
    message = f"The translation ends with {_NAMES[_main(given)]}, the source with {meant}"
    right = ends(target.locale).written.get(_main(wanted), "") if _main(wanted) in _MENDABLE else ""
    counterpart = source.locate(wanted.start, wanted.end) if wanted.mark else None
    if given.mark:
        mended = right if _main(given) in _MENDABLE else ""
        yield Issue(target.locate(given.start, given.end), message, suggestion=mended, counterpart=counterpart)
    else:
        mended = _with_mark(source, target, given.start, right)
        yield Issue(target.span, message, wanted.mark, suggestion=mended, counterpart=counterpart)


def _main(end: Ending) -> str:
    """The one thing that an end says, as people are told it."""
    return next((meaning for meaning in _NAMES if meaning in end.meanings), NONE)


def _with_mark(source: Side, target: Side, place: int, mark: str) -> str:
    """The translation with the mark where its words end, behind codes that close there if the source ends with its mark."""
    codes = [Counter((code.name, code.kind) for code in side.codes) for side in (source, target)]
    if not mark or not place or codes[0] != codes[1]:  # the codes are to be mended first
        return ""
    at = target.locate(place - 1, place).end
    if not source.form.rstrip().endswith(">"):
        closing = _CLOSING.match(target.form, at)
        at = closing.end() if closing else at
    return f"{target.form[:at]}{mark}{target.form[at:]}"


def _is_free(subject: Subject, wanted: Ending, given: Ending) -> bool:
    """Whether a good translator may end the text so."""
    source, target = subject.source, subject.target
    assert target is not None
    if ends(target.locale).optional & wanted.meanings or ends(source.locale).optional & given.meanings:
        return True
    if wanted.meanings == {"exclamation"} and given.meanings == {"stop"}:
        return _is_command(source)
    if "comma" in wanted.meanings | given.meanings:
        return bool(wanted.meanings & _LIGHT and given.meanings & _LIGHT)
    if wanted.meanings == {NONE}:
        asks = _begins_as(source, lambda own: own.question_words) or _is_reworded(subject, source, target)
        return "question" in given.meanings and asks
    if given.meanings == {NONE} and "question" in wanted.meanings:
        return _begins_as(target, lambda own: own.unmarked_questions) or _is_reworded(subject, target, source)
    if given.meanings == {NONE} and "colon" in wanted.meanings:
        return subject.kind in _HEADINGS
    if given.meanings == {NONE} and "stop" in wanted.meanings:
        return subject.kind in _STOPLESS or bool(_ADDRESS_END.search(target.text.rstrip()[-200:]))
    return False


def _is_reworded(subject: Subject, name: Side, question: Side) -> bool:
    """Whether a heading names on one side what it asks for on the other: “Risks”, “What are the risks?”."""
    if subject.kind is not None and subject.kind not in _STOPLESS:
        return False
    if not 0 < len(name.words) <= _LONGEST_NAME or _begins_as(name, lambda own: own.question_words):
        return False
    return _begins_as(question, lambda own: own.content_questions or own.question_words)


def _is_left_open(target: Side, wanted: Ending) -> bool:
    """Whether what is missing is the partner of an opening mark, which `inverted-marks` reports."""
    own = punctuation(target.locale)
    if own is None or not own.inverted_marks:
        return False
    pairs = {"question": "¿?", "exclamation": "¡!"}
    return any(target.text.count(pairs[one][0]) > target.text.count(pairs[one][1]) for one in wanted.meanings & pairs.keys())


def _is_command(side: Side) -> bool:
    """Whether a text is an order or request, which languages shout less or more: “Stop it, please!”."""
    verbs = imperatives(side.locale)
    return not verbs.isdisjoint(side.folded_words[:1])


def _begins_as(side: Side, patterns: Callable[[Punctuation], tuple[str, ...]]) -> bool:
    """Whether a text without end mark begins like a question: “Why it matters”."""
    own = punctuation(side.locale)
    first = _FIRST_WORD.search(side.text)
    if own is None or first is None:
        return False
    opening = side.text[first.start() : first.start() + 60].casefold().replace("’", "'")
    return any(re.match(rf"(?:{pattern})\b", opening) for pattern in patterns(own))


RULE = Rule(
    id="PUN002",
    slug="end-punctuation",
    severity=Severity.WARNING,
    mqm=Mqm.LINGUISTIC,
    places=frozenset({Place.TARGET}),
    check=check,
    page=__doc__,
    weblate=frozenset(
        {"end-stop", "end-colon", "end-question", "end-exclamation", "end-interrobang", "end-ellipsis", "end-semicolon"}
    ),
)
