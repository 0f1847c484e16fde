"""Quantities are read from text by what they mean, whatever way a language writes them."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from babel.numbers import format_decimal
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.languages.profiles import profile
from pipeline.languages.quantities import Kind, Quantity, has_vocabulary, localised, parse

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal

CASES = Path(__file__).parent / "cases" / "quantities.yaml"
LOCALES = ("en", "es", "es-MX", "es-US", "fr", "de", "pt-BR", "xx")
WORDS = (
    *("2.5", "1,500", "½", "1/2", "120/80", "3–5", "<", "≥", "10⁹", "× 10", "CD40", "IL-6", "8:30", "12/03/2024", "[1]", "5'"),
    *("mg", "/", "kg", "%", "°C", "a", "one", "two", "hundred", "and a half", "half", "third", "twice", "daily", "every"),
    *("más de", "hasta", "dos", "mil", "y medio", "un", "media", "hora", "veces", "al día", "cada", "siglo XX", "de", "mayo"),
    *("more than", "up to", "or more", "between", "to", "the 1990s", "March", "stage IV", "q8h", "day", "a. m."),
    *("\n", "\u00a0", "(", ")", "e\u0301", "İ"),
)
TEXTS = st.lists(st.sampled_from(WORDS) | st.text(max_size=4), max_size=16).map(" ".join) | st.text(max_size=60)


def cases() -> list[Any]:
    rows = yaml.safe_load(CASES.read_text(encoding="utf-8"))
    listed = [(locale, text, said) for locale, texts in rows.items() for text, said in texts.items()]
    return [pytest.param(*row, id=f"{row[0]} {row[1]}") for row in listed]


def told(quantity: Quantity) -> str:
    """A quantity as the cases write it: kind, comparison, value, unit."""
    kind = "" if quantity.kind is Kind.AMOUNT else quantity.kind.value
    limit = quantity.comparison.bound.value if quantity.comparison else ""
    year, month = quantity.month
    if quantity.kind is Kind.NAME:
        value = quantity.name
    elif quantity.kind is Kind.DATE:
        value = f"{year}-{month}-{told_ends(quantity, '–')}"
    else:
        value = told_ends(quantity, "/" if quantity.kind is Kind.RATIO else "–")
    said = " ".join(filter(None, (kind, limit, value, quantity.unit.name)))
    return f"({said})" if quantity.weak else said


def told_ends(quantity: Quantity, joint: str) -> str:
    ends = [str(end) if end.denominator in (1, 3) else str(float(end)) for end in (quantity.low, quantity.high)]
    return joint.join(dict.fromkeys(ends))


@pytest.mark.parametrize(("locale", "text", "said"), cases())
def test_a_text_says_these_quantities(locale: str, text: str, said: list[str]) -> None:
    assert [told(one) for one in parse(text, profile(locale))] == said


@settings(max_examples=400, deadline=None)
@given(TEXTS, st.sampled_from(LOCALES), st.booleans())
def test_quantities_stand_in_order_inside_any_text(text: str, locale: str, spelled: bool) -> None:
    end = 0
    for one in parse(text, profile(locale), spelled=spelled):
        assert end <= one.start < one.end <= len(text)
        assert text[one.start : one.end].strip() == text[one.start : one.end]
        assert all(one.start <= first < last <= one.end for first, last in one.numerals)
        end = one.end


@settings(max_examples=300, deadline=None)
@given(st.decimals(0, 10**7, places=3), st.sampled_from(LOCALES[:-1]))
def test_a_number_that_a_locale_writes_is_read_as_that_number(number: Decimal, locale: str) -> None:
    written = format_decimal(number, "#,##0.###", locale=locale.replace("-", "_"))
    (one,) = parse(written, profile(locale))
    assert one.low == one.high == Fraction(number)


@settings(max_examples=300, deadline=None)
@given(st.decimals(0, 10**7, places=3), st.sampled_from(LOCALES[:-1]), st.sampled_from(LOCALES[:-1]))
def test_writing_a_number_with_the_signs_of_a_locale_does_not_change_what_is_read(
    number: Decimal, written_in: str, read_in: str
) -> None:
    own = profile(read_in)
    written = format_decimal(number, "#,##0.###", locale=written_in.replace("-", "_"))
    (read,) = parse(written, own)
    mended = localised(written, own.decimal, own.group)
    (again,) = parse(mended, own)
    assert again.low == read.low
    assert localised(mended, own.decimal, own.group) == mended


@pytest.mark.parametrize(
    "piece", ["1 ", "1–2 ", "a-", "5 mg/kg ", "up to ", "one and a half ", "1/", "9", "[1,", "every 2 days "]
)
def test_a_long_text_takes_work_in_proportion(piece: str, work: Callable[..., int]) -> None:
    parse(piece, profile("en"))
    assert work(parse, piece * 2000, profile("en")) < 5 * work(parse, piece * 500, profile("en"))


def test_a_text_without_numbers_says_none() -> None:
    assert parse("The nurse explains how the infusion works.", profile("en")) == ()
    assert parse("", profile("es")) == ()


def test_only_figures_and_symbols_are_read_in_a_language_without_vocabulary() -> None:
    assert not has_vocabulary("de")
    (one,) = parse("Nehmen Sie zwei Tabletten zu 2,5 mg.", profile("de"))
    assert (one.low, one.unit.name) == (Fraction(5, 2), "mg")
