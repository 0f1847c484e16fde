"""A stream's lines worked on chunk by chunk, by several processes once there is much, answered in order and as soon as can be.

Few lines are worked on where they are read, so nobody waits for a process to start. No more than a few chunks are in memory. A
process that dies costs time only: what it had is worked on here.
"""

from __future__ import annotations

import os
import select
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TYPE_CHECKING, BinaryIO, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator
    from concurrent.futures import Future

Answer = TypeVar("Answer")
Chunk = tuple[int, bytes]  # number of the first line, from 1, and whole lines

_CHUNK = 1 << 16  # bytes that are read at once
_MUCH = 1 << 20  # bytes after which it pays to start processes
_WORTHWHILE = 1 << 12  # bytes of a chunk that another process is given
_AHEAD = 2  # chunks a process that may wait to be answered
_MOST_PROCESSES = 8  # that are started unasked


def processes() -> int:
    """The processor's cores that this process may use, a few at most."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores, _MOST_PROCESSES)


def in_order(stream: BinaryIO, work: Callable[[Chunk], Answer], jobs: int) -> Generator[Answer, None, None]:
    """The answers to all chunks of a stream, in order. `work` must be picklable, and is done in `jobs` processes at most."""
    pool: ProcessPoolExecutor | None = None
    waiting: deque[tuple[Chunk, Future[Answer]]] = deque()
    seen = 0
    try:
        for chunk in _chunks(stream):
            seen += len(chunk[1])
            if jobs > 1 and pool is None and seen > _MUCH:
                pool = ProcessPoolExecutor(jobs, initializer=_begin)
            future = _submitted(pool, work, chunk) if waiting or len(chunk[1]) > _WORTHWHILE else None
            if future is None:
                yield from _answered(waiting, work)
                yield work(chunk)
                continue
            waiting.append((chunk, future))
            if len(waiting) > jobs * _AHEAD:
                yield _answer(*waiting.popleft(), work)
            if not _is_ready(stream):
                yield from _answered(waiting, work)
        yield from _answered(waiting, work)
    finally:
        if pool is not None:
            pool.shutdown(cancel_futures=True)


def _submitted(pool: ProcessPoolExecutor | None, work: Callable[[Chunk], Answer], chunk: Chunk) -> Future[Answer] | None:
    """The answer to come, None where no process can give it."""
    try:
        return pool.submit(work, chunk) if pool is not None else None
    except BrokenProcessPool:
        return None


def _answered(waiting: deque[tuple[Chunk, Future[Answer]]], work: Callable[[Chunk], Answer]) -> Iterator[Answer]:
    """The answers to all that waits."""
    while waiting:
        yield _answer(*waiting.popleft(), work)


def _answer(chunk: Chunk, future: Future[Answer], work: Callable[[Chunk], Answer]) -> Answer:
    try:
        return future.result()
    except BrokenProcessPool:
        return work(chunk)


def _chunks(stream: BinaryIO) -> Iterator[Chunk]:
    """Whole lines as they come in, the last one perhaps without its end."""
    first = 1
    parts: list[bytes] = []
    while data := stream.read1(_CHUNK):  # type: ignore[attr-defined]
        lines, end, rest = data.rpartition(b"\n")
        if end:
            chunk = b"".join([*parts, lines, end])
            yield first, chunk
            first, parts = first + chunk.count(b"\n"), []
        if rest:
            parts.append(rest)
    if parts:
        yield first, b"".join(parts)


def _is_ready(stream: BinaryIO) -> bool:
    """Whether more can be read at once; False where that cannot be known."""
    try:
        return bool(select.select([stream], [], [], 0)[0])
    except (OSError, ValueError):
        return False


def _begin() -> None:
    """Leave interrupts to the process that reads, and end with it, however it ends."""
    import signal
    import threading
    from multiprocessing import connection, parent_process

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()

    def follow() -> None:
        if parent is not None:
            connection.wait([parent.sentinel])
            os._exit(1)

    threading.Thread(target=follow, daemon=True).start()
