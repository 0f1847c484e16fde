"""`calque explain`: a rule's page, or the list of rules."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING

from pipeline.commands import show
from pipeline.configuration import did_you_mean
from pipeline.errors import Fault, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.checks.rule import Rule


def run(name: str | None) -> int:
    """Print the page of a rule, by id or slug in any case, or all rules. Raises UsageError for an unknown rule."""
    from pipeline.checks.registry import RULES, find

    if name is None:
        show.out(listing(RULES))
        return 0
    rule = find(name.strip())
    if rule is None:
        remedy = did_you_mean(name, [word for rule in RULES for word in (rule.id, rule.slug)])
        raise UsageError(Fault(f"unknown rule “{name}”", remedy=remedy or "calque explain lists all rules"))
    show.out(page(rule))
    return 0


def page(rule: Rule) -> str:
    """What a person reads about a rule: its name, its page and how bad it is."""
    title = f"{rule.id} {rule.slug}"
    return f"{title}\n{'=' * len(title)}\n\n{_body(rule)}\n\nSeverity: {rule.severity}. MQM: {rule.mqm}.\n"


def listing(rules: Sequence[Rule]) -> str:
    """A line a rule: id, slug, severity and what it catches."""
    wide = max((len(rule.slug) for rule in rules), default=0)
    rows = (
        f"{rule.id}  {rule.slug:<{wide}}  {rule.severity.value:<7}  {_body(rule).partition(chr(10))[0]}".rstrip()
        for rule in sorted(rules, key=lambda rule: rule.id)
    )
    return "".join(f"{row}\n" for row in rows)


def _body(rule: Rule) -> str:
    """A rule's page without the rule's name, should it begin with it."""
    body = inspect.cleandoc(rule.page).removeprefix(f"{rule.id} {rule.slug}: ")
    return body[:1].upper() + body[1:]
