"""Suppressions written beside the text: `calque-ignore: NUM001,LNG reason`, in the article or in the catalog.

An article says it in a comment before the block, which a catalog shows as an extracted comment; a translator says it in a
comment of their own. Weblate's `ignore-…` flags count for the rules that name the check.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.checks.rule import Rule
    from pipeline.model import Block, Message

_MARK = re.compile(r"^\s*calque-ignore:\s*", re.IGNORECASE)
_SELECTORS = re.compile(r"[\w-]+(?:\s*,\s*[\w-]+)*")
_FLAG = "ignore-"
_ALL = "ignore-all-checks"


def on_block(block: Block) -> tuple[str, ...]:
    """The suppressions before a block of an article, as names of rules."""
    return tuple(name for line in block.ignores for name in _names(_MARK.sub("", line)))


def on_message(message: Message) -> tuple[str, ...]:
    """The suppressions on a catalog's entry: names of rules from its comments, Weblate's flags as they are."""
    lines = (part for comment in (*message.notes, *message.comments) for part in comment.splitlines())
    marked = (name for line in lines if (mark := _MARK.match(line)) for name in _names(line[mark.end() :]))
    return (*marked, *(flag for flag in message.flags if flag.startswith(_FLAG)))


def _names(line: str) -> list[str]:
    found = _SELECTORS.match(line.strip())
    return [name.strip() for name in found[0].split(",")] if found else []


def covers(rule: Rule, ignores: tuple[str, ...]) -> bool:
    """Whether one of a subject's suppressions means this rule."""
    return any(_means(name, rule) for name in ignores)


def _means(name: str, rule: Rule) -> bool:
    if name.startswith(_FLAG):
        return name == _ALL or name.removeprefix(_FLAG) in rule.weblate
    return rule.named(name)
