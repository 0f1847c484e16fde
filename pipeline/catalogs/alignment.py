"""Texts cut into sentences and sentences joined, in catalog form, so that a translation follows when its source is."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from pipeline.segmentation.notation import CODE
from pipeline.segmentation.sentences import boundaries

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_SEVERAL = re.compile(r"[.!?…。！？][^\w\s]{0,9}\s*+\S")
_STOP = re.compile(r"(?<=[.!?…])\s+(?=\W{0,3}[^\W\d_a-z])")
_UNSPACED = ("。", "！", "？")  # what ends sentences between which no space stands
_NUMBER = re.compile(r"\d+$")


def sentences(text: str, locale: str) -> tuple[str, ...]:
    """The sentences of a text, the white space between them left out; never cut inside an inline element."""
    if _SEVERAL.search(text) is None:
        return (text,)
    return _cut(text, boundaries(text, locale))


def _cut(text: str, places: Iterable[int]) -> tuple[str, ...]:
    """The pieces between these ascending places, those inside an inline element left out."""
    pieces, start, at, depth = [], 0, 0, 0
    for place in places:
        for code in CODE.finditer(text, at, place):
            depth += 0 if code["alone"] else -1 if code["close"] else 1
        at = place
        if depth == 0:
            pieces.append(text[start:place].strip())
            start = place
    return (*pieces, text[start:].strip())


def aligned(source: Sequence[str], target: str, locale: str) -> tuple[tuple[str, str], ...] | None:
    """Each sentence of a source with its translation in the target, codes numbered anew as in a text of its own.

    None where the target has not as many sentences, by the rules of `locale` or by its full stops alone, or a sentence has
    other codes than its translation.
    """
    cuts = (sentences(target, locale), _cut(target, (stop.end() for stop in _STOP.finditer(target))))
    targets = next((found for found in cuts if len(found) == len(source)), None)
    if targets is None:
        return None
    pairs = []
    for one, other in zip(source, targets, strict=True):
        names = _numbered(one, Counter())
        if not _names(other) <= names.keys():
            return None
        pairs.append((_renamed(one, names), _renamed(other, names)))
    return tuple(pairs)


def joined(pairs: Sequence[tuple[str, str]]) -> tuple[str, str]:
    """Sources and translations of several sentences as one text each, codes numbered on from sentence to sentence."""
    seen: Counter[str] = Counter()
    texts, targets = [], []
    for source, target in pairs:
        names = _numbered(source, seen)
        texts.append(_renamed(source, names))
        targets.append(_renamed(target, names))
    return _spaced(texts), _spaced(targets)


def _spaced(texts: Sequence[str]) -> str:
    return "".join(text if text.endswith(_UNSPACED) else f"{text} " for text in texts).rstrip(" ")


def _names(text: str) -> set[str]:
    return {code["name"] for code in CODE.finditer(text)}


def _numbered(text: str, seen: Counter[str]) -> dict[str, str]:
    """The name that each code of a text gets: its element's, numbered from the second on, where `seen` came before."""
    names: dict[str, str] = {}
    for code in CODE.finditer(text):
        if code["name"] not in names:
            element = _NUMBER.sub("", code["name"]) or code["name"]
            seen[element] += 1
            names[code["name"]] = element if seen[element] == 1 else f"{element}{seen[element]}"
    return names


def _renamed(text: str, names: Mapping[str, str]) -> str:
    def renamed(code: re.Match[str]) -> str:
        start, end = (place - code.start() for place in code.span("name"))
        return code.group()[:start] + names.get(code["name"], code["name"]) + code.group()[end:]

    return CODE.sub(renamed, text) if "<" in text else text
