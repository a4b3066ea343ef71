"""Workers for tests that need no other process."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from mkdocs_seminars.workers import Task, Workers

if TYPE_CHECKING:
    from collections.abc import Callable

S = TypeVar("S")
T = TypeVar("T")


class AtOnce(Workers):
    """Workers that have done what they are told when they are told it."""

    def begin(self, work: Callable[[S], T], given: S) -> Task[T] | None:
        """Do it."""
        task: Task[T] = Task(None)
        task.finish(work(given))
        return task


class Gone(Workers):
    """Workers that end after a number of turns."""

    def __init__(self, turns: int) -> None:
        """Know when to end."""
        super().__init__()
        self.turns = turns

    def begin(self, work: Callable[[S], T], given: S) -> Task[T] | None:
        """Do it, or be gone before it is done, or before it is begun."""
        self.turns -= 1
        if self.turns < -1:
            return None
        task: Task[T] = Task(None)
        task.finish(work(given) if self.turns >= 0 else None)
        return task


class Slow(Workers):
    """Workers that have done nothing until somebody waits for it."""

    def __init__(self) -> None:
        """Start without having done anything."""
        super().__init__()
        self.done: list[object] = []

    def begin(self, work: Callable[[S], T], given: S) -> Task[T] | None:
        """Promise to do it."""

        def do() -> T:
            self.done.append(work)
            return work(given)

        return _Promise(do)


class _Promise(Task[T]):
    def __init__(self, do: Callable[[], T]) -> None:
        super().__init__(None)
        self.do = do

    def is_done(self) -> bool:
        """Tell that it is not."""
        return False

    def answer(self) -> T | None:
        """Do it."""
        return self.do()
