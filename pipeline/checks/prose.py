"""A text without what follows no rules of writing: addresses, file names, placeholders."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.checks.placeholders import without_placeholders

_SIGN = re.compile(r"[.@/{%$#](?:(?<=[.@])\w|(?<=/)/|(?<=[{%$#]))")
_TOP = r"(?:com|org|net|edu|gov|gob|int|info|es|mx|eu|uk|io)"
_SUFFIX = r"(?:pdf|html?|docx?|xlsx?|pptx?|png|jpe?g|gif|svg|csv|php|js|css|txt|md|xml|json|po|mo|exe|zip)"
_ADDRESS = re.compile(
    rf"""
      (?:\b[a-z][a-z+.-]{{1,9}}://|\bwww\.)[^\s<>"“”«»]{{0,2000}}[\w/=&\#-]
    | \b[\w.+-]{{1,64}}@[\w.-]{{1,200}}\w
    | \b10\.\d{{4,9}}/[^\s<>"“”«»]{{1,200}}\w
    | \b[a-z0-9-]{{1,63}}(?:\.[a-z0-9-]{{1,63}}){{0,4}}\.{_TOP}\b(?:/[^\s<>"“”«»]{{0,2000}}[\w/=&\#-])?
    | \b[\w-]{{1,60}}\.{_SUFFIX}\b
    """,
    re.VERBOSE,
)


@lru_cache(maxsize=256)
def prose(text: str) -> str:
    """The text with U+FFFC for each character of an address or placeholder, so that places stay the same."""
    if not _SIGN.search(text):
        return text
    return without_placeholders(_ADDRESS.sub(_blank, text))


def _blank(found: re.Match[str]) -> str:
    return "\ufffc" * len(found[0])
