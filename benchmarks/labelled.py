"""Labelled texts of a folder: JSON Lines, and plain lines with marked spans.

A file `names.en-es.txt` holds texts of the kind “names” in English, a line a text, with Spanish marked so: `the {es:dosis} is`.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Row = dict[str, Any]

_MARKED = re.compile(r"\{([a-z]{2}):([^{}]*)\}")


def read(folder: Path) -> list[Row]:
    """Rows of `{"id", "lang", "text", "spans": [[start, end, lang], …], "kind", "source"}`, places in code points."""
    rows: list[Row] = []
    for file in sorted(folder.rglob("*.jsonl")):
        rows.extend(json.loads(line) for line in file.read_text("utf-8").splitlines() if line.strip())
    for file in sorted(folder.rglob("*.txt")):
        rows.extend(_marked(file))
    return rows


def _marked(file: Path) -> Iterator[Row]:
    kind, pair = file.stem.split(".")
    declared, other = pair.split("-")
    for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
        text, spans, end = "", [], 0
        for found in _MARKED.finditer(line):
            text += line[end : found.start()]
            spans.append([len(text), len(text) + len(found[2]), found[1]])
            text, end = text + found[2], found.end()
        name = f"{file.stem}:{number}"
        text += line[end:]
        yield {"id": name, "lang": declared, "other": other, "text": text, "spans": spans, "kind": kind, "source": file.stem}
