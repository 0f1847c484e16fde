"""Which codes of a text stand in which others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model import CodeKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Code

_DEEPEST = 20


def nesting(codes: Sequence[Code]) -> dict[str, frozenset[str]]:
    """The names of the codes around each code that is there once; {} where codes do not pair or nest too deeply."""
    around: dict[str, frozenset[str]] = {}
    opened: list[str] = []
    several: set[str] = set()
    for code in codes:
        if code.kind is CodeKind.CLOSE:
            if not opened or opened.pop() != code.name:
                return {}
        elif not code.breaks:
            if code.name in around:
                several.add(code.name)
            around[code.name] = frozenset(opened)
            if code.kind is CodeKind.OPEN:
                opened.append(code.name)
            if len(opened) > _DEEPEST:
                return {}
    if opened:
        return {}
    return {name: outer - several for name, outer in around.items() if name not in several}
