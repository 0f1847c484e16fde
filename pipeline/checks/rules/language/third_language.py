"""A text is in a language that the project has not.

An abstract pasted from a German journal, a paragraph of Portuguese taken for Spanish: neither edition's readers can use it, and
nobody who works on the project may be able to tell what it says. The rule names the language; it speaks only where the words of
the project's own languages do not explain the text, and never about references. Sentences before and behind that are in one of
these are left out, and so is what an element marks with its language. A text alone needs eight words to be judged; a
translation into French, German, Italian or Portuguese is told from three words on. Words that its source has too, and names by
their capitals, say nothing.

To mend it: translate the text; or, where it belongs there, mark the element with its `lang`.

Bad:

    en: Die Patienten erhielten über mehrere Monate hohe Dosen von Immunglobulinen zur Behandlung ihrer Krankheit.
    flags: Die Patienten erhielten über mehrere Monate hohe Dosen von Immunglobulinen zur Behandlung ihrer Krankheit.

    en: Side effects of chemotherapy
    es: Effetti collaterali della chemioterapia
    flags: Effetti collaterali della chemioterapia

Good:

    en: The patients were given high doses of immunoglobulins over several months to treat their disease.

    en: Zeitschrift für Immunitätsforschung, experimentelle und klinische Immunologie
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.checks.causes import OF_WORDS
from pipeline.checks.marked import marked
from pipeline.checks.rule import Issue, Mqm, Place, Rule
from pipeline.checks.third_language import third_language
from pipeline.checks.wording import quote
from pipeline.languages.locales import english_name
from pipeline.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.checks.rule import Subject


def check(subject: Subject) -> Iterator[Issue]:
    """What of the text is in a language outside the project's."""
    guess = third_language(subject)
    side = subject.judged
    if guess is None or 2 * marked(guess.language, guess.start, guess.end, side.content) > guess.end - guess.start:
        return
    text = side.text[guess.start : guess.end]
    yield Issue(
        side.locate(guess.start, guess.end),
        f"{english_name(guess.language)}, which is no language of this project: {quote(text)}",
        text,
        language=guess.language,
        confidence=round(guess.probability, 3),
    )


RULE = Rule(
    id="LNG004",
    slug="third-language",
    severity=Severity.ERROR,
    mqm=Mqm.ACCURACY,
    places=frozenset({Place.SOURCE, Place.TARGET}),
    check=check,
    page=__doc__,
    explains=OF_WORDS,
)
