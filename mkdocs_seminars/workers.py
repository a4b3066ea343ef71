"""Copies of this process that work for it on other processors, where the system makes them fast.

The pools of the standard library are not used: they need threads and semaphores, wait for ever
when only some of their processes can be made, and outlive a process that is killed.
"""

from __future__ import annotations

import gc
import os
import select
import signal
import sys
from collections import deque
from contextlib import suppress
from itertools import chain, islice
from multiprocessing.connection import Pipe
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar, cast

from mkdocs_seminars.packing import packed, unpacked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from multiprocessing.connection import Connection
    from typing import NoReturn

    from mkdocs_seminars.packing import Known

S = TypeVar("S")
T = TypeVar("T")
THREADS = Path("/proc/self/task")
"""Where Linux lists the threads of a process; a copy has only the one that makes it."""
MOST = 3
"""Copies that are made at most."""
PART = 20
"""Things that are worked on at a time."""
SMALL = 100_000
"""Bytes that a copy may be sent while it is busy: so many wait for it, and nobody for them."""
ENDING = (signal.SIGINT, signal.SIGTERM)
"""Signals that end a command."""
MANY = 100
"""Pages for which a copy is worth its beginning."""


def idle_processors(threads: Path) -> int:
    """Return how many processors could work for this process besides its own.

    There is none where copies are no use: on other systems, and while other threads are running.
    """
    if sys.platform != "linux" or not threads.is_dir() or len([*threads.iterdir()]) > 1:
        return 0
    return len(os.sched_getaffinity(0)) - 1


class Task(Generic[T]):
    """Something that a copy works on."""

    def __init__(self, copy: _Copy | None) -> None:
        """Know who works on it; nobody when it is done."""
        self._copy = copy
        self._answer: object = None

    def finish(self, answer: object) -> None:
        """Take what was made of it."""
        self._copy, self._answer = None, answer

    def is_done(self) -> bool:
        """Tell whether nobody has to wait for its answer."""
        if self._copy is not None:
            self._copy.collect_answers()
        return self._copy is None

    def answer(self) -> T | None:
        """Wait for what is made of it; None when the copy ended before."""
        while self._copy is not None:
            self._copy.collect()
        return cast("T | None", self._answer)


class _Copy:
    """A copy of this process, which works on one thing after the other as long as this one lives.

    It ends without a word when something fails; who gave it work has to do that then.
    """

    def __init__(self, others: Iterable[_Copy], known: Known) -> None:
        """Make the copy, which has to let go of what leads to the others."""
        self.connection, theirs = Pipe()
        self.known = known
        self.tasks: deque[Task[object]] = deque()
        self.poll = select.poll()  # asked for every page; that of a connection takes longer
        self.poll.register(self.connection.fileno(), select.POLLIN)
        before = signal.pthread_sigmask(signal.SIG_BLOCK, ENDING)  # until a copy knows what it is
        try:
            self.process = os.fork()
            if not self.process:  # pragma: no cover - in the copy
                _work(theirs, [self.connection, *(one.connection for one in others)], known)
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
        theirs.close()

    def begin(self, work: Callable[[S], object], given: S) -> Task[object] | None:
        """Give it work, unless it is busy, and has something to go on with or would not take it.

        Only little is sent to one that is busy: as long as it has an answer to much, it reads none.
        """
        self.collect_answers()
        if len(self.tasks) > 1:
            return None
        told = packed((work, given), self.known)
        if self.tasks and len(told) > SMALL:
            return None
        with suppress(OSError):
            self.connection.send_bytes(told)
            task: Task[object] = Task(self)
            self.tasks.append(task)
            return task
        return None

    def collect_answers(self) -> None:
        """Take what it has made of its work so far."""
        while self.tasks and self.poll.poll(0):  # there is an answer, or never will be
            self.collect()

    def collect(self) -> None:
        """Wait for what it makes of its next piece of work."""
        answer: object = None
        with suppress(EOFError, OSError):
            answer = self.connection.recv()
        self.tasks.popleft().finish(answer)

    def end(self) -> None:
        """End it, whatever it is doing."""
        self.connection.close()
        with suppress(ProcessLookupError, ChildProcessError):  # somebody else saw it end
            os.kill(self.process, signal.SIGKILL)
            os.waitpid(self.process, 0)


def _work(  # pragma: no cover
    connection: Connection, strange: Iterable[Connection], known: Known
) -> NoReturn:
    """Do what a copy is told, until nobody can tell it anything any more."""
    try:
        for number in ENDING:
            signal.signal(number, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDING)
        for one in strange:
            one.close()
        while True:
            work, given = unpacked(connection.recv_bytes(), known)
            connection.send(work(given))
    finally:
        os._exit(0)  # without what else ends a process: all of that belongs to the original


class Workers:
    """Copies of this process, made when there is much to do; they stay until they are ended.

    Work, what it is given and what it returns are handed over, but for what a copy knows from the
    beginning; nothing else is shared.
    """

    has_frozen: ClassVar[bool] = False
    """Whether anything of this process was ever kept from being collected."""

    def __init__(self, threads: Path = THREADS) -> None:
        """Start without a copy; `threads` lists what else is running in this process."""
        self.threads = threads
        self.copies: list[_Copy] = []

    def gather(self, pages: int, *, most: int = MOST, known: Known = ()) -> None:
        """Make copies in the place of earlier ones, as many as are of use for so many pages.

        They have what is `known` as it is now; work that is a method of that is done with theirs.
        """
        self.end()
        number = min(idle_processors(self.threads), most) if pages >= MANY else 0
        if number:
            Workers.has_frozen = True
            gc.freeze()  # so that no collection looks at what the copies share, and parts it
        with suppress(OSError):
            for _ in range(number):
                self.copies.append(_Copy(self.copies, known))
        if not self.copies:
            gc.unfreeze()

    def begin(self, work: Callable[[S], T], given: S) -> Task[T] | None:
        """Let the copy work that has the least to do; None when nobody has time."""
        free = sorted(self.copies, key=lambda copy: len(copy.tasks))
        begun = (copy.begin(work, given) for copy in free)
        return cast("Task[T] | None", next(filter(None, begun), None))

    def share(
        self, work: Callable[[Sequence[S]], tuple[T, ...]], things: Iterable[S]
    ) -> tuple[T, ...]:
        """Return what is made of things, in their order; whoever is free takes the next part."""
        parts: list[tuple[Sequence[S], Task[tuple[T, ...]]]] = []
        rest = iter(things)
        while part := tuple(islice(rest, PART)):
            task = self.begin(work, part)
            if task is None:
                task = Task(None)
                task.finish(work(part))
            parts.append((part, task))
        made = (task.answer() for _, task in parts)
        return tuple(
            chain.from_iterable(
                work(part) if answer is None else answer
                for (part, _), answer in zip(parts, made, strict=True)
            )
        )

    def clear_away(self) -> None:
        """End the copies of an earlier build, and let go of what it left."""
        self.end()
        if Workers.has_frozen:  # else nobody would ever look for rubbish among that
            gc.collect()

    def end(self) -> None:
        """End the copies, whatever they are doing."""
        if self.copies:
            gc.unfreeze()
        for copy in self.copies:
            copy.end()
        self.copies.clear()
