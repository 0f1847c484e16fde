"""What only looks like quantities, taken out of a text: addresses, citations, notes' numbers, placeholders, entities."""

from __future__ import annotations

import re

from pipeline.languages.addresses import addresses

_SITE = re.compile(r"\.(?:com|org|net|gov|gob|edu|int|info)")
_LONG = r"[0-9 ().\u00a0‐‑–-]{5,}[0-9A-Z]"  # after a figure: may be a telephone number or an identifier
_RAISED = r"(?<=[a-zà-ÿ]{3}[.,;:!?][0-9])|(?<=[a-zà-ÿ]{4}[0-9])"  # behind one that was: the end.3,4 and the end3,4.
_HIDDEN = "\ufffc"
_EXTENSION = 20  # characters after a telephone number in which its extension stands
_NUMBER = r"[0-9]{1,3}(?:\s?[‐‑–-]\s?[0-9]{1,3})?"
_BRACKETS = re.compile(
    rf"\[\s?{_NUMBER}(?:\s?[,;]\s?{_NUMBER})*\s?\]|\{{[^{{}}]{{0,60}}\}}|%[0-9]\$[a-z]"  # [1], [2, 4–6], {{name}}, %1$s
)
_NOTE = re.compile(rf"[0-9](?:{_RAISED})[0-9]{{0,2}}(?:[‐‑–-][0-9]{{1,3}})?(?:,\s?{_NUMBER})*(?=[\s.,;:!?)]|$)")
_EMERGENCY = "9-1-1"
_LONG_NUMBER = re.compile(f"[0-9]{_LONG}")
_DOUBTFUL = re.compile(rf"[0-9](?:{_LONG}|{_RAISED}|{_EMERGENCY[1:]})")
_BROKEN = re.compile(r"&(?:#[0-9]{1,6}|#x[0-9a-fA-F]{1,5}|[a-z]{2,8});|Â(?=[°µ\u00a0])")


def masked(text: str, first: int = 0) -> str:
    """The text without what only looks like quantities, every other character at its place. `first` is the first figure's."""
    doubtful = _DOUBTFUL.search(text, first)
    is_long = doubtful and _LONG_NUMBER.search(text, doubtful.start())
    if is_long or "@" in text or "://" in text or "www." in text or "10." in text or _SITE.search(text):
        text = _without_addresses(text)
    if "&" in text or "Â" in text:
        text = _BROKEN.sub(lambda found: " " * len(found[0]), text)
    if "[" in text or "{" in text or "$" in text:
        text = _BRACKETS.sub(_hide, text)
    return _NOTE.sub(_hide, text).replace(_EMERGENCY, _HIDDEN * len(_EMERGENCY)) if doubtful else text


def _hide(found: re.Match[str]) -> str:
    return _HIDDEN * len(found[0])


def _without_addresses(text: str) -> str:
    for address in addresses(text):
        end = address.end
        if address.extension:
            end = text.index(address.extension, end, end + _EXTENSION) + len(address.extension)
        text = text[: address.start] + _HIDDEN * (end - address.start) + text[end:]
    return text
