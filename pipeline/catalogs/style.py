"""How a PO file is written: line ends, the width at which its tool wraps, references, what stands between entries."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Iterable

_SAMPLE = 400_000  # characters of a file that are looked at
_SEVERAL = re.compile(r"^\#:[ \t]+(?!\u2068)\S+[ \t]+\S", re.MULTILINE)
_INDENTED = re.compile(r"^msgstr {2}\"", re.MULTILINE)
_MARKS = re.compile(r"#[~|]+ ?")
_NARROWEST = 40  # columns: shorter lines were broken by hand
_USUAL = 79  # columns: what gettext fills


@record
class Style:
    """The ways of a file's tool. `width` is the longest line of a wrapped text in columns, 0 where texts are not wrapped."""

    newline: str = "\n"
    width: int = 0
    packed: bool = False  # several references on a line
    separator: str = "\n\n"  # from the end of an entry to the start of the next
    indented: bool = False  # texts begin at a tab stop, as `msgcat --indent` writes them

    @property
    def line(self) -> int:
        """Columns of a line of references."""
        return self.width or _USUAL


def style_of(text: str, gaps: Iterable[str] = ()) -> Style:
    """The style of a PO file, calque's own where it does not show one; `gaps` is what stands between some of its entries."""
    sample = text[:_SAMPLE]
    newline = "\r\n" if sample.partition("\n")[0].endswith("\r") else "\n"
    usual = Counter(gap for gap in gaps if newline in gap and not gap.strip(newline)).most_common(1)
    separator = usual[0][0] if usual else newline * 2
    width = _width(sample.split(newline))
    return Style(newline, width, bool(_SEVERAL.search(sample)), separator, bool(_INDENTED.search(sample)))


def _width(lines: list[str]) -> int:
    """The columns of the longest line that is wrapped: its text goes on, without a line break, in the next one."""
    texts = [_MARKS.sub("", line, count=1).lstrip() for line in lines]
    wrapped = (
        len(line)
        for line, text, after in zip(lines, texts, texts[1:], strict=False)
        if after.startswith('"') and text.startswith('"') and not text.endswith('\\n"') and " " in text
    )
    width = max(wrapped, default=0)
    return width if width >= _NARROWEST else 0
