"""An entry of a file that has changed, written anew: the lines that its change does not concern stay to the letter."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.catalogs.scanner import scan
from pipeline.catalogs.writing import entry, normal, parts

if TYPE_CHECKING:
    from pipeline.catalogs.style import Style
    from pipeline.catalogs.writing import Part
    from pipeline.model import Message

_FIELD = re.compile(r"(?:#~\s*)?(msgctxt|msgid_plural|msgid|msgstr)\s*(\[\s*\d+\s*\])?\s*\"")
_ORDER = ("comments", "notes", "references", "flags", "previous", "msgctxt", "msgid", "msgid_plural", "msgstr")
_MARKS = {".": "notes", ":": "references", ",": "flags", "=": "flags", "|": "previous"}


def rewrite(message: Message, before: Message, raw: str, style: Style) -> str:
    """The lines of the message, which stood in its file as `raw` and said what `before` says."""
    lines = raw.split(style.newline)
    if message.obsolete != before.obsolete:
        lines = [_marked(line, message.obsolete) for line in lines]
        before = replace(before, obsolete=message.obsolete)
    text = style.newline.join(line for _, run in _merged(_runs(lines), before, message, style) for line in run)
    found = scan("", text)
    same = not found.faults and [normal(one) for one in found.messages] == [normal(message)]
    return text if same else entry(message, style)


def _marked(line: str, obsolete: bool) -> str:
    """The line of an obsolete entry, or of a live one again. Comments have no mark."""
    if not obsolete:
        return re.sub(r"^#~(?:(?=\|)| ?)", "#" if line.startswith("#~|") else "", line)
    if line.startswith("#|"):
        return f"#~{line[1:]}"
    return line if line.startswith("#") or not line.strip() else f"#~ {line}"


def _runs(lines: list[str]) -> list[Part]:
    """The lines in runs that belong together."""
    runs: list[tuple[str, list[str]]] = []
    for line in lines:
        name = _name(line) or (runs[-1][0] if runs else "comments")
        if not runs or runs[-1][0] != name:
            runs.append((name, []))
        runs[-1][1].append(line)
    return [(name, tuple(run)) for name, run in runs]


def _name(line: str) -> str:
    """What a line begins or belongs to; nothing for one that goes on with a text."""
    field = _FIELD.match(line.lstrip())
    if field is not None:
        return field[1] + re.sub(r"\s", "", field[2] or "")
    if line.startswith("#~|"):
        return "previous"
    if line.startswith("#") and not line.startswith("#~"):
        return _MARKS.get(line[1:2], "comments")
    return ""


def _merged(runs: list[Part], before: Message, after: Message, style: Style) -> list[Part]:
    """The runs, with those exchanged whose part of the message has changed."""
    old, new = dict(parts(before, style)), dict(parts(after, style))
    stood = {name: tuple(line for other, run in runs if other == name for line in run) for name, _ in runs}
    found: list[Part] = []
    for name, run in runs:
        if name in new and old.get(name) == new[name]:
            found.append((name, run))
        elif name in new and not any(name == other for other, _ in found):
            found.append((name, _kept_lines(stood[name], old.get(name, ()), new[name])))
    for name, lines in new.items():
        if name not in stood:
            place = next((at for at, (other, _) in enumerate(found) if _rank(other) > _rank(name)), len(found))
            found.insert(place, (name, lines))
    return found


def _rank(name: str) -> tuple[int, int]:
    base, _, index = name.rstrip("]").partition("[")
    return _ORDER.index(base), int(index or 0)


def _kept_lines(stood: tuple[str, ...], old: tuple[str, ...], new: tuple[str, ...]) -> tuple[str, ...]:
    """The new lines; those that say what an old one said as it stood."""
    if len(stood) != len(old):
        return new
    known = dict(zip(old, stood, strict=True))
    return tuple(known.get(line, line) for line in new)
