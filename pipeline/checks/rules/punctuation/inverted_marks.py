"""A question or exclamation in Spanish lacks its ¿ or ¡, or the mark that closes it.

Spanish readers hear a question from its first word on. Without the opening mark “Puede tomar aspirina?” reads as permission
until its last character. The opener stands where the question begins, in mid-sentence as well, and one kind may close what the
other opened. Names such as “Yahoo!” and doubts in brackets “(?)” have no opener.

To mend it: write the mark that is missing, at the word where the question or exclamation begins or ends.

Bad:

    en: Can I travel?
    es: Puedo viajar?
    flags: Puedo viajar?

    en: If it hurts, what do I do?
    es: Si duele, qué hago?
    flags: qué hago?

    en: Can I travel? And fly?
    es: ¿Puedo viajar. ¿Y volar?
    flags: ¿Puedo viajar.

Good:

    en: If it hurts, what do I do?
    es: Si duele, ¿qué hago?

    en: Did you really forget it?!
    es: ¡¿De verdad la olvidó?!

    en: Search for it on Yahoo!
    es: Búsquelo en Yahoo!
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from pipeline.checks.faults import Fault, issue, paired
from pipeline.checks.prose import prose
from pipeline.checks.quotations import quoted
from pipeline.checks.rule import Mqm, Place, Rule
from pipeline.checks.wording import quote
from pipeline.languages.punctuation import punctuation
from pipeline.model import BlockKind, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.checks.rule import Issue, Side, Subject

_WINDOW = 300  # characters before or after a mark in which its question begins or ends
_CLOSERS = " \n,;»”\"')]"
_MARKS = re.compile(r"[¿¡]+|[?!]+")
_OPENERS = re.compile(r"(?<![¿¡])[¿¡]++(?=\w)")
_ASIDE = re.compile(r"[(\[]\s?[¿¡]{0,2}[?!]{1,3}\s?[)\]]|(?<=[\"'«“‘])[¿?¡!]{1,3}(?=[\"'»”’])")
_BOUNDARY = re.compile(
    r"(?:[.…;:?!][»”\"')\]]{0,3}\s|[\n\ufffc—]|[(\[](?=[^)\]]*$)|«(?=[^»]*$)|(?<![^\s(¿¡])\"(?=[^\s\"][^\"]*$)|“(?=[^”]*$))\s*"
)
_CLOSER = {"¿": "?", "¡": "!"}
_SENTENCE = re.compile(r"[.…]\s")
_SENTENCE_END = re.compile(r"[.;…\n](?=\s|$)|$")
_NAME_BEFORE = re.compile(r"\w[^\w¿¡?!.:]*\s[\"“«]?([^\W\d_][\w’'-]{0,40})$")
_IN_PROSE = re.compile(r"[\s.,;:)\]}»”\"'’…—–¿¡\ufffc-]|$")  # what may follow: not medicaci?n, !important, a != b
_SIGN = re.compile(r"[\\*$@#+|=][?!]|\s[?!]\s[^\W\d_A-ZÁÉÍÓÚÑ]")  # a program's, or meant as such: “type ? for help”
_LAST_WORDS = re.compile(r"[\w’'-]{1,40}\s[\w’'-]{1,40}$")
_OPEN_END = re.compile(r"[,:;…]\s*$|\.\.\.\s*$")


def check(subject: Subject) -> Iterator[Issue]:
    """The questions and exclamations that lack one of their two marks."""
    side = subject.judged
    if not ("?" in side.text or "!" in side.text or "¿" in side.text or "¡" in side.text):
        return
    own = punctuation(side.locale)
    if own is None or subject.kind is BlockKind.REFERENCE:
        return
    if not own.inverted_marks:
        yield from _left_over(subject)
        return
    for found in paired(subject, lambda text: _faults(text, side.locale), as_source=False):
        if not _is_excused(subject, found):
            yield found


def _left_over(subject: Subject) -> Iterator[Issue]:
    """The opening marks that a translation into a language without them has kept of its source, but for what it quotes."""
    side = subject.target
    if side is None or not _OPENERS.search(subject.source.text):
        return
    others = [*quoted(side), *((fragment.start, fragment.end) for fragment in side.foreign)]
    for mark in _OPENERS.finditer(side.text):
        if not any(start <= mark.start() < end or start == mark.end() for start, end in others):
            yield issue(side, Fault(*mark.span(), f"{quote(mark[0])} is no mark of this language"))


def _faults(text: str, locale: str) -> list[Fault]:
    """The marks without their partner, in order, each with the words that it belongs to."""
    text = _ASIDE.sub(lambda found: "\ufffc" * len(found[0]), prose(text))
    opened: list[re.Match[str]] = []
    faults: list[Fault] = []
    last = 0
    for mark in _MARKS.finditer(text):
        if opened and _is_left(text, opened[-1], mark):
            faults.append(_unclosed(text, opened.pop()))
        if mark[0][0] in "¿¡":
            if _closes(text, mark):  # ¿Puedo viajar¿
                faults.append(_reversed(mark, opened))
            else:
                opened.append(mark)
        elif opened:
            opened.pop()
            last = mark.end()
        elif fault := _unopened(text, mark, last, locale):
            faults.append(fault)
            last = mark.end()
    return sorted([*faults, *(_unclosed(text, mark) for mark in opened)])


def _is_left(text: str, opener: re.Match[str], mark: re.Match[str]) -> bool:
    """Whether an opener is left open: its sentence has ended and the next mark is another opener or closes another kind."""
    if mark[0][0] in "¿¡":
        is_other = text[mark.start() - 1] not in "«“\"‘'(["
    else:
        is_other = not set(mark[0]) & {_CLOSER[one] for one in opener[0]}
    return is_other and bool(_SENTENCE.search(text, opener.end(), mark.start()))


def _closes(text: str, mark: re.Match[str]) -> bool:
    """Whether an opening mark stands where only a closing one can."""
    return mark.start() > 0 and not text[mark.start() - 1].isspace() and not text[mark.end() : mark.end() + 2].strip(" \n")


def _reversed(mark: re.Match[str], opened: list[re.Match[str]]) -> Fault:
    if opened:
        opened.pop()
    right = "".join(_CLOSER[one] for one in mark[0])
    return Fault(mark.start(), mark.end(), f"“{mark[0]}” opens and cannot close: write “{right}”", right)


def _unopened(text: str, mark: re.Match[str], last: int, locale: str) -> Fault | None:
    """The question or exclamation that begins after `last` and ends with this mark, where it needs an opener."""
    if not _IN_PROSE.match(text, mark.end()) or _SIGN.match(text, max(0, mark.start() - 1)):
        return None
    before = text[max(last, mark.start() - _WINDOW) : mark.start()]
    start = max((found.end() for found in _BOUNDARY.finditer(before)), default=len(before) - len(before.lstrip(_CLOSERS)))
    if found := _late_question(locale).search(before, start):
        start = found.start(1)
    words = before[start:].lstrip("?!")
    if not any(letter.isalpha() for letter in words) or (mark[0] == "!" and _is_name(before, text[mark.end() :][:2])):
        return None
    opener = "".join("¿" if one == "?" else "¡" for one in reversed(mark[0][:2]) if one in "?!")
    opener = opener if len(set(opener)) == len(opener) else opener[0]
    whole = f"{words}{mark[0]}"
    kind = "Question" if "?" in mark[0] else "Exclamation"
    place = mark.start() - len(before) + start
    return Fault(place, mark.end(), f"{kind} without its opening mark {opener}: {quote(whole)}", opener + whole)


@cache
def _late_question(locale: str) -> re.Pattern[str]:
    """A comma, then a word that asks: the question begins there."""
    own = punctuation(locale)
    words = "|".join(own.question_words) if own and own.question_words else r"(?!)"
    return re.compile(rf",\s+((?:(?:y|o|pero|entonces|a|con|de|en|para|por|desde|hasta)\s+)?(?:{words})\b[^,]*)$")


def _is_name(before: str, after: str) -> bool:
    """Whether the mark belongs to a name in mid-sentence: “En Yahoo! hay grupos”."""
    name = _NAME_BEFORE.search(before)
    goes_on = after[:1] in ",;:.)" if after.strip() else False
    return bool(name and name[1][0].isupper() and (goes_on or after[1:].islower()))


def _unclosed(text: str, mark: re.Match[str]) -> Fault:
    end = _SENTENCE_END.search(text, mark.end(), mark.end() + _WINDOW)
    stop = end.end() if end and end[0] != "\n" else end.start() if end else len(text)
    closer = "".join(_CLOSER[one] for one in reversed(mark[0]))
    words = text[mark.start() : stop].rstrip()
    kind = "Question" if "¿" in mark[0] else "Exclamation"
    message = f"{kind} without its closing mark {closer}: {quote(words)}"
    return Fault(mark.start(), mark.start() + len(words), message, words.rstrip(".;") + closer)


def _is_excused(subject: Subject, found: Issue) -> bool:
    """Whether the words are a name or in another language, or the question goes on in the next unit."""
    side, source = subject.judged, subject.source
    words = found.span.cut(side.form)
    is_opened = words[:1] in "¿¡"
    other = "" if source is side or source.locale == side.locale else source.text
    if is_opened:
        return "?" not in other and "!" not in other and bool(_OPEN_END.search(side.text[-8:])) and side.text.endswith(words)
    if words.startswith(("…", "...")) or any(name[-1:] in ("?", "!") and words.endswith(name) for name in side.standard.keep):
        return True
    return _is_copied(words, other) or _is_foreign(side, words)


def _is_foreign(side: Side, words: str) -> bool:
    """Whether the words are in another of the project's languages, be they the title of a work."""
    from pipeline.languages import detect

    return any(one.whole for one in detect(words, side.locale, side.others)) if side.others else False


def _is_copied(words: str, source: str) -> bool:
    """Whether the last words stand in the source just so: the title of a foreign work, a name."""
    mark = words[-1]
    last = _LAST_WORDS.search(words[:-1])
    if last and last[0] + mark in source:
        return True
    single = words[:-1].rpartition(" ")[2]
    within = rf"[^\W\d_A-Z],?\s[\"“]?{re.escape(single + mark)}"
    return single[:1].isupper() and bool(re.search(within, source))


RULE = Rule(
    id="PUN001",
    slug="inverted-marks",
    severity=Severity.ERROR,
    mqm=Mqm.LINGUISTIC,
    places=frozenset({Place.SOURCE, Place.TARGET}),
    check=check,
    page=__doc__,
    signs=re.compile("[?!¿¡]"),
)
