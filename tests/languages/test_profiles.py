"""How each locale writes, and that a project may write otherwise."""

import pytest
from babel import Locale

from pipeline.checks import Standard
from pipeline.languages.profiles import profile


@pytest.mark.parametrize(
    ("locale", "decimal", "percent", "date_order", "register"),
    [
        ("en", ".", "none", "mdy", "any"),
        ("en-GB", ".", "none", "dmy", "any"),
        ("es", ",", "space", "dmy", "formal"),
        ("es-MX", ".", "any", "dmy", "formal"),
        ("es_US", ".", "any", "dmy", "formal"),
    ],
)
def test_what_locales_write(locale, decimal, percent, date_order, register):
    found = profile(locale)
    assert (found.decimal, found.percent, found.date_order, found.register) == (decimal, percent, date_order, register)


@pytest.mark.parametrize("locale", ["fr", "de_CH", "pt-BR", "es_PE", "es-AR"])
def test_a_locale_without_a_file_writes_numbers_as_cldr_says(locale):
    assert profile(locale).decimal == Locale.parse(locale.replace("-", "_")).number_symbols["latn"]["decimal"]


@pytest.mark.parametrize("locale", ["xx", "es_XX", "../en", "", "zz-Latn-ZZ"])
def test_a_locale_that_nobody_knows_has_a_profile_all_the_same(locale):
    assert profile(locale).decimal in ".,"


def test_a_project_may_write_otherwise():
    standard = Standard(profiles={"es-MX": {"register": "informal"}, "es": {"decimal": "."}})
    assert standard.profile("es_MX").register == "informal"
    assert standard.profile("es").decimal == "."
    assert standard.profile("en") == profile("en")
