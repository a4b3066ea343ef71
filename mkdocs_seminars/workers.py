"""Copies of this process that work for it on other processors, where the system makes them fast."""

from __future__ import annotations

import os
import sys
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from multiprocessing import get_context
from pathlib import Path
from signal import SIG_DFL, SIGINT, SIGTERM, signal
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from concurrent.futures import Future

S = TypeVar("S")
T = TypeVar("T")
THREADS = Path("/proc/self/task")
"""Where Linux lists the threads of a process; a copy has only the one that makes it."""
FAILURES = (BrokenProcessPool, OSError)
"""What happens to copies: they are ended, or the system has no room for them or what they write."""
MOST = 3
"""Copies that are made at most."""
PART = 50
"""Things that are worked on at a time."""
MANY = 100
"""Pages for which a copy is worth its beginning."""


def idle_processors(threads: Path) -> int:
    """Return how many processors could work for this process besides its own.

    There is none where copies are no use: on other systems, and while other threads are running.
    """
    if sys.platform != "linux" or not threads.is_dir() or len([*threads.iterdir()]) > 1:
        return 0
    return min(len(os.sched_getaffinity(0)) - 1, MOST)


class Workers:
    """Copies of this process, made when there is much to do; they stay until they are ended.

    Work, what it is given and what it returns are handed over; nothing else is shared.
    """

    def __init__(self, threads: Path = THREADS) -> None:
        """Start without a copy; `threads` lists what else is running in this process."""
        self.threads, self.count = threads, 0
        self._pool: ProcessPoolExecutor | None = None

    def gather(self, pages: int) -> None:
        """Make the copies if so many pages are worth it."""
        if self._pool is None and pages >= MANY and (count := idle_processors(self.threads)):
            context = get_context("fork")
            with suppress(OSError):  # a system without semaphores
                self._pool = ProcessPoolExecutor(
                    count, mp_context=context, initializer=_end_as_usual
                )
                self.count = count

    def begin(self, work: Callable[[S], T], given: S) -> Future[T] | None:
        """Let a copy work; None without one, or when they have ended unasked."""
        if self._pool is not None:
            with suppress(*FAILURES):
                return self._pool.submit(work, given)
        return None

    def share(
        self, work: Callable[[Sequence[S]], tuple[T, ...]], things: Sequence[S]
    ) -> tuple[T, ...]:
        """Return what is made of things, in their order.

        The copies take parts of them from the end, and this process from the beginning, until they
        meet.
        """
        parts = [things[at : at + PART] for at in range(0, len(things), PART)]
        begun = [self.begin(work, part) for part in reversed(parts)]
        made: list[T] = []
        for part, future in zip(parts, reversed(begun), strict=True):
            is_free = future is None or future.cancel()
            answer = None if is_free else answer_of(future)
            made += work(part) if answer is None else answer
        return tuple(made)

    def end(self) -> None:
        """End the copies, whatever they are doing."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool, self.count = None, 0


def _end_as_usual() -> None:
    """Let a copy end without a word when it is told to, whatever this process does then."""
    for number in (SIGINT, SIGTERM):
        signal(number, SIG_DFL)


def answer_of(future: Future[T] | None) -> T | None:
    """Wait for what a copy returns; None when there is none, or it ended unasked."""
    if future is not None:
        with suppress(*FAILURES):
            return future.result()
    return None
