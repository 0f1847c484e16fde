"""What would change in a file, as a unified diff."""

from __future__ import annotations

from difflib import unified_diff

_NO_END = "\n\\ No newline at end of file\n"
_NOTHING = "/dev/null"


def unified(path: str, before: bytes | None, after: bytes | None) -> str:
    """The diff that makes one content of the file into the other, None where it is not there; "" where nothing changes."""
    if before == after:
        return ""
    old, new = (f"a/{path}" if before is not None else _NOTHING), (f"b/{path}" if after is not None else _NOTHING)
    try:
        lines = [_lines((data or b"").decode("utf-8")) for data in (before, after)]
    except UnicodeDecodeError:
        return f"Binary files {old} and {new} differ\n"
    if any("\0" in line for text in lines for line in text):
        return f"Binary files {old} and {new} differ\n"
    shown = unified_diff(lines[0], lines[1], old, new)
    return "".join(line if line.endswith("\n") else line + _NO_END for line in shown)


def _lines(text: str) -> list[str]:
    """The lines with their ends: LF alone ends a line of a diff."""
    parts = text.split("\n")
    return [f"{line}\n" for line in parts[:-1]] + ([parts[-1]] if parts[-1] else [])
