"""A space or line break is doubled, lost or too much: at the ends of a text, inside it, before or after a mark.

A space lost at the end of a text glues it to the next one on the page; one before a comma can begin a line with it. What the
source has just so is left alone.

To mend it: take the suggested text, or the marked space away; `calque check --fix` does so but where a space is lost inside
the text.

Bad:

    en: Take two tablets, then rest.
    es: Tome dos comprimidos , y descanse.
    flags:  ,

    en: It is over. Start again.
    es: Ha terminado.Empiece de nuevo.
    flags: terminado.Empiece

Good:

    en: Visit example.org at 10:30, for 2,5-DHBA.
    es: Visite example.org a las 10:30, por el 2,5-DHBA.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from pipeline.checks.faults import Fault, issue
from pipeline.checks.prose import prose
from pipeline.checks.rule import Issue, Mqm, Place, Rule
from pipeline.languages.punctuation import punctuation
from pipeline.model import BlockKind, Fix, Severity, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.checks.rule import Side, Subject

_BLANKS = " \u00a0\u202f\u2009"
_BLANK = f"[{_BLANKS}]"
_RUN = re.compile(rf"{_BLANK}{_BLANK}++(?=\S)")
_INSIDE = re.compile(rf"(?<=[(\[«¿¡]){_BLANK}+(?=\w)|(?<=[\w.,!?%]){_BLANK}+(?=[)\]»](?!\w))")
_LOOSE = re.compile(rf"[(\[«¿¡)\]»](?:(?<=[(\[«¿¡]){_BLANK}|(?<={_BLANK}[)\]»]))")
_TOUCHING = re.compile(r"[,;.:?!](?:[^\W\d_]|(?<=[?!])[¿¡])")
_GLUED = re.compile(
    r"(?<![\w&#])[^\W\d_]{0,40}[^\W\d_]{2}(?:[,;:][^\W\d_]{2}[^\W\d_]{0,40}"
    r"|(?<=[a-zß-öø-ÿ]{2})[.:?!][¿¡]?(?=[^\W\d_])[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]{1,40})"
)
_SIGNS = re.compile(rf"^$|\s|^[^\w(\[«¿¡“]|[(\[«¿¡]$|{_TOUCHING.pattern}")  # a code may hold line breaks: ^<
_AFTER_MARK = re.compile(r"[,;.:?!]")
_SPACED = "\r\n\t \u00a0\u202f\u2009"
_PARAGRAPH = re.compile(r"\n[ \t\r]{0,20}\n\s{0,200}")
_LINE = re.compile(r"(?<=[.!?:…])[ \t]{0,20}\r?\n(?=\S)")
_BREAK = re.compile(r"\S[ \t]{0,20}\r?\n(?=\S)")


def check(subject: Subject) -> Iterator[Issue]:
    """The spaces that are not as the source has them or as the language wants them."""
    source, target = subject.source, subject.target
    if target is None or not target.text.strip() or subject.kind is BlockKind.PREFORMATTED:
        return
    wanted, text = source.form, target.text
    if wanted[:1].isspace() or wanted[-1:].isspace() or target.form[0].isspace() or target.form[-1].isspace():
        yield from _ends(wanted, target)
    if "\n" in wanted or "\n" in target.form:
        yield from _breaks(wanted.strip(), target)
    if "\t" in text and "\t" in text.strip() and "\t" not in source.text:
        at = text.index("\t", len(text) - len(text.lstrip()))
        yield issue(target, Fault(at, at + 1, "A tab that the source has not", " "), safe=True)
    if "  " in text or "\u00a0" in text or "\u202f" in text or "\u2009" in text:
        yield from _runs(target, source.text)
    own = punctuation(target.locale)
    if own is not None and _suspect(own.no_space_before).search(text):
        yield from _before_marks(target, source.text, own.no_space_before)
        if "?" in own.no_space_before:
            yield from _inside(target, source.text)
        yield from _glued(target, source.text)


def _ends(wanted: str, target: Side) -> Iterator[Issue]:
    """White space at the beginning and the end, which may not be there as the source's."""
    given = target.form
    lead, source_lead = given[: len(given) - len(given.lstrip(_SPACED))], wanted[: len(wanted) - len(wanted.lstrip(_SPACED))]
    tail, source_tail = given[len(given.rstrip(_SPACED)) :], wanted[len(wanted.rstrip(_SPACED)) :]
    mended = f"{source_lead}{given.strip(_SPACED)}{source_tail}"
    for own, its, where in ((lead, source_lead, "beginning"), (tail, source_tail, "end")):
        if own != its and not (where == "end" and not own and its.isspace() and _is_wide(given[-1])):
            what = "is not in the source" if len(own) > len(its) else "of the source is missing"
            place = Span(0, len(own)) if where == "beginning" else Span(len(given) - len(own), len(given))
            message, evidence = f"White space at the {where} {what}", own if len(own) > len(its) else its
            yield Issue(target.span, message, evidence, suggestion=mended, fix=Fix(place, its))


def _is_wide(sign: str) -> bool:
    """Whether a mark brings its own space along, as those of Chinese and Japanese do."""
    return east_asian_width(sign) in ("F", "W")


def _breaks(source: str, target: Side) -> Iterator[Issue]:
    """Paragraphs lost or added, and lines lost of a source whose lines all end with a mark: other lines are only wrapped."""
    given = target.form.strip()
    for unit, pattern in (("paragraphs", _PARAGRAPH), ("lines", _LINE)):
        wanted, found = len(pattern.findall(source)), len(pattern.findall(given))
        if wanted != found and (unit == "paragraphs" or wanted == len(_BREAK.findall(source)) > len(_BREAK.findall(given))):
            yield Issue(target.span, f"The source has {wanted + 1} {unit}, the translation {found + 1}", target.form)
            return


def _runs(target: Side, source: str) -> Iterator[Issue]:
    """Spaces that follow another, unless the source has such too."""
    text = target.text
    if _RUN.search(source):
        return
    for found in _RUN.finditer(text):
        one = issue(target, Fault(*found.span(), "More than one space", _one(found[0])), safe=True)
        if one.suggestion and text[found.start() - 1 : found.start()].strip():  # no code in between, not at the beginning
            yield one


def _one(blanks: str) -> str:
    """The space that stands for several: one that does not break where any of them does not."""
    return next((blank for blank in blanks if blank != " "), " ")


def _before_marks(target: Side, source: str, marks: str) -> Iterator[Issue]:
    """Spaces before marks that take none."""
    apart = _apart(marks)
    if not apart.search(target.text) or apart.search(source):
        return
    text = prose(target.text)
    for mark in apart.finditer(text):
        start = len(text[: mark.start()].rstrip(_BLANKS))
        if start and _is_word_end(text[start - 1]):
            yield issue(target, Fault(start, mark.end(), f"A space before “{mark[0]}”", mark[0]), safe=True)


def _is_word_end(letter: str) -> bool:
    return letter.isalnum() or letter in ')]»”%"°'


@cache
def _suspect(marks: str) -> re.Pattern[str]:
    """What `_apart`, `_LOOSE` and `_TOUCHING` find, at one look, and a little more: most texts have nothing of it."""
    apart, loose = rf"(?<={_BLANK}[{re.escape(marks)})\]»])", rf"(?<=[(\[«¿¡]){_BLANK}"
    touching = r"(?<=[,;.:?!])(?:[^\W\d_]|(?<=[?!])[¿¡])"
    return re.compile(rf"[{re.escape(marks)},;.:?!()\[\]«»¿¡](?:{apart}|{loose}|{touching})")


@cache
def _apart(marks: str) -> re.Pattern[str]:
    """One of the marks behind white space, where nothing of a word, number or sign follows it."""
    return re.compile(rf"[{re.escape(marks)}](?<={_BLANK}.)(?![\w.)(\]…/?!:;=\ufffc])")


def _inside(target: Side, source: str) -> Iterator[Issue]:
    """Spaces inside brackets, quotation marks, ¿ and ¡."""
    if _LOOSE.search(target.text) and not _INSIDE.search(source):
        for found in _INSIDE.finditer(prose(target.text)):
            yield issue(target, Fault(*found.span(), "A space inside brackets, quotation marks or ¿ ¡"), safe=True)


def _glued(target: Side, source: str) -> Iterator[Issue]:
    """Words with nothing but a mark between them."""
    if _TOUCHING.search(target.text) and not _GLUED.search(source):
        for found in _GLUED.finditer(prose(target.text)):
            if found[0] not in target.standard.keep:
                mended = _AFTER_MARK.sub(lambda mark: f"{mark[0]} ", found[0], count=1)
                yield issue(target, Fault(*found.span(), f"No space after “{_AFTER_MARK.findall(found[0])[0]}”", mended))


RULE = Rule(
    id="SPC001",
    slug="spacing",
    severity=Severity.NOTE,
    mqm=Mqm.LOCALE,
    places=frozenset({Place.TARGET}),
    check=check,
    page=__doc__,
    weblate=frozenset({"begin-space", "end-space", "begin-newline", "end-newline", "double-space", "punctuation-spacing"}),
    signs=_SIGNS,
)
