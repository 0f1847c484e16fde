"""What the preview's addresses ask of the shell around them, which reads, writes and watches."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pipeline.catalogs import Memory
    from pipeline.errors import Fault
    from pipeline.preview.editing import Dismissal, Edit
    from pipeline.preview.view import View

Concerned = tuple["Fault", tuple[tuple[str, str], ...]]
"""What is wrong with a file, and the locales and articles that it concerns; none: all of them."""


@record
class File:
    """A file of the site: its bytes and media type."""

    data: bytes
    media_type: str


@record
class Saved:
    """What became of an edit: the view after it; whether the file has `changed`; whether it was a `conflict`, and nothing
    was written since the entry was another one than was seen."""

    view: View
    changed: bool = False
    conflict: bool = False


class Gateway(Protocol):
    """The project as it is now."""

    @property
    def title(self) -> str:
        """The project's title."""

    @property
    def source_locale(self) -> str:
        """The locale of the articles."""

    @property
    def locales(self) -> Sequence[str]:
        """The project's locales, in its order."""

    @property
    def read_only(self) -> bool:
        """Whether nothing may be written."""

    @property
    def can_open(self) -> bool:
        """Whether there is an editor that a file can be opened in."""

    @property
    def memory(self) -> Memory:
        """The translation memory of all catalogs."""

    def views(self) -> Mapping[str, list[View]]:
        """The views of every article, by its name: one for each locale that it can be seen in."""

    def view(self, locale: str, name: str) -> View | None:
        """An article in a locale; None where there is none."""

    def faults(self) -> Sequence[Concerned]:
        """What is wrong with files of the project."""

    def save(self, view: View, entry: str, edit: Edit | Dismissal) -> Saved | None:
        """Put an edit of an entry into its catalog; None where the entry is gone. Raises InputError."""

    def open(self, path: str, line: int, column: int) -> bool:
        """Open a place in the user's editor; False where that is not possible."""

    def page(self, path: str) -> File | None:
        """A file of the finished site, such as `es/ivig.html`. Raises InputError where it cannot be built."""

    def site(self) -> Mapping[str, File]:
        """All files of the finished site, by path. Raises InputError where it cannot be built."""

    def listen(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Have a function called after every change, in whatever thread; what is given back ends that."""
