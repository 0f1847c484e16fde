"""Safe fixes put into catalogs: nothing is changed that would bring a new finding, and a second time changes nothing."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from pipeline import catalogs as po
from pipeline.model import Key

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from pipeline.model import Catalog, Finding, Fix, Message

    Check = Callable[[Sequence[Catalog]], Sequence[Finding]]


class Entry(NamedTuple):
    """An entry of a catalog, by the file's path and the entry's identity."""

    path: str
    key: Key


class Mended(NamedTuple):
    """The catalogs as they are now, what is still found in them, and how many findings were mended."""

    catalogs: tuple[Catalog, ...]
    findings: tuple[Finding, ...]
    number: int


def entry_of(finding: Finding) -> Entry:
    """The entry that a finding in a catalog is about."""
    return Entry(finding.position.path, Key(finding.context, finding.unit))


def mend(catalogs: Sequence[Catalog], check: Check, wanted: Callable[[Finding], bool]) -> Mended:
    """The catalogs with all fixes of wanted entries, as many times as there are any.

    An entry in which the fixes would bring new findings or leave all of the old ones stays as it is. `wanted` is asked of the
    findings in the catalogs as given.
    """
    found = tuple(check(catalogs))
    here, first = tuple(catalogs), len(found)
    entries = {entry_of(one) for one in found if one.fix and wanted(one)}
    while fixes := _fixes(found, entries):
        tried = tuple(_with(catalog, fixes) for catalog in here)
        after = tuple(check(tried))
        if spoilt := _spoilt(found, after, fixes):
            entries -= spoilt
        else:
            here, found = tried, after
    return Mended(here, found, first - len(found))


def _fixes(found: Iterable[Finding], entries: Collection[Entry]) -> dict[Entry, list[Fix]]:
    fixes: dict[Entry, list[Fix]] = defaultdict(list)
    for one in found:
        if one.fix is not None and entry_of(one) in entries:
            fixes[entry_of(one)].append(one.fix)
    return fixes


def _spoilt(before: Sequence[Finding], after: Sequence[Finding], fixed: Collection[Entry]) -> set[Entry]:
    """The fixed entries that have more findings of a rule than before, or no fewer in all; all where others have more."""
    old, new = (Counter((entry_of(one), one.rule) for one in found) for found in (before, after))
    worse = {entry for (entry, rule), number in new.items() if number > old[entry, rule]}
    less, more = (Counter(entry_of(one) for one in found) for found in (before, after))
    spoilt = {entry for entry in fixed if entry in worse or more[entry] >= less[entry]}
    return spoilt or (set(fixed) if worse else set())


def _with(catalog: Catalog, fixes: Mapping[Entry, list[Fix]]) -> Catalog:
    """The catalog as it will be on the disk."""
    if not any(entry.path == catalog.path for entry in fixes):
        return catalog
    messages = tuple(_mended(message, fixes.get(Entry(catalog.path, message.key), ())) for message in catalog.messages)
    return replace(po.written(replace(catalog, messages=messages)), domain=catalog.domain, locale=catalog.locale)


def _mended(message: Message, fixes: Iterable[Fix]) -> Message:
    if message.obsolete or not fixes:
        return message
    if message.plural is None:
        return po.changed(message, target=_edited(message.target, fixes))
    targets = (_edited(text, (fix for fix in fixes if fix.form == form)) for form, text in enumerate(message.targets))
    return po.changed(message, targets=tuple(targets))


def _edited(text: str, fixes: Iterable[Fix]) -> str:
    """The text after all edits that do not touch an earlier one; those come in another round."""
    parts, at = [], -1
    for fix in sorted(fixes, key=attrgetter("span")):
        if fix.span.start > at:
            parts += [text[max(at, 0) : fix.span.start], fix.text]
            at = fix.span.end
    return "".join([*parts, text[max(at, 0) :]])
