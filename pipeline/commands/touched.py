"""What has been changed since a git revision: entries of catalogs and units of articles, whatever lines they stand on now.

Versions are compared by content. An entry that only moved or was wrapped anew has not been changed; one whose translation,
flags or comments are others has. A unit has been changed if its text, markup, language or suppression is another, or if the
file has it once more than before.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from pipeline import catalogs
from pipeline.commands import disk, loose
from pipeline.errors import Fault, InputError, UsageError
from pipeline.model import Key, Span
from pipeline.record import record
from pipeline.segmentation import segment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from pipeline.commands.revision import Revision
    from pipeline.model import Document, Finding, Message, Position, Unit

_Text = tuple[Key, Span, object]  # identity, place, and all by which a change is told


@record
class Touched:
    """The texts of a file that have been changed, by identity. `known` are all of its texts: what is found elsewhere in the
    file concerns it as a whole.
    """

    known: frozenset[Key]
    places: Mapping[Key, Sequence[Span]]

    def holds(self, key: Key, at: Span) -> bool:
        """Whether this place of a text is in one that has been changed."""
        return key not in self.known or _within(at, self.places.get(key, ()))

    def covers(self, at: Span) -> bool:
        """Whether this place is in any text that has been changed."""
        return any(_within(at, spans) for spans in self.places.values())


def _within(at: Span, spans: Iterable[Span]) -> bool:
    return any(span.start <= at.end and at.start <= span.end for span in spans)


@dataclass
class Changes:
    """What has been changed since a revision in files below `root`. A file is looked at when needed.

    `read` gives the document of a path and text, `segmentation` the mode in which it is cut: both as for the findings, so that
    these name the same units. Raises UsageError where git cannot tell.
    """

    revision: Revision
    root: str
    read: Callable[[str, str], Document]
    segmentation: str
    _files: dict[Path, Touched | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._changed = self.revision.changed  # a revision that is none is told, whatever is found

    def to_check(self, paths: Sequence[str]) -> tuple[str, ...]:
        """Those files in which anything can be found: changed ones, and all catalogs, as what has changed may contradict them.

        Raises UsageError for files outside of the repository.
        """
        return tuple(path for path in paths if self._real(path) in self._changed or _is_catalog(path))

    def only(self, found: Sequence[Finding]) -> tuple[Finding, ...]:
        """The findings in what has been changed. Raises UsageError for files outside of the repository."""
        return tuple(finding for finding in found if self._holds(finding))

    def _holds(self, finding: Finding) -> bool:
        """Whether a finding is in what has been changed, or contradicts an entry that has."""
        file = self._file(finding.position)
        if file is not None and file.holds(Key(finding.context, finding.unit), finding.position.span):
            return True
        rivals = [one for one in finding.related if _is_catalog(one.path)]
        return any(file.covers(one.span) for one in rivals if (file := self._file(one)) is not None)

    def _file(self, position: Position) -> Touched | None:
        path = self._real(position.path)
        if path not in self._files:
            self._files[path] = self._touched(path, position.path)
        return self._files[path]

    def _real(self, path: str) -> Path:
        """Where a file lies."""
        real = (Path(self.root) / path).resolve()
        if not real.is_relative_to(self.revision.top):
            message = "is not in the git repository, so nobody knows what has been changed"
            raise UsageError(Fault(message, path, remedy="leave it out, or leave out --changed"))
        return real

    def _touched(self, path: Path, name: str) -> Touched | None:
        """What has been changed in a file; None where that is nothing."""
        if path not in self._changed:
            return None
        texts = list(self._texts(name, disk.read_text(path.as_posix())))
        places: dict[Key, list[Span]] = defaultdict(list)
        old = Counter(told for _, _, told in self._before(name, self._changed[path]))
        for key, span, told in texts:
            if old[told]:
                old[told] -= 1
            else:
                places[key].append(span)
        return Touched(frozenset(key for key, _, _ in texts), places)

    def _before(self, name: str, before: str | None) -> list[_Text]:
        """The texts of a file as it was; none where it was not there or could not be used."""
        data = self.revision.held(before) if before is not None else None
        try:
            return list(self._texts(name, disk.decode(data, name))) if data is not None else []
        except InputError:
            return []

    def _texts(self, path: str, text: str) -> Iterator[_Text]:
        if _is_catalog(path):
            return map(_of_message, catalogs.parse(path, text).read)
        units = segment(self.read(path, text), mode=self.segmentation)
        return (_of_unit(unit, text) for unit in units)


def _is_catalog(path: str) -> bool:
    return PurePosixPath(path).suffix.lower() in loose.CATALOG_SUFFIXES


def _of_message(message: Message) -> _Text:
    """An entry. Of its extracted comments only suppressions count; the others follow the article."""
    ignores = tuple(note for note in message.notes if "calque-ignore" in note)
    flags = frozenset(message.flags)
    told = (message.key, message.target, message.plural, message.targets, flags, message.comments, ignores, message.obsolete)
    assert message.origin is not None
    return message.key, message.origin.entry(message.index), told


def _of_unit(unit: Unit, text: str) -> _Text:
    """A unit. A line may end otherwise than it did: git changes that when it checks out."""
    written = unit.span.cut(text).replace("\r\n", "\n")
    return unit.key, unit.span, (unit.key, written, unit.kind, unit.block.locale, unit.block.ignores)
