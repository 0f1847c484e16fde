"""Every rule there is. A new rule is its file, a row here and its cases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.checks.rules.accuracy import body_part, condition_or_test, false_friend, length, negation, route, unchanged
from pipeline.checks.rules.capitals import capitalised_common_word, sentence_capital, title_case
from pipeline.checks.rules.catalog import catalog_header, conflict_marker, header_fields, stale, untranslated
from pipeline.checks.rules.consistency import ambiguous_translation, inconsistent_translation
from pipeline.checks.rules.encoding import invisible_characters, mojibake
from pipeline.checks.rules.grammar import agreement
from pipeline.checks.rules.language import foreign_unit, mixed_language, third_language, unmarked_foreign_text
from pipeline.checks.rules.locale import us_abbreviation
from pipeline.checks.rules.markup import inline_codes, placeholders, unsafe_markup
from pipeline.checks.rules.numbers import date, dosing_frequency, number_format, number_value, range_or_comparison, unit
from pipeline.checks.rules.pages import (
    alternates,
    dead_link,
    duplicate_id,
    heading_order,
    image_without_alt,
    page_language,
    structure,
    switcher,
)
from pipeline.checks.rules.punctuation import brackets, end_punctuation, inverted_marks, quotation_marks
from pipeline.checks.rules.references import address, citation_markers
from pipeline.checks.rules.repetition import doubled_word
from pipeline.checks.rules.spacing import number_space, spacing
from pipeline.checks.rules.style import mixed_register, register
from pipeline.checks.rules.suppressions import powerless_suppression, stale_suppression, unused_suppression
from pipeline.checks.rules.terminology import acronym, drug_name, forbidden_term, standard_acronym, term, wrong_acronym

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.checks.rule import Rule

RULES: tuple[Rule, ...] = (
    length.RULE,
    unchanged.RULE,
    body_part.RULE,
    route.RULE,
    condition_or_test.RULE,
    address.RULE,
    agreement.RULE,
    capitalised_common_word.RULE,
    title_case.RULE,
    sentence_capital.RULE,
    untranslated.RULE,
    stale.RULE,
    catalog_header.RULE,
    conflict_marker.RULE,
    header_fields.RULE,
    citation_markers.RULE,
    inconsistent_translation.RULE,
    ambiguous_translation.RULE,
    date.RULE,
    doubled_word.RULE,
    mojibake.RULE,
    invisible_characters.RULE,
    false_friend.RULE,
    structure.RULE,
    heading_order.RULE,
    dead_link.RULE,
    duplicate_id.RULE,
    image_without_alt.RULE,
    alternates.RULE,
    page_language.RULE,
    switcher.RULE,
    inline_codes.RULE,
    mixed_language.RULE,
    foreign_unit.RULE,
    unmarked_foreign_text.RULE,
    third_language.RULE,
    us_abbreviation.RULE,
    unsafe_markup.RULE,
    negation.RULE,
    number_value.RULE,
    unit.RULE,
    range_or_comparison.RULE,
    number_format.RULE,
    dosing_frequency.RULE,
    placeholders.RULE,
    inverted_marks.RULE,
    end_punctuation.RULE,
    brackets.RULE,
    quotation_marks.RULE,
    register.RULE,
    mixed_register.RULE,
    spacing.RULE,
    number_space.RULE,
    term.RULE,
    forbidden_term.RULE,
    acronym.RULE,
    drug_name.RULE,
    standard_acronym.RULE,
    wrong_acronym.RULE,
    unused_suppression.RULE,
    stale_suppression.RULE,
    powerless_suppression.RULE,
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
    """A rule's severity, or "off": that of the narrowest name that the configuration gives for it, else the rule's own."""
    name = configuring(rule, configured)
    return configured[name] if name else rule.severity


def configuring(rule: Rule, configured: Mapping[str, str]) -> str:
    """The narrowest name that the configuration gives for a rule; empty where it gives none."""
    given = [name for name in configured if rule.named(name)]
    return max(given, key=lambda name: len(rule.id) if name == rule.slug else len(name), default="")
