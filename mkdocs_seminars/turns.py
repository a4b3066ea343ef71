"""What a copy of the process does ahead of it while the host is busy, one turn after the other."""

from __future__ import annotations

from collections import deque
from functools import partial
from itertools import count, repeat, takewhile
from threading import get_ident
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from typing import Any

    from mkdocs_seminars.ahead import Receipt, Scribe
    from mkdocs_seminars.placing import Placing
    from mkdocs_seminars.workers import Task, Workers
    from mkdocs_seminars.writing.pages import Key

    Texts = dict[str, dict[Key, str]]
    """Path of each page -> its texts."""
    Take = Callable[[Any], object] | None
    Plan = Iterable[tuple[Callable[[Any], Any], object, Take] | None]
    """Of each turn: the work, what it is about, and what takes the answer; none: later."""

R = TypeVar("R")
RENDERED, WRITTEN = 10, 20
"""Pages that are rendered, and for which texts are written, in a turn."""


class Turns(Generic[R]):
    """What a copy does: it publishes, renders pages from the end, and writes texts of pages.

    Then it puts files into their places. It goes on whenever this process looks after it. Nothing
    is missing when it ends early: what is not there has to be made by who asks for it.
    """

    def __init__(
        self,
        workers: Workers,
        scribe: Scribe,
        render: Callable[[Sequence[str]], dict[str, R]],
        *,
        rendered: Sequence[str],
        early: Sequence[str],
        later: Sequence[str],
    ) -> None:
        """Begin. `rendered` are paths of pages in the order in which this process comes to them.

        Texts are written for the `early` pages, which are asked for at any time, and for the
        `later`, which are asked for one after the other.
        """
        self.workers, self.scribe, self.render = workers, scribe, render
        self.unrendered = dict.fromkeys(rendered)
        self.rendered: dict[str, R] = {}
        self.early, self.later = early, deque(later)
        self.slow = scribe.find_slow(later)
        self.kept: Texts = {}
        self.places: dict[str, int | None] = dict.fromkeys((*early, *later))  # None: to be written
        self.current: tuple[str | None, dict[Key, str]] = None, {}
        self.parts: deque[Placing] = deque()
        self.placing: Placing | None = None
        self.receipt: Receipt | None = None
        self.thread = get_ident()
        self.plan = iter(self._plan())
        self.task: Task[object] | None = None
        self.take: Take = None
        self._begin()

    def _plan(self) -> Plan:
        yield self.scribe.publish, None, self._take_receipt
        for part in _parts(self.early, WRITTEN):
            yield self.scribe.write, part, self._take_texts
        while pages := _last(self.unrendered, RENDERED):
            yield self.render, pages, self.rendered.update
        while part := self._next_unwritten():
            yield self.scribe.put_by, part, partial(self._take_places, part)
        while True:
            if self.parts and self.placing is None:
                self.placing = self.parts.popleft()
                yield self.scribe.place, self.placing, self._take_placed
            else:
                yield None

    def _next_unwritten(self) -> Sequence[str]:
        """Take the next pages without texts; one that takes a while is the last of them."""
        part: list[str] = []
        while self.later and len(part) < WRITTEN:
            part.append(self.later.popleft())
            if part[-1] in self.slow:
                break
        return part

    def _take_receipt(self, receipt: Receipt) -> None:
        self.receipt = receipt

    def _take_texts(self, texts: Texts) -> None:
        self.kept |= texts
        for path in texts:
            self.places.pop(path, None)

    def _take_places(self, part: Sequence[str], places: Sequence[int]) -> None:
        self.places.update(zip(part, places, strict=True))

    def _take_placed(self, is_placed: bool) -> None:  # noqa: FBT001 - an answer
        if is_placed:
            self.placing = None

    def _begin(self) -> None:
        turn = next(self.plan)
        if turn is not None:
            work, given, self.take = turn
            self.task = self.workers.begin(work, given)
            if self.task is None:
                self.plan = repeat(None)

    def go_on(self, *, waits: bool = False) -> bool:
        """Take what the copy has finished and give it more; tell whether it is at work."""
        if get_ident() != self.thread:
            return False
        if self.task is not None and (waits or self.task.is_done()):
            answer, self.task = self.task.answer(), None
            if answer is not None and self.take is not None:
                self.take(answer)
        if self.task is None:
            self._begin()
        return self.task is not None

    def wait_for_receipt(self) -> Receipt | None:
        """Return what was published; None when the copy ended before."""
        while self.receipt is None and self.go_on(waits=True):
            pass
        return self.receipt

    def place(self, placing: Placing) -> None:
        """Let files be put into their places, now that all pages are rendered.

        The receipt says where parts of them begin.
        """
        self.unrendered.clear()
        if self.receipt is not None:
            self.parts.extend(placing.parts(self.receipt.apart))

    def find_rendered(self, path: str) -> R | None:
        """Return what was made of a page, if it was rendered before this process came to it."""
        self.unrendered.pop(path, None)
        return self.rendered.pop(path, None)

    def texts(self, path: str) -> dict[Key, str]:
        """Return the texts of a page, to which others may be added as long as it is asked for.

        A thread that somebody started since gets none: the copy answers one after the other.
        """
        if get_ident() != self.thread:
            return {}
        while self.places.get(path, 0) is None and self.go_on(waits=True):
            pass
        if path in self.kept:
            return self.kept[path]
        if path != self.current[0]:
            self.go_on()
            place = self.places.pop(path, None)
            self.current = path, {} if place is None else self.scribe.drawer.take(place)
        return self.current[1]

    def finish(self) -> None:
        """See to it that all files are in their places: the copy goes on, this process helps."""
        self.later.clear()
        while self.go_on() and self.parts:
            self.parts.pop().write()
        self.go_on(waits=True)
        for part in (self.placing, *self.parts):
            if part is not None:
                part.write()
        self.placing = None
        self.parts.clear()

    def end(self) -> None:
        """Clear away what the copy, which is gone, has begun, and let go of what it put by."""
        self.task, self.plan = None, repeat(None)
        self.places.clear()
        if self.placing is not None:
            self.placing.tidy()
        self.scribe.drawer.close()


def _last(waiting: dict[str, None], number: int) -> Sequence[str]:
    """Take the last of the pages to which nobody came."""
    return [waiting.popitem()[0] for _ in range(min(number, len(waiting)))]


def _parts(paths: Sequence[str], length: int) -> Iterator[Sequence[str]]:
    parts = (paths[at : at + length] for at in count(0, length))
    return takewhile(len, parts)
