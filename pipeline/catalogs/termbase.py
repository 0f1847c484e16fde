"""The termbase: `termbase.csv`, the words that a project translates one way only, or never.

The first line names the columns: one a locale, then `status`, `forms` and `note` in any order. A row is a term:

    en,es,status,forms,note
    antibody,anticuerpo,preferred,en: antibody|antibodies; es: anticuerpo|anticuerpos,
    Fundación IDF,Fundación IDF,keep,,an organisation

`status` is preferred (the default), admitted, forbidden (never to be used) or keep (stays as it is in every language).
`forms` holds the inflected forms of a locale's term after its name and a colon, separated by `|`, locales separated by `;`.
Forms pair by their position: the second Spanish form is the second English one. Where one language has more forms than the
other, write the other's again: `es: alérgico|alérgica; en: allergic|allergic`.
"""

from __future__ import annotations

import re
from dataclasses import field
from typing import TYPE_CHECKING, TypeVar

from pipeline.errors import Fault, InputError
from pipeline.languages.locales import language_of, normal_locale
from pipeline.model import Lines
from pipeline.record import record

if TYPE_CHECKING:
    from pipeline.catalogs.glossary import Glossary

_Value = TypeVar("_Value")
STATUSES = ("preferred", "admitted", "forbidden", "keep")
_NAMED = ("status", "forms", "note")
_LOCALE = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*")
_QUOTED = re.compile(r'"((?:[^"]|"")*+)"[ \t]*')
_PLAIN = re.compile(r"[^,\r\n]*")
_END = re.compile(r"\r\n|\r|\n|\Z")


@record
class Term:
    """A row: its text in each locale, its forms by locale (the text itself where none are given), and where it stands."""

    texts: tuple[tuple[str, str], ...]
    forms: tuple[tuple[str, tuple[str, ...]], ...]
    status: str = "preferred"
    note: str = ""
    line: int = 0

    def text(self, locale: str) -> str:
        """The term in a locale, else in its language, "" where it has none."""
        return _of_locale(dict(self.texts), locale) or ""

    def inflected(self, locale: str) -> tuple[str, ...]:
        """All forms of the term in a locale."""
        return _of_locale(dict(self.forms), locale) or ()


@record
class Termbase:
    """The terms of a project, in file order. Locales are written `es` or `pt_br`."""

    path: str = ""
    locales: tuple[str, ...] = ()
    terms: tuple[Term, ...] = ()
    _index: dict[tuple[str, str], list[tuple[Term, int]]] = field(default_factory=dict, compare=False, repr=False)
    _glossaries: dict[tuple[str, str], Glossary] = field(default_factory=dict, compare=False, repr=False)

    @property
    def keep(self) -> frozenset[str]:
        """Every form of the terms that stay as they are in every language."""
        kept = (term for term in self.terms if term.status == "keep")
        return frozenset(form for term in kept for _, forms in term.forms for form in forms)

    def glossary(self, source_locale: str, target_locale: str) -> Glossary:
        """The terms from one locale into another, made when first asked for."""
        pair = (source_locale, target_locale)
        if pair not in self._glossaries:
            from pipeline.catalogs.glossary import Glossary

            self._glossaries[pair] = Glossary(self.terms, *pair)
        return self._glossaries[pair]

    def translate(self, text: str, source_locale: str, target_locale: str) -> str | None:
        """The term `text` in another locale, in the same form and with the same capitals; None where it is no term."""
        wanted = " ".join(text.split())
        locales = dict.fromkeys((normal_locale(source_locale), language_of(source_locale)))
        found = [hit for locale in locales for hit in self._index.get((locale, wanted.casefold()), ())]
        for term, position in sorted(found, key=lambda hit: STATUSES.index(hit[0].status)):
            if term.status == "keep":
                return wanted
            forms = term.inflected(target_locale)
            if forms and term.status != "forbidden":
                return with_capitals(forms[min(position, len(forms) - 1)], wanted)
        return None


def _of_locale(values: dict[str, _Value], locale: str) -> _Value | None:
    return values.get(normal_locale(locale)) or values.get(language_of(locale))


def with_capitals(text: str, like: str) -> str:
    """The text with the initial capital, or the capitals throughout, of another one."""
    letters = [char for char in like if char.isalpha()]
    if len(letters) > 1 and all(char.isupper() for char in letters):
        return text.upper()
    return text[:1].upper() + text[1:] if letters and letters[0].isupper() else text


def parse(path: str, text: str) -> Termbase:
    """The termbase in a CSV file's text. Raises InputError with line and column of everything wrong in it."""
    lines, faults = Lines(text), list[Fault]()
    rows = _rows(path, text, lines)
    if not rows:
        raise InputError(
            Fault("the termbase is empty", path, 1, 1, "name its columns in the first line: en,es,status,forms,note")
        )
    columns = _columns(path, rows[0], lines, faults)
    if faults:
        raise InputError(*faults)
    terms = [_term(path, row, columns, lines, faults) for row in rows[1:] if any(value.strip() for value, _ in row)]
    if faults:
        raise InputError(*faults)
    return Termbase(path, tuple(name for name in columns if name not in _NAMED), tuple(terms), _indexed(terms))


def _indexed(terms: list[Term]) -> dict[tuple[str, str], list[tuple[Term, int]]]:
    index: dict[tuple[str, str], list[tuple[Term, int]]] = {}
    for term in terms:
        for locale, forms in term.forms:
            seen: set[str] = set()
            for position, form in enumerate((*forms, term.text(locale))):
                if form.casefold() not in seen:
                    seen.add(form.casefold())
                    index.setdefault((locale, form.casefold()), []).append((term, position if position < len(forms) else 0))
    return index


Row = list[tuple[str, int]]
"""The values of a line of the file, each with its offset."""


def _rows(path: str, text: str, lines: Lines) -> list[Row]:
    """The file's rows, blank lines left out; values between quotation marks may hold commas, line breaks and `""`."""
    rows: list[Row] = []
    at = 1 if text.startswith("\ufeff") else 0
    while at < len(text):
        row: Row = []
        while True:
            quoted = text.startswith('"', at)
            match = (_QUOTED if quoted else _PLAIN).match(text, at)
            if match is None:
                remedy = "close the value with a quotation mark; one inside it is written twice"
                raise InputError(Fault("a quoted value without its end", path, *lines.place(at), remedy))
            row.append((match[1].replace('""', '"') if quoted else match[0], at))
            at = match.end()
            if text.startswith(",", at):
                at += 1
                continue
            end = _END.match(text, at)
            if end is None:
                remedy = "put the quotation marks around the whole value, or write those inside it twice"
                raise InputError(Fault("text after a quoted value", path, *lines.place(at), remedy))
            at = end.end()
            break
        if len(row) > 1 or row[0][0].strip():
            rows.append(row)
    return rows


def _columns(path: str, row: Row, lines: Lines, faults: list[Fault]) -> list[str]:
    names: list[str] = []
    for value, at in row:
        name = normal_locale(value.strip())
        place = (path, *lines.place(at))
        if name not in _NAMED and not _LOCALE.fullmatch(name):
            remedy = "columns are locales (en, es, pt_BR) and status, forms, note, separated by commas"
            faults.append(Fault(f"“{value.strip()}” is no column of a termbase", *place, remedy))
        elif name in names:
            faults.append(Fault(f"two columns are named “{name}”", *place, "delete one of them"))
        names.append(name)
    return names


def _term(path: str, row: Row, columns: list[str], lines: Lines, faults: list[Fault]) -> Term:
    line, _ = lines.place(row[0][1])
    if len(row) > len(columns):
        remedy = "put a value that holds a comma between quotation marks"
        faults.append(Fault(f"{len(row)} values for {len(columns)} columns", path, *lines.place(row[len(columns)][1]), remedy))
    values = {name: (value.strip(), at) for name, (value, at) in zip(columns, row, strict=False)}
    status, at = values.get("status", ("", row[0][1]))
    if status and status not in STATUSES:
        remedy = f"write one of {', '.join(STATUSES)}, or nothing"
        faults.append(Fault(f"“{status}” is no status (column status)", path, *lines.place(at), remedy))
    texts = {name: value for name, (value, _) in values.items() if name not in _NAMED and value}
    if not texts:
        faults.append(Fault("a row without a term", path, line, 1, "write the term into its locales' columns"))
    forms = {locale: (value,) for locale, value in texts.items()} | _forms(path, values, texts, lines, faults)
    note = values.get("note", ("", 0))[0]
    return Term(tuple(texts.items()), tuple(forms.items()), status or "preferred", note, line)


def _forms(
    path: str, values: dict[str, tuple[str, int]], texts: dict[str, str], lines: Lines, faults: list[Fault]
) -> dict[str, tuple[str, ...]]:
    value, at = values.get("forms", ("", 0))
    found: dict[str, tuple[str, ...]] = {}
    for part in filter(str.strip, value.split(";")):
        name, colon, listed = part.partition(":")
        locale = normal_locale(name.strip())
        forms = tuple(form for one in listed.split("|") if (form := " ".join(one.split())))
        problem = ""
        if not colon or not forms:
            problem = f"“{part.strip()}” is no list of forms"
        elif locale not in texts:
            problem = f"forms for “{name.strip()}”, but the row has no term in that column"
        elif locale in found:
            problem = f"forms for “{name.strip()}” twice"
        if problem:
            remedy = "write forms as es: anticuerpo|anticuerpos; en: antibody|antibodies"
            faults.append(Fault(f"{problem} (column forms)", path, *lines.place(at), remedy))
        found[locale] = forms
    return found
