"""Files that are written at once and as a whole: nobody ever reads half of one."""

from __future__ import annotations

import os
import shutil
from contextlib import ExitStack
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
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
