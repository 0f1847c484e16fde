"""Write `docs/rules.md` from the pages of the rules: `python docs/build_rules.py`."""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.checks import registered

if TYPE_CHECKING:
    from pipeline.checks.rule import Rule

PATH = Path(__file__).parent / "rules.md"
_HEAD = """\
# Rules

<!-- Made by `python docs/build_rules.py` from the docstrings of the rules; change those. -->

`calque explain` lists the rules, `calque explain LNG001` prints the page of one. [Configuration](configuration.md#the-keys)
sets severities, and [suppressions](configuration.md#suppressions) stand beside the text.

A rule looks at a source unit, at an approved target beside its source, at a unit of a finished edition, or at a catalog's
entry in whatever state it is. The examples run as tests.
"""


def document() -> str:
    """The whole document: a table of the rules, then their pages."""
    rules = sorted(registered(), key=lambda rule: rule.id)
    rows = ["| rule | name | severity | looks at |", "| --- | --- | --- | --- |", *map(_row, rules)]
    return "\n".join((_HEAD, *rows, "", *map(_page, rules)))


def _row(rule: Rule) -> str:
    return f"| [{rule.id}](#{rule.id.lower()}-{rule.slug}) | {rule.slug} | {rule.severity} | {_places(rule)} |"


def _places(rule: Rule) -> str:
    return ", ".join(sorted(rule.places))


def _page(rule: Rule) -> str:
    return f"## {rule.id} {rule.slug}\n\n{inspect.cleandoc(rule.page)}\n\nSeverity: {rule.severity}. MQM: {rule.mqm}.\n"


if __name__ == "__main__":
    PATH.write_text(document(), encoding="utf-8")
