"""Where the reading of one text stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from fractions import Fraction

    from pipeline.languages.profiles import Profile
    from pipeline.languages.quantities.cardinals import Number
    from pipeline.languages.quantities.model import Quantity, Unit
    from pipeline.languages.quantities.tokens import Tokens
    from pipeline.languages.quantities.vocabulary import Vocabulary

_CLAUSE_ENDS = frozenset(".,;:!?()[]…—\ufffc")


class Extent(NamedTuple):
    """The ends of an amount, its unit, the piece after it and what its numbers were."""

    low: Fraction
    high: Fraction
    unit: Unit
    end: int
    weak: bool
    loose: bool
    numerals: tuple[tuple[int, int], ...]
    parts: tuple[Fraction, ...]
    apart: bool = False

    @property
    def is_range(self) -> bool:
        """Whether it has two ends."""
        return self.low is not self.high


class Scan:
    """A text in pieces, how its locale says quantities, and what was found so far.

    `amount_end` is the piece after the last amount that was found, -1 before there is one, `article_end` after the last article
    that may be a number. `numbers` and `extents` remember what was read at a piece. `told` is what the pieces tell together.
    """

    __slots__ = "amount_end", "article_end", "extents", "forms", "found", "numbers", "pieces", "profile", "told", "vocabulary"

    def __init__(self, pieces: Tokens, vocabulary: Vocabulary, profile: Profile) -> None:
        self.pieces, self.forms, self.told = pieces, pieces.forms, pieces.told
        self.vocabulary, self.profile = vocabulary, profile
        self.found: list[Quantity] = []
        self.amount_end = self.article_end = -1
        self.numbers: dict[int, Number | None] = {}
        self.extents: dict[int, Extent | None] = {}

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The place in the text of the pieces from `start` to before `end`."""
        return self.pieces.starts[start], self.pieces.ends[end - 1]

    def is_clause(self, start: int, end: int) -> bool:
        """Whether no sign that parts clauses stands among the pieces, nor a line's end."""
        if not _CLAUSE_ENDS.isdisjoint(self.forms[start:end]):
            return False
        return "\n" not in self.pieces.text[self.pieces.starts[start] : self.pieces.starts[end]] if start < end else True

    def is_capital(self, at: int) -> bool:
        """Whether a piece begins with a capital."""
        return self.pieces.written(at)[:1].isupper()
