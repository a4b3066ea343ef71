"""Copies of this process that work for it on other processors, where the system makes them fast.

The pools of the standard library are not used: they need threads and semaphores, wait for ever
when only some of their processes can be made, and outlive a process that is killed.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from itertools import chain
from multiprocessing.connection import Pipe
from pathlib import Path
from signal import SIG_DFL, SIGINT, SIGKILL, SIGTERM, signal
from typing import TYPE_CHECKING, Generic, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from multiprocessing.connection import Connection
    from typing import NoReturn

S = TypeVar("S")
T = TypeVar("T")
THREADS = Path("/proc/self/task")
"""Where Linux lists the threads of a process; a copy has only the one that makes it."""
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


class Task(Generic[T]):
    """Something that a copy works on."""

    def __init__(self, copy: _Copy) -> None:
        """Know who works on it."""
        self._copy: _Copy | None = copy
        self._answer: object = None

    def finish(self, answer: object) -> None:
        """Take what was made of it."""
        self._copy, self._answer = None, answer

    def answer(self) -> T | None:
        """Wait for what is made of it; None when the copy ended before."""
        if self._copy is not None:
            self._copy.collect()
        return cast("T | None", self._answer)


class _Copy:
    """A copy of this process, which works on one thing after the other as long as this one lives.

    It ends without a word when something fails; who gave it work has to do that then.
    """

    def __init__(self, others: Iterable[_Copy]) -> None:
        """Make the copy, which has to let go of what leads to the others."""
        self.connection, theirs = Pipe()
        self.task: Task[object] | None = None
        self.process = os.fork()
        if not self.process:  # pragma: no cover - in the copy
            _work(theirs, [self.connection, *(one.connection for one in others)])
        theirs.close()

    def begin(self, work: Callable[[S], object], given: S) -> Task[object] | None:
        """Give it work, unless it is still busy with another."""
        if self.task is not None and not self.connection.poll():
            return None
        self.collect()
        with suppress(OSError):
            self.connection.send((work, given))
            self.task = Task(self)
        return self.task

    def collect(self) -> None:
        """Wait for what it makes of its work, if it has any."""
        task, self.task = self.task, None
        if task is not None:
            answer: object = None
            with suppress(EOFError, OSError):
                answer = self.connection.recv()
            task.finish(answer)

    def end(self) -> None:
        """End it, whatever it is doing."""
        self.connection.close()
        with suppress(ProcessLookupError, ChildProcessError):  # somebody else saw it end
            os.kill(self.process, SIGKILL)
            os.waitpid(self.process, 0)


def _work(connection: Connection, strange: Iterable[Connection]) -> NoReturn:  # pragma: no cover
    """Do what a copy is told, until nobody can tell it anything any more."""
    try:
        for number in (SIGINT, SIGTERM):
            signal(number, SIG_DFL)
        for one in strange:
            one.close()
        while True:
            work, given = connection.recv()
            connection.send(work(given))
    finally:
        os._exit(0)  # without what else ends a process: all of that belongs to the original


class Workers:
    """Copies of this process, made when there is much to do; they stay until they are ended.

    Work, what it is given and what it returns are handed over; nothing else is shared.
    """

    def __init__(self, threads: Path = THREADS) -> None:
        """Start without a copy; `threads` lists what else is running in this process."""
        self.threads = threads
        self.copies: list[_Copy] = []

    def gather(self, pages: int) -> None:
        """Make the copies if so many pages are worth it, as many as the system allows."""
        if not self.copies and pages >= MANY:
            with suppress(OSError):
                for _ in range(idle_processors(self.threads)):
                    self.copies.append(_Copy(self.copies))

    def begin(self, work: Callable[[S], T], given: S) -> Task[T] | None:
        """Let a copy work; None when there is none that is free."""
        begun = (copy.begin(work, given) for copy in self.copies)
        return cast("Task[T] | None", next(filter(None, begun), None))

    def share(
        self, work: Callable[[Sequence[S]], tuple[T, ...]], things: Sequence[S]
    ) -> tuple[T, ...]:
        """Return what is made of things, in their order.

        The copies take parts of them from the end, and this process from the beginning, until they
        meet.
        """
        parts = [things[at : at + PART] for at in range(0, len(things), PART)]
        made: list[tuple[T, ...]] = []
        begun: list[Task[tuple[T, ...]]] = []
        while len(made) + len(begun) < len(parts):
            task = self.begin(work, parts[-1 - len(begun)])
            if task is None:
                made.append(work(parts[len(made)]))
            else:
                begun.append(task)
        for task in reversed(begun):
            answer = task.answer()
            made.append(work(parts[len(made)]) if answer is None else answer)
        return tuple(chain.from_iterable(made))

    def end(self) -> None:
        """End the copies, whatever they are doing."""
        for copy in self.copies:
            copy.end()
        self.copies.clear()
