"""A character that nobody sees, or one that only looks like a letter of the word it stands in.

Control characters, zero-width spaces and marks of direction come along when text is copied from a web page or a PDF. They break
searches, links and screen readers; marks of direction can show a text in another order than it is read by a program. A Cyrillic
or Greek letter inside a Latin word hides the word from every search. No-break spaces and soft hyphens are fine, joiners inside
emoji and in scripts that need them, and Greek letters that are part of a name.

To mend it: delete the character, or type the letter.

Bad:

    en: The patient rests.
    es: El pасiente descansa.
    flags: pасiente

Good:

    en: It contains α-gal and TNFα, 5 µg each.
    es: Contiene α-gal y TNFα, 5 µg de cada uno.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.checks.rule import Issue, Mqm, Place, Rule
from pipeline.checks.wording import quote
from pipeline.languages.locales import language_of
from pipeline.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.checks.rule import Side, Subject

_SUSPECT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164"
    "\ue000-\uf8ff\ufdd0-\ufdef\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
)
# Neither an ordinary letter or sign of Latin script nor one of the usual marks: most texts have none.
_UNUSUAL = re.compile("[^\t\n\r -~\xa0-\u024f\u2010-\u2027\u202f-\u205f\u20a0-\u22ff]")
_RUNS = re.compile(rf"({_SUSPECT.pattern})\1*+")  # of the same one
_DIRECTION = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069")
_JOINERS = frozenset("\u200c\u200d")
_RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "ha", "he", "iw", "ku", "ps", "sd", "syr", "ug", "ur", "yi"})
_BREAKS_WITHOUT_SPACES = frozenset({"km", "lo", "my", "th", "ja", "zh"})  # a zero-width space shows where lines may break
_FLAG = re.compile("\U0001f3f4[\U000e0020-\U000e007f]{1,20}")
_LETTERS = str.maketrans("аеорсухіјѕԁһԛԝАВЕКМНОРСТХІЈЅΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "aeopcyxijsdhqwABEKMHOPCTXIJSABEZHIKMNOPTYXo")
_LOOK_ALIKE = re.compile("[" + "".join(map(chr, _LETTERS)) + "]")
_NAMELESS = {"Cc": "a control character", "Co": "for private use"}
_WORD = re.compile(r"[^\W\d_]++")
_LATIN = re.compile(r"[A-Za-zÀ-ÖØ-öø-ɏ]")


def check(subject: Subject) -> Iterator[Issue]:
    """The invisible characters, and the words with a letter of another script."""
    side = subject.judged
    text = side.text
    if not _UNUSUAL.search(text):
        return
    if _SUSPECT.search(text):
        yield from _invisible(side, subject.source.text if subject.target else "")
    if _LOOK_ALIKE.search(text):
        yield from _look_alikes(side)


def _invisible(side: Side, source: str) -> Iterator[Issue]:
    text = side.text
    in_flags = {at for found in _FLAG.finditer(text) for at in range(found.start() + 1, found.end())}
    language = language_of(side.locale)
    for run in _RUNS.finditer(text):
        at = run.start()
        category = unicodedata.category(text[at])
        if at in in_flags or (category == "Cc" and text[at] in source):  # a program's sign
            continue
        if _belongs(text, at, language):
            continue
        code = f"U+{ord(text[at]):04X}"
        name = unicodedata.name(text[at], _NAMELESS.get(category, "not a character")).lower()
        after = text[max(0, at - 20) : at].rsplit(None, 1)[-1:]
        where = f" after {quote(after[0])}" if after else ""
        times = f", {len(run[0])} times" if len(run[0]) > 1 else ""
        yield Issue(side.locate(at, run.end()), f"Invisible character {code}, {name}{times}{where}", code)


def _belongs(text: str, at: int, language: str) -> bool:
    """Whether the language or the sign of which it is a part needs the character."""
    sign = text[at]
    if sign in _DIRECTION:
        return language in _RIGHT_TO_LEFT or _has_right_to_left(text)
    if sign in _JOINERS:
        return _joins(text[at - 1 : at]) and _joins(text[at + 1 : at + 2])
    if "\x80" <= sign <= "\x9f":  # a piece of broken text, which another rule tells of
        return text[max(0, at - 2) : at].endswith(("Ã", "Â", "â€", "Ð", "Ñ"))
    return sign == "\u200b" and language in _BREAKS_WITHOUT_SPACES


@lru_cache(maxsize=256)
def _has_right_to_left(text: str) -> bool:
    return any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in text)


def _joins(neighbour: str) -> bool:
    """Whether a joiner may stand beside this: an emoji, a letter of a script whose letters join."""
    if not neighbour:
        return False
    return unicodedata.category(neighbour) in ("So", "Sk", "Mn", "Mc", "Cf") or "\u0590" <= neighbour <= "\u1cff"


def _look_alikes(side: Side) -> Iterator[Issue]:
    for word in _WORD.finditer(side.text):
        found = _LOOK_ALIKE.search(word[0])
        if found and 2 * len(_LATIN.findall(word[0])) > len(word[0]):
            script = unicodedata.name(found[0]).partition(" ")[0].title()
            yield Issue(
                side.locate(*word.span()),
                f"{script} {found[0]} (U+{ord(found[0]):04X}) in a word of Latin letters: {quote(word[0])}",
                suggestion=word[0].translate(_LETTERS),
            )


RULE = Rule(
    id="ENC002",
    slug="invisible-characters",
    severity=Severity.ERROR,
    mqm=Mqm.DESIGN,
    places=frozenset({Place.SOURCE, Place.TARGET}),
    check=check,
    page=__doc__,
    weblate=frozenset({"zero-width-space"}),
    signs=_UNUSUAL,
)
