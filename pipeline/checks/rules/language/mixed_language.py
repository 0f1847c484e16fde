"""A word, phrase or clause of another language stands inside a text.

Translation plug-ins and pasting between editions leave words of one edition in the other. A patient who reads English
meets “inmunoglobulina intravenosa” in the middle of a sentence about their own treatment, and skips it or guesses. The rule
reports the exact fragment, in source articles and in approved translations and repairs.

Names of people and places, species, drugs, genes, journal titles, addresses, Latin terms, references, and text that is marked
`lang=` are left alone. So are the terms that the termbase marks `keep`.

An error whose confidence is under 0.9 is reported as a warning.

To mend it: write the text's own language; or mark words that belong there with their own language, such as `<span lang="es">`
for Spanish ones; or add a name to the termbase with the status `keep`.

Bad:

    en: Our bodies make anticuerpos against infections.
    flags: anticuerpos

    en: For these patients, inmunoglobulina intravenosa has shown promising results.
    flags: inmunoglobulina intravenosa

    en: Ask your doctor about the side effects.
    es: Pregunte a su médico por los side effects.
    flags: side effects

Good:

    en: Our bodies make antibodies against infections.

    en: The Hospital Vall d’Hebron in Barcelona cares for adults and children.

    en: Ask your doctor about the side effects.
    es: Pregunte a su médico por los efectos secundarios.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.checks import foreign
from pipeline.checks.causes import OF_WORDS
from pipeline.checks.rule import Mqm, Place, Rule
from pipeline.checks.third_language import third_language
from pipeline.languages.drugs import drugs
from pipeline.languages.lexicons import lexicon
from pipeline.languages.locales import language_of
from pipeline.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.checks.rule import Issue, Side, Subject

# Log-frequencies at most, in the language that a fragment is in, of names such as Medicaid: inside a sentence, at its start.
_RAREST, _RAREST_FIRST = -11.5, -15.0
_INSIDE = re.compile(r"[^\W\d_],? $")  # what stands before a word inside a sentence


def check(subject: Subject) -> Iterator[Issue]:
    """The foreign fragments of a text that is otherwise in its own language."""
    side = subject.judged
    if not side.foreign or third_language(subject):
        return
    shared = subject.source.text if subject.target else ""
    for fragment in side.foreign:
        words = side.text[fragment.start : fragment.end]
        if (
            not fragment.whole
            and not _is_brand(side, words)
            and not (shared and _is_shared_name(words, shared, side, fragment.language))
        ):
            yield foreign.issue(side, fragment, "{found} in {expected} text")


def _is_brand(side: Side, words: str) -> bool:
    """Whether a fragment is the name of a medicine's maker: “Remicade contiene infliximab”."""
    own = language_of(side.locale)
    known = (drugs(language_of(other), own) for other in side.others) if words[:1].isupper() else ()
    return any(medicines is not None and words.casefold() in medicines.brands for medicines in known)


def _is_shared_name(word: str, source: str, side: Side, language: str) -> bool:
    """Whether a fragment is a name that the source has as well: no common word of the language, and one without a plural."""
    found = re.search(rf"(?<!\w){word}(?!\w)", source) if word.istitle() and word.isalpha() else None
    medicines = drugs(language, language_of(side.locale)) if found else None
    if found is None or (medicines is not None and medicines.is_name(word.casefold())):
        return False  # international names of medicines are translated
    frequency = lexicon(language).frequency
    rarest = _RAREST if _INSIDE.search(source[: found.start()]) else _RAREST_FIRST
    form = word.casefold()
    return (frequency(form) or _RAREST_FIRST) <= rarest and frequency(f"{form}s") is None


RULE = Rule(
    id="LNG001",
    slug="mixed-language",
    severity=Severity.ERROR,
    mqm=Mqm.ACCURACY,
    places=frozenset({Place.SOURCE, Place.TARGET}),
    check=check,
    page=__doc__,
    explains=OF_WORDS,
)
