"""Answers about words, worked out once and kept while there is room."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

Value = TypeVar("Value")

_LONGEST = 64  # characters of a text whose answer is kept


class Memo(dict[str, Value]):
    """Text → what `work` answers for it. Forgets all when it holds `most` answers, so that no text fills the memory."""

    __slots__ = ("_most", "_work")

    def __init__(self, work: Callable[[str], Value], most: int) -> None:
        super().__init__()
        self._work, self._most = work, most

    def __missing__(self, text: str) -> Value:
        value = self._work(text)
        if len(text) <= _LONGEST:
            if len(self) >= self._most:
                self.clear()
            self[text] = value
        return value
