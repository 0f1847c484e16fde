"""A source and its target with what negates in them, as the rule about negation compares them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from pipeline.checks.once import once
from pipeline.languages.moved import Negating, may_move, moved
from pipeline.languages.negation import cues, is_denied
from pipeline.languages.references import is_reference
from pipeline.record import record

if TYPE_CHECKING:
    from pipeline.checks.rule import Side
    from pipeline.languages.antonyms import Places
    from pipeline.languages.negation import Cue

_MOST_PLACES = 8  # of a pair of words in a sentence


@record(slots=False)
class Texts:
    """A source and a target, with their languages and cues.

    `negate`: one of the two may hold a strong cue. `deny`: one of the two holds a word that denies another by its beginning.
    """

    source: Side
    target: Side
    own: str
    other: str
    negate: bool
    deny: bool

    @once
    def wanted(self) -> tuple[Cue, ...]:
        """The cues of the source."""
        return cues(self.source.text, self.own)

    @once
    def given(self) -> tuple[Cue, ...]:
        """The cues of the target."""
        return cues(self.target.text, self.other)

    @once
    def cues_of_one(self) -> tuple[list[Cue], list[Cue]]:
        """The cues of both, without the weak ones of a group of which each text has as many: these change nothing."""
        sides = (self.wanted, self.given)
        counts = [Counter(cue.group for cue in found if not cue.strong) for found in sides]
        alike = {group for group, count in counts[0].items() if count == counts[1][group]}
        wanted, given = ([cue for cue in found if cue.strong or cue.group not in alike] for found in sides)
        return wanted, given

    @once
    def turned(self) -> Texts:
        """The target as a source and the source as its target."""
        return Texts(self.target, self.source, self.other, self.own, self.negate, self.deny)

    @once
    def words(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The folded words of both."""
        return self.source.folded_words, self.target.folded_words

    @once
    def moved(self) -> tuple[Cue, Cue] | None:
        """The negation of a clause of the source that another clause of the target has, with that one."""
        if not may_move((self.source.tokens, self.own), (self.target.tokens, self.other)):
            return None
        source = Negating(self.source.text, self.own, self.wanted)
        target = Negating(self.target.text, self.other, self.given)
        return moved(source, target) if source.negates and target.negates else None

    @once
    def are_exempt(self) -> bool:
        """Whether the texts are an entry of a list of references, or the negation is there in the wrong language."""
        target = self.target
        if is_reference(self.source.text) or is_reference(target.text):
            return True
        return any(one.whole or cues(target.text[one.start : one.end], self.own) for one in target.foreign)

    def are_plain(self, source: Places, target: Places, *, contrary: bool = False) -> bool:
        """Whether nothing else negates the words at these places of both. Of many places nobody can tell."""
        if len(source) + len(target) > _MOST_PLACES:
            return False
        wanted, given = self.cues_of_one if contrary else (self.wanted, self.given)
        sides = ((self.source, wanted, source), (self.target, given, target))
        return not any(is_denied(side.text, found, side.extent(*place)) for side, found, places in sides for place in places)
