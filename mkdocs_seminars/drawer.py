"""A file in which one process keeps what another is going to need, but not all at once."""

from __future__ import annotations

import pickle
from functools import cached_property
from typing import TYPE_CHECKING, BinaryIO, Generic, TypeVar, cast
from weakref import finalize

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

T = TypeVar("T")


class Drawer(Generic[T]):
    """What lies in a file, one thing behind the other."""

    def __init__(self, path: Path) -> None:
        """Know where the file is; there is none as long as nothing was put into it."""
        self.path = path

    def put(self, things: Iterable[T]) -> tuple[int, ...]:
        """Put things behind what is there; return where each of them begins."""
        places = []
        with self.path.open("ab") as stream:
            for thing in things:
                places.append(stream.tell())
                pickle.dump(thing, stream)
        return tuple(places)

    def take(self, place: int) -> T:
        """Return what begins there; only what a process of this build has put is ever read."""
        self._stream.seek(place)
        return cast("T", pickle.load(self._stream))  # noqa: S301 - ours

    def close(self) -> None:
        """Let go of the file, from which nobody is going to take anything any more."""
        if "_stream" in vars(self):
            self._stream.close()

    @cached_property
    def _stream(self) -> BinaryIO:
        """The file, for as long as somebody may read it."""
        stream = self.path.open("rb")
        finalize(self, stream.close)
        return stream
