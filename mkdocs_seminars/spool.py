"""Files that wait, one behind the other in a single one, for when they are needed."""

from __future__ import annotations

import os
from functools import cached_property
from typing import TYPE_CHECKING, BinaryIO
from weakref import finalize

from mkdocs_seminars.contents import Contents

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

LENGTH = 8
"""Bytes of a length: each file has that of its name and its own before both."""
PIECE = 1_000_000
"""Bytes that are read at a time."""


def write_spool(path: Path, contents: Iterable[tuple[str, Iterable[bytes]]]) -> dict[str, int]:
    """Write files into a single one; return where each of them begins."""
    places: dict[str, int] = {}
    with path.open("wb") as stream:
        for name, pieces in contents:
            places[name] = begin = stream.tell()
            encoded = name.encode("utf-8", "surrogateescape")
            stream.write(_length(len(encoded)) + bytes(LENGTH) + encoded)
            start = stream.tell()
            stream.writelines(pieces)
            end = stream.tell()
            stream.seek(begin + LENGTH)
            stream.write(_length(end - start))
            stream.seek(end)
    return places


def read_header(stream: BinaryIO) -> tuple[str, int]:
    """Read the name and the length of the file that begins here, up to where its content begins."""
    name, content = _lengths(stream.read(2 * LENGTH))
    return stream.read(name).decode("utf-8", "surrogateescape"), content


def _length(number: int) -> bytes:
    return number.to_bytes(LENGTH, "big")


def _lengths(header: bytes) -> tuple[int, int]:
    return int.from_bytes(header[:LENGTH], "big"), int.from_bytes(header[LENGTH:], "big")


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
        header = os.pread(number, 2 * LENGTH, begin)
        name, left = _lengths(header)
        begin += len(header) + name
        while left:
            piece = os.pread(number, min(left, PIECE), begin)
            yield piece
            left, begin = left - len(piece), begin + len(piece)
