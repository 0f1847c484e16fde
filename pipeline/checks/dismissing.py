"""Findings → the suppressions that dismiss them, joined with those that are written beside the same text already."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.catalogs import changed
from pipeline.checks import registry
from pipeline.checks.rule import Place
from pipeline.checks.suppression import unfolded
from pipeline.errors import Fault, UsageError
from pipeline.model import Key, Selector, Severity
from pipeline.model.suppression import LINE, MARK, binding, of_message, read, written

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from pipeline.checks.standard import Standard
    from pipeline.model import Block, Catalog, Finding, Message, Unit

Note = tuple[tuple[Selector, ...], str]
"""What a comment says: its selectors and its reason."""


def sound(reason: str) -> str:
    """The reason on one line. Raises UsageError where a comment cannot hold it."""
    said = " ".join(reason.split())
    if not said or not said.isprintable() or "--" in said or said[0] in ",@>":
        remedy = "give one sentence that begins with a word: no “--”, which ends a comment of HTML"
        raise UsageError(Fault(f"no reason that a comment can hold: “{reason}”", remedy=remedy))
    return said


def may_be_dismissed(finding: Finding, standard: Standard) -> bool:
    """Whether it is about a text, and not about a suppression or one that an approved repair mends anyhow."""
    rule = registry.find(finding.rule)
    if rule is None or Place.SUPPRESSION in rule.places:
        return False
    return finding.severity is not Severity.NOTE or registry.severity(rule, standard.severities) == Severity.NOTE


def in_catalog(catalog: Catalog, findings: Iterable[Finding], reason: str) -> tuple[Catalog, tuple[Finding, ...]]:
    """The catalog with a comment on each entry that has a finding, and the findings that belong to no entry."""
    by_key: dict[Key, list[Finding]] = {}
    for finding in findings:
        by_key.setdefault(Key(finding.context, finding.unit), []).append(finding)
    messages = tuple(
        message if message.obsolete else _noted(message, by_key.pop(message.key, ()), reason, of_message(message))
        for message in catalog.messages
    )
    header = catalog.header and _noted(catalog.header, by_key.pop(catalog.header.key, ()), reason, "")
    left = tuple(finding for several in by_key.values() for finding in several)
    return replace(catalog, messages=messages, header=header), left


def _noted(message: Message, findings: Sequence[Finding], reason: str, bound: str) -> Message:
    if not findings:
        return message
    lines = unfolded(message.comments)
    marks = {at: mark.end() for at, line in enumerate(lines) if (mark := LINE.match(line))}
    before = {at: read(lines[at][end:]) for at, end in marks.items()}
    new = tuple(Selector(rule, bound) for rule in sorted({finding.rule for finding in findings}))
    after = joined(before, new, reason, {bound})
    kept = [_line(after[at]) if at in after else line for at, line in enumerate(lines) if at in after or at not in before]
    return changed(message, comments=(*kept, *(_line(note) for at, note in after.items() if at not in before)))


def _line(note: Note) -> str:
    return f"{MARK} {written(*note)}"


def in_block(block: Block, units: Sequence[Unit], findings: Iterable[Finding], reason: str) -> dict[int, Note]:
    """What stands before a block of an article: by the number of the remark there is already, -1 for a new one."""
    new = {Selector(finding.rule, binding(finding.unit)): None for finding in findings}
    before = {at: read(remark.text) for at, remark in enumerate(block.ignores)}
    return joined(before, tuple(sorted(new, key=str)), reason, {binding(unit.source) for unit in units})


def joined(before: Mapping[int, Note], new: Sequence[Selector], reason: str, live: Collection[str]) -> dict[int, Note]:
    """The notes with these selectors among them: in one that gives the same reason, else in one of their own, numbered -1.

    A name that is given anew goes from where it stands without effect, bound to none of the `live` texts; a note that says
    nothing else any more is written anew.
    """
    names = {selector.name for selector in new}
    found: dict[int, Note] = {}
    for at, (selectors, said) in before.items():
        kept = tuple(one for one in selectors if one.name not in names or one.binding in live)
        if kept or not selectors:
            found[at] = kept, said
    emptied = (at for at in before if at not in found)
    same = next((at for at, (_, said) in found.items() if said == reason), next(emptied, -1))
    selectors = found[same][0] if same in found else ()
    known = set(map(str, selectors))
    found[same] = (*selectors, *(one for one in new if str(one) not in known)), reason
    return found
