"""What looks like another language and yet belongs in the text: names, species, Latin, medicines, borrowed words.

The lists are the readable files in `data/exceptions/`. Words are marked before the text is cut into stretches: OPAQUE words are
of no language, `name` words say nothing, and borrowed words and homographs say little.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.languages.words import Gap, Shape, Word, folded, words_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

FOLDER = Path(__file__).parent / "data" / "exceptions"
_LITTLE = 0.5  # evidence that a borrowed word or a homograph may give
_PLAIN = 4.0  # evidence from which on a word is no name of a species or a medicine
LONGEST_ACRONYM = 6  # letters
_LONGEST_PARTICLE = 3
_NOUNS_CAPITAL = frozenset({"de"})  # languages that write every noun with a capital
_SPECIES = re.compile(r"(?:[iy]i?|ae|us|um|is|ens|ans|oides|arum|orum|formis)$")
_GENUS = re.compile(r"(?:us|um|ium|ella|bacter|coccus|monas|myces|ia|is|plasma|spora|nema|virus)$")
_COLLEAGUES = frozenset(
    {
        ("et", "al"),
        ("and", "colleagues"),
        ("and", "coworkers"),
        ("and", "co-workers"),
        ("y", "colaboradores"),
        ("y", "cols"),
        ("y", "col"),
    }
)
_DOTTED = re.compile(r"(?<!\w)(?:[^\W\d_]\.[ \u00a0]?){2,}")

Phrases = dict[str, tuple[tuple[str, ...], ...]]


@cache
def entries(name: str, lines: bool = False) -> frozenset[str]:
    """The entries of a list: words, or whole lines; lower case, comments apart; none where there is no such list."""
    path = FOLDER / f"{name}.txt"
    rows = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    kept = [row for row in rows if row.strip() and not row.startswith("#")]
    return frozenset(folded(entry.strip()) for row in kept for entry in ([row] if lines else row.split()))


def _phrases(terms: Iterable[str]) -> Phrases:
    """Terms as sequences of forms, by their first form, longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for term in terms:
        forms = tuple(word.form for word in words_of(term))
        if forms:
            found.setdefault(forms[0], []).append(forms)
    return {first: tuple(sorted(rows, key=lambda row: (-len(row), row))) for first, rows in found.items()}


@lru_cache(maxsize=64)
def _kept(terms: frozenset[str]) -> Phrases:
    return _phrases(terms)


class Exceptions:
    """What to leave alone in a text of one language when looking for another."""

    __slots__ = ("_fixed", "_little", "_marks_names")

    def __init__(self, host: str, other: str) -> None:
        self._fixed = _phrases(entries("fixed", lines=True))
        self._little = entries("shared") | entries("units") | entries(f"borrowed.{host}")
        self._marks_names = not _NOUNS_CAPITAL & {host, other}

    def mark(self, line: str, start: int, words: Sequence[Word], keep: Collection[str]) -> None:
        """Take the evidence out of the words of a line, which begins at `start` of the text, that are exceptions."""
        _mark_acronyms(words)
        _mark_dotted(line, start, words)
        _mark_phrases(words, self._fixed)
        if keep:
            _mark_phrases(words, _kept(frozenset(keep)))
        _mark_species(words)
        _mark_medicines(words)
        for word in words:
            if word.weight > _LITTLE and word.form in self._little:
                word.weight = _LITTLE
        for clause in _clauses(words):
            _mark_homographs(clause)
            if self._marks_names:
                _mark_names(clause)


def _silence(word: Word) -> None:
    word.shape, word.weight = Shape.OPAQUE, 0.0


def _mark_acronyms(words: Sequence[Word]) -> None:
    """Words in capitals, unless the whole line is in capitals."""
    spoken = [word for word in words if word.shape is not Shape.OPAQUE]
    upper = [word for word in spoken if word.shape is Shape.UPPER]
    if upper and len(upper) == len(spoken) and _is_shouted(upper):
        return
    for word in upper:
        if len(word.form) <= LONGEST_ACRONYM:
            _silence(word)


def _is_shouted(upper: Sequence[Word]) -> bool:
    """Whether words in capitals are a heading in capitals rather than a row of acronyms."""
    running = len(upper) > 1 and all(word.gap is Gap.SPACE for word in upper[1:])
    longest = max(len(word.form) for word in upper)
    return longest > LONGEST_ACRONYM or (running and longest > _LONGEST_PARTICLE)


def _mark_dotted(line: str, start: int, words: Sequence[Word]) -> None:
    """Letters with full stops: i.v., U.S., J. M."""
    letters = {start + at for match in _DOTTED.finditer(line) for at in range(match.start(), match.end())}
    for word in words:
        if len(word.text) == 1 and word.start in letters:
            _silence(word)


def _mark_phrases(words: Sequence[Word], phrases: Phrases) -> None:
    at = 0
    while at < len(words):
        length = 1
        for forms in phrases.get(words[at].form, ()):
            if tuple(word.form for word in words[at : at + len(forms)]) == forms:
                for word in words[at : at + len(forms)]:
                    _silence(word)
                length = len(forms)
                break
        at += length


def _mark_species(words: Sequence[Word]) -> None:
    """A genus and its species: “Pneumocystis jirovecii”, “P. jirovecii”, “Candida albicans”."""
    genera = entries("genera")
    for at, word in enumerate(words):
        if word.shape is not Shape.CAPITAL:
            continue
        after = words[at + 1] if at + 1 < len(words) else None
        if after is None or after.shape is not Shape.LOWER:
            if word.form in genera:
                _silence(word)
            continue
        species, next_to = bool(_SPECIES.search(after.form)), after.gap is Gap.SPACE
        initial = len(word.text) == 1 and after.before.strip() == "."
        if word.form in genera:
            _silence(word)
            if next_to and (species or after.form.endswith("a")):
                _silence(after)
        elif species and after.weight < _PLAIN and (initial or (next_to and _GENUS.search(word.form))):
            _silence(word)
            _silence(after)


def _mark_medicines(words: Sequence[Word]) -> None:
    endings = _endings()
    for word in words:
        if word.weight > 0 and len(word.form) > 6 and word.form.endswith(endings):
            _silence(word)


@cache
def _endings() -> tuple[str, ...]:
    return tuple(sorted(entry.removeprefix("-") for entry in entries("drugs")))


def _clauses(words: Sequence[Word]) -> Iterator[Sequence[Word]]:
    """The words between full stops, colons or line ends."""
    first = 0
    for at in range(1, len(words) + 1):
        if at == len(words) or words[at].gap >= Gap.SENTENCE:
            yield words[first:at]
            first = at


def _mark_homographs(words: Sequence[Word]) -> None:
    """Words that may be forms of a verb of the host's, unless they stand alone as a heading."""
    if sum(word.shape is not Shape.OPAQUE for word in words) < 2:
        return
    for word in words:
        if word.weight > _LITTLE and word.form in entries("homographs"):
            word.weight = _LITTLE


def _mark_names(words: Sequence[Word]) -> None:
    """Capitalised words inside a clause, known names that open one, and small words between names."""
    spoken = [word for word in words if word.shape is not Shape.OPAQUE]
    capitals = [word for word in spoken if word.shape is Shape.CAPITAL]
    known = [word for word in capitals if _is_known(word)]
    if _is_title(spoken, capitals):
        if known or any(word.form in entries("organisations") for word in capitals):
            _make_names(words)
        return
    for at, word in enumerate(words):
        if word.shape is Shape.CAPITAL and (at > 0 or _is_known(word) or _opens_name(words)):
            word.name = True
    _join_names(words)
    for word in words:
        if word.name:
            word.weight = 0.0


def _is_known(word: Word) -> bool:
    return any(part in entries("names") for part in word.form.split("-"))


def _is_title(spoken: Sequence[Word], capitals: Sequence[Word]) -> bool:
    """Every Word of Any Length Has a Capital, so that capitals tell nothing."""
    particles = entries("particles")
    return len(capitals) > 1 and all(word.shape is not Shape.LOWER or word.form in particles for word in spoken)


def _make_names(words: Sequence[Word]) -> None:
    for word in words:
        if word.shape is not Shape.UPPER:
            word.name, word.weight = True, 0.0


def _opens_name(words: Sequence[Word]) -> bool:
    """Whether the first word is followed, perhaps across small words, by another capitalised one, or by its colleagues."""
    if tuple(word.form for word in words[1:3]) in _COLLEAGUES:
        return True
    for word in words[1:]:
        if word.gap is not Gap.SPACE:
            return False
        if word.shape is Shape.CAPITAL:
            return True
        if word.form not in entries("particles"):
            return False
    return False


def _join_names(words: Sequence[Word]) -> None:
    """Small words between two names belong to them."""
    last: int | None = None
    for at, word in enumerate(words):
        if last is not None and word.gap > Gap.CLAUSE:
            last = None
        if word.name or (word.shape in (Shape.OPAQUE, Shape.UPPER) and word.text[:1].isupper()):
            if last is not None:
                for between in words[last + 1 : at]:
                    between.name = True
            last = at
        elif word.form not in entries("particles") or word.gap is not Gap.SPACE:
            last = None


@cache
def exceptions(host: str, other: str) -> Exceptions:
    """The exceptions for a pair of languages."""
    return Exceptions(host, other)
