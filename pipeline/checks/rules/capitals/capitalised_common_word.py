"""A month, day, language, people, religion or season has a capital where the language writes a small letter, or the reverse.

English writes *Monday*, *January* and *Spanish*; Spanish writes *lunes*, *enero* and *español*. The capitals of the source
creep into translations. Left alone are the beginnings of sentences and labels, names such as *Viernes Santo*, *Hospital 12 de
Octubre* or *Real Academia Española*, titles, and texts in capitals.

To mend it: write the word as the language does.

Bad:

    en: The clinic is open on Mondays in January.
    es: La clínica abre los Lunes de Enero.
    flags: Lunes
    flags: Enero

    es: Hable con una enfermera que sepa inglés.
    en: Speak to a nurse who knows english.
    flags: english

Good:

    en: She works at the Spanish Academy in Madrid on Good Friday.
    es: Trabaja en la Real Academia Española, en Madrid, el Viernes Santo.

    en: Spanish
    es: Español
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.checks.quotations import quoted
from pipeline.checks.rule import Issue, Mqm, Place, Rule
from pipeline.checks.wording import quote
from pipeline.languages.capitals import capitals, opens
from pipeline.languages.locales import english_name
from pipeline.languages.references import is_reference
from pipeline.languages.words import Gap, Shape, words_of
from pipeline.model import BlockKind, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.checks.rule import Side, Subject
    from pipeline.languages.capitals import Capitals
    from pipeline.languages.words import Word

_FEW = 2  # words before one that stands in capitals as a whole title does


def check(subject: Subject) -> Iterator[Issue]:
    """The words of the judged text with a capital or small letter that the language does not give them."""
    side = subject.judged
    table = capitals(side.locale)
    wrong = table.small or table.capital
    if wrong.isdisjoint(side.vocabulary) or subject.kind is BlockKind.REFERENCE:
        return
    if not any(word.folded in wrong and side.text[word.start].isupper() == bool(table.small) for word in side.words):
        return
    if is_reference(side.text):
        return
    left_alone = [*quoted(side), *_kept(side)]
    for word in _wrong(side.text, table):
        if not any(start <= word.start < end for start, end in left_alone):
            yield _issue(side, word)


def _issue(side: Side, word: Word) -> Issue:
    small = word.shape is Shape.LOWER
    mended = word.text[0].upper() + word.text[1:] if small else word.text.lower()
    how = "with a capital" if small else "with a small letter"
    message = f"{english_name(side.locale)} writes {quote(mended)} {how}"
    return Issue(side.locate(word.start, word.end), message, suggestion=mended)


def _kept(side: Side) -> Iterator[tuple[int, int]]:
    """Where terms stand that stay as they are."""
    for term in side.standard.keep:
        start = side.text.find(term)
        if start >= 0:
            yield start, start + len(term)


def _wrong(text: str, table: Capitals) -> Iterator[Word]:
    start = 0
    for line in text.split("\n"):
        words = words_of(line, start)
        start += len(line) + 1
        if table.small and not _is_title(words, table):
            yield from (word for at, word in enumerate(words) if _is_needless(words, at, table))
        yield from (word for word in words if word.shape is Shape.LOWER and word.form in table.capital)


def _is_title(words: Sequence[Word], table: Capitals) -> bool:
    """Whether Every Word of Some Length Has a Capital: another matter than that of one word."""
    telling = [word for word in words if word.shape is not Shape.OPAQUE and word.form not in table.links]
    return len(telling) > _FEW and all(word.shape is not Shape.LOWER for word in telling)


def _is_needless(words: Sequence[Word], at: int, table: Capitals) -> bool:
    """Whether a word has a capital for no other reason than another language's custom."""
    word = words[at]
    if word.shape is not Shape.CAPITAL or word.form not in table.small or len(word.text) == 1 or opens(words, at):
        return False
    if word.form in table.names and not _is_dated(words, at):
        return False
    return not _begins_name(words, at, table) and not _ends_name(words, at, table)


def _is_dated(words: Sequence[Word], at: int) -> bool:
    """Whether a date is meant: “3 de Mayo”, “Mayo de 2024”, “el Domingo”."""
    before = [word.text.lower() for word in words[max(0, at - 2) : at]]
    after = [word.text.lower() for word in words[at + 1 : at + 3]]
    day_before = len(before) == 2 and before[1] == "de" and before[0].isdigit()
    year_after = len(after) == 2 and after[0] in {"de", "del"} and after[1].isdigit()
    return day_before or year_after


def _begins_name(words: Sequence[Word], at: int, table: Capitals) -> bool:
    """Whether another part of a name follows: “Viernes Santo”, “Domingo de Ramos”."""
    after = words[at + 1 : at + 3]
    if after and after[0].gap is Gap.SPACE and after[0].form == "de" and table.links:
        after = after[1:]
    return bool(after) and after[0].gap is Gap.SPACE and _is_capital(after[0]) and after[0].form not in table.calendar


def _ends_name(words: Sequence[Word], at: int, table: Capitals) -> bool:
    """Whether the beginning of a name stands before: “Academia Española”, “Hospital 12 de Octubre”, “Dos de Mayo”."""
    end, is_date = at, words[at].form in table.calendar
    while at > 0 and words[at].gap is Gap.SPACE:
        at -= 1
        word = words[at]
        next_to = at == end - 1 and word.form not in table.calendar
        if _is_capital(word) and (next_to or word.form not in table.small):
            return not opens(words, at) or word.form in table.heads or (is_date and word.form in table.numbers)
        passed = word.form == "de" or word.text.isdigit() if is_date else word.form in table.links
        if not passed:
            return False
    return False


def _is_capital(word: Word) -> bool:
    return word.shape in (Shape.CAPITAL, Shape.UPPER) and len(word.text) > 1


RULE = Rule(
    id="CAP001",
    slug="capitalised-common-word",
    severity=Severity.WARNING,
    mqm=Mqm.LOCALE,
    places=frozenset({Place.SOURCE, Place.TARGET}),
    check=check,
    page=__doc__,
)
