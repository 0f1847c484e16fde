"""References to characters that a text shows as they are, where a reader knows what is meant."""

from __future__ import annotations

import re

_SIGNS = {"lt": "<", "gt": ">", "le": "≤", "ge": "≥"}
_ENTITY = re.compile(r"&(lt|gt|le|ge)\b;?")


def with_signs(text: str) -> str:
    """The text with its signs of comparison for the references to them, at the same places: “&lt; 6” says “<    6”."""
    return _ENTITY.sub(lambda found: _SIGNS[found[1]].ljust(len(found[0])), text) if "&" in text else text
