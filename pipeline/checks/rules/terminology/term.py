"""A term of the termbase is in the source, and its translation is not in the target.

A reader who meets two names for one treatment thinks of two treatments. The termbase (`locales/termbase.csv`) says what a
project calls things; this rule holds translations to it. Any listed translation will do, preferred or admitted, in any
inflected form (*anticuerpo*, *anticuerpos*) and with other words between its own, and once is enough where the source says a
term twice. A term inside a longer one is not asked for. A name that the termbase marks `keep` must stay as it is.

Words in names, addresses and quotations are left alone. What is left in the source's language is mixed-language's to report, an
acronym `acronym`'s, and a forbidden word `forbidden-term`'s.

To mend it: use the term; or, where the translation is as good, add it to the termbase as `admitted`.

Bad:

    terms: trough level,concentración mínima,preferred
    en: We measure the trough levels every month.
    es: Medimos los niveles más bajos cada mes.
    flags: trough levels

    terms: Jeffrey Modell Foundation,Jeffrey Modell Foundation,keep
    en: The Jeffrey Modell Foundation helps families.
    es: La Fundación Jeffrey Modell ayuda a las familias.
    flags: Jeffrey Modell Foundation

Good:

    terms: trough level,concentración mínima,preferred
    en: We measure the trough levels every month.
    es: Medimos cada mes las concentraciones mínimas.

    terms: immunoglobulin,inmunoglobulina,preferred
    en: Immunoglobulin is given every month. Without immunoglobulin, infections return.
    es: La inmunoglobulina se administra cada mes. Sin ella, las infecciones vuelven.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from pipeline.catalogs.glossary import abbreviates
from pipeline.catalogs.phrases import Target, tokens
from pipeline.checks import terminology
from pipeline.checks.rule import Issue, Mqm, Place, Rule
from pipeline.checks.wording import quote
from pipeline.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.catalogs.glossary import Glossary, Hit
    from pipeline.checks.rule import Side, Subject
    from pipeline.model import Span

_OCCURRENCES = 3  # of a term that are looked at: the first may stand in a name
_HYPHENS = ("-", "‐", "‑")
_BEFORE_NOUN = re.compile(r"[ \u00a0-][^\W\d_]{3,}")


def check(subject: Subject) -> Iterator[Issue]:
    """The terms of the source whose translation the target lacks, each once."""
    terms, target = subject.glossary, subject.target
    if terms is None or target is None:
        return
    if terms.likely_said(subject.source.vocabulary, target.text, target.vocabulary):  # so it is with most translations
        return
    source = subject.source.text
    said = Target(target.text, terms.language)
    lost = [hit for hit in _first_hits(terms, source) if not _is_said(hit, said) and _is_asked(hit, source, said, target)]
    if not lost:
        return
    reported = [fault.source for fault in terminology.acronym_faults(subject, terms)]
    seen: set[str] = set()
    for hit in lost:
        if hit.entries[0].text in seen or any(start < hit.end and hit.start < end for start, end in reported):
            continue
        seen.add(hit.entries[0].text)
        yield _issue(hit, source, said, subject.source.locate(hit.start, hit.end), target)


def _first_hits(terms: Glossary, source: str) -> Iterator[Hit]:
    """The first few occurrences of every term."""
    counts: Counter[str] = Counter()
    for hit in terms.hits(source):
        counts[hit.entries[0].text] += 1
        if counts[hit.entries[0].text] <= _OCCURRENCES:
            yield hit


def _is_said(hit: Hit, said: Target) -> bool:
    """Whether the target has one of the translations; a forbidden one is reported by another rule."""
    if any(entry.keep and said.places(entry.options[0]) for entry in hit.entries):
        return True
    ways = [way for entry in hit.entries for way in (*entry.options[entry.keep :], *entry.forbidden)]
    return (
        any(map(said.says, ways))
        or not any(entry.options for entry in hit.entries)
        or (not hit.entries[0].keep and _is_abbreviated(hit, said))
    )


def _is_abbreviated(hit: Hit, said: Target) -> bool:
    """Whether the target has an acronym of the term or of its translation."""
    texts = [entry.text for entry in hit.entries] + [option.text for entry in hit.entries for option in entry.options]
    acronyms = terminology.acronyms(said.text)
    full = [[token.folded for token in tokens(text)] for text in texts] if acronyms else []
    return any(abbreviates(acronym, words) for words in full for acronym in acronyms)


def _is_asked(hit: Hit, source: str, said: Target, target: Side) -> bool:
    """Whether the term must be translated here: it is no part of a name, an address or a title, and nothing else reports it."""
    keep, place = hit.entries[0].keep, terminology.left(hit, source, said)
    if place is not None and not keep and _is_excused(place, hit, source, said, target):
        return False
    if terminology.in_address(hit.start, source) or (not keep and terminology.is_name(hit, source)):
        return False
    return not _is_derived(hit, source, said)


def _is_excused(place: tuple[int, int], hit: Hit, source: str, said: Target, target: Side) -> bool:
    """Whether a term may stand as it is in this place, or another rule reports it."""
    return (
        terminology.is_foreign(place, target)
        or terminology.is_quoted(place, said.text)
        or terminology.is_title((hit.start, hit.end), source, place, said)
    )


def _is_derived(hit: Hit, source: str, said: Target) -> bool:
    """Whether the term became part of another word.

    A noun before another noun (gene test) may be an adjective of its kin (prueba genética), and a word after a hyphen
    (hyper-immunoglobulin) may be joined to what is before (hiperinmunoglobulina).
    """
    single = [option.elements[0] for entry in hit.entries for option in entry.options if len(option.elements) == 1]
    forms = [form for element in single for form in element.forms]
    if source[max(0, hit.start - 1) : hit.start] in _HYPHENS and any(map(said.vocabulary.has_ending, forms)):
        return True
    if not _BEFORE_NOUN.match(source, hit.end):
        return False
    return any(said.vocabulary.has_kin(form, said.language) for form in forms)


def _issue(hit: Hit, source: str, said: Target, counterpart: Span, target: Side) -> Issue:
    entry, here = hit.entries[0], source[hit.start : hit.end]
    if entry.keep:
        return Issue(target.span, f"{quote(here)} must stay as it is", here, counterpart=counterpart)
    place = terminology.left(hit, source, said)
    message = f"{quote(here)} is {quote(entry.preferred)} in the termbase"
    if place is None:
        return Issue(target.span, f"{message}, which the translation does not have", here, counterpart=counterpart)
    left = f"{message}, and was left as it is"
    return Issue(target.locate(*place), left, suggestion=entry.preferred, counterpart=counterpart)


RULE = Rule(
    id="TRM001",
    slug="term",
    severity=Severity.WARNING,
    mqm=Mqm.TERMINOLOGY,
    places=frozenset({Place.TARGET}),
    check=check,
    page=__doc__,
    weblate=frozenset({"check-glossary"}),
)
