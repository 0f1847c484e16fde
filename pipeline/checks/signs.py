"""Which rules a text calls for, by what stands between its spaces: many look for signs that most texts have none of."""

from __future__ import annotations

from functools import cache, reduce
from operator import or_
from typing import TYPE_CHECKING

from pipeline.checks import registry
from pipeline.languages.memo import Memo

if TYPE_CHECKING:
    from pipeline.checks.rule import Rule, Subject

_ALWAYS = 1  # the bit of the rules without signs
_MOST_TOKENS = 1 << 14  # kept in memory


def calls(subject: Subject) -> int:
    """The rules that a subject calls for, each with its `bit`."""
    called = _ALWAYS
    for side in (subject.source, subject.target) if subject.target else (subject.source,):
        called = reduce(or_, map(_CALLS.__getitem__, side.tokens), called)
        for code in side.codes:
            called |= _CALLS[f"<{code.name}"]
    return called


@cache
def bit(rule: Rule) -> int:
    """The bit of a rule among those that a subject calls for."""
    return next((one for one, signs in _SIGNS if signs is rule.signs), _ALWAYS)


def _called(token: str) -> int:
    return sum((one for one, signs in _SIGNS if signs.search(token)), _ALWAYS)


# Rules may share their signs, and their bit.
_SIGNS = [(2 << at, signs) for at, signs in enumerate(dict.fromkeys(rule.signs for rule in registry.RULES if rule.signs))]
_CALLS = Memo(_called, _MOST_TOKENS)
