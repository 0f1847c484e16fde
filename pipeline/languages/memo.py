"""Answers about words, worked out once and kept while there is room."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Set

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


class Sieve:
    """Which texts have a word of some kind. Each word is asked for once, as long as there is room for `most` that are none."""

    __slots__ = ("_is_one", "_most", "_others")

    def __init__(self, is_one: Callable[[str], object], most: int) -> None:
        self._is_one, self._most, self._others = is_one, most, set[str]()

    def catches(self, words: Set[str]) -> bool:
        """Whether one of the words is of the kind."""
        if words <= self._others:  # so it is with nearly all texts
            return False
        if len(self._others) >= self._most:
            self._others.clear()
        for word in words - self._others:
            if self._is_one(word):
                return True
            if len(word) <= _LONGEST:
                self._others.add(word)
        return False
