"""How well detected spans agree with labelled ones: counts by word, by exact span, by length, and of clean text.

A word counts when it has two letters or more, is no acronym of up to six letters and stands in no address. A span is compared
from its first letter or digit to its last, and is recalled when half of its letters are found. Of a text without spans, all
that is found is wrong.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from labelled import Row

Span = tuple[int, int, str]

WORD = re.compile(r"(?<![@#\w])[^\W\d_]+(?:['’\-][^\W\d_]+)*")
_ADDRESS = re.compile(r"https?://\S+|www\.\S+|\S+@\S+")
_LONGEST_ACRONYM = 6  # letters
LENGTHS = ("1", "2–3", "4–8", "sentence")


def words(text: str) -> list[tuple[int, int]]:
    """Places of the words that count."""
    addresses = [match.span() for match in _ADDRESS.finditer(text)]
    return [
        match.span()
        for match in WORD.finditer(text)
        if len(match.group()) > 1
        and not (match.group().isupper() and len(match.group()) <= _LONGEST_ACRONYM)
        and not any(first <= match.start() < last for first, last in addresses)
    ]


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span from its first letter or digit to its last."""
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return start, end


def counted(row: Row, found: list[Span]) -> Counter[str]:
    """What one text adds to the counts."""
    text, gold = row["text"], [tuple(span) for span in row["spans"]]
    spans = _merged([span for span in found if span[2] != row["lang"]])
    if not gold:
        return Counter({"clean words": len(words(text)), "false": len(spans)})
    counts: Counter[str] = Counter()
    for start, end in words(text):
        meant, said = _is_half(start, end, gold), _is_half(start, end, spans)
        counts["token " + ("hit" if meant and said else "missed" if meant else "false" if said else "clean")] += 1
    wanted, answered = ({trimmed(text, *span[:2]) for span in some} for some in (gold, spans))
    counts.update({"exact": len(wanted & answered), "wanted": len(wanted), "answered": len(answered)})
    for start, end, _ in gold:
        length = _length(len(WORD.findall(text[start:end])), row.get("kind", ""))
        counts[f"spans {length}"] += 1
        counts[f"recalled {length}"] += _is_half(start, end, spans)
    return counts


def table(counts: Counter[str]) -> list[str]:
    """Token F1, exact-span F1, recall by length and false-positive spans per 10,000 clean words, as they are printed."""
    hits, wrong = 2 * counts["token hit"], counts["token missed"] + counts["token false"]
    recall = [_share(counts[f"recalled {length}"], counts[f"spans {length}"]) for length in LENGTHS]
    exact = _share(2 * counts["exact"], counts["wanted"] + counts["answered"])
    false = f"{10_000 * counts['false'] / counts['clean words']:.1f}" if counts["clean words"] else "–"
    return [_share(hits, hits + wrong), exact, *recall, false]


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "–"


def _length(size: int, kind: str) -> str:
    """The class of a span by its words; a text's `kind` may say that it is a sentence."""
    if kind.endswith("sent") or size > 8:
        return "sentence"
    return "1" if size < 2 else "2–3" if size <= 3 else "4–8"


def _is_half(start: int, end: int, spans: list[Any]) -> bool:
    """Whether half of a place is covered."""
    return sum(max(0, min(end, last) - max(start, first)) for first, last, *_ in spans) * 2 >= end - start


def _merged(spans: list[Span]) -> list[Span]:
    found: list[Span] = []
    for start, end, language in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]), found[-1][2])
        else:
            found.append((start, end, language))
    return found
