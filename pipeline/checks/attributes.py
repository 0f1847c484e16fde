"""The attributes of a tag as it is written, for catalogs of other programs: those of calque hold none."""

from __future__ import annotations

import re
from html import unescape

from pipeline.languages.addresses import leads_to_same
from pipeline.languages.locales import language_of

_ATTRIBUTE = re.compile(r"""[\s/"']([^\s=<>"'/]{1,60})\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))""")
SIZES = frozenset({"height", "width"})
_FREE = SIZES | {"alt", "dir", "lang", "title", "xml-lang", "xml:lang"}  # may differ or be missing
_SHOWN = frozenset({"src", "poster"})  # what the reader is shown
_LED_TO, _NOWHERE = "href", "#"
_PLACE_IN_IT = re.compile(r"(?:#|\?(?:subject|body)=).*", re.DOTALL)
_SCRIPT = re.compile(r"(?:javascript|vbscript):|data:(?:text/html|image/svg)", re.IGNORECASE)
_SKIPPED = re.compile("[\x00-\x20\x7f-\xa0\xad\u200b-\u200f\u2028\u2029\u2060\ufeff]++")  # some of them browsers skip
_SCHEME = re.compile(r"[a-z][a-z+.-]{1,20}:|//", re.IGNORECASE)


def attributes(tag: str) -> dict[str, str]:
    """The attributes with a value, by their names in lower case; the first of each counts."""
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(tag):
        found.setdefault(match[1].lower(), match[2] or match[3] or match[4] or "")
    return found


def runs_script(written: str) -> bool:
    """Whether a tag or attribute holds an address that runs a script, as a browser reads it: `java&#115;cript&colon;`."""
    return bool(_SCRIPT.search(_SKIPPED.sub("", unescape(written))))


def difference(source: str, target: str, locales: tuple[str, str]) -> str:
    """The first attribute that a tag of the target lost, shows another file by or leads elsewhere by, "" where it may stand so.

    A file that names the target's language is its own edition of the source's. `locales` are the source's and the target's.
    """
    wanted, given = attributes(source), attributes(target)
    for name in (name for name in wanted if name not in _FREE):
        if name not in given or (given[name] != wanted[name] and _is_changed(name, wanted[name], given[name], locales)):
            return f'{name}="{wanted[name]}"'
    return ""


def _is_changed(name: str, wanted: str, given: str, locales: tuple[str, str]) -> bool:
    """Whether the other value shows or leads to something else than the source's in the target's language.

    What runs a script is for `unsafe-markup` to report.
    """
    if name == _LED_TO:
        return not runs_script(given) and not _is_same_place(unescape(wanted), unescape(given), locales)
    return name in _SHOWN and not _is_own(given, locales[1])


def _is_same_place(wanted: str, given: str, locales: tuple[str, str]) -> bool:
    """Whether two links lead to the same page: the place in it, the subject of a letter and what leads nowhere yet are free."""
    one, other = (_PLACE_IN_IT.sub("", link.strip()) for link in (wanted, given))
    if leads_to_same(one, other, *locales):
        return True
    is_local = not _SCHEME.match(one) and not _SCHEME.match(other)
    return is_local and (wanted == _NOWHERE or _is_own(other, locales[1]))


def _is_own(address: str, locale: str) -> bool:
    return bool(re.search(rf"(?:^|[/_.-]){language_of(locale)}(?:[/_.-]|$)", address, re.IGNORECASE))
