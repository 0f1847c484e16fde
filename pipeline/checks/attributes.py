"""The attributes of a tag as it is written, for catalogs of other programs: those of calque hold none."""

from __future__ import annotations

import re

from pipeline.languages.locales import language_of

_ATTRIBUTE = re.compile(r"""[\s/"']([^\s=<>"'/]{1,60})\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))""")
SIZES = frozenset({"height", "width"})
_FREE = SIZES | {"alt", "dir", "lang", "title", "xml-lang", "xml:lang"}  # may differ or be missing
_SHOWN = frozenset({"src", "poster"})  # what the reader is shown


def attributes(tag: str) -> dict[str, str]:
    """The attributes with a value, by their names in lower case; the first of each counts."""
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(tag):
        found.setdefault(match[1].lower(), match[2] or match[3] or match[4] or "")
    return found


def difference(source: str, target: str, locale: str) -> str:
    """The first attribute that a tag of the target lost or shows another file by, "" where it may stand so.

    A file that names the target's language is its own edition of the source's.
    """
    wanted, given = attributes(source), attributes(target)
    for name in wanted.keys() - _FREE:
        changed = name in _SHOWN and given.get(name) != wanted[name] and not _is_own(given.get(name, ""), locale)
        if name not in given or changed:
            return f'{name}="{wanted[name]}"'
    return ""


def _is_own(address: str, locale: str) -> bool:
    return bool(re.search(rf"(?:^|[/_.-]){language_of(locale)}(?:[/_.-]|$)", address, re.IGNORECASE))
