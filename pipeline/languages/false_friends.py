"""Words of one language that look like words of another and say something else. Data: `data/false_friends/<pair>.toml`."""

from __future__ import annotations

from functools import cache, cached_property
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from pipeline.languages.phrases import Phrases, indexed, inflected, places, read_data, sequences, telling
from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


_ALIKE = 3  # letters that the ends of two words of one kind share: -dad, -mente


@record(slots=False, eq=False)
class FalseFriend:
    """A row of the data: words of the source, their look-alikes in the target, and when these are right after all."""

    source: str
    target: str
    row: Mapping[str, Any]
    genders: tuple[tuple[str, ...], ...] = ()  # the endings of words of each gender

    @cached_property
    def triggers(self) -> Phrases:
        """The words of the source, in all forms."""
        return indexed(self.row[self.source], self.source)

    @cached_property
    def wrong(self) -> Phrases:
        """The words of the target that look like them."""
        return indexed(self.row[self.target], self.target)

    @cached_property
    def telling(self) -> frozenset[str]:
        """Words of which a source has one if it has a trigger."""
        return telling(sequences(self.row[self.source], self.source))

    def accepted_in(self, region: str) -> bool:
        """Whether the target's word has the source's sense in a country (`MX`)."""
        return region in self.row.get("accepted", ())

    def misused(self, source: Sequence[str], target: Sequence[str]) -> list[tuple[int, int]]:
        """Where the wrong words stand among the target's, folded, as first and last plus one.

        Each trigger asks for one right word. Each word of the source that the look-alike is right for excuses one.
        """
        triggers = len(places(self.triggers, source))
        if not triggers or (self._only and not places(self._only, source)):
            return []
        fine = places(self._fine, target)
        wrong = [place for place in places(self.wrong, target) if not any(a < place[1] and place[0] < b for a, b in fine)]
        if not wrong:
            return []
        count = min(len(wrong) - len(places(self._unless, source)), triggers - len(places(self._right, target)))
        return wrong[: max(0, count)]

    @property
    def lemma(self) -> str:
        """The usual right word, in its first form."""
        return inflected(self.row["right"][0], self.target)[0]

    @property
    def is_counterpart(self) -> bool:
        """Whether the words are the two of a pair, such as hypo- and hyper-."""
        return bool(self.row.get("counterpart"))

    @property
    def is_contested(self) -> bool:
        """Whether many use the look-alike in the source's sense, although dictionaries warn against it."""
        return bool(self.row.get("contested"))

    def suggestion(self, wrong: str) -> str:
        """The right word in the inflection of the wrong form, "" where none has its gender and number."""
        forms = [inflected(word, self.target) for word in self.row["right"]]
        for given in (inflected(word, self.target) for word in self.row[self.target]):
            if wrong in given and len(given) > 1:
                same = (_in_form(right, given.index(wrong), len(given)) for right in forms)
                found = next((form for form in same if form and self._agrees(form, wrong)), "")
                if found:
                    return found
        best = max((form for right in forms for form in right), key=lambda form: _common_ending(form, wrong))
        if _common_ending(best, wrong) >= _ALIKE and self._agrees(best, wrong):
            return best
        first = next((form for form in forms[0] if form.endswith("s") == wrong.endswith("s")), "")
        return first if self._agrees(first, wrong) else ""

    def _agrees(self, form: str, wrong: str) -> bool:
        """Whether two words are not of different genders, as far as their endings tell."""
        own, other = ({at for at, ends in enumerate(self.genders) if word.endswith(ends)} for word in (form, wrong))
        return own == other or not own or not other

    @cached_property
    def _right(self) -> Phrases:
        return indexed(self.row["right"], self.target)

    @cached_property
    def _unless(self) -> Phrases:
        return indexed(self.row.get("unless", ()), self.source)

    @cached_property
    def _only(self) -> Phrases:
        return indexed(self.row.get("only", ()), self.source)

    @cached_property
    def _fine(self) -> Phrases:
        return indexed(self.row.get("fine", ()), self.target)


@record
class FalseFriends:
    """The rows of a pair of languages, by the longest words of the look-alikes; `words` are these words."""

    rows: Mapping[str, tuple[FalseFriend, ...]]
    words: frozenset[str]

    def suspects(self, source: frozenset[str], target: frozenset[str]) -> list[FalseFriend]:
        """The rows whose triggers and look-alikes the folded words of two texts may hold, each once."""
        found: list[FalseFriend] = []
        for word in sorted(self.words & target):
            found += [row for row in self.rows[word] if row not in found and not row.telling.isdisjoint(source)]
        return found


@cache
def false_friends(source: str, target: str) -> FalseFriends:
    """The false friends of a pair of languages, none where there is no data."""
    rows: dict[str, list[FalseFriend]] = {}
    table = read_data("false_friends", f"{source}_{target}")
    genders = tuple(map(tuple, table.get("genders", ())))
    for row in table.get("pairs", ()):
        friend = FalseFriend(source, target, row, genders)
        for word in telling(sequences(row[target], target)):
            rows.setdefault(word, []).append(friend)
    return FalseFriends({word: tuple(friends) for word, friends in rows.items()}, frozenset(rows))


def _in_form(right: Sequence[str], at: int, count: int) -> str:
    """The form of a word that answers one of some forms of another: in the same class, or of those with one for each number."""
    if len(right) == count:
        return right[at]
    numbers = 2
    return right[at // numbers] if len(right) == numbers and count == numbers * 2 and right[0][-1] not in "oa" else ""


def _common_ending(word: str, other: str) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(reversed(word), reversed(other), strict=False)))
