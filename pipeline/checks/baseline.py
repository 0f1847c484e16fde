"""The baseline: findings that were there when a project began to check, one a line, by what stays the same when lines move.

A row says rule, file and text for people; only its `fingerprint` counts (see `runner`).
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, NamedTuple

from pipeline.errors import Fault, InputError
from pipeline.model import Lines
from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pipeline.model import Finding

VERSION = 1
_REMEDY = "mend it, or delete it and write the baseline anew: calque check --write-baseline"
_GAP = re.compile(r"[\s,]*")
_ROWS = re.compile(r'"findings"\s*:\s*\[')
_FINGERPRINT = re.compile(r"[0-9a-f]{32}")


class Row(NamedTuple):
    """One finding, in the order in which rows are sorted."""

    path: str
    rule: str
    text: str
    fingerprint: str


@record
class Baseline:
    """The rows of a baseline, sorted."""

    rows: tuple[Row, ...] = ()

    @property
    def fingerprints(self) -> frozenset[str]:
        """What tells the findings that are in it."""
        return frozenset(row.fingerprint for row in self.rows)


def rows_of(findings: Iterable[Finding], named: Callable[[str], str]) -> tuple[Row, ...]:
    """A row for each of these findings; `named` says what the project calls a file."""
    return tuple(
        Row(named(one.position.path), one.rule, " ".join(one.evidence.split())[:120], one.fingerprint) for one in findings
    )


def baseline(*rows: Iterable[Row]) -> Baseline:
    """The baseline with these rows, each finding once."""
    known = {row.fingerprint: row for some in rows for row in some}
    return Baseline(tuple(sorted(known.values())))


def render(given: Baseline) -> str:
    """The file: a row a line, so that a change of one finding is a change of one line."""
    rows = [f"    {json.dumps(row._asdict(), ensure_ascii=False)}" for row in given.rows]
    body = "[\n" + ",\n".join(rows) + "\n  ]" if rows else "[]"
    return f'{{\n  "version": {VERSION},\n  "findings": {body}\n}}\n'


def parse(path: str, text: str) -> Baseline:
    """The baseline in a file's text. Raises InputError with the place of what is wrong."""
    try:
        read = json.loads(text)
    except json.JSONDecodeError as error:
        raise InputError(Fault(f"not valid JSON: {error.msg}", path, error.lineno, error.colno, _REMEDY)) from None
    except RecursionError:
        raise InputError(Fault("nested too deeply to be read", path, 1, 1, _REMEDY)) from None
    if not isinstance(read, dict) or not isinstance(read.get("findings"), list):
        raise InputError(Fault('a baseline is {"version": 1, "findings": […]}', path, 1, 1, _REMEDY))
    if read.get("version") != VERSION:
        message = f"version {read.get('version')!r} of the baseline is unknown to this calque"
        raise InputError(Fault(message, path, 1, 1, _REMEDY))
    if faults := tuple(_faults(path, text, read["findings"])):
        raise InputError(*faults)
    return baseline(Row(*(row[field] for field in Row._fields)) for row in read["findings"])


def _faults(path: str, text: str, rows: list[object]) -> Iterator[Fault]:
    """What is wrong with rows, each at its place."""
    wrong = {at: problem for at, row in enumerate(rows) if (problem := _problem(row))}
    if wrong:
        lines, places = Lines(text), dict(enumerate(_places(text, len(rows))))
        for at, problem in wrong.items():
            yield Fault(problem, path, *lines.place(places.get(at, 0)), _REMEDY)


def _problem(row: object) -> str:
    if not isinstance(row, dict):
        return "a finding of a baseline is an object with path, rule, text and fingerprint"
    lacking = [field for field in Row._fields if not isinstance(row.get(field), str)]
    if lacking:
        return f"this finding gives no “{lacking[0]}” in quotes"
    return "" if _FINGERPRINT.fullmatch(row["fingerprint"]) else "a fingerprint is 32 digits 0–9a–f"


def _places(text: str, count: int) -> Iterator[int]:
    """Where each row of a sound JSON text begins."""
    found = _ROWS.search(text)
    at = found.end() if found else 0
    for _ in range(count if found else 0):
        gap = _GAP.match(text, at)
        at = gap.end() if gap else at
        try:
            after = json.JSONDecoder().raw_decode(text, at)[1]
        except json.JSONDecodeError:  # another list of this name stands before
            return
        yield at
        at = after
