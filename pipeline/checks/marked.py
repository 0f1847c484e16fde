"""What an element of a translation marks as another language: `<span lang="en">Patient Guide</span>`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.checks.attributes import attributes
from pipeline.languages.locales import language_of
from pipeline.model import CodeKind, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.languages import Fragment
    from pipeline.model import Content


def unmarked(fragments: Sequence[Fragment], content: Content) -> tuple[Fragment, ...]:
    """The fragments of a text that no element of its content marks as their language. A whole text is never marked."""
    places = list(_marked(content)) if fragments else []
    return tuple(one for one in fragments if one.whole or not any(_holds(place, one) for place in places))


def marked(language: str, start: int, end: int, content: Content) -> int:
    """How many code points of `text[start:end]`, the plain text of a content, elements mark as a language."""
    places = [(first, last) for first, last, told in _marked(content) if told == language]
    return sum(max(0, min(end, last) - max(start, first)) for first, last in places)


def _holds(place: tuple[int, int, str], fragment: Fragment) -> bool:
    start, end, language = place
    return start <= fragment.start and fragment.end <= end and language == language_of(fragment.language)


def _marked(content: Content) -> Iterator[tuple[int, int, str]]:
    """The places in the plain text of what elements mark, and the language."""
    at = 0
    opened: list[tuple[str, int, str]] = []
    for inline in content:
        if isinstance(inline, Text):
            at += len(inline.value)
        elif inline.kind is CodeKind.OPEN:
            lang = attributes(inline.text).get("lang", "") if "lang" in inline.text else ""
            opened.append((inline.name, at, language_of(lang) if lang else ""))
        elif inline.kind is CodeKind.CLOSE:
            if opened and opened[-1][0] == inline.name:
                _, start, language = opened.pop()
                if language:
                    yield start, at, language
        else:
            at += 1
