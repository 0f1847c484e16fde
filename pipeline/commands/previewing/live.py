"""The project kept in memory and up to date: what the server shows."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from threading import Condition, RLock, Thread
from typing import TYPE_CHECKING

from pipeline import catalogs
from pipeline.commands import locate
from pipeline.commands.previewing import agreement, finishing
from pipeline.commands.previewing.reading import Reading
from pipeline.commands.previewing.state import State, begun, derived, settled
from pipeline.commands.previewing.viewing import Viewing, concerned
from pipeline.errors import Fault, InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pipeline.preview.gateway import Concerned
    from pipeline.preview.view import View
    from pipeline.project import Project


_QUIET = 0.5  # seconds without a change after which all catalogs are compared
_IDLE = 4  # times that long without anybody asking for an article either, after which finished pages are judged


class Live:
    """The project as it is now. Whoever asks gets the last state at once; changes make a new one."""

    def __init__(self, project: Project, config: str | None = None) -> None:
        self.project = project
        self.lock = RLock()
        self._config = config
        self._reading = Reading(project)
        self._listeners: list[Callable[[], None]] = []
        self._misconfigured: tuple[Fault, ...] = ()
        self._changed, self._ended, self._idle = Condition(), False, 0
        self._viewing = Viewing()
        self.state = begun(self._reading.read())
        self.memory = catalogs.Memory.build(())
        self.refresh()

    def refresh(self) -> None:
        """Look at the files, and bring the state up to those that have changed."""
        with self.lock:
            self._reconfigure()
            workspace = self._reading.read()
            faults = {**self._reading.faults, **({"": self._misconfigured} if self._misconfigured else {})}
            self._put(derived(workspace, self.state, faults, self._reading.frame))
        self._wake()

    def _reconfigure(self) -> None:
        """Read the configuration again; a faulty one is told of, and changes nothing."""
        try:
            project = locate.project(self._config)
        except InputError as error:
            self._misconfigured = error.faults
            return
        self._misconfigured = ()
        if project != self.project:
            self.project, self._reading = project, Reading(project)

    def _put(self, state: State) -> None:
        before, self.state = self.state, state
        if self._viewing.update(state) or before.faults != state.faults:
            for listener in tuple(self._listeners):
                listener()

    def listen(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Have a function called after every change; what is given back ends that."""
        self._listeners.append(listener)

        def end() -> None:
            with contextlib.suppress(ValueError):
                self._listeners.remove(listener)

        return end

    def views(self) -> Mapping[str, list[View]]:
        """The views of every article by name, in the project's order of locales."""
        return self._viewing.by_name

    def view(self, locale: str, name: str) -> View | None:
        """An article in a locale."""
        self._idle = 0
        found = self._viewing.views.get((locale, name))
        if found is not None and found.pending:
            self._viewing.wanted = name
        return found

    def faults(self) -> Sequence[Concerned]:
        """What is wrong with files, and the locales and articles that it concerns."""
        return concerned(self.state)

    def start(self) -> None:
        """Judge what is waiting, in a thread of its own."""
        Thread(target=self._work, daemon=True, name="calque-preview-checks").start()

    def end(self) -> None:
        """Let that thread end."""
        self._ended = True
        self._wake()

    def _wake(self) -> None:
        with self._changed:
            self._changed.notify_all()

    def _work(self) -> None:
        while not self._ended:
            if not self._judge():
                with self._changed:
                    busy = self._changed.wait(_QUIET)
                self._idle = 0 if busy else self._idle + 1
                if not busy and not self._compare() and self._idle >= _IDLE:
                    self._finish()

    def settle(self, *, pages: bool = True) -> bool:
        """Do the next piece of what is waiting, the finished `pages` last; False where nothing is."""
        return self._judge() or self._compare() or (pages and self._finish())

    def _judge(self) -> bool:
        """Judge an article that is waiting, one that is looked at first."""
        state, wanted = self.state, self._viewing.wanted
        waiting = state.waiting
        if waiting:
            self._take_in(settled(state, wanted if wanted in waiting else waiting[0]), state)
        return bool(waiting)

    def _compare(self) -> bool:
        """Compare all catalogs, where any has changed since."""
        state = self.state
        if agreement.is_known(state):
            return False
        self._take_in(agreement.compared(state), state)
        self.memory = catalogs.Memory.build(state.catalogs.values())
        return True

    def _finish(self) -> bool:
        """Judge the finished pages and the suppressions, where anything has changed since."""
        state = self.state
        if finishing.is_known(state):
            return False
        self._take_in(finishing.finished(state), state)
        return True

    def _take_in(self, made: State, of: State) -> None:
        """Put what was worked out of a state into the present one, unless that is another by now."""
        with self.lock:
            if self.state is of:
                self._put(made)
            elif made.compared is not of.compared:
                self._put(replace(self.state, agreement=made.agreement, compared=made.compared))
