"""A medical acronym that the target's language has in its own form was left as the source writes it.

Readers of Spanish know *VIH*, *ADN* and *IMC*, and may not know *HIV*, *DNA* and *BMI*. The rule has a short list of acronyms
that dictionaries give, and leaves alone what the termbase says anything of, names, quotations and references, and a text that
gives both forms or says that it is the English one.

To mend it: write the language's own acronym, or put the acronym into the termbase with the status `keep`.

Bad:

    en: HIV attacks the immune system.
    es: El HIV ataca el sistema inmunitario.
    flags: HIV

    es: Se le hará una RM.
    en: You will have an RM.
    flags: RM

Good:

    en: HIV attacks the immune system.
    es: El VIH ataca el sistema inmunitario.

    en: Human immunodeficiency virus (HIV) attacks the immune system.
    es: El virus de la inmunodeficiencia humana (VIH, o HIV por sus siglas en inglés) ataca el sistema inmunitario.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.checks import terminology
from pipeline.checks.rule import Issue, Mqm, Place, Rule
from pipeline.checks.wording import quote
from pipeline.languages.acronyms import acronyms, triggers
from pipeline.languages.locales import english_name, language_of
from pipeline.languages.references import is_reference
from pipeline.model import BlockKind, Severity

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from pipeline.checks.rule import Side, Subject

_TOKEN = re.compile(r"(?<![\w.@/-])[A-Z]{2,6}s?(?![\w@/-])")
_NAME = re.compile(r"[A-ZÀ-Þ][a-zß-ÿ]+")
_BESIDE = 20  # characters in which the words beside an acronym are looked for


def check(subject: Subject) -> Iterator[Issue]:
    """The acronyms of the source that stand in the translation as they are."""
    source, target = subject.source, subject.target
    if target is None or subject.kind is BlockKind.REFERENCE or source.text == target.text:
        return
    own, other = language_of(source.locale), language_of(target.locale)
    if triggers(own, other).isdisjoint(target.vocabulary):
        return
    known, terms = acronyms(own, other), subject.glossary
    for found in _TOKEN.finditer(target.text):
        acronym = found[0]
        forms = known.get(acronym, ())
        is_settled = acronym in target.standard.keep or (terms is not None and acronym in terms.acronyms)
        if forms and not is_settled and re.search(rf"\b{acronym}\b", source.text) and not _is_meant(found, forms, target):
            message = f"{quote(acronym)} is {quote(forms[0])} in {english_name(target.locale)}"
            yield Issue(target.locate(*found.span()), message, suggestion=forms[0])


def _is_meant(found: re.Match[str], forms: Collection[str], side: Side) -> bool:
    """Whether the other language's acronym belongs there: its own does too, or it is in a name, quotation or reference."""
    text, (start, end) = side.text, found.span()
    own = any(form.casefold() in side.vocabulary for form in forms)
    if own or terminology.is_quoted((start, end), text) or is_reference(text):
        return True
    before, after = text[max(0, start - _BESIDE) : start].split(), text[end : end + _BESIDE].split()
    beside = [*before[-1:], *after[:1]]
    names = any(_NAME.fullmatch(word.strip(".,;:()")) and start > 0 and not _opens(word, text) for word in beside)
    return names or terminology.is_foreign((start, end), side)


def _opens(word: str, text: str) -> bool:
    """Whether a word opens the text, where it has a capital anyway."""
    return text.lstrip("¿¡“«(").startswith(word.lstrip("¿¡“«("))


RULE = Rule(
    id="TRM005",
    slug="standard-acronym",
    severity=Severity.NOTE,
    mqm=Mqm.TERMINOLOGY,
    places=frozenset({Place.TARGET}),
    check=check,
    page=__doc__,
)
