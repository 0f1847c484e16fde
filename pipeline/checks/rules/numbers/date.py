"""The translation gives another date than the source, less of it, or one that the source does not give.

A date in figures is read in the order of its locale: *03/12/2024* is 12 March in the United States and 3 December in Spain, so
copying it may change it, which is a warning. Written out or in ISO form, a date is compared by day, month and year. The order
of another language is told too: *octubre 3, 2019*, and *12/31/2024* where the day comes first. So are another day of the week,
and a month left in the source's language.

To mend it: write the source's date as the locale does, best with the month as a word.

Bad:

    en: Your next visit is on March 12, 2024.
    es: Su próxima visita es el 13 de marzo de 2024.
    flags: 13 de marzo de 2024

    en: Reviewed on 03/12/2024.
    es: Revisado el 03/12/2024.
    flags: 03/12/2024

    en: Approved on October 3, 2019
    es: Aprobado el octubre 3, 2019
    flags: octubre 3, 2019

    en: It was first described in the 1990s.
    es: Se describió por primera vez en los años ochenta.
    flags: años ochenta

    en: Come back on Monday.
    es: Vuelva el martes.
    flags: martes

    en: It began in March 2022.
    es: Comenzó en March de 2022.
    flags: March

Good:

    en: Reviewed on 03/12/2024, approved on 2023-05-01.
    es: Revisado el 12/03/2024, aprobado el 1.º de mayo de 2023.

    en: It was first described in the 1990s.
    es: Se describió por primera vez en la década de 1990.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.checks.pairing import Change
from pipeline.checks.quantity_issues import issues
from pipeline.checks.quotations import quoted
from pipeline.checks.rule import Issue, Mqm, Place, Rule
from pipeline.checks.wording import quote
from pipeline.languages.locales import language_of
from pipeline.languages.quantities import Kind, vocabulary_of
from pipeline.languages.references import is_reference
from pipeline.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.checks.rule import Side, Subject
    from pipeline.languages.quantities.time_words import CalendarWords

_CHANGES = frozenset({Change.DATE})
_MONTHS = 12
_FIGURES = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](?:\d{4}|\d\d)", re.ASCII)
_MONTH_FIRST = re.compile(r"[^\W\d_]{3,12}\.?\s\d{1,2},\s?\d{4}")


def check(subject: Subject) -> Iterator[Issue]:
    """The dates that were changed, lost or added."""
    yield from issues(subject, _CHANGES)
    source, target = subject.source, subject.target
    if target is None or language_of(source.locale) == language_of(target.locale):
        return
    calendars = (vocabulary_of(source.profile.locale).calendar, vocabulary_of(target.profile.locale).calendar)
    yield from _weekdays(source, target, *calendars)
    yield from _left_months(subject, target, *calendars)
    dates = [one for one in target.quantities if one.kind is Kind.DATE] if target.profile.date_order == "dmy" else ()
    for date in dates:
        written = target.text[date.start : date.end]
        if _is_month_first(written) and all(one.target is not date for one in subject.differences):
            yield Issue(target.locate(date.start, date.end), f"{quote(written)} has the month before the day")


def _weekdays(source: Side, target: Side, first: CalendarWords, second: CalendarWords) -> Iterator[Issue]:
    """The days of the week that stand for others of the source, where both texts name as many."""
    own, other = first.weekdays, second.weekdays
    if own.keys().isdisjoint(source.vocabulary) or other.keys().isdisjoint(target.vocabulary):
        return
    wanted = {own[word.folded]: word for word in source.words if word.folded in own}
    given = {other[word.folded]: word for word in target.words if word.folded in other}
    lost, added = (sorted(one.keys() - two.keys()) for one, two in ((wanted, given), (given, wanted)))
    if len(wanted) == len(given):
        for day, instead in zip(lost, added, strict=True):
            said, word = wanted[day], given[instead]
            shown = quote(target.text[word.start : word.end]), quote(source.text[said.start : said.end])
            yield Issue(target.locate(word.start, word.end), f"{shown[0]} where the source has {shown[1]}")


def _left_months(subject: Subject, target: Side, first: CalendarWords, second: CalendarWords) -> Iterator[Issue]:
    """The months of the source's dates that are left as they are, but for references and quotations."""
    source, own, other = subject.source, first.months, second.months
    if own.keys().isdisjoint(target.vocabulary) or not other:
        return
    left = (own.keys() & target.vocabulary) - other.keys()
    if left.isdisjoint(source.vocabulary) or is_reference(target.text):
        return
    told = {id(one.source) for one in subject.differences}
    dates = [one for one in source.quantities if one.kind is Kind.DATE and (one.low or one.month[0]) and id(one) not in told]
    months = [word for word in source.words if word.folded in left]
    dated = {word.folded for word in months if any(one.start <= word.start < one.end for one in dates)}
    others = quoted(target)
    for word in target.words:
        shown = target.text[word.start : word.end]
        if word.folded in dated and shown[0].isupper() and not any(a <= word.start < b for a, b in others):
            right = next(name for name, number in other.items() if number == own[word.folded])
            yield Issue(target.locate(word.start, word.end), f"{quote(shown)} is {quote(right)} here", suggestion=right)


def _is_month_first(written: str) -> bool:
    """Whether a date has the order of American English: by a word, a day and a comma, or by a second number above 12."""
    figures = _FIGURES.fullmatch(written)
    return int(figures[1]) <= _MONTHS < int(figures[2]) if figures else bool(_MONTH_FIRST.fullmatch(written))


RULE = Rule(
    id="DAT001",
    slug="date",
    severity=Severity.ERROR,
    mqm=Mqm.ACCURACY,
    places=frozenset({Place.TARGET}),
    check=check,
    page=__doc__,
    safety=True,
    explains=frozenset({"FRD001"}),
)
