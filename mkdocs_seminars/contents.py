"""Files whose bytes are not all in memory."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    Maker = Callable[[], bytes | Iterable[bytes]]
    """Makes a file, or one piece of it after the other."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """What makes a file out of some things, and the same file as long as these are the same."""

    make: Callable[..., bytes]
    given: tuple[object, ...]

    def __call__(self) -> bytes:
        """Make the file."""
        return self.make(*self.given)


class Contents(Mapping[str, bytes]):
    """Files by their paths; no more than is asked for is in memory."""

    known: Mapping[str, object]
    """Path of each file -> what leads to its bytes."""

    def __init__(self, known: Mapping[str, object]) -> None:
        """Know the paths."""
        self.known = known

    def forget(self, paths: Iterable[str]) -> None:
        """Forget files that nobody is going to ask for again."""
        gone = frozenset(paths)
        self.known = {path: one for path, one in self.known.items() if path not in gone}

    @abstractmethod
    def pieces(self, path: str) -> Iterable[bytes]:
        """Return a file piece by piece."""

    def find_recipe(self, path: str) -> Recipe | None:
        """Return what a file is made by, if that tells whether it is the same as another time."""
        recipe = self.known[path]
        return recipe if isinstance(recipe, Recipe) else None

    def __getitem__(self, path: str) -> bytes:
        """Return a file as a whole."""
        return b"".join(self.pieces(path))

    def __contains__(self, path: object) -> bool:
        """Tell whether there is a file."""
        return path in self.known

    def __iter__(self) -> Iterator[str]:
        """Iterate over the paths."""
        return iter(self.known)

    def __len__(self) -> int:
        """Count the files."""
        return len(self.known)


class MadeContents(Contents):
    """Files that are made whenever they are asked for."""

    def __init__(self, makers: Mapping[str, Maker]) -> None:
        """Know what makes each of them."""
        super().__init__(makers)
        self.known: Mapping[str, Maker] = makers

    def pieces(self, path: str) -> Iterable[bytes]:
        """Make a file piece by piece."""
        made = self.known[path]()
        return (made,) if isinstance(made, bytes) else made
