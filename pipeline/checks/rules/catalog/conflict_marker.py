"""A translation holds the marks that a program put between two versions, of which somebody has to choose one.

`msgcat` and `git` write both versions one below the other. Nobody chose, and both would stand on the page. Where calque finds
that another program has translated an entry meanwhile, it keeps one text in a comment, `# calque: conflict`: until that is
deleted, nobody has chosen either.

To mend it: keep one of the versions, without the marks or the comment.

Bad:

    en: Wash your hands.
    es: #-#-#-#-# leaflet.po #-#-#-#-# Lávese las manos. #-#-#-#-# page.po #-#-#-#-# Lávate las manos.
    flags: #-#-#-#-# leaflet.po #-#-#-#-#
    flags: #-#-#-#-# page.po #-#-#-#-#

Good:

    en: Wash your hands. ---
    es: Lávese las manos. ---
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.catalogs import CONFLICT
from pipeline.checks.rule import Issue, Mqm, Place, Rule
from pipeline.model import Severity, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.checks.rule import Subject
    from pipeline.model import Catalog

_MSGCAT = "#-#-#-#-#"
_GIT = re.compile(r"^(?:<{7}|>{7}|\|{7})(?: [^\n]{1,200})?$|^={7}$", re.MULTILINE)
_MARKS = re.compile(rf"{_MSGCAT}(?:[^\n]{{1,300}}?{_MSGCAT})?")


def check(subject: Subject) -> Iterator[Issue]:
    """The marks, each by itself; of git's a translation has at least two."""
    if subject.catalog is not None:
        yield from _comments(subject.catalog)
    target = subject.target
    if target is None:
        return
    marks = list(_MARKS.finditer(target.form)) if _MSGCAT in target.form else []
    if "<<<<<<<" in target.form or ">>>>>>>" in target.form:
        marks += _GIT.finditer(target.form)
    for mark in marks:
        yield Issue(Span(*mark.span()), "Two versions stand here one below the other; keep one of them")


def _comments(catalog: Catalog) -> Iterator[Issue]:
    """The comments in which calque has kept a text, also those of entries whose text is gone."""
    for message in catalog.messages:
        if message.origin is not None and any(comment.startswith(CONFLICT) for comment in message.comments):
            place = message.origin.entry(message.index)
            for found in re.finditer(re.escape(CONFLICT.rstrip()), place.cut(message.origin.text)):
                span = Span(place.start + found.start(), place.start + found.end())
                yield Issue(span, "Two programs have translated this; choose one text, delete the comment", message.key.source)


RULE = Rule(
    id="CAT004",
    slug="conflict-marker",
    severity=Severity.ERROR,
    mqm=Mqm.DESIGN,
    places=frozenset({Place.TARGET, Place.CATALOG}),
    check=check,
    page=__doc__,
)
