"""A finished page holds text of another language without `lang`.

The last look before readers see it: whatever way foreign text came into the page (source, catalog, template, site words), it is
reported where it stands in the finished page. Text that is not translated yet is shown in its own language inside an element
with that `lang`, so a screen reader speaks it rightly and the reader knows; that is no finding. What was already reported in
the article or its catalog is not reported a second time here.

To mend it: translate the text, or mark it with its `lang`.

Bad:

    es: Su médico le explicará the possible risks of the treatment.
    flags: the possible risks of the treatment

    en: Preguntas frecuentes
    flags: Preguntas frecuentes

Good:

    es: Su médico le explicará los posibles riesgos del tratamiento.

    en: Frequently asked questions
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.checks import foreign
from pipeline.checks.rule import Mqm, Place, Rule
from pipeline.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.checks.rule import Issue, Subject


def check(subject: Subject) -> Iterator[Issue]:
    """The foreign fragments of a finished page's text, whole or in part."""
    side = subject.judged
    for fragment in side.foreign:
        yield foreign.issue(side, fragment, "{found} without lang in {expected} page text")


RULE = Rule(
    id="LNG003",
    slug="unmarked-foreign-text",
    severity=Severity.ERROR,
    mqm=Mqm.ACCURACY,
    places=frozenset({Place.EDITION}),
    check=check,
    page=__doc__,
)
