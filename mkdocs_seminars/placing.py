"""Files of a spool on their way into the folder of a site, by whichever process has time."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from io import SEEK_CUR
from itertools import islice, pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs_seminars.spool import PIECE, read_header
from mkdocs_seminars.whole_files import unfinished, write_new

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import BinaryIO

PLACED = 50
"""Files that are written in a turn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placing:
    """Some files of a spool, each of which is written as a whole or not."""

    spool: Path
    """The files, one behind the other."""
    site: str
    """Folder of the site."""
    is_emptied: bool = True
    """The folder was emptied by this build, so that what is there somebody wants there."""
    mark: int
    """What is in the name of a file until it is whole."""
    at: int = 0
    """Where the first of them begins in the spool."""
    end: int = 0
    """Where the last of them ends."""

    def parts(self, marks: Iterable[int]) -> Iterator[Placing]:
        """Yield the files between every two marks."""
        return (replace(self, at=at, end=end) for at, end in pairwise(marks))

    def write(self) -> None:
        """Write the files; into a folder that was emptied only where none is."""
        with self.spool.open("rb") as stream:
            for name, length in self._files(stream):
                target = f"{self.site}/{name}"
                if self.is_emptied and Path(target).is_file():
                    stream.seek(length, SEEK_CUR)
                else:
                    write_new(target, _pieces(stream, length), mark=self.mark)

    def tidy(self) -> None:
        """Remove what somebody who is gone has begun to write."""
        with suppress(OSError), self.spool.open("rb") as stream:
            for name, length in self._files(stream):
                with suppress(OSError):  # most are not there, or have names that are too long
                    Path(unfinished(f"{self.site}/{name}", self.mark)).unlink()
                stream.seek(length, SEEK_CUR)

    def _files(self, stream: BinaryIO) -> Iterator[tuple[str, int]]:
        """Yield names and lengths of the files; the content of each has to be passed."""
        stream.seek(self.at)
        while stream.tell() < self.end:
            yield read_header(stream)


def marks_of(begins: Iterable[int], end: int) -> tuple[int, ...]:
    """Return where parts begin that are written in a turn, and where the last of them ends."""
    return (*islice(begins, 0, None, PLACED), end)


def _pieces(stream: BinaryIO, length: int) -> Iterator[bytes]:
    """Read a file piece by piece."""
    while length:
        piece = stream.read(min(length, PIECE))
        yield piece
        length -= len(piece)
