"""Files of a spool on their way into the folder of a site, by whichever process has time."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from io import SEEK_CUR
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs_seminars.spool import PIECE, read_header
from mkdocs_seminars.whole_files import unfinished, write_new

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

PLACED = 20
"""Files that are written in a turn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placing:
    """How far the files of a spool have come; a file of its own is written as a whole or not."""

    spool: Path
    """The files, one behind the other."""
    site: str
    """Folder of the site."""
    is_emptied: bool = True
    """The folder was emptied by this build, so that what is there somebody wants there."""
    mark: int
    """What is in the name of a file until it is whole."""
    end: int = 0
    """Where the last file ends in the spool."""
    at: int = 0
    """Where the first file begins that is not in its place yet."""

    @property
    def is_done(self) -> bool:
        """Tell whether all files are in their places."""
        return self.at == self.end

    def go_on(self) -> Placing:
        """Write the next files, into an emptied folder where none is; return how far they are."""
        with self.spool.open("rb") as stream:
            for name, length in self._next(stream):
                target = f"{self.site}/{name}"
                if self.is_emptied and Path(target).is_file():
                    stream.seek(length, SEEK_CUR)
                else:
                    write_new(target, _pieces(stream, length), mark=self.mark)
            return replace(self, at=stream.tell())

    def finish(self) -> None:
        """Write all files that are not in their places yet."""
        rest = self
        while not rest.is_done:
            rest = rest.go_on()

    def tidy(self) -> None:
        """Remove what somebody who is gone has begun to write."""
        with suppress(OSError), self.spool.open("rb") as stream:
            for name, length in self._next(stream):
                with suppress(OSError):  # most are not there, or have names that are too long
                    Path(unfinished(f"{self.site}/{name}", self.mark)).unlink()
                stream.seek(length, SEEK_CUR)

    def _next(self, stream: BinaryIO) -> Iterator[tuple[str, int]]:
        """Yield names and lengths of the next files; the content of each has to be passed."""
        stream.seek(self.at)
        headers = iter(lambda: read_header(stream) if stream.tell() < self.end else None, None)
        yield from islice(headers, PLACED)


def _pieces(stream: BinaryIO, length: int) -> Iterator[bytes]:
    """Read a file piece by piece."""
    while length:
        piece = stream.read(min(length, PIECE))
        yield piece
        length -= len(piece)
