"""A word, phrase or clause of another language stands inside a text.

Translation plug-ins and pasting between editions leave words of one edition in the other. A patient who reads English
meets “inmunoglobulina intravenosa” in the middle of a sentence about their own treatment, and skips it or guesses. The rule
reports the exact fragment, in source articles and in approved translations and repairs.

Names of people and places, species, drugs, genes, journal titles, addresses, Latin terms, references, and text that is marked
`lang=` are left alone. So are the terms that the termbase marks `keep`.

To mend it: write the text's own language; or mark words that belong there with `<span lang="es">`; or add a name to the
termbase with the status `keep`.

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

from typing import TYPE_CHECKING

from pipeline.checks import foreign
from pipeline.checks.rule import Mqm, Place, Rule
from pipeline.languages.drugs import drugs
from pipeline.languages.locales import language_of
from pipeline.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.checks.rule import Issue, Side, Subject


def check(subject: Subject) -> Iterator[Issue]:
    """The foreign fragments of a text that is otherwise in its own language."""
    side = subject.judged
    for fragment in side.foreign:
        if not fragment.whole and not _is_brand(side, side.text[fragment.start : fragment.end]):
            yield foreign.issue(side, fragment, "{found} in {expected} text")


def _is_brand(side: Side, words: str) -> bool:
    """Whether a fragment is the name of a medicine's maker: “Remicade contiene infliximab”."""
    own = language_of(side.locale)
    known = (drugs(language_of(other), own) for other in side.others) if words[:1].isupper() else ()
    return any(medicines is not None and words.casefold() in medicines.brands for medicines in known)


RULE = Rule(
    id="LNG001",
    slug="mixed-language",
    severity=Severity.ERROR,
    mqm=Mqm.ACCURACY,
    places=frozenset({Place.SOURCE, Place.TARGET}),
    check=check,
    page=__doc__,
)
