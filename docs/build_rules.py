"""Write `docs/rules/` from the pages of the rules, a file a rule and a table of all: `python docs/build_rules.py`."""

from __future__ import annotations

import inspect
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.checks import registered

if TYPE_CHECKING:
    from pipeline.checks.rule import Rule

FOLDER = Path(__file__).parent / "rules"
_MADE = "<!-- Made by `python docs/build_rules.py` from the docstring of the rule; change that. -->"
_HEAD = """\
# Rules

<!-- Made by `python docs/build_rules.py` from the rules; change those. -->

`calque explain` lists the rules, `calque explain LNG001` prints the page of one. [Configuration](../configuration.md#the-keys)
sets severities, and [suppressions](../suppressions.md) stand beside the text. [Quality](../quality.md) tells what
was measured, and how the verdicts compare with those of other tools.

A rule looks at a source unit, at an approved target beside its source, at an entry that waits for one, at a catalog as a
file, at a text beside the others of its article, at a translation beside those of the whole project, at a unit of a finished
edition, or at a finished page as a whole. The examples on its page run as tests.
"""


def documents() -> dict[str, str]:
    """The text of every file of the folder, by name."""
    rules = sorted(registered(), key=lambda rule: rule.id)
    rows = ["| rule | name | severity | MQM | looks at |", "| --- | --- | --- | --- | --- |", *map(_row, rules)]
    pages = {f"{rule.id}.md": _page(rule) for rule in rules}
    return {"README.md": "\n".join((_HEAD, *rows, "")), **pages}


def _row(rule: Rule) -> str:
    places = ", ".join(sorted(rule.places))
    return f"| [{rule.id}]({rule.id}.md) | {rule.slug} | {rule.severity} | {rule.mqm} | {places} |"


def _page(rule: Rule) -> str:
    head = f"# {rule.id} {rule.slug}\n\n{_MADE}\n\n{inspect.cleandoc(rule.page)}\n\n"
    weblate = ", ".join(f"`ignore-{name}`" for name in sorted(rule.weblate))
    flags = textwrap.fill(f"Weblate's flags that dismiss it: {weblate}.", 120, break_on_hyphens=False) if weblate else ""
    return f"{head}Severity: {rule.severity}. MQM: {rule.mqm}.\n{flags}\n".rstrip() + "\n"


def write() -> None:
    """Write the folder anew; pages of rules that are gone are deleted."""
    made = documents()
    FOLDER.mkdir(exist_ok=True)
    for path in FOLDER.glob("*.md"):
        if path.name not in made:
            path.unlink()
    for name, text in made.items():
        (FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write()
