"""Every rule there is. A new rule is its file, a row here and its cases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.checks.rules.catalog import stale, untranslated
from pipeline.checks.rules.language import foreign_unit, mixed_language, third_language, unmarked_foreign_text
from pipeline.checks.rules.markup import inline_codes, placeholders, unsafe_markup
from pipeline.checks.rules.references import citation_markers

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.checks.rule import Rule

RULES: tuple[Rule, ...] = (
    untranslated.RULE,
    stale.RULE,
    citation_markers.RULE,
    inline_codes.RULE,
    mixed_language.RULE,
    foreign_unit.RULE,
    unmarked_foreign_text.RULE,
    third_language.RULE,
    unsafe_markup.RULE,
    placeholders.RULE,
)


def find(name: str) -> Rule | None:
    """The rule of this id (in any case) or slug."""
    return next((rule for rule in RULES if name.upper() == rule.id or name.lower() == rule.slug), None)


def names() -> frozenset[str]:
    """Every name that a configuration may give: ids, slugs and families."""
    return frozenset(name for rule in RULES for name in (rule.id, rule.slug, rule.family))


def is_selector(name: str) -> bool:
    """Whether a configuration may set a severity for this name: it means at least one rule."""
    return any(rule.named(name) for rule in RULES)


def severity(rule: Rule, configured: Mapping[str, str]) -> str:
    """A rule's severity, or "off": the narrowest name that the configuration gives for it, else the rule's own."""
    given = [name for name in configured if rule.named(name)]
    if not given:
        return rule.severity
    return configured[max(given, key=lambda name: len(rule.id) if name == rule.slug else len(name))]
