"""Files that wait, one behind the other in a single one, for when they are needed."""

from __future__ import annotations

import os
from functools import cached_property
from typing import TYPE_CHECKING
from weakref import finalize

from mkdocs_seminars.contents import Contents

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

LENGTH = 8
"""Bytes before each file that say how long it is."""
PIECE = 1_000_000
"""Bytes that are read at a time."""


def write_spool(path: Path, contents: Iterable[tuple[str, Iterable[bytes]]]) -> dict[str, int]:
    """Write files into a single one; return where each of them begins."""
    places: dict[str, int] = {}
    with path.open("wb") as stream:
        for name, pieces in contents:
            places[name] = begin = stream.tell()
            stream.write(bytes(LENGTH))
            stream.writelines(pieces)
            end = stream.tell()
            stream.seek(begin)
            stream.write((end - begin - LENGTH).to_bytes(LENGTH, "big"))
            stream.seek(end)
    return places


class Spool(Contents):
    """Files that somebody wrote into a single one, which goes when it is read."""

    def __init__(self, path: Path, places: Mapping[str, int]) -> None:
        """Know where each of them begins."""
        super().__init__(places)
        self.known: Mapping[str, int] = places
        self.path = path

    @cached_property
    def _file(self) -> int:
        """The file, which nobody else needs any more, for as long as somebody may read it."""
        number = os.open(self.path, os.O_RDONLY)
        self.path.unlink()
        finalize(self, os.close, number)
        return number

    def pieces(self, path: str) -> Iterator[bytes]:
        """Read a file piece by piece."""
        number, begin = self._file, self.known[path]
        left = int.from_bytes(os.pread(number, LENGTH, begin), "big")
        begin += LENGTH
        while left:
            piece = os.pread(number, min(left, PIECE), begin)
            yield piece
            left, begin = left - len(piece), begin + len(piece)
