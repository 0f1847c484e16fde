"""The translation is far shorter or longer than translations of such a text are.

Half of a sentence may be missing, a paragraph cut off where a field was too short, or a text pasted twice. Lengths are compared
with the norm for the pair of languages and the length of the source; labels under 25 code points vary too much to tell. What
is written twice from end to end is found at any length. A short translation of a wordy source is left alone if its words
say as much.

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

import math
import re
from collections import Counter
from typing import TYPE_CHECKING
from unicodedata import category

from pipeline.checks.pairing import Change
from pipeline.checks.placeholders import PLACEHOLDER
from pipeline.checks.rule import Issue, Mqm, Place, Rule
from pipeline.languages.address_pairs import unmatched
from pipeline.languages.addresses import addresses
from pipeline.languages.length import information, norm
from pipeline.model import BlockKind, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.checks.rule import Side, Subject
    from pipeline.languages.length import Norm

_SENTENCE_MISSING, _PART_MISSING = "A sentence of the source seems to be missing", "Part of the source seems to be missing"
_MISSING = frozenset({_SENTENCE_MISSING, _PART_MISSING})
_LEAST = 25  # code points of a source whose length tells something
_LEAST_SENTENCE = 12  # of one to which sentences cannot be added
_LONGEST_LABEL = 45  # code points
_BESIDE_SENTENCE = 0.25  # of the deviations that tell alone, where sentences are missing as well
_BESIDE_CLAUSE = 0.32  # the same where a clause or an item of a list is
_LEAST_CLAUSES = 36  # code points of a source whose clauses are counted: “Wash off the soap; rinse well.” is “Enjuague bien.”
_LONG_LABEL = 1.35  # times the deviations of other texts that a label may have, whose terms are long in some languages
_RICHER = 2.0  # times the information of a label that its translation may have
_LONGEST_PHRASE = 36  # code points of a phrase that one word may stand for
_LEAST_COMPACT = 4  # letters of such a word
_TELLING = 6.4  # information of a word that may stand for a phrase, in nats
_LESS_POOR = 0.15  # by which a text may be richer where a sentence is missing
_SENTENCE_END = re.compile(r"[.!?…](?=[\s\"'”’»)\]]++[¿¡\"'“‘«(]*+[A-ZÀ-ÖØ-Þ])")
_CLAUSE_END = re.compile(r"[,;:—)](?=\s(?!(?:and|or|nor|y|o|ni)\b))|\s[–-]\s")
_STOPS = (".", "!", "?", "…", ":")
_ACRONYM = re.compile(r"\b(?:[A-Z]{2,6}|\d++/\d++)\b")  # 24/7 too
_SPELT_OUT = 35  # code points that an acronym may become
_LEAST_LETTERS = 4  # of a source that a mark such as “…” cannot stand for
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
    if _is_bare(given) and sum(map(str.isalpha, wanted)) >= _LEAST_LETTERS and subject.kind is not BlockKind.CELL:
        yield Issue(target.span, "The translation is nothing but punctuation")
        return
    usual = norm(source.locale, target.locale) if len(wanted) >= _LEAST_SENTENCE and given else None
    fault = _fault(usual, source, target) if usual and wanted != given else ""
    if usual and fault and not (fault in _MISSING and _is_told(subject)):
        lengths = f"{len(given)} characters for {len(wanted)}, where about {usual.usual(len(wanted))} are usual"
        yield Issue(target.span, f"{fault}: {lengths}")


def _is_told(subject: Subject) -> bool:
    """Whether another rule names what is missing: a quantity, an address, a placeholder, a code."""
    source, target = subject.source, subject.target
    assert target is not None
    if any(difference.change is Change.LOST for difference in subject.differences):
        return True
    if unmatched(addresses(source.text), addresses(target.text), source.locale, target.locale)[0]:
        return True
    signs = [Counter(PLACEHOLDER.findall(side.text)) for side in (source, target)]
    codes = [Counter(code.name for code in side.codes) for side in (source, target)]
    return bool(signs[0] - signs[1] or codes[0] - codes[1])


def _fault(usual: Norm, source: Side, target: Side) -> str:
    wanted, given = source.text.strip(), target.text.strip()
    if len(wanted) < _LEAST:
        return _grown(usual, source, target)
    deviation = usual.deviation(len(wanted), len(given))
    if usual.short * _BESIDE_SENTENCE <= deviation <= usual.long:  # so it is with nearly all translations
        return ""
    return _lengthened(usual, wanted, given) if deviation > usual.long else _shortened(usual, deviation, source, target)


def _grown(usual: Norm, source: Side, target: Side) -> str:
    """The fault of the translation of a short text that is far longer and has more sentences, or says far more."""
    wanted, given = source.text.strip(), target.text.strip()
    deviation = usual.deviation(len(wanted) + _spelt_out(wanted, given), len(given))
    if wanted.endswith(_STOPS) and _lacks(_SENTENCE_END, given, wanted) and deviation > usual.long:
        return "The translation has sentences that the source has not"
    is_label = " " in wanted and not wanted.endswith(_STOPS) and not given.endswith(_STOPS)
    if is_label and deviation > usual.long * _LONG_LABEL and _says_more(source, target):
        return "The translation of a label is far longer than the label"
    return ""


def _lengthened(usual: Norm, wanted: str, given: str) -> str:
    is_long = usual.deviation(len(wanted) + _spelt_out(wanted, given), len(given)) > usual.long
    return "The translation is far longer than the source" if is_long else ""


def _shortened(usual: Norm, deviation: float, source: Side, target: Side) -> str:
    wanted, given = source.text.strip(), target.text.strip()
    if _lacks(_SENTENCE_END, wanted, given):
        return _SENTENCE_MISSING if _says_less(usual.poor + _LESS_POOR, source, target) else ""
    is_label = _is_label(wanted, given)
    if is_label and len(wanted) <= _LONGEST_PHRASE and _is_compact(target):
        return ""
    is_short = deviation < usual.short * (usual.label if is_label else 1)
    may_lack = deviation < usual.short * _BESIDE_CLAUSE and len(wanted) >= _LEAST_CLAUSES
    if is_short or (may_lack and _lacks(_CLAUSE_END, wanted, given)):
        return _PART_MISSING if _says_less(usual.poor, source, target) else ""
    return ""


def _is_label(*texts: str) -> bool:
    return all(len(text) <= _LONGEST_LABEL and not text.endswith(_STOPS) for text in texts)


def _spelt_out(wanted: str, given: str) -> int:
    """Code points that the acronyms of the source may have become."""
    return _SPELT_OUT * max(0, len(_ACRONYM.findall(wanted)) - len(_ACRONYM.findall(given)))


def _lacks(ends: re.Pattern[str], wanted: str, given: str) -> bool:
    return len(ends.findall(given)) < len(ends.findall(wanted))


def _says_less(poor: float, source: Side, target: Side) -> bool:
    """Whether the words that say something are fewer as well: a wordy source has short translations."""
    said, says = (information(side.text, (word.folded for word in side.words), side.locale) for side in (source, target))
    return not said or not says or math.log(says / said) < poor


def _says_more(source: Side, target: Side) -> bool:
    """Whether the words of the target say far more than those of the source."""
    said, says = (information(side.text, (word.folded for word in side.words), side.locale) for side in (source, target))
    return said > 0 and says > said * _RICHER


def _is_compact(target: Side) -> bool:
    """Whether a text is one word that says enough for a phrase: “caregiver”."""
    words = target.folded_words
    return len(words) == 1 and len(words[0]) >= _LEAST_COMPACT and information("", words, target.locale) > _TELLING


def _is_bare(text: str) -> bool:
    """Whether a text is marks alone: not a dash, an ellipsis or a sign, which may stand for words."""
    if text[:1].isalnum() or not text.strip(".…"):
        return False
    return all(category(letter).startswith("P") and category(letter) != "Pd" for letter in text)


def _is_doubled(text: str) -> bool:
    """Whether the text is one text twice, with a space or nothing between."""
    if text.find(text[:_LEAST_DOUBLED], _LEAST_DOUBLED) < 0:  # its beginning comes once, as nearly always
        return False
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
    explains=frozenset({"PUN002"}),
)
