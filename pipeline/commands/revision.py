"""What git says: which files differ from a revision, and what they held there. It is called without a shell."""

from __future__ import annotations

import os
import subprocess
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import Fault, UsageError
from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_NO_GIT = "install git, or leave out --changed"
_NO_REPOSITORY = "call calque in the git repository that holds the files, or leave out --changed"
_NO_REVISION = "name a branch, tag or commit, such as --changed=main; paths stand after it, or before --changed"
_SHALLOW = "this clone is shallow: fetch the whole history, with git fetch --unshallow or, on GitHub, fetch-depth: 0"
_QUIET = {"GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}  # reads only: another git may be at work meanwhile
_OF_HOOKS = frozenset(
    {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"}
)  # of the git that called a hook: other folders


@record(slots=False)
class Revision:
    """The commit in which the current branch left a revision, in the repository of `folder`: the revision itself if it is one
    of the branch's own.
    """

    folder: str
    name: str

    @cached_property
    def top(self) -> Path:
        """The repository's folder. Raises UsageError where there is none."""
        code, said, wrong = self._git("rev-parse", "--show-toplevel")
        if code:
            raise UsageError(Fault(f"git finds no repository: {_first_line(wrong)}", self.folder, remedy=_NO_REPOSITORY))
        return Path(os.fsdecode(said).removesuffix("\n")).resolve()

    @cached_property
    def commit(self) -> str:
        """The commit's hash, or that of the empty tree before the first one.

        Raises UsageError where the name is none, or too little of the history is there.
        """
        top = self.top.as_posix()
        if self.name == "HEAD" and self._unborn:
            return self._answer("hash-object", "-t", "tree", "--stdin")
        known = "" if self.name.startswith("-") else self._answer("rev-parse", "--verify", "--quiet", f"{self.name}^{{commit}}")
        if not known:
            raise UsageError(Fault(f"no such revision: “{self.name}”", top, remedy=self._advice(_NO_REVISION)))
        base = self._answer("merge-base", known, "HEAD")
        if not base:
            message = f"“{self.name}” and the current branch have no commit in common"
            raise UsageError(Fault(message, top, remedy=self._advice(_NO_REVISION)))
        return base

    @property
    def _unborn(self) -> bool:
        """Whether the branch has no commit yet, so that everything is new."""
        return bool(self._answer("symbolic-ref", "--quiet", "HEAD")) and not self._answer(
            "rev-parse", "--verify", "--quiet", "HEAD"
        )

    @cached_property
    def changed(self) -> Mapping[Path, str | None]:
        """Every file that differs from the commit, uncommitted and untracked ones among them, and its path there if it was.

        Raises UsageError.
        """
        rows = self._listed(
            "diff", "--name-status", "-z", "-M", "--no-color", "--no-ext-diff", "--no-textconv", self.commit, "--"
        )
        fields = iter(rows)
        files: dict[Path, str | None] = {}
        for status in fields:
            if status:
                before = next(fields)
                now = next(fields) if status[0] in "RC" else before
                files[self.top / now] = None if status[0] == "A" else before
        return {**dict.fromkeys(self._untracked()), **files}

    def _untracked(self) -> Iterator[Path]:
        return (self.top / name for name in self._listed("ls-files", "--others", "--exclude-standard", "-z", "--") if name)

    def held(self, path: str) -> bytes | None:
        """What a file held in the commit; None where it was no file."""
        code, said, _ = self._git("cat-file", "blob", f"{self.commit}:{path}", folder=self.top.as_posix())
        return said if code == 0 else None

    def _advice(self, otherwise: str) -> str:
        return _SHALLOW if self._answer("rev-parse", "--is-shallow-repository") == "true" else otherwise

    def _answer(self, *question: str) -> str:
        """What git says to a question on a line; empty where it says no."""
        return self._git(*question, folder=self.top.as_posix())[1].decode("utf-8", "replace").strip()

    def _listed(self, *arguments: str) -> list[str]:
        """The fields that git lists. Raises UsageError where it fails."""
        code, said, wrong = self._git(*arguments, folder=self.top.as_posix())
        if code:
            raise UsageError(
                Fault(f"git {arguments[0]} fails: {_first_line(wrong)}", self.top.as_posix(), remedy=_NO_REPOSITORY)
            )
        return os.fsdecode(said).split("\0")

    def _git(self, *arguments: str, folder: str = "") -> tuple[int, bytes, bytes]:
        """Exit code, output and errors of git in a folder. Raises UsageError where there is no git."""
        command = ["git", "-C", folder or self.folder or ".", *arguments]
        environment = {name: value for name, value in os.environ.items() if name not in _OF_HOOKS} | _QUIET
        try:
            done = subprocess.run(command, capture_output=True, check=False, env=environment, stdin=subprocess.DEVNULL)
        except OSError:
            raise UsageError(Fault("--changed asks git, and there is none here", remedy=_NO_GIT)) from None
        return done.returncode, done.stdout, done.stderr


def _first_line(said: bytes) -> str:
    return said.decode("utf-8", "replace").strip().partition("\n")[0].removeprefix("fatal: ")
