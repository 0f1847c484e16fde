"""The project as the preview's addresses ask for it."""

from __future__ import annotations

import mimetypes
import os
import subprocess
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from pipeline.commands import disk, writing
from pipeline.commands.building import build
from pipeline.commands.previewing import saving
from pipeline.preview import editor
from pipeline.preview.gateway import File

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pipeline.catalogs import Memory
    from pipeline.commands.previewing.live import Live
    from pipeline.commands.previewing.state import State
    from pipeline.preview.editing import Dismissal, Edit
    from pipeline.preview.gateway import Concerned, Saved
    from pipeline.preview.view import View

_UNKNOWN = "application/octet-stream"


class LiveProject:
    """The gateway to a live project; see `preview.gateway.Gateway`."""

    def __init__(self, live: Live, *, read_only: bool = False) -> None:
        self.live, self.read_only = live, read_only
        self._editor = editor.pattern(os.environ)
        self._built: tuple[State, dict[str, str], dict[str, str]] | None = None

    @property
    def title(self) -> str:
        """The project's title."""
        return self.live.project.title

    @property
    def source_locale(self) -> str:
        """The locale of the articles."""
        return self.live.project.source_locale

    @property
    def locales(self) -> Sequence[str]:
        """The project's locales, in its order."""
        return self.live.project.locales

    @property
    def can_open(self) -> bool:
        """Whether there is an editor that a file can be opened in."""
        return bool(self._editor) and not self.read_only

    @property
    def memory(self) -> Memory:
        """The translation memory of all catalogs."""
        return self.live.memory

    def views(self) -> Mapping[str, list[View]]:
        """The views of every article, by its name."""
        return self.live.views()

    def view(self, locale: str, name: str) -> View | None:
        """An article in a locale."""
        return self.live.view(locale, name)

    def faults(self) -> Sequence[Concerned]:
        """What is wrong with files of the project."""
        return self.live.faults()

    def save(self, view: View, entry: str, edit: Edit | Dismissal) -> Saved | None:
        """Put an edit of an entry into its catalog."""
        return saving.save(self.live, view, entry, edit)

    def listen(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Have a function called after every change."""
        return self.live.listen(listener)

    def open(self, path: str, line: int, column: int) -> bool:
        """Open a place of a file that the preview shows in the user's editor."""
        if not self._editor or path not in self._paths():
            return False
        words = editor.call(self._editor, self.live.project.absolute(path), line, column)
        try:
            subprocess.Popen(
                words, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
            )
        except OSError:
            return False
        return True

    def _paths(self) -> set[str]:
        """The files that the preview shows."""
        state, project = self.live.state, self.live.project
        found = {article.document.path for article in state.workspace.articles}
        found |= {catalog.path for catalog in state.workspace.catalogs.values()}
        found |= {f"{project.templates}/{name}" for name in state.workspace.templates}
        return found | {project.termbase} | {fault.path for faults in state.faults.values() for fault in faults}

    def page(self, path: str) -> File | None:
        """A file of the finished site. Raises InputError where it cannot be built."""
        pages, assets = self._site()
        if path in pages and path.partition("/")[2] not in assets:
            return File(pages[path].encode(), _media_type(path))
        locale, _, inside = path.partition("/")
        if locale in self.locales and inside in assets:
            return File(disk.read_bytes(self.live.project.absolute(assets[inside])), _media_type(path))
        return None

    def site(self) -> Mapping[str, File]:
        """All files of the finished site. Raises InputError where it cannot be built."""
        pages, assets = self._site()
        paths = [*pages, *(f"{locale}/{inside}" for inside in assets for locale in self.locales)]
        return {path: found for path in sorted(set(paths)) if (found := self.page(path))}

    def _site(self) -> tuple[Mapping[str, str], Mapping[str, str]]:
        """The site's own files by path, and the project's assets by path in the source folder: built once for each state."""
        state = self.live.state
        if self._built is None or self._built[0] is not state:
            workspace = state.workspace
            made = build(workspace, state.catalogs, writing.published(workspace.project))
            assets = {PurePosixPath(path).relative_to(workspace.project.source).as_posix(): path for path in workspace.assets}
            self._built = state, dict(made.files), assets
        return self._built[1], self._built[2]


def _media_type(path: str) -> str:
    found = mimetypes.guess_type(path)[0] or _UNKNOWN
    return f"{found}; charset=utf-8" if found.startswith("text/") or found.endswith("xml") else found
