"""Pages that a second copy of the process writes with the theme, while this one writes others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

if TYPE_CHECKING:
    from mkdocs_seminars.turns import Texts, Turns
    from mkdocs_seminars.workers import Task, Workers
    from mkdocs_seminars.writing.pages import Key

THEMED = 8
"""Pages that are given to the copy at a time, and that are left to this process before them."""
MOST_WAITING = 3 * THEMED
"""Pages that wait at most until they are asked for."""


class HasTexts(Protocol):
    """A page that its theme has written."""

    @property
    def texts(self) -> dict[Key, str]:
        """The texts that are on it."""


A = TypeVar("A")
P = TypeVar("P", bound=HasTexts)


class Theming(Protocol[A, P]):
    """Writes pages with their theme."""

    def theme(self, given: Texts) -> A:
        """Write pages, of which some texts may be there already; in the copy."""

    def take(self, answer: A) -> dict[str, P]:
        """Return these pages by their paths; in this process."""


class Abreast(Generic[A, P]):
    """Gives every few of the pages that come one after the other to a copy.

    A page that is not there when its turn comes, as the copy has ended or there was something to
    say of it, is left to who asks for it.
    """

    def __init__(self, workers: Workers, turns: Turns[Any]) -> None:
        """Know who works, and what writes the texts of the pages in between."""
        self.workers, self.turns = workers, turns
        self.theming: Theming[A, P] | None = None
        self.task: Task[A] | None = None
        self.given: Texts = {}
        self.themed: dict[str, P] = {}
        self.path: str | None = None
        self.page: P | None = None

    def begin(self, theming: Theming[A, P], pages: int) -> None:
        """Make the copy for a site of so many pages, if it is of use."""
        others = self.turns.workers.copies
        self.workers.gather(pages, most=1, known=(theming,), others=others)
        if self.workers.copies:
            self.theming = theming

    def texts(self, path: str) -> dict[Key, str]:
        """Return the texts of a page, to which others may be added as long as it is asked for.

        Those of no page are on all of them.
        """
        page = self.find(path) if path else None
        return self.turns.texts(path) if page is None else page.texts

    def find(self, path: str) -> P | None:
        """Return a page as its theme has written it, as long as it is the one that is asked for."""
        if path != self.path:
            self._go_on(waits=path in self.given)
            self.path, self.page = path, self.themed.pop(path, None)
        return self.page

    def _go_on(self, *, waits: bool) -> None:
        """Take what the copy has written, and give it more."""
        if self.theming is None or not (waits or self.task is None or self.task.is_done()):
            return
        answer = self.task.answer() if self.task is not None else None
        if answer is not None:
            self.themed.update(self.theming.take(answer))
        has_room = len(self.themed) <= MOST_WAITING - THEMED
        self.given = self.turns.hand_over(THEMED) if has_room else {}
        self.task = self.workers.begin(self.theming.theme, self.given) if self.given else None
        if self.given and self.task is None:  # there is nobody any more
            self.theming = None

    def end(self) -> None:
        """End the copy."""
        self.theming = None
        self.workers.end()
