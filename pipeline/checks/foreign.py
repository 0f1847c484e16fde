"""What the rules about foreign text say of a fragment, each in a sentence of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.checks.rule import Issue
from pipeline.checks.wording import quote
from pipeline.languages.locales import english_name
from pipeline.model import Severity

if TYPE_CHECKING:
    from pipeline.checks.rule import Side
    from pipeline.languages import Fragment

_SURE = 0.9  # confidence from which on a fragment is an error


def issue(side: Side, fragment: Fragment, sentence: str) -> Issue:
    """The issue of a fragment; in the sentence `{found}` and `{expected}` stand for the languages' names."""
    evidence = side.text[fragment.start : fragment.end]
    named = sentence.format(found=english_name(fragment.language), expected=english_name(side.locale))
    return Issue(
        side.locate(fragment.start, fragment.end),
        f"{named}: {quote(evidence)}",
        evidence,
        language=fragment.language,
        confidence=fragment.confidence,
        at_most=Severity.ERROR if fragment.confidence >= _SURE else Severity.WARNING,
    )
