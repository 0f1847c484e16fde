"""A web address, DOI, e-mail address, telephone number or identifier is changed, lost or added.

A reader in need calls the number and opens the page that the text names. What is compared is where an address leads: `http` or
`https`, capitals of a host, a full stop behind it, spaces in a telephone number and its country's prefix are free. So is the
page of the same site in the translation's language.

To mend it: copy the address of the source.

Bad:

    en: See https://www.example.org/ivig for more.
    es: Consulte https://www.example.org/igiv para saber más.
    flags: https://www.example.org/igiv

    en: Call 1-800-555-0199 or write to help@example.org.
    es: Llame al 1-800-555-0119.
    flags: 1-800-555-0119
    flags: help@example.org

Good:

    en: See https://example.org/en/treatment. Call (555) 123-4567.
    es: Consulte https://example.org/es/tratamiento. Llame al +1 555 123 4567.

    en: PMID: 11298100. DOI: 10.1001/ARCHDERM.134.1.80
    es: PMID 11298100; https://doi.org/10.1001/archderm.134.1.80.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.checks.rule import Issue, Mqm, Place, Rule
from pipeline.checks.wording import quote
from pipeline.languages.addresses import addresses, stands_in, unmatched
from pipeline.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.checks.rule import Side, Subject
    from pipeline.languages.addresses import Address


def check(subject: Subject) -> Iterator[Issue]:
    """The addresses that source and translation do not share: changed, lost, then added ones."""
    source, target = subject.source, subject.target
    if target is None or source.text == target.text:
        return
    wanted, given = addresses(source.text), addresses(target.text)
    lost, added = unmatched(wanted, given, source.locale, target.locale)
    lost = [address for address in lost if not stands_in(address, target.text)]
    added = [address for address in added if not stands_in(address, source.text)]
    for address in lost:
        shown, counterpart = _shown(address, source), source.locate(address.start, address.end)
        instead = next((other for other in added if other.kind is address.kind), None)
        if instead is None:
            message = f"The {address.kind} {quote(shown)} of the source is missing"
            yield Issue(target.span, message, shown, counterpart=counterpart)
            continue
        added.remove(instead)
        message = f"{quote(_shown(instead, target))} where the source has {quote(shown)}"
        place = target.locate(instead.start, instead.end)
        yield Issue(place, message, suggestion=shown, counterpart=counterpart)
    for address in added:
        message = f"The {address.kind} {quote(_shown(address, target))} is not in the source"
        yield Issue(target.locate(address.start, address.end), message)


def _shown(address: Address, side: Side) -> str:
    return side.text[address.start : address.end]


RULE = Rule(
    id="ADR001",
    slug="address",
    severity=Severity.ERROR,
    mqm=Mqm.DESIGN,
    places=frozenset({Place.TARGET}),
    check=check,
    page=__doc__,
    weblate=frozenset({"url"}),
    explains=frozenset({"INL001"}),
)
