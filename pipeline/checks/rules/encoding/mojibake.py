"""Characters that a program has broken: “mÃ©dico”, “medicaci?n”, U+FFFD, or an entity such as `&nbsp;` shown to the reader.

Text was written in one encoding and read in another, or escaped twice. In medicine it does harm: a “5 Âµg” or “37 Â°C” is read
wrongly or not at all.

To mend it: type the text again, or take the suggested text. In a catalog an entity is written as the character that it means.
`calque check --fix` mends what is certain there: entities, and what was UTF-8 before.

Bad:

    en: Ask your doctor.
    es: Pregunte a su mÃ©dico.
    flags: Ã©

    en: Medication
    es: Medicaci?n
    flags: Medicaci?n

    en: Rest after the test.
    es: Descanse despuŽs de la prueba.
    flags: despuŽs

    en: at 20 °C
    es: a 20&nbsp;°C
    flags: &nbsp;

Good:

    en: AT&T and R&D; write &nbsp; for a space
    es: AT&T y R&D; escriba &nbsp; para un espacio
"""

from __future__ import annotations

import html
import re
from html.entities import html5
from typing import TYPE_CHECKING

from pipeline.checks.faults import Fault, issue
from pipeline.checks.prose import prose
from pipeline.checks.rule import Mqm, Place, Rule
from pipeline.checks.wording import quote
from pipeline.languages.code_pages import code_pages
from pipeline.languages.lexicons import has_lexicon, lexicon
from pipeline.languages.locales import language_of
from pipeline.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.checks.rule import Issue, Side, Subject

# The first byte of a character in UTF-8 as Windows-1252, Mac Roman and DOS code page 850 show it.
_SHOWN = {"cp1252": "ÂÃÄÅÆÎÏÐÑâðï", "mac_roman": "√‚", "cp850": "├┬"}
_CODECS = {lead: codec for codec, leads in _SHOWN.items() for lead in leads}
_LEADS = re.compile(f"[{''.join(_CODECS)}]")
_TELLING = re.compile(f"[{''.join(_CODECS)}\ufffd]")
_LOST = re.compile("\ufffd++")
# How many bytes such a character has.
_LENGTHS = {0xC2: 2, 0xC3: 2, 0xC4: 2, 0xC5: 2, 0xC6: 2, 0xCE: 2, 0xCF: 2, 0xD0: 2, 0xD1: 2, 0xE2: 3, 0xEF: 3, 0xF0: 4}
_PLAUSIBLE = re.compile("[\u00a0-\u024f\u0370-\u03ff\u0400-\u045f\u2000-\u22ff\ufb01\ufb02\ufeff\U0001f300-\U0001faff]+")
_QUOTES = frozenset("»”’“‘…")
_ENTITY = re.compile(
    r"&(#\d{2,6}|#[xX][0-9A-Fa-f]{2,5}|[AEINOUYaeinouy](?:acute|grave|tilde|uml|circ)|nbsp|[A-Za-z]{2,10}\d{0,2});?"
)
_NAMES = ("nbsp", "amp", "quot", "apos", "gt", "lt", "ndash", "mdash", "hellip", "copy", "reg", "deg", "laquo", "raquo", "shy")
_SHORT = 3  # letters of a name from which too many words differ by one letter
_PARTED = re.compile(r"&(?:\s{1,2};?|;\s?)(#\d{2,6}|(?:amp|lt|gt|quot|apos|nbsp)|[AEINOUYaeinouy](?:acute|grave|tilde|uml));")
_BEFORE_LETTER = re.compile(r"\?[^\W\d_]")
_LOST_LETTER = re.compile(r"(?<![\w?])[^\W\d_]{0,30}\?[^\W\d_]{1,30}(?![\w?])")
_ACCENTED = "áéíóúñüàèòçêâ"


def check(subject: Subject) -> Iterator[Issue]:
    """The broken characters of the text, with what they were wherever that can be told."""
    side = subject.judged
    text = side.text
    if not text.isascii() and (_TELLING.search(text) or code_pages(language_of(side.locale)).may_be_broken(text)):
        found = list(_broken(side))
        yield from found or _from_code_page(subject)
    if "&" in text:
        source = "" if side is subject.source else subject.source.text
        yield from _entities(side, source)
        yield from _parted(side, source)
    if "?" in text:
        yield from _lost_letters(side)


def _broken(side: Side) -> Iterator[Issue]:
    text = side.text
    for lost in _LOST.finditer(text):
        yield issue(side, Fault(*lost.span(), "A character was lost here: U+FFFD"))
    at = 0
    while found := _LEADS.search(text, at):
        at = found.end()
        codec = _CODECS[found[0]]
        end, mended = _decoded(text, found.start(), codec)
        if end and _is_plausible(text, found.start(), end, mended, codec):
            shown = text[found.start() : end]
            message = f"{quote(shown)} was {quote(mended)} before a program broke it"
            yield issue(side, Fault(found.start(), end, message, mended), safe=True)
            at = end


def _from_code_page(subject: Subject) -> Iterator[Issue]:
    """Words with letters of another code page; not those that the source has too."""
    side = subject.judged
    given = subject.source.text if side is not subject.source else ""
    for one in code_pages(language_of(side.locale)).broken(prose(side.text)):
        shown = side.text[one.start : one.end]
        if shown not in given:
            message = f"{quote(shown)} was {quote(one.mended)} before a program read it in a wrong encoding"
            yield issue(side, Fault(one.start, one.end, message, one.mended))


def _bytes(text: str, codec: str) -> bytes:
    """The text in a one-byte encoding; C1 controls as the byte that they are. Empty where it has no such bytes."""
    try:
        return b"".join(bytes([ord(one)]) if "\x80" <= one <= "\x9f" else one.encode(codec) for one in text)
    except UnicodeEncodeError:
        return b""


def _decoded(text: str, start: int, codec: str) -> tuple[int, str]:
    """Where the broken run at `start` ends and what it was, (0, "") where it is none. What was broken twice is mended twice."""
    end, mended = start, ""
    while end < len(text) and end - start < 200:
        lead = _bytes(text[end], codec)
        length = _LENGTHS.get(lead[0], 0) if lead else 0
        raw = _bytes(text[end : end + length], codec)
        try:
            letter = raw.decode() if length and len(raw) == length else ""
        except UnicodeDecodeError:
            letter = ""
        if not letter:
            break
        end, mended = end + length, mended + letter
    if mended and _LEADS.match(mended):
        deeper, again = _decoded(mended, 0, codec)
        mended = again + mended[deeper:]
    return (end, mended) if mended else (0, "")


def _is_plausible(text: str, start: int, end: int, mended: str, codec: str) -> bool:
    """Whether that was really the text: `IRMÃ»` in Portuguese quotes ends a word in capitals, `√±` may be mathematics."""
    if not _PLAUSIBLE.fullmatch(mended):
        return False
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    if codec != "cp1252":
        return (mended[0].isalpha() and (before.isalpha() or after.isalpha())) or mended[0] in _QUOTES | {"–", "—", "•"}
    return not (text[end - 1] in _QUOTES and end - start == 2 and before.isupper() and not after.isalpha())


def _entities(side: Side, source: str) -> Iterator[Issue]:
    for found in _ENTITY.finditer(prose(side.text)):
        name, closed = found[1], found[0].endswith(";")
        known = name[0] == "#" or f"{name};" in html5 if closed else name[0] == "#" or name in html5
        after = side.text[found.end() : found.end() + 1]
        if known and found[0] not in source and (closed or after not in ("=", "&")) and _means_one(found[0]):
            mended = html.unescape(found[0] if closed else f"{found[0]};")
            message = f"The entity {found[0]} is shown to the reader as it is"
            yield issue(side, Fault(*found.span(), message, mended), safe=closed)
        elif closed and not known and found[0] not in source and (meant := _misspelt(name)):
            mended = html.unescape(f"&{meant};")
            yield issue(side, Fault(*found.span(), f"{quote(found[0])}, a misspelt &{meant};, is shown to the reader", mended))
        elif closed and not known and found[0] not in source and _is_broken(name):
            yield issue(side, Fault(*found.span(), f"{quote(found[0])} is no entity and is shown to the reader as it is"))


def _misspelt(name: str) -> str:
    """The common entity that a name in small letters differs from by one slip, empty if there is none."""
    return next((right for right in _NAMES if name.islower() and _is_slip(name, right)), "")


def _is_broken(name: str) -> bool:
    """Whether an entity's name begins a longer word, as after two replacements: `&ampamp;`. After `&` a word may end in `;`."""
    return name.islower() and any(name != right and name.startswith(right) for right in _NAMES if len(right) > 2)


def _is_slip(name: str, right: str) -> bool:
    """Whether one letter is doubled or the last is lost; in longer names also whether one is added, lost or changed, or two are
    swapped.
    """
    more, less = (name, right) if len(name) > len(right) else (right, name)
    cut = [more[:at] + more[at + 1 :] for at in range(len(more))] if len(more) == len(less) + 1 else []
    if len(right) <= _SHORT:
        is_doubled = more is name and less in cut and set(name) == set(right)
        return is_doubled or (len(name) > 1 and name == right[:-1])
    differing = [at for at, pair in enumerate(zip(name, right, strict=False)) if pair[0] != pair[1]]
    swapped = len(differing) == 2 and differing[1] - differing[0] == 1 and sorted(name) == sorted(right)
    return less in cut or (len(name) == len(right) and (len(differing) == 1 or swapped))


def _parted(side: Side, source: str) -> Iterator[Issue]:
    """References with a space inside: “& amp;”."""
    for found in _PARTED.finditer(side.text):
        if found[0] not in source:
            mended = html.unescape(f"&{found[1]};")
            yield issue(
                side, Fault(*found.span(), f"The broken entity {quote(found[0])} is shown to the reader as it is", mended)
            )


def _means_one(entity: str) -> bool:
    """Whether a reference without its semicolon is not the beginning of a word after a company's “&”."""
    return entity.endswith(";") or entity[1] == "#" or entity[1:].islower()


def _lost_letters(side: Side) -> Iterator[Issue]:
    """Words with a question mark where only a letter with an accent makes a word."""
    if not _BEFORE_LETTER.search(side.text) or not has_lexicon(side.locale):
        return
    words = lexicon(language_of(side.locale))
    for found in _LOST_LETTER.finditer(prose(side.text)):
        before, _, after = found[0].partition("?")
        if after[0].isupper() and not before.isupper():
            continue
        tried = [(words.frequency(f"{before}{letter}{after}".lower()), letter) for letter in _ACCENTED]
        frequency, letter = max(((score, one) for score, one in tried if score is not None), default=(None, ""))
        if frequency is not None:
            mended = f"{before}{letter}{after}"
            yield issue(side, Fault(*found.span(), f"“?” stands for a lost letter: {quote(mended)}", mended))


RULE = Rule(
    id="ENC001",
    slug="mojibake",
    severity=Severity.ERROR,
    mqm=Mqm.DESIGN,
    places=frozenset({Place.SOURCE, Place.TARGET}),
    check=check,
    page=__doc__,
    explains=frozenset({"LNG001"}),
    signs=re.compile(r"&|\?[^\W\d_]|[^\x00-\x7fáéíóúüñ]"),
)
