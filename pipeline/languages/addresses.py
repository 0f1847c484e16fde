"""Addresses and identifiers in a text: URL, e-mail, DOI, telephone, PMID and the like, in a form that compares them."""

from __future__ import annotations

import re
from bisect import bisect_left
from enum import StrEnum
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from pipeline.languages.locales import language_of
from pipeline.languages.phrases import read_data
from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Sequence


class Kind(StrEnum):
    """What an address leads to."""

    URL = "address"
    EMAIL = "e-mail address"
    DOI = "DOI"
    IDENTIFIER = "identifier"
    TELEPHONE = "telephone number"


@record
class Address:
    """An address at `text[start:end]`, in code points. Equal addresses have equal `form`; `extension` is a telephone's."""

    start: int
    end: int
    kind: Kind
    form: str
    extension: str = ""


_TOP = r"(?:com|org|net|edu|gov|gob|mil|int|info|eu|io)(?:\.[a-z]{2})?"
_SIGNS = ("@", "http", "ftp:", "www.", "10.")
_NAMES = ("pmid", "pmc", "nct", "isbn", "issn", "eudract", "isrctn")
_STOP = re.compile(r"\.(?:[^\s\d]|(?<=[Ww]\.)\d|\d{4})")  # of an address: x.org, www.1, 10.1001
_COLON = re.compile(r":\S")
_THREE = re.compile(r"\d\d\d")
_FIGURES = re.compile(r"[\d+](?:(?<=\d)[\dXx ().\u00a0‐‑–-]{3,}[\dXxA-Z]|(?<=\+)\d)")  # of a telephone number or an identifier
# The same with all from U+0660 on for a digit, found faster. Sets say what is not in them: those of many ranges compile slowly.
_LIKE_FIGURES = re.compile(
    r"[^\x00-*,-/:-\u065f](?:(?<!\+)[^\x00-\x1f!-'*-,/:-WYZ\[-wy-\x9f\xa1-\u065f]{3,}[^\x00-/:-@\[-wy-\u065f]"
    r"|(?<=\+)[^\x00-/:-\u065f])"
)
_DOMAIN = re.compile(rf"\.{_TOP}\b")
_END = r"[^\s<>\"“”«»‘’\ufffc]"
_HOST = r"[a-z0-9](?:[a-z0-9-]{0,62}\.){1,5}"
_EMAIL = r"(?P<email>(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5})"
_SITE = rf"|(?<![\w.@/-]){_HOST}{_TOP}\b(?:[/?#]{_END}{{0,500}})?"
_ADDRESS = rf"""
      (?:https?://(?:dx\.)?doi\.org/|\bdoi:?\s{{0,2}})?(?<![\d.])(?P<doi>10\.\d{{4,9}}/{_END}{{1,200}})
    | (?P<url>\b(?:https?|ftp):{_END}{{1,500}}|\bwww\.{_END}{{1,500}}SITE)
    | \b(?P<id>PMID|PMCID|PMC|NCT|ISBN(?:-1[03])?|ISSN|EudraCT|ISRCTN)[ \u00a0]?[:.]?[ \u00a0]?
      (?P<number>(?:PMC)?\d[\dXx \u00a0‐‑–-]{{3,18}}[\dXx])(?!\w)
"""
_GAP = r"[ \u00a0.‐‑–-]"
_TELEPHONE = re.compile(
    rf"""
    (?<![\w.,/+$€£‐‑–-])(?:
      \+\d{{1,3}}{_GAP}?(?:\(\d{{1,4}}\){_GAP}?)?\d{{1,4}}(?:{_GAP}?\d{{2,4}}){{1,4}}   # +34 900 123 456
    | (?:\(?1\)?{_GAP})?(?:\(\d{{3}}\){_GAP}?|\d{{3}}[.‐‑–-]|(?<=1-)\d{{3}}{_GAP})\d{{3}}{_GAP}\d{{4}}  # 1-800-555-0199
    | (?:1[ \u00a0])?\d{{3}}[ \u00a0]\d{{3}}[ \u00a0]\d{{4}}                                  # 1 800 555 0199
    | 0\d{{2,3}}(?:{_GAP}\d{{3,4}}){{2}}                                             # 0800 123 456
    | (?:1[‐‑–-])?8\d\d[‐‑–-][A-Z\d][A-Z\d‐‑–-]{{6,12}}                              # 1-800-FLOWERS
    | (?<=[A-Za-zé]:\ )(?!\d{{4}}[.-]\d\d[.-]\d\d(?!\d))\(?\d{{2,4}}\)?(?:{_GAP}\d{{2,4}}){{2,4}}  # Tel.: 900 123 456
    | [689]\d\d\ \d{{2}}\ \d{{2}}\ \d{{2}}
    )(?![\w%]|[.,/‐‑–-]\d)
    """,
    re.VERBOSE,
)
_EXTENSION = re.compile(r",?[ \u00a0](?:ext|extn|extension|extensión|int|x)\.?[ \u00a0]?(\d{1,6})\b", re.IGNORECASE)
_PREFIX = 3  # digits of a country's prefix at most
NATIONAL = 7  # digits of a telephone number without it at least
_SEPARATORS = re.compile(r"[ \u00a0\u202f().,‐‑–-]")
_TRAILING = ".,;:!?…'*_"
_PAIRS = {")": "(", "]": "[", "}": "{"}
_QUERIES = frozenset({"lang", "hl", "locale", "language"})  # parameters that name a language
_SCHEME = re.compile(r"^(?:https?|ftp)://", re.IGNORECASE)


def may_have_addresses(*texts: str) -> bool:
    """Whether one of the texts may have an address, which few have."""
    text = "\n".join(texts)
    return bool("@" in text or _STOP.search(text) or _COLON.search(text) or _LIKE_FIGURES.search(text))


@lru_cache(maxsize=256)
def addresses(text: str) -> tuple[Address, ...]:
    """The addresses of a text, in order."""
    if not may_have_addresses(text):
        return ()
    may_be_dialled = bool(_THREE.search(text) and _FIGURES.search(text))
    small = text.lower()
    signs = _SIGNS + _NAMES if may_be_dialled else _SIGNS
    has_domain = _DOMAIN.search(small) is not None
    may_be_written = has_domain or any(map(small.__contains__, signs))
    found = [_read(match) for match in _pattern("@" in text, has_domain).finditer(text)] if may_be_written else []
    if not may_be_dialled:
        return tuple(found)
    numbers = [_telephone(text, match) for match in _TELEPHONE.finditer(text) if not _overlaps(match, found)]
    return tuple(sorted([*found, *numbers], key=lambda address: address.start))


@cache
def _pattern(email: bool, site: bool) -> re.Pattern[str]:
    """What addresses are. E-mail addresses and sites without a scheme take longest to look for, so only where some may be."""
    pattern = _ADDRESS.replace("SITE", _SITE if site else "")
    return re.compile(f"{_EMAIL} | {pattern}" if email else pattern, re.IGNORECASE | re.VERBOSE)


def _overlaps(match: re.Match[str], found: Sequence[Address]) -> bool:
    """Whether a match is inside of one of the addresses, which are in order."""
    at = bisect_left(found, match.end(), key=lambda address: address.start)
    return at > 0 and found[at - 1].end > match.start()


def _read(match: re.Match[str]) -> Address:
    group = match.lastgroup if match.lastgroup != "number" else "id"
    if group == "id":
        name = match["id"].upper().partition("-")[0]
        number = re.sub(r"\W", "", match["number"]).upper()
        return Address(*match.span("number"), Kind.IDENTIFIER, f"{name.removesuffix('ID')} {number.removeprefix('PMC')}")
    shown = _trimmed(match[group or 0])
    start = match.start(group or 0)
    kind = {"email": Kind.EMAIL, "doi": Kind.DOI}.get(group or "", Kind.URL)
    form = shown.lower() if kind is not Kind.URL else _url(shown)
    return Address(start, start + len(shown), kind, form)


def _trimmed(address: str) -> str:
    """Without the marks that belong to the sentence: a closing bracket does unless it was opened inside."""
    while address:
        last = address[-1]
        if last not in _TRAILING and not (last in _PAIRS and address.count(last) > address.count(_PAIRS[last])):
            break
        address = address[:-1]
    return address


def _url(shown: str) -> str:
    host, slash, rest = _SCHEME.sub("", shown).partition("/")
    return f"{host.lower().removeprefix('www.')}{slash}{rest}".rstrip("/")


def _telephone(text: str, match: re.Match[str]) -> Address:
    extension = _EXTENSION.match(text, match.end())
    form = re.sub(r"[^\dA-Z+]", "", match[0])
    return Address(*match.span(), Kind.TELEPHONE, form, extension[1] if extension else "")


def leads_to_same(one: str, other: str, source: str, target: str) -> bool:
    """Whether two links lead to the same, perhaps in another language. `source` and `target` are the texts' locales."""
    one, other = _url(one), _url(other)
    return one == other or _is_localised(one, other, source, target)


def stands_in(address: Address, text: str) -> bool:
    """Whether a telephone number's digits stand in a text, however they are grouped there."""
    if address.kind is not Kind.TELEPHONE or address.extension:
        return False
    written = _unparted(text)
    return any(number in written for number in dialled(address.form))


@lru_cache(maxsize=256)
def _unparted(text: str) -> str:
    return _SEPARATORS.sub("", text)


def dialled(form: str) -> tuple[str, ...]:
    """The digits of a telephone number, then those without one more of its prefix of country or trunk each."""
    digits = form.removeprefix("00")
    most = _PREFIX if digits.startswith("+") or len(form) > len(digits) else 1 if digits[:1] in {"0", "1"} else 0
    digits = digits.lstrip("+")
    return tuple(digits[cut:] for cut in range(most + 1) if len(digits) - cut >= NATIONAL)


def _is_localised(one: str, other: str, source: str, target: str) -> bool:
    """Whether two URLs are a site's pages in the two languages."""
    (host, path, marked), (other_host, other_path, other_marked) = (
        parts_of(one, source, target),
        parts_of(other, source, target),
    )
    if host != other_host:
        return False
    return path == other_path or (marked != other_marked and bool(other_marked & marks_of(target)))


def parts_of(url: str, *locales: str) -> tuple[str, str, frozenset[str]]:
    """Host and path without what names a language, and what names it."""
    marks = frozenset().union(*(marks_of(locale) for locale in locales))
    host, _, path = url.partition("/")
    labels, pieces = host.split("."), re.split(r"[/?&#=]", path)
    named = frozenset(part.lower() for part in (*labels[:-2], *pieces)) & marks
    plain = [piece for piece in pieces if piece.lower() not in marks | _QUERIES]
    return ".".join([label for label in labels[:-2] if label not in marks] + labels[-2:]), "/".join(plain), named


@cache
def marks_of(locale: str) -> frozenset[str]:
    """What names a locale's language in a URL: “es”, “espanol”."""
    return frozenset(read_data("addresses", language_of(locale)).get("marks", ()))
