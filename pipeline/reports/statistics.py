"""How many findings there are of each rule, the most frequent first: what `--statistics` gives instead of the findings."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from pipeline.reports import counts, summary
from pipeline.reports.json import encode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Finding

FORMATS = ("text", "json")


def render(findings: Sequence[Finding], form: str = "text") -> str:
    """A line a rule and severity, and the summary; or, with `form` “json”, an object with the same."""
    number = Counter((one.severity.value, one.rule, one.name) for one in findings)
    rows = sorted(number.items(), key=lambda row: (-row[1], row[0]))
    if form == "json":
        names = ("severity", "rule", "name")
        rules = [{**dict(zip(names, key, strict=True)), "count": count} for key, count in rows]
        return encode({"summary": counts(findings), "rules": rules}, indent=2) + "\n"
    wide = len(f"{rows[0][1]:,}") if rows else 0
    lines = [f"{count:>{wide},}  {severity:<7}  {rule}  {name}\n" for (severity, rule, name), count in rows]
    return "".join([*lines, *(["\n"] if lines else []), f"{summary(findings)}\n"])
