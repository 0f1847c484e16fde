"""Postal addresses in a line: streets with their numbers, towns with their codes."""

from __future__ import annotations

import re
from functools import cache

from pipeline.languages.lists import alternatives

_DIGIT = re.compile(r"\d")
_NAME = r"[^\W\d_a-zà-öø-ÿ][\w'’.-]{0,30}"  # a word that begins with a capital
_CODE = r"[A-Z]{2}\.?,? \d{5}(?:-\d{4})?|[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}|[A-Z]\d[A-Z] ?\d[A-Z]\d"
_SMALL = r"(?:de|del|la|las|los|el|y|e|al|San|Santa|da|do|dos|du|des|di|della) "
_WITHIN = (
    r"(?:, ?(?:n\.?[º°] ?|[Pp]iso|[Pp]lanta|[Ll]ocal|[Oo]ficina|[Dd]e?pto\.?|[Dd]espacho|[Pp]uerta|[Ee]sc\.?|[Bb]ajo|[Ii]nt\.?|"
    r"\d{1,4})[ .ºª°]{0,3}\w{0,4}){0,3}"
)


@cache
def _forms() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Forms of addresses, each after a sign that is sooner looked for: they take long to compile, and are seldom needed."""
    streets, ways = alternatives("streets.en"), alternatives("streets.es")
    rest = rf"(?:,? (?:{_NAME}|#?\d{{1,5}})){{0,8}}"
    coded, way = rf", (?:{_CODE})", rf"(?<!\w)(?=[A-Zacp])(?:{ways}) ?"
    forms = (
        # 42 Maple Drive, Suite 3, Oak Park, IL 60302
        (
            r"\d[A-Za-z]? [A-ZÀ-Þ\d]",
            (
                rf"(?<!\w)\d{{1,5}}[A-Za-z]? (?:(?:{_NAME}|\d{{1,3}}(?:st|nd|rd|th)) ){{1,5}}(?:{streets})\b\.?"
                rf"(?:{rest}{coded}|(?:, (?:Suite|Ste\.?|Apt\.?|Unit|Floor|Room|Building) \w{{1,6}})?)"
            ),
        ),
        # Oak Park, IL 60302
        (coded, rf"(?<![\w'’.-])(?:{_NAME} ){{0,3}}{_NAME}{coded}(?!\w)"),
        # P.O. Box 12, Oak Park, IL 60302
        ("Box ", rf"(?<!\w)P\.? ?O\.? Box \d{{1,6}}(?:{rest}{coded})?"),
        # Carrera 7 No. 40-62
        (r" (?:No|N|n)?[.º°#]{1,2} ?\d", rf"{way}\d{{1,3}}[A-Z]?,? (?:No\.?|N\.?[º°]|n\.?[º°]|#) ?\d{{1,4}}"),
        # Calle de Alcalá, 45, 2.º B, 28014 Madrid
        (
            way,
            (
                rf"{way}(?:{_SMALL}){{0,3}}(?:\d{{1,2}} de {_NAME}|{_NAME})(?: (?:{_SMALL}){{0,2}}{_NAME}){{0,4}}"
                rf",? (?:n\.?[º°] ?|No\.? |#)?\d{{1,5}}(?![\d.])[A-Za-z]?{_WITHIN}(?:, (?:Col\. )?(?:{_NAME} ?){{1,4}})?"
                rf"(?:,? \d{{4,5}},?(?: (?:{_SMALL}){{0,2}}{_NAME}){{1,4}})?"
            ),
        ),
    )
    return tuple((re.compile(sign), form) for sign, form in forms)


def postal_addresses(line: str) -> list[tuple[int, int]]:
    """Places of the postal addresses of a line, in code points; they may overlap."""
    if not _DIGIT.search(line):
        return []
    return [match.span() for sign, form in _forms() if sign.search(line) for match in re.finditer(form, line)]
