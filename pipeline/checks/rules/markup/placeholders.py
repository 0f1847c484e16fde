"""A `{name}`, `%(n)s`, `%s`, `%name%` or `{{ x }}` is in the source or the translation but not in both.

A program puts a date, a name or a number there. Lost, “Reviewed on 3 May” becomes “Reviewed on”; misspelt, the page shows the
bare placeholder or cannot be built at all. A literal per cent sign is no placeholder, `%2$s` of a translation is the second
`%s` of its source, and the first form of a plural may leave the number out (“one article”).

To mend it: copy the placeholder as it is, to where the sentence needs it.

Bad:

    en: Last reviewed on {date}
    es: Última revisión: {fecha}
    flags: {fecha}

    en: Page %(page)s of %(pages)s
    es: Página %(page)s
    flags: %(pages)s

Good:

    en: Last reviewed on {date} by {name}
    es: {name} lo revisó por última vez el {date}

    en: About 50 % show improvement.
    es: Cerca del 50% se siente mejor.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.checks.exchanges import exchanged
from pipeline.checks.placeholders import PLACEHOLDER, SIGNS, may_have_placeholders
from pipeline.checks.rule import Mqm, Place, Rule
from pipeline.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.checks.rule import Issue, Side, Subject

_SPACES = re.compile(r"\s+")
_IN_TURN = re.compile(r"%(?=[^%($\d]|\d+(?!\$))")  # %s takes the next value
_BY_NUMBER = re.compile(r"%\d\$")  # %2$s takes the second one
_INNER_SPACE = re.compile(r"(?<=[{(])\s+|\s+(?=[)}])")


def check(subject: Subject) -> Iterator[Issue]:
    """The placeholders that only one side has, once for each time; of as many on both sides, one for the other."""
    source, target = subject.source, subject.target
    if target is None or not (may_have_placeholders(source.text) or may_have_placeholders(target.text)):
        return
    wanted, given = _placeholders(source), _placeholders(target)
    if any(map(_BY_NUMBER.match, (*wanted, *given))):
        wanted, given = _numbered(wanted), _numbered(given)
    may_omit = subject.message is not None and subject.form == 0 and len(subject.message.targets) > 1
    yield from exchanged("Placeholder", source, target, wanted, given, may_omit=may_omit)


def _placeholders(side: Side) -> dict[str, list[tuple[int, int]]]:
    """The places of each placeholder, by the way it is written without white space inside."""
    found: dict[str, list[tuple[int, int]]] = {}
    for one in PLACEHOLDER.finditer(side.text):
        inner = one[0][2:-2].strip() if one[0].startswith("{{") else ""
        name = f"{{{{ {_SPACES.sub(' ', inner)} }}}}" if inner else _INNER_SPACE.sub("", one[0])
        found.setdefault(name, []).append(one.span())
    return found


def _numbered(placeholders: dict[str, list[tuple[int, int]]]) -> dict[str, list[tuple[int, int]]]:
    """The same with the numbers of the values that `%s` and its like take in turn: `%1$s`."""
    places = sorted((place, name) for name, places in placeholders.items() for place in places)
    found: dict[str, list[tuple[int, int]]] = {}
    turn = 0
    for place, name in places:
        if _IN_TURN.match(name) and not name.endswith("%"):
            turn += 1
            name = f"%{turn}${name[1:]}"
        found.setdefault(name, []).append(place)
    return found


RULE = Rule(
    id="PLC001",
    slug="placeholders",
    severity=Severity.ERROR,
    mqm=Mqm.DESIGN,
    places=frozenset({Place.TARGET}),
    check=check,
    page=__doc__,
    weblate=frozenset({"placeholders", "python-format", "python-brace-format", "c-format", "percent-placeholders"}),
    signs=SIGNS,
)
