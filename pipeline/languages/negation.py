"""What negates in a text: cues, strong and weak. Data: `data/negation/<language>.toml` and `<pair>.toml`."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from functools import cache
from itertools import chain, islice, takewhile
from typing import TYPE_CHECKING, NamedTuple

from pipeline.languages.memo import Memo
from pipeline.languages.phrases import Phrases, by_first_word, indexed, matches, places, read_data, sequences
from pipeline.languages.words import folded
from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Sequence

    _Met = tuple[int, int, str, bool]  # of a cue: its first token and the last plus one, its group, whether it is strong

NEUTRAL = "neutral"
VERBAL = "verbal"  # the group of strong cues each of which negates a clause of its own
FURTHER = "further"  # the group of strong cues that negate what follows as well as what came before: *tampoco*
CONCORD = "concord"  # the group of strong cues that are weak after a word such as *antes de*: *nadie*
RARITY = "rarity"  # the group of words such as “only”, which deny something once
_AFFIXED = "lack"  # the group of words such as “untreated” and “painless”
_TOKEN = re.compile(r"(?:[^\W\d_]|[\u0300-\u036f])++(?:['’](?:[^\W\d_]|[\u0300-\u036f])++)*+|\d++|[.,;:!?]")
_ENDS_SENTENCE = re.compile(r"[.!?;:\n]")
_ENDS_CLAUSE = re.compile(r"[.!?;:,\n]")
_MARKS = frozenset(".,;:!?")
_SHORTEST_AFFIXED = 5  # letters
_TWO = 2  # clauses
_MOST_KEPT = 1 << 14  # words in memory


class Cue(NamedTuple):
    """A word or phrase that negates: its place in the text, in code points, and its group."""

    start: int
    end: int
    group: str
    strong: bool


@record
class _Cues:
    """The cues of a language.

    `kinds` gives the group of each phrase and whether it is strong; `strong` are first words. `affixed` are the words that
    negate by their beginning or end. `licensing` are the phrases after which those of the group concord are weak;
    the `unlicensed` among them only look so.
    """

    phrases: Phrases
    kinds: dict[tuple[str, ...], tuple[str, bool]]
    strong: frozenset[str]
    affixed: Memo[bool]
    licensing: Phrases
    unlicensed: frozenset[tuple[str, ...]]

    def met(self, words: Sequence[str]) -> list[_Met]:
        """The phrases that stand among folded words and marks, in order."""
        found = [(first, last, *self.kinds[phrase]) for first, last, phrase in matches(self.phrases, words)]
        if not any(group == CONCORD for _, _, group, _ in found):
            return found
        return [
            (first, last, group, strong and not (group == CONCORD and self._is_licensed(words[:first])))
            for first, last, group, strong in found
        ]

    def _is_licensed(self, before: Sequence[str]) -> bool:
        clause = list(takewhile(lambda word: word not in _MARKS, reversed(before)))
        return any(phrase not in self.unlicensed for *_, phrase in matches(self.licensing, clause[::-1]))


@cache
def languages_known(*languages: str) -> bool:
    """Whether there is data about negation in all the languages."""
    return all(_cues(language) for language in languages)


def starts(language: str) -> frozenset[str]:
    """The folded words that strong cues begin with: a text without one of them has none."""
    known = _cues(language)
    return known.strong if known else frozenset()


def cues(text: str, language: str) -> tuple[Cue, ...]:
    """The cues of a text in order."""
    met = _met(text.split(" "), language)
    tokens = list(islice(_TOKEN.finditer(text), met[-1][1])) if met else []
    return tuple(Cue(tokens[first].start(), tokens[last - 1].end(), group, strong) for first, last, group, strong in met)


def agree(source: tuple[Sequence[str], str], target: tuple[Sequence[str], str]) -> bool:
    """Whether two texts, each as what stands between its spaces with its language, clearly negate alike, so that none of their
    cues is unmatched.

    It does not ask where the cues stand, which takes longest to tell.
    """
    ours, theirs = _strong_groups(*source), _strong_groups(*target)
    if len(theirs) == 1 < len(ours) and len(_met(*target)) == 1:
        return False  # one of two clauses may be affirmed
    return (not ours or 0 < len(theirs) >= ours.count(VERBAL)) and (not theirs or 0 < len(ours) >= theirs.count(VERBAL))


def _strong_groups(chunks: Sequence[str], language: str) -> list[str]:
    """The groups of the strong cues of a text."""
    known = _cues(language)
    if known is None:
        return []
    return [group for _, _, group, strong in known.met(_words(chunks)) if strong]


def _met(chunks: Sequence[str], language: str) -> list[_Met]:
    """The cues of a text in order, by the first of their tokens and the last plus one, with their group and strength."""
    known = _cues(language)
    if known is None:
        return []
    words = _words(chunks)
    met = known.met(words)
    if any(map(known.affixed.__getitem__, words)):
        affixed = [at for at, word in enumerate(words) if known.affixed[word]]
        taken = {at for first, last, *_ in met for at in range(first, last)}
        met = sorted([*met, *((at, at + 1, _AFFIXED, False) for at in affixed if at not in taken)])
    return [cue for cue in met if cue[2] != NEUTRAL]


def _words(chunks: Sequence[str]) -> tuple[str, ...]:
    """The folded words, numbers and marks of what stands between spaces."""
    return tuple(chain.from_iterable(map(_FORMS.__getitem__, chunks)))


def _forms(chunk: str) -> tuple[str, ...]:
    return tuple("#" if token.isdigit() else folded(token) for token in _TOKEN.findall(chunk))


_FORMS = Memo(_forms, _MOST_KEPT)  # what stands between two spaces → its words, numbers and marks


def unmatched(wanted: Sequence[Cue], given: Sequence[Cue], opposites: int) -> Cue | None:
    """A strong cue of one text that nothing in the other answers, None where all are.

    Weak cues of a group in both texts are each other's translation and answer nothing else. Double negation, as in Spanish,
    asks for one answer. Each pair of `opposites` is an answer too.
    """
    strong = [cue for cue in wanted if cue.strong]
    if not strong:
        return None
    own = Counter(cue.group for cue in wanted if not cue.strong)
    weak = Counter(cue.group for cue in given if not cue.strong)
    alike = sum(cue.strong for cue in given)
    further = [cue for cue in strong if cue.group == FURTHER]
    if further and not alike and not opposites and (weak - own).keys() <= {RARITY}:
        return further[0]
    answers = alike + (weak - own).total() + opposites
    verbal = [cue for cue in strong if cue.group == VERBAL]
    if alike and len(verbal) > answers:
        return verbal[-1]
    return None if answers else strong[0]


def clause_unmatched(wanted: tuple[str, Sequence[Cue]], given: tuple[str, Sequence[Cue]]) -> Cue | None:
    """The verb's negation of the one of two clauses that the same clause of another text of two clauses affirms.

    A text with its cues each; both of its clauses must negate, the other text's other clause must, and have no other cue.
    """
    own, other = _by_clause(*wanted), _by_clause(*given)
    if len(own) != _TWO or len(other) != _TWO or not all(any(cue.strong for cue in clause) for clause in own):
        return None
    for ours, theirs, rest in ((own[0], other[0], other[1]), (own[1], other[1], other[0])):
        verbal = next((cue for cue in ours if cue.group == VERBAL), None)
        if verbal and not theirs and len(rest) == 1 and rest[0].strong:
            return verbal
    return None


def _by_clause(text: str, found: Sequence[Cue]) -> list[list[Cue]]:
    """The cues of each clause between commas; of one sentence alone."""
    text = text.rstrip(" .!?\n")
    ends = [end.start() for end in _ENDS_CLAUSE.finditer(text)]
    clauses: list[list[Cue]] = [[] for _ in range(len(ends) + 1)]
    for cue in found:
        clauses[bisect_left(ends, cue.start)].append(cue)
    return clauses


def is_denied(text: str, found: Sequence[Cue], place: tuple[int, int]) -> bool:
    """Whether another cue speaks about a place in a text: a strong one in its sentence or a weak one in its clause."""
    start, end = place
    for cue in found:
        if start <= cue.start < end:
            continue
        between = text[cue.end : start] if cue.end <= start else text[end : cue.start]
        apart = _ENDS_SENTENCE if cue.strong else _ENDS_CLAUSE
        if not apart.search(between):
            return True
    return False


def opposites(
    source: Sequence[str], target: Sequence[str], languages: tuple[str, str]
) -> list[tuple[Sequence[tuple[int, int]], Sequence[tuple[int, int]]]]:
    """Where words of about opposite meaning stand among the folded words of two texts: those of a row in each, both there."""
    held = set(source), set(target)
    rows = (
        pair
        for pair in _opposites(*languages)
        if all(not row.keys().isdisjoint(own) for row, own in zip(pair, held, strict=True))
    )
    met = ((places(ours, source), places(theirs, target)) for ours, theirs in rows)
    return [(here, there) for here, there in met if here and there]


@cache
def _opposites(source: str, target: str) -> tuple[tuple[Phrases, Phrases], ...]:
    rows = (read_data("negation", f"{source}_{target}") or read_data("negation", f"{target}_{source}")).get("opposites", ())
    return tuple((indexed(row[source], source), indexed(row[target], target)) for row in rows)


@cache
def _cues(language: str) -> _Cues | None:
    table = read_data("negation", language)
    if not table:
        return None
    groups = [(NEUTRAL, False, table["neutral"])]
    groups += [(group, strong == "strong", rows) for strong in ("weak", "strong") for group, rows in table[strong].items()]
    kinds: dict[tuple[str, ...], tuple[str, bool]] = {}
    for group, strong, rows in groups:
        kinds |= dict.fromkeys(sequences(rows, language), (group, strong))
    starts = frozenset(phrase[0] for phrase, (_, strong) in kinds.items() if strong)
    prefixes, suffixes, unlike = (tuple(table.get(key, ())) for key in ("prefixes", "suffixes", "unlike"))

    def is_affixed(word: str) -> bool:
        is_one = len(word) >= _SHORTEST_AFFIXED and word not in unlike
        return is_one and (word.startswith(prefixes) or word.endswith(suffixes))

    unlicensed = frozenset(sequences(table.get("unlicensed", ()), language))
    licensing = by_first_word([*sequences(table.get("licensing", ()), language), *unlicensed])
    return _Cues(by_first_word(kinds), kinds, starts, Memo(is_affixed, _MOST_KEPT), licensing, unlicensed)
