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

from collections import defaultdict, deque
from itertools import chain
from typing import TYPE_CHECKING

from pipeline.checks.rule import Issue, Mqm, Place, Rule
from pipeline.checks.wording import quote
from pipeline.languages.address_pairs import unmatched
from pipeline.languages.addresses import addresses, may_have_addresses, stands_in
from pipeline.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.checks.rule import Side, Subject
    from pipeline.languages.addresses import Address, Kind


def check(subject: Subject) -> Iterator[Issue]:
    """The addresses that source and translation do not share: changed, lost, then added ones."""
    source, target = subject.source, subject.target
    if target is None or source.text == target.text:
        return
    if not may_have_addresses(source.text, target.text):
        return
    wanted, given = addresses(source.text), addresses(target.text)
    lost, added = unmatched(wanted, given, source.locale, target.locale)
    lost = [address for address in lost if not stands_in(address, target.text)]
    added = [address for address in added if not stands_in(address, source.text)]
    by_kind: defaultdict[Kind, deque[Address]] = defaultdict(deque)
    for address in added:
        by_kind[address.kind].append(address)
    for address in lost:
        shown, counterpart = _shown(address, source), source.locate(address.start, address.end)
        if not by_kind[address.kind]:
            message = f"The {address.kind} {quote(shown)} of the source is missing"
            yield Issue(target.span, message, shown, counterpart=counterpart)
            continue
        instead = by_kind[address.kind].popleft()
        message = f"{quote(_shown(instead, target))} where the source has {quote(shown)}"
        place = target.locate(instead.start, instead.end)
        yield Issue(place, message, suggestion=shown, counterpart=counterpart)
    for address in sorted(chain.from_iterable(by_kind.values()), key=lambda address: address.start):
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
