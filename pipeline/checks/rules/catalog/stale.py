"""A translation is marked fuzzy, so no reader sees it.

Either the source sentence has changed since it was translated, or the translation is a suggestion that nobody has approved. In
medicine a translation of the former sentence may give a former dose: it is not published, and the entry waits for a person.

To mend it: compare with the source, correct the translation and take the fuzzy mark away.

Bad:

    en: Take two tablets a day.
    previous: Take one tablet a day.
    es (fuzzy): Tome un comprimido al día.
    flags: Tome un comprimido al día.

Good:

    en: Take two tablets a day.
    es: Tome dos comprimidos al día.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.checks.rule import Issue, Mqm, Place, Rule
from pipeline.checks.wording import quote
from pipeline.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.checks.rule import Subject


def check(subject: Subject) -> Iterator[Issue]:
    """The translation, where it is fuzzy."""
    target, message = subject.target, subject.message
    if target is None or message is None or not message.fuzzy or not target.form.strip():
        return
    if message.previous is not None and message.previous.source != message.key.source:
        text = f"The source has changed since this was translated; it was {quote(message.previous.source)}"
    elif target.locale == subject.source.locale:
        text = "This repair is only suggested: nobody has approved it"
    else:
        text = "This translation is only suggested: nobody has approved it"
    yield Issue(target.span, text, target.text)


RULE = Rule(
    id="CAT002",
    slug="stale",
    severity=Severity.WARNING,
    mqm=Mqm.ACCURACY,
    places=frozenset({Place.ENTRY}),
    check=check,
    page=__doc__,
)
