"""What can be wrong with what a user hands in, as one kind of error that says where and how to mend it."""

from pipeline.record import record


@record
class Fault:
    """One thing wrong in an input: what it is, where, and the remedy.

    `path` is as the user wrote it; `line` and `column` count from 1 in code points, 0 where the place is the whole file.
    """

    message: str
    path: str = ""
    line: int = 0
    column: int = 0
    remedy: str = ""

    @property
    def place(self) -> str:
        """`path:line:column`, as far as they are known."""
        return ":".join(str(part) for part in (self.path, self.line, self.column) if part)

    def __str__(self) -> str:
        remedy = f"\n  {self.remedy}" if self.remedy else ""
        return f"{self.place}: {self.message}{remedy}" if self.place else f"{self.message}{remedy}"


class InputError(Exception):
    """Input that cannot be used: exit code 2, nothing written. Carries every fault found, at least one."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = faults


class UsageError(InputError):
    """A wrong call or configuration, rather than wrong content."""
