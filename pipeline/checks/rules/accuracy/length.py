"""The translation is far shorter or longer than translations of such a text are.

Half of a sentence may be missing, a paragraph cut off where a field was too short, or a text pasted twice. Lengths are compared
with the norm for the pair of languages and the length of the source; labels under 25 code points vary too much to tell. What
is written twice from end to end is found at any length.

To mend it: translate what is missing, or delete what is too much.

Bad:

    en: Rest at home and drink plenty of water until the fever goes away.
    es: Descanse en casa.
    flags: Descanse en casa.

    en: Ask your nurse before you begin.
    es: Pregunte a su enfermera antes de empezar. Pregunte a su enfermera antes de empezar.
    flags: Pregunte a su enfermera antes de empezar. Pregunte a su enfermera antes de empezar.

Good:

    en: This information is not a substitute for the advice of your doctor.
    es: Esta información no sustituye el consejo de su médico.

    en: A rare disease can feel lonely.
    es: Una enfermedad poco frecuente puede dar sensación de soledad.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.checks.rule import Issue, Mqm, Place, Rule
from pipeline.languages.length import norm
from pipeline.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.checks.rule import Subject
    from pipeline.languages.length import Norm

_LEAST = 25  # code points of a source whose length tells something
_SHORT_BESIDE_LOSS = 0.5  # of the deviations that tell alone, where sentences are missing as well
_SHORT_BESIDE_CLAUSE = 0.65  # the same where a clause or an item of a list is
_SENTENCE_END = re.compile(r"[.!?…](?=[\s\"'”’»)\]]+[¿¡\"'“‘«(]*[A-ZÀ-ÖØ-Þ])")
_CLAUSE_END = re.compile(r"[,;:—)](?=\s(?!(?:and|or|nor|e\.g|y|o|ni)\b))|\s[–-]\s")
_LEAST_DOUBLED = 6  # code points of a text that nobody writes twice on purpose


def check(subject: Subject) -> Iterator[Issue]:
    """The translation, where its length is not that of a translation."""
    source, target = subject.source, subject.target
    if target is None:
        return
    wanted, given = source.text.strip(), target.text.strip()
    if _is_doubled(given) and not _is_doubled(wanted):
        yield Issue(target.span, "The translation stands there twice")
        return
    usual = norm(source.locale, target.locale) if len(wanted) >= _LEAST and given else None
    if usual is None or wanted == given:
        return
    fault = _fault(usual, wanted, given)
    if fault:
        lengths = f"{len(given)} characters for {len(wanted)}, where about {usual.usual(len(wanted))} are usual"
        yield Issue(target.span, f"{fault}: {lengths}")


def _fault(usual: Norm, wanted: str, given: str) -> str:
    deviation = usual.deviation(len(wanted), len(given))
    if deviation > usual.long:
        return "The translation is far longer than the source"
    if deviation < usual.short:
        return "Part of the source seems to be missing"
    if deviation < usual.short * _SHORT_BESIDE_LOSS and _count(_SENTENCE_END, given) < _count(_SENTENCE_END, wanted):
        return "A sentence of the source seems to be missing"
    if deviation < usual.short * _SHORT_BESIDE_CLAUSE and _count(_CLAUSE_END, given) < _count(_CLAUSE_END, wanted):
        return "Part of the source seems to be missing"
    return ""


def _count(pattern: re.Pattern[str], text: str) -> int:
    return sum(1 for _ in pattern.finditer(text))


def _is_doubled(text: str) -> bool:
    """Whether the text is one text twice, with a space or nothing between."""
    half = len(text) // 2
    first, second = text[:half].rstrip(), text[-half:].lstrip()
    return len(first) >= _LEAST_DOUBLED and first == second and first != first[::-1] and any(map(str.isspace, first))


RULE = Rule(
    id="ACC001",
    slug="length",
    severity=Severity.WARNING,
    mqm=Mqm.ACCURACY,
    places=frozenset({Place.TARGET}),
    check=check,
    page=__doc__,
)
