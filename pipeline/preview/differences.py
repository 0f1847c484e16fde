"""What has changed between two texts, word by word."""

from __future__ import annotations

import re

_PIECES = re.compile(r"</?[A-Za-z][^<>]*>|\w+|\s+|.", re.DOTALL)
_MOST = 25_000_000  # comparisons: beyond them, the texts are told as wholes
_KINDS = {"equal": "same", "delete": "deleted", "insert": "inserted"}


def differences(before: str, after: str) -> list[tuple[str, str]]:
    """The texts in pieces: each `same`, `deleted` or `inserted`, in the order in which they are read."""
    old, new = _PIECES.findall(before), _PIECES.findall(after)
    if len(old) * len(new) > _MOST:
        return _merged([("deleted", before), ("inserted", after)])
    from rapidfuzz.distance import Indel

    found: list[tuple[str, str]] = []
    for step in Indel.opcodes(old, new):
        piece = new[step.dest_start : step.dest_end] if step.tag == "insert" else old[step.src_start : step.src_end]
        found.append((_KINDS[step.tag], "".join(piece)))
    return _merged(found)


def _merged(found: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The pieces without empty ones; a change goes on over a lone space between two changes."""
    pieces = [piece for piece in found if piece[1]]
    merged: list[tuple[str, str]] = []
    deleted = inserted = ""
    for at, (kind, text) in enumerate(pieces):
        between = kind == "same" and text.isspace() and (deleted or inserted) and at + 1 < len(pieces)
        if kind == "deleted" or between:
            deleted += text
        if kind == "inserted" or between:
            inserted += text
        if kind == "same" and not between:
            merged += [piece for piece in (("deleted", deleted), ("inserted", inserted)) if piece[1]]
            merged.append((kind, text))
            deleted = inserted = ""
    return merged + [piece for piece in (("deleted", deleted), ("inserted", inserted)) if piece[1]]
