"""What reports say of a rule or a finding in words, the same in every format: the remedy, the sentence, the place."""

from __future__ import annotations

import inspect
import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.checks.rule import Rule
    from pipeline.model import Finding, Position

_REMEDY = "To mend it: "
_MEND = re.compile(rf"^{_REMEDY}(.+?)(?:\n\n|\Z)", re.MULTILINE | re.DOTALL)
_NUMBER_OF_LETTERS = 1024  # of a message or a description, the limit of GitHub's code scanning


class Page(NamedTuple):
    """A rule's page: what it catches in a sentence, why that matters, how to mend it, and all of it (Markdown)."""

    first: str = ""
    why: str = ""
    remedy: str = ""
    text: str = ""


@cache
def rules() -> Mapping[str, Rule]:
    """Every registered rule by its id."""
    from pipeline.checks.registry import RULES

    return {rule.id: rule for rule in RULES}


@cache
def page(rule: str) -> Page:
    """The page of the rule of this id; an empty one where no such rule is registered."""
    if rule not in rules():
        return Page()
    text = inspect.cleandoc(rules()[rule].page)
    first, _, rest = text.partition("\n\n")
    why, mend = rest.partition("\n\n")[0], _MEND.search(text)
    return Page(first, "" if why.startswith(_REMEDY) else _on_a_line(why), _on_a_line(mend[1]) if mend else "", text)


def _on_a_line(paragraph: str) -> str:
    return " ".join(paragraph.split())


def sentence(finding: Finding) -> str:
    """The message, and the suggestion where there is one: for formats that have one field for both."""
    return f"{finding.message} (suggestion: {suggested(finding)})" if finding.suggestion else finding.message


def suggested(finding: Finding) -> str:
    """The suggestion, in quotation marks where spaces at its ends would not be seen."""
    text = finding.suggestion
    return text if text == text.strip() else f"“{text}”"


def told(position: Position) -> str:
    """A place as people and editors write it: `path:line:column`."""
    return f"{position.path}:{position.line}:{position.column}"


def shortened(text: str, most: int = _NUMBER_OF_LETTERS) -> str:
    """The text, cut and ended with an ellipsis where it has more than `most` UTF-16 units."""
    if len(text) * 2 <= most or _units(text) <= most:
        return text
    kept = text[: most - 1]
    while _units(kept) > most - 1:
        kept = kept[: -max(1, (_units(kept) - most + 1) // 2)]
    return f"{kept}…"


def _units(text: str) -> int:
    return len(text) + sum(character > "\uffff" for character in text)
