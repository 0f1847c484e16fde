"""Clauses of a text with those of its translation, where both are joined alike. Data: `data/clauses/<language>.toml`."""

from __future__ import annotations

import re
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from pipeline.languages.phrases import read_data

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    Texts = tuple[str, str]  # a source and its target
    Joints = tuple[re.Pattern[str], re.Pattern[str]]  # the joints of one kind in the languages of both

_STOP = re.compile(r"(?<![.!?;:])[.!?;:]++(?=[\s\"'”’»)]|$)|\n[^\S\n]*+\n")
_COMMA = re.compile(r",\s")
_LEAST_MAIN = 3  # words: what is shorter only leads up to a clause that begins with *if*


class Clause(NamedTuple):
    """The place of a clause in its text, in code points."""

    start: int
    end: int


class Pair(NamedTuple):
    """A clause of a source and the clause of its target that stands at the same place."""

    source: Clause
    target: Clause


class Order(Enum):
    """Whether translations keep the order of clauses: seldom not, not always (“not fatal, but painful”), or as they like."""

    FIRM = "firm"
    LIKELY = "likely"
    FREE = "free"


class Joined(NamedTuple):
    """Two clauses or more that are joined alike in both texts, and what is known of their order."""

    clauses: list[Pair]
    order: Order


def joined(texts: Texts, languages: tuple[str, str], concerns: Callable[[Pair], bool]) -> Iterator[Joined]:
    """The clauses of two texts, whole sentences first. None where one text has more sentences than the other.

    Only what `concerns` the caller is taken apart further.
    """
    table = _joints(*languages)
    pairs = _parted(Pair(*(Clause(0, len(text)) for text in texts)), texts, (_STOP, _STOP))
    if len(pairs) > 1:
        yield Joined(pairs, Order.FIRM)
    for joints in table.linking:
        parts = [_parted(pair, texts, joints) or [pair] for pair in filter(concerns, pairs)]
        yield from (Joined(clauses, Order.LIKELY) for clauses in parts if len(clauses) > 1)
        pairs = [pair for clauses in parts for pair in clauses]
    for pair in filter(concerns, pairs):
        subordinated = (_subordinated(pair, texts, joints) for joints in table.subordinating)
        yield from (Joined(clauses, Order.FIRM) for clauses in subordinated if clauses)
        loose = (_parted(pair, texts, joints) for joints in table.loose)
        yield from (Joined(clauses, Order.FREE) for clauses in loose if len(clauses) > 1)


def joints(language: str) -> dict[str, str]:
    """The words and marks that join clauses, each with its kind."""
    kinds = [kind for table in read_data("clauses", language).values() for kind in table.items()]
    return {**{word: kind for kind, words in kinds for word in words}, **dict.fromkeys(".!?;:", "stop")}


def _parted(pair: Pair, texts: Texts, joints: Joints) -> list[Pair]:
    """The clauses of both that the joints part, none where one text has more of them than the other."""
    if not (joints[0].search(texts[0], *pair.source) or joints[1].search(texts[1], *pair.target)):
        return [pair]
    source, target = (list(_parts(clause, text, joint)) for clause, text, joint in zip(pair, texts, joints, strict=True))
    return list(map(Pair, source, target)) if len(source) == len(target) else []


def _parts(clause: Clause, text: str, joint: re.Pattern[str]) -> Iterator[Clause]:
    """The parts of a clause between joints, without those that have no letters."""
    first = clause.start
    for start, end in (*(found.span() for found in joint.finditer(text, *clause)), (clause.end, clause.end)):
        if any(map(str.isalpha, text[first:start])):
            yield Clause(first, start)
        first = end


def _subordinated(pair: Pair, texts: Texts, joints: Joints) -> list[Pair]:
    """The main clause and the one that a joint begins, in whichever order; none where a text has not one of each."""
    source = _main_and_other(pair.source, texts[0], joints[0])
    target = _main_and_other(pair.target, texts[1], joints[1]) if source else None
    return list(map(Pair, source, target)) if source and target else []


def _main_and_other(clause: Clause, text: str, joint: re.Pattern[str]) -> tuple[Clause, Clause] | None:
    found = list(joint.finditer(text, *clause))
    if len(found) != 1:
        return None
    start = found[0].start()
    if len(text[clause.start : start].split()) >= _LEAST_MAIN:
        return Clause(clause.start, start), Clause(start, clause.end)
    comma = _COMMA.search(text, start, clause.end)
    return (Clause(comma.end(), clause.end), Clause(start, comma.start())) if comma else None


class _Joints(NamedTuple):
    """The joints of two languages, by what they tell of the order of their clauses."""

    linking: list[Joints]
    subordinating: list[Joints]
    loose: list[Joints]


@cache
def _joints(source: str, target: str) -> _Joints:
    own, other = read_data("clauses", source), read_data("clauses", target)

    def of(name: str) -> list[Joints]:
        ours, theirs = own.get(name, {}), other.get(name, {})
        return [(_joint(ours[kind]), _joint(theirs[kind])) for kind in ours if kind in theirs]

    return _Joints(of("linking"), of("subordinating"), of("loose"))


def _joint(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(
        "|".join(rf"\b{re.escape(word)}\b" if word.isalpha() else rf"{re.escape(word)}(?=\s)" for word in words), re.IGNORECASE
    )
