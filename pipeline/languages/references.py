"""Which lines are references to published works: entries of a list of references, works cited by themselves."""

from __future__ import annotations

import re
from functools import lru_cache

_AUTHOR = re.compile(
    r"^\W*(?:\d{1,3}[.)\]]?\s+)?[^\W\d_][\w'’-]{1,40}(?:[ -][A-Z][\w'’-]{1,40})?,? (?:[A-Z]\.?[ -]?){1,3}"
    r"(?:[,.;&]|$| et al| y | and )"
)
_YEAR = re.compile(
    r"\((?:19|20)\d\d[a-z]?(?:, [^()]{3,15})?\)|\(n\.d\.\)|\(s\. ?f\.\)"
    r"|\b(?:19|20)\d\d;|; ?(?:19|20)\d\d\b|\b(?:19|20)\d\d\b(?= [A-Z]\w{2})"
)
_PAGES = re.compile(
    r"\d ?\(\d{1,4}(?:[-–]\d{1,4}| Suppl[^)]{0,12})?\)[,:]|[;,] ?\d{1,4} ?:\s?[A-Za-z]?\d|\bpp?\. ?\d{1,5}[-–]\d|\d\(\d{1,4}\)"
)
_LINK = re.compile(r"\bdoi\b|\b10\.\d{4,9}/|https?://|\bPMID\b|\bPMCID\b|\bISBN\b", re.IGNORECASE)
_PLACE = r"[.,] (?:[A-ZÀ-Þ][\w'’-]{1,30} ?){1,3}"
# Geneva: WHO; 2010
_IMPRINT = re.compile(rf"{_PLACE}: [A-ZÀ-Þ][^.;:]{{1,60}}[;,] ?(?:19|20)\d\d\b|\w{_PLACE}, (?:19|20)\d\d\.?$")
_MANY_AUTHORS = re.compile(r"(?<![\w'’-])(?:[^\W\d_][\w'’-]{1,40} [A-Z]{1,3}, ){2}")
_DIGIT = re.compile(r"\d")
_DATED = re.compile(r"(?:19|20)\d\d|\((?:n\.d|s\.)")  # what every year and imprint has
_SIGNS = ("(n.d.)", "(s.f.)", "(s. f.)", "doi", "://", "pmid", "pmcid", "isbn")  # one of these or a digit has every reference


@lru_cache(maxsize=256)
def is_reference(line: str) -> bool:
    """Whether a line has the form of an entry of a list of references."""
    if not _DIGIT.search(line) and not any(map(line.lower().__contains__, _SIGNS)):
        return False
    may_be_dated = _DATED.search(line) is not None
    if may_be_dated and _IMPRINT.search(line):
        return True
    has_year = may_be_dated and _YEAR.search(line) is not None
    found = has_year + _has_pages(line) + _has_authors(line)
    if found == 1:
        return bool(_LINK.search(line)) and not (has_year and _is_prose(line))
    return found > 1


def _has_pages(line: str) -> bool:
    return ("(" in line or ":" in line or "p." in line) and _PAGES.search(line) is not None


def _has_authors(line: str) -> bool:
    return _AUTHOR.match(line) is not None or (line.count(", ") > 1 and _MANY_AUTHORS.search(line) is not None)


def is_cited_work(text: str) -> bool:
    """Whether a text is nothing but a work's citation: authors first, year, and volume with pages or an address."""
    return bool(_AUTHOR.match(text) and _YEAR.search(text) and (_PAGES.search(text) or _LINK.search(text)))


def _is_prose(line: str) -> bool:
    """Several sentences that go on after the link or the year."""
    return len(re.findall(r"[a-záéíóúñ]{3}[.!?] [A-ZÁÉÍÓÚÑ¿¡]", line)) > 3
