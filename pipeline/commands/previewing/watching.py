"""The disk watched: whatever of the project is written makes the preview look again."""

from __future__ import annotations

import contextlib
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.commands.previewing.live import Live
    from pipeline.project import Project

_STEP = 20  # milliseconds without news after which what was written counts as whole
_DEBOUNCE = 100  # milliseconds after which it is told of in any case
_TIMEOUT = 500  # milliseconds without news after which it is looked whether there are other folders by now
_AGAIN = 1.0  # seconds after which a folder that was not there is looked for again


class Watching:
    """The threads that watch: one for folders with all that is below them, one for files that lie beside others."""

    def __init__(self, live: Live) -> None:
        self._live, self._ended = live, Event()
        self._threads = [Thread(target=self._watch, args=(deep,), daemon=True, name="calque-preview") for deep in (True, False)]

    def start(self) -> None:
        """Begin."""
        for thread in self._threads:
            thread.start()

    def end(self) -> None:
        """Have the threads end."""
        self._ended.set()

    def _watch(self, deep: bool) -> None:
        while not self._ended.is_set():
            paths = self._paths(deep)
            if not paths:
                self._ended.wait(_AGAIN)
                continue
            with contextlib.suppress(FileNotFoundError, RuntimeError):  # a folder that goes meanwhile
                self._follow(paths, deep)
            self._live.refresh()

    def _follow(self, paths: list[str], deep: bool) -> None:
        """Look again after each change below these folders, until there are others to watch."""
        import watchfiles

        changes = watchfiles.watch(
            *paths,
            recursive=deep,
            step=_STEP,
            debounce=_DEBOUNCE,
            stop_event=self._ended,
            watch_filter=None,
            rust_timeout=_TIMEOUT,
            yield_on_timeout=True,
        )
        for number, found in enumerate(changes):
            if found or not number:  # what was written before the watch began is seen as well
                self._live.refresh()
            if self._paths(deep) != paths:
                return

    def _paths(self, deep: bool) -> list[str]:
        """The folders to watch that are there."""
        return [path for path in (_folders if deep else _beside)(self._live.project) if Path(path).is_dir()]


def _folders(project: Project) -> Iterable[str]:
    """The folders in which anything matters."""
    named = (project.source, project.catalogs, project.templates)
    return dict.fromkeys(project.absolute(path) for path in named)


def _beside(project: Project) -> Iterable[str]:
    """The folders in which single files matter, and from which folders may go."""
    files = (
        project.config or "calque.toml",
        project.termbase,
        project.baseline,
        project.source,
        project.catalogs,
        project.templates,
    )
    return dict.fromkeys(Path(project.absolute(path)).parent.as_posix() for path in files)
