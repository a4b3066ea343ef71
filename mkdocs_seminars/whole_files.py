"""Files that are written at once and as a whole: nobody ever reads half of one."""

from __future__ import annotations

import os
import shutil
from contextlib import ExitStack, suppress
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path


def write_whole(path: Path, content: bytes) -> None:
    """Write a file, in the place of an earlier one; its mode stays, and a link stays a link."""
    write_all({path: content})


def write_all(contents: Mapping[Path, bytes]) -> None:
    """Write files like that; when one cannot be written, none is."""
    with ExitStack() as stack:
        ready: list[tuple[Path, Path]] = []
        for path, content in contents.items():
            target = path.resolve()
            new = target.with_name(f".{os.getpid()}-{len(ready)}.new")
            stack.callback(_remove, new)
            _write(new, content, path=path)
            ready.append((new, target))
        for new, target in ready:
            os.replace(new, target)  # noqa: PTH105 - Path.replace says the same


def write_new(path: str, pieces: Iterable[bytes], *, mark: int | None = None) -> None:
    """Write a file of a folder that is all ours at once; of a site's thousands, each in no time.

    Its name has a `mark` until it is whole; none: this process' number.
    """
    new = unfinished(path, os.getpid() if mark is None else mark)
    try:
        with _opened(new) as stream:
            stream.writelines(pieces)
        os.replace(new, path)  # noqa: PTH105 - paths of pathlib take as long as all the rest
    except BaseException as error:
        with suppress(OSError):
            os.remove(new)  # noqa: PTH107
        if isinstance(error, OSError):
            error.filename, error.filename2 = path, None
        raise


def unfinished(path: str, mark: int) -> str:
    """Return what a file is called until it is whole."""
    return f"{path}.{mark}.new"


def _opened(path: str) -> BinaryIO:
    """Open a file to write it, in a folder that may not be there yet."""
    try:
        return open(path, "wb")  # noqa: PTH123
    except FileNotFoundError:
        os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103, PTH120
        return open(path, "wb")  # noqa: PTH123


def _write(new: Path, content: bytes, *, path: Path) -> None:
    """Write what is to take a place; an error names the place."""
    try:
        new.write_bytes(content)
        if path.exists():
            shutil.copymode(path, new)
    except OSError as error:
        error.filename, error.filename2 = str(path), None
        raise


def _remove(new: Path) -> None:
    new.unlink(missing_ok=True)
