"""A Spanish heading or label Has Capitals Like an English One.

English titles give a capital to every word that matters; Spanish ones to the first and to names. Names of bodies, laws,
journals, persons and places, diseases named after persons and quotations are left alone.

To mend it: write the title like the beginning of a sentence.

Bad:

    en: Treatment of the Disease
    es: Tratamiento De La Enfermedad
    flags: Tratamiento De La Enfermedad

    en: Common Side Effects
    es: Efectos Secundarios Comunes
    flags: Efectos Secundarios Comunes

Good:

    en: Treatment of Crohn's Disease
    es: Tratamiento de la enfermedad de Crohn

    en: National Institute of Public Health
    es: Instituto Nacional de Salud Pública
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.checks.quotations import quoted
from pipeline.checks.rule import Issue, Mqm, Place, Rule
from pipeline.languages.capitals import capitals, opens
from pipeline.languages.lexicons import has_lexicon, lexicon
from pipeline.languages.lists import entries
from pipeline.languages.locales import language_of
from pipeline.languages.persons import mark_persons
from pipeline.languages.references import is_reference
from pipeline.languages.words import Shape, words_of
from pipeline.model import BlockKind, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.checks.rule import Side, Subject
    from pipeline.languages.capitals import Capitals
    from pipeline.languages.words import Word

_LONGEST = 120  # code points of a heading
_OWN = 4.5  # nats by which a word is commoner in its language than in English, names being alike in both
_SHORT = 4  # letters of a word that has no capital in an English title, such as “with”
_MANY = 2  # needless capitals that are no accident
_OPENING = frozenset('"“«([{|/·•–—-:¿¡\ufffc)')
_STOPS = (".", ";", ",")
_PROSE = frozenset({BlockKind.REFERENCE, BlockKind.PREFORMATTED})


def check(subject: Subject) -> Iterator[Issue]:
    """The judged text, where it is a title with an English title's capitals."""
    side = subject.judged
    table = capitals(side.locale)
    text = side.text.strip()
    if not table.links or subject.kind in _PROSE or len(text) > _LONGEST or text.endswith(_STOPS) or text.islower():
        return
    words = [word for line in _lines(side.text) for word in line]
    if sum(word.shape is Shape.CAPITAL for word in words) < _MANY or is_reference(side.text):
        return
    needless = _needless(subject, words, table)
    if needless and not all(word.text.casefold() in table.small for word in needless):  # those are told one by one
        yield Issue(side.span, "English capitals in a title", suggestion=_mended(side, needless))


def _lines(text: str) -> Iterator[list[Word]]:
    start = 0
    for line in text.split("\n"):
        yield words_of(line, start)
        start += len(line) + 1


def _mended(side: Side, needless: Sequence[Word]) -> str:
    """The form with these words in small letters."""
    form, start = side.form, side.span.start
    for word in needless:
        place = side.locate(word.start, word.start + 1)
        form = form[: place.start] + form[place.start : place.end].lower() + form[place.end :]
    return form[start : side.span.end]


def _needless(subject: Subject, words: list[Word], table: Capitals) -> list[Word]:
    """The capitals to lower: none where they are too few or a name's."""
    side = subject.judged
    barred = quoted(side)
    shared = {word.text for word in words_of(subject.source.text)} if subject.target is not None else frozenset()
    mark_persons(words)
    inner = [word for at, word in enumerate(words) if word.shape is Shape.CAPITAL and not opens(words, at)]
    free = [word for word in inner if not any(start <= word.start < end for start, end in barred)]
    own = [word for word in free if not word.name and word.text not in shared]
    small = table.links | table.small_words
    common = [word for word in own if word.form in small or _is_common(word.form, side.locale)]
    if any(word.form in table.small_words and _joins_common(words, word, side.locale) for word in common):
        return common
    heads = table.heads - table.ordinary_heads if _is_plain(subject) else table.heads
    if words[0].form in table.heads or any(word.form in heads and word.shape is Shape.CAPITAL for word in words):
        return []
    if _has_names(subject.source, small) and any(word.shape is Shape.LOWER and word.form not in small for word in words):
        return []
    common = [word for word in common if word.form not in table.proper]
    return common if len(common) >= _least(words, inner, small) else []


def _has_names(source: Side, small: frozenset[str]) -> bool:
    """Whether the source is no title, but has capitals inside, which are those of names."""
    words = words_of(source.text)[1:]
    plain = [word for word in words if word.shape is Shape.LOWER and word.form not in small and len(word.form) > _SHORT]
    return bool(plain) and any(word.shape is Shape.CAPITAL for word in words)


def _is_plain(subject: Subject) -> bool:
    """Whether the source is a text of a few words with a capital at its beginning alone, so without a name."""
    first, *others = words_of(subject.source.text) or (None,)
    capital = first is not None and first.shape is Shape.CAPITAL
    return subject.target is not None and capital and len(others) >= _MANY and all(one.shape is Shape.LOWER for one in others)


def _least(words: Sequence[Word], inner: Sequence[Word], small: frozenset[str]) -> int:
    """The capitals that make a title an English one: one is enough where no word of weight is without."""
    plain = [word for word in words if word.shape is Shape.LOWER and word.form not in small]
    telling = [word for word in words if word.shape is Shape.CAPITAL]
    return 1 if not plain and len(telling) >= _MANY and len(inner) == len(telling) - 1 else _MANY


def _joins_common(words: Sequence[Word], link: Word, locale: str) -> bool:
    """Whether a small word with a capital stands before an ordinary word: “De La Enfermedad”, not “De La Torre”."""
    at, table = words.index(link), capitals(locale)
    follower = next((word for word in words[at + 1 :] if word.form not in table.links | table.small_words), None)
    before = words[at - 1] if at else None
    named = before is not None and (before.name or before.form in entries("forenames") | entries("titles"))
    if follower is None or named or follower.name or (len(link.text) == 1 and follower.shape is not Shape.CAPITAL):
        return False  # “en forma de Y”
    return _is_common(follower.form, locale)


def _is_common(form: str, locale: str) -> bool:
    """Whether a word is an ordinary one of the locale's language: much commoner there than in English."""
    if not has_lexicon(locale) or form in entries("names") or form in entries("forenames"):
        return False
    own, other = lexicon(language_of(locale)).frequency(form), lexicon("en").frequency(form)
    return own is not None and (other is None or own - other >= _OWN)


RULE = Rule(
    id="CAP002",
    slug="title-case",
    severity=Severity.WARNING,
    mqm=Mqm.LOCALE,
    places=frozenset({Place.SOURCE, Place.TARGET}),
    check=check,
    explains=frozenset({"CAP001"}),
    page=__doc__,
)
