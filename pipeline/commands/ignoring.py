"""`calque check --add-ignore=REASON`: dismisses what is found, in comments beside the texts, else in the configuration."""

from __future__ import annotations

import json
from collections import defaultdict
from contextlib import nullcontext
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from pipeline import catalogs, readers
from pipeline.checks import dismissing, registry
from pipeline.checks.rule import Place
from pipeline.commands import disk, show, writing
from pipeline.commands.plan import Plan
from pipeline.commands.since import Since
from pipeline.errors import Fault, UsageError
from pipeline.model import Key
from pipeline.model.suppression import MARK, binding, written
from pipeline.project import default, load
from pipeline.readers.commenting import commented
from pipeline.segmentation import segment

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.checks.dismissing import Note
    from pipeline.commands.checked import Checked
    from pipeline.commands.mode import Mode
    from pipeline.model import Block, Document, Finding, Unit
    from pipeline.project import Project

_NO_BLOCK = -1
_CATALOGS = (".po", ".pot")


def run(checked: Checked, project: Project | None, reason: str, mode: Mode, *, quiet: bool) -> int:
    """Write the suppressions, or show them; 1 where a finding has no place for one, else 0. Raises InputError."""
    reason = dismissing.sound(reason)
    with writing.session(project, mode, quiet=quiet) if project else nullcontext():
        wanted = [finding for finding in checked.told if dismissing.may_be_dismissed(finding, checked.standard)]
        plan, left = planned(checked, project, reason, wanted)
        writing.finish(plan, project or default(Path.cwd().as_posix()), mode, quiet=quiet)
    done = "dismissed" if mode.writes else "would be dismissed"
    show.say(f"{len(wanted) - len(left):,} of {len(wanted):,} findings {done}", quiet=quiet)
    show.warn([_without_place(finding) for finding in left])
    return writing.verdict(plan, 1 if left else 0)


def planned(
    checked: Checked, project: Project | None, reason: str, wanted: Sequence[Finding]
) -> tuple[Plan, tuple[Finding, ...]]:
    """The writes that dismiss findings of a check, and the findings that there is no place for. Raises InputError."""
    adding = _Adding(checked, project, dismissing.sound(reason))
    for path, findings in _by_path(wanted).items():
        adding.add(path, findings)
    adding.configure()
    return adding.plan, tuple(adding.left)


def _by_path(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    found: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        found[finding.position.path].append(finding)
    return dict(sorted(found.items()))


def _without_place(finding: Finding) -> Fault:
    place = finding.position
    remedy = "dismiss it in the configuration, in a table [[ignore]] with rules, paths and reason"
    return Fault(f"{finding.rule} stays: there is no place for a comment", place.path, place.line, place.column, remedy)


class _Adding:
    """The files that get suppressions. `left` are the findings without a place, once the configuration was tried too."""

    def __init__(self, checked: Checked, project: Project | None, reason: str) -> None:
        self.checked, self.project, self.reason = checked, project, reason
        self.plan = Plan(checked.root or None)
        self.left: list[Finding] = []

    def add(self, path: str, findings: Sequence[Finding]) -> None:
        """Dismiss the findings of a file, as far as there is a place in it."""
        name = self.checked.standard.named(path)
        if path.lower().endswith(_CATALOGS):
            self._in_catalog(path, findings)
        elif readers.format_of(path) and not (self.project and PurePosixPath(name).is_relative_to(self.project.output)):
            self._in_article(path, findings)
        else:
            self.left += findings

    def _absolute(self, path: str) -> str:
        return (PurePosixPath(self.checked.root) / path).as_posix()

    def _in_catalog(self, path: str, findings: Sequence[Finding]) -> None:
        base = catalogs.parse(path, disk.read_text(self._absolute(path)))
        after, left = dismissing.in_catalog(base, findings, self.reason)
        self.left += left
        self.plan.write(self._absolute(path), catalogs.render(after), writing.since(after, base))

    def _in_article(self, path: str, findings: Sequence[Finding]) -> None:
        before = disk.read_text(self._absolute(path))
        document = self.checked.read(path, before)
        units = segment(document, mode=self.checked.segmentation)
        blocks = _by_block(document, units, findings)
        self.left += blocks.pop(_NO_BLOCK, [])
        document, new = self._joined(document, units, blocks)
        after, refused = commented(document, new, lambda text: self.checked.read(path, text))
        self.left += [finding for at in refused for finding in blocks[at]]
        self.plan.write(self._absolute(path), after, Since(before.encode("utf-8"), partial(_changed_meanwhile, path)))

    def _joined(
        self, document: Document, units: Sequence[Unit], blocks: dict[int, list[Finding]]
    ) -> tuple[Document, dict[int, str]]:
        """The article with what can join a suppression that is there, and the comments still to be put before blocks."""
        edits: dict[tuple[int, int], str] = {}
        new: dict[int, str] = {}
        for at, findings in blocks.items():
            block = document.blocks[at]
            own = [unit for unit in units if unit.block.span == block.span]
            notes = dismissing.in_block(block, own, findings, self.reason)
            edits |= _edits(block, notes)
            if -1 in notes:
                new[at] = f"{MARK} {written(*notes[-1])}"
        text = document.text
        for (start, end), said in sorted(edits.items(), reverse=True):
            text = text[:start] + said + text[end:]
        return self.checked.read(document.path, text), new

    def configure(self) -> None:
        """Dismiss in the project's configuration what has no place beside it."""
        if self.project is None or not self.left:
            return
        path = self.project.config or self.project.absolute("calque.toml")
        text = disk.read_text(path) if disk.exists(path) else ""
        tables = "".join(
            _table(path, {_bound(finding) for finding in findings}, self.checked.standard.named(file), self.reason)
            for file, findings in _by_path(self.left).items()
        )
        after = f"{text}{'' if text.endswith(chr(10)) or not text else chr(10)}{tables}"
        try:
            load(after, path)
        except UsageError:  # `ignore` is written in another way, which nothing can be put behind
            return
        self.plan.write(path, after)
        self.left = []


def _changed_meanwhile(path: str, _ours: bytes, theirs: bytes) -> tuple[bytes, tuple[Fault, ...]]:
    return theirs, (Fault("another program has changed it meanwhile: nothing is dismissed in it", path, remedy="call again"),)


def _table(path: str, rules: Iterable[str], file: str, reason: str) -> str:
    """A table of the configuration that dismisses these rules in a file."""
    name = "tool.calque.ignore" if PurePosixPath(path).name == "pyproject.toml" else "ignore"
    rows = (("rules", sorted(rules)), ("paths", [file]), ("reason", reason))
    return "".join((f"\n[[{name}]]\n", *(f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in rows)))


def _bound(finding: Finding) -> str:
    """The rule, bound to the text of an article; a finished page has none that stays."""
    rule = registry.find(finding.rule)
    bound = binding(finding.unit) if rule is not None and Place.SOURCE in rule.places and finding.unit else ""
    return f"{finding.rule}@{bound}" if bound else finding.rule


def _by_block(document: Document, units: Sequence[Unit], findings: Iterable[Finding]) -> dict[int, list[Finding]]:
    """The findings of each block, by its number; under `_NO_BLOCK` those of texts that are there no more."""
    numbers = {block.span: at for at, block in enumerate(document.blocks)}
    by_key: defaultdict[Key, list[Unit]] = defaultdict(list)
    for unit in units:
        by_key[unit.key].append(unit)
    found: defaultdict[int, list[Finding]] = defaultdict(list)
    for finding in findings:
        same = by_key[Key(finding.context, finding.unit)]
        own = next((unit for unit in same if finding.position.span in unit.span), None)
        found[numbers[own.block.span] if own else _NO_BLOCK].append(finding)
    return dict(sorted(found.items()))


def _edits(block: Block, notes: dict[int, Note]) -> dict[tuple[int, int], str]:
    """What stands in the place of each remark of a block that says something else now."""
    said = {at: written(*notes[at]) if at in notes else "" for at in range(len(block.ignores))}
    remarks = enumerate(block.ignores)
    return {(one.span.start, one.span.end): said[at] for at, one in remarks if said[at] != " ".join(one.text.split())}
