"""What a copy of the process does ahead of it while the host is busy, one turn after the other."""

from __future__ import annotations

from collections import deque
from functools import partial
from itertools import count, islice, repeat, takewhile
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
RENDERED, WRITTEN, PREPARED = 10, 10, 4
"""Pages that are rendered, and for which texts are written or prepared, in a turn."""
MOST_WAITING = 2 * WRITTEN
"""Pages whose texts wait at most until they are asked for."""


class Turns(Generic[R]):
    """What a copy does: it publishes, renders pages from the end, and writes texts of pages.

    When enough of those wait, it prepares the ones that take a while, and puts files into their
    places. It goes on whenever this process looks after it. Nothing is missing when it ends early:
    what is not there has to be made by who asks for it.
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
        self.places = {path: place for place, path in enumerate(rendered)}
        self.front, self.waiting = 0, [*rendered]
        self.early, self.later, self.coming = early, deque(later), {*early, *later}
        self.slow = scribe.find_slow(later)
        self.listings = frozenset(self.slow)
        self.parts: deque[Placing] = deque()
        self.placing: Placing | None = None
        self.receipt: Receipt | None = None
        self.rendered: dict[str, R] = {}
        self.kept: Texts = {}
        self.written: Texts = {}
        self.current: tuple[str | None, dict[Key, str]] = None, {}
        self.is_awaited, self.is_ending = False, False
        self.plan = iter(self._plan())
        self.task: Task[object] | None = None
        self.take: Take = None
        self._begin()

    def _plan(self) -> Plan:
        yield self.scribe.publish, None, self._take_receipt
        for part in _parts(self.early, WRITTEN):
            yield self.scribe.write, part, partial(self._take_texts, self.kept)
        while pages := self._last_waiting():
            yield self.render, pages, self.rendered.update
        yield from self._plan_later()

    def _plan_later(self) -> Plan:
        slow = _parts(self.slow, PREPARED)
        while True:
            if self._needs_texts() and (part := _taken(self.later, WRITTEN)):
                yield self.scribe.write, part, partial(self._take_texts, self.written)
            elif not self.is_ending and (part := next(slow, ())):
                yield self.scribe.prepare, [path for path in part if path in self.coming], None
            elif self.parts and self.placing is None:
                self.placing = self.parts.popleft()
                yield self.scribe.place, self.placing, self._take_placed
            else:
                yield None

    def _needs_texts(self) -> bool:
        few = len(self.written) < MOST_WAITING
        return self.is_awaited or (few and not self.is_ending)

    def _take_receipt(self, receipt: Receipt) -> None:
        self.receipt = receipt

    def _take_texts(self, place: Texts, texts: Texts) -> None:
        place.update(texts)
        self.coming -= texts.keys()

    def _take_placed(self, is_placed: bool) -> None:  # noqa: FBT001 - an answer
        if is_placed:
            self.placing = None

    def _last_waiting(self) -> Sequence[str]:
        """Take the last pages to which nobody came."""
        at = max(self.front, len(self.waiting) - RENDERED)
        pages = self.waiting[at:]
        del self.waiting[at:]
        return pages

    def _begin(self) -> None:
        turn = next(self.plan)
        if turn is not None:
            work, given, self.take = turn
            self.task = self.workers.begin(work, given)
            if self.task is None:
                self.plan = repeat(None)

    def go_on(self, *, waits: bool = False) -> bool:
        """Take what the copy has finished and give it more; tell whether it is at work."""
        self.is_awaited = waits and not self.is_ending
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
        self.places.clear()
        self.waiting.clear()
        if self.receipt is not None:
            self.parts.extend(placing.parts(self.receipt.apart))

    def find_rendered(self, path: str) -> R | None:
        """Return what was made of a page, if it was rendered before this process came to it."""
        self.front = self.places.get(path, self.front - 1) + 1
        return self.rendered.pop(path, None)

    def texts(self, path: str) -> dict[Key, str]:
        """Return the texts of a page, to which others may be added as long as it is asked for."""
        while path in self.coming and self.go_on(waits=True):
            pass
        if path in self.kept:
            return self.kept[path]
        if path != self.current[0]:
            self.current = path, self.written.pop(path, {})
            self.go_on()
        return self.current[1]

    def hand_over(self, number: int) -> Texts:
        """Leave some pages to somebody else, and as many before them to this process.

        Of seminars they are the next ones without texts; of listings, which are longer, half as
        many whose texts are there.
        """
        if len(self.written) < number:
            return {}
        coming = islice(self.later, number)
        quick = [*takewhile(lambda path: path not in self.listings, coming)]
        if quick:
            self.coming.difference_update(_taken(self.later, len(quick)))
            return {path: {} for path in quick}
        listings = (path for path in self.written if path in self.listings)
        return {path: self.written.pop(path) for path in [*islice(listings, number // 2, number)]}

    def finish(self) -> None:
        """See to it that all files are in their places: the copy goes on, this process helps."""
        self.is_ending = True
        while self.go_on() and self.parts:
            self.parts.pop().write()
        self.go_on(waits=True)
        for part in (self.placing, *self.parts):
            if part is not None:
                part.write()
        self.placing = None
        self.parts.clear()


def _taken(paths: deque[str], number: int) -> Sequence[str]:
    """Take the first of some paths."""
    return [paths.popleft() for _ in range(min(number, len(paths)))]


def _parts(paths: Sequence[str], length: int) -> Iterator[Sequence[str]]:
    parts = (paths[at : at + length] for at in count(0, length))
    return takewhile(len, parts)
