"""Digits and numeric signs of other scripts, read as Western ones: ٢٥ is 25."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.languages.profiles import Profile

_OTHER_SCRIPTS = re.compile("[\u0660-\u1a99\ua620-\ua9f9\uff10-\uff19]")  # holds all that have digits of their own in the BMP


def in_western_digits(text: str, profile: Profile) -> str:
    """The text with ASCII digits and the locale's signs between them, as long as before, so that places stay."""
    if not _OTHER_SCRIPTS.search(text):
        return text
    signs: dict[str, str | int | None] = {"٫": profile.decimal, "٬": profile.group[0] if profile.group else ",", "٪": "%"}
    signs |= {sign: str(unicodedata.decimal(sign)) for sign in set(text) if sign.isdecimal() and not sign.isascii()}
    return text.translate(str.maketrans(signs))
