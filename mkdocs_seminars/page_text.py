"""The source of a page: its text, or why it cannot be read; other files and folders likewise."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from mkdocs_seminars.errors import FieldError
from mkdocs_seminars.kinds import Kind
from mkdocs_seminars.model import Page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

UTF_16 = (b"\xff\xfe", b"\xfe\xff")
"""How text in UTF-16 begins."""


def read_page_text(read: Callable[[], str], *, path: str | None) -> tuple[str, FieldError | None]:
    """Return the text of a page, or none and what is wrong with its file.

    `read` reads the text in UTF-8, from the file at `path` if it has one.
    """
    try:
        if path is not None and not os.path.isfile(path):  # noqa: PTH113 - not a pipe, which is waited for
            return "", _missing(Path(path))
        return read(), None
    except UnicodeDecodeError as error:
        return "", _in_other_encoding(error)
    except OSError as error:
        return "", _closed(error)


def find_fault(path: Path) -> FieldError | None:
    """Return what is wrong with a file that is copied as it is, if anything is."""
    if not path.is_file():
        return _missing(path)
    return None if os.access(path, os.R_OK) else _closed(PermissionError())


def walk(
    docs: Path, *, on_error: Callable[[OSError], object] | None = None
) -> Iterator[tuple[str, list[str]]]:
    """Yield every folder and the names of its files; links are followed, but not in circles.

    What may not be looked into, and a link in a circle, is handed to `on_error`.
    """
    for folder, below, names in os.walk(docs, onerror=on_error, followlinks=True):
        loops = [name for name in below if is_loop(Path(folder, name))]
        if on_error is not None:
            for name in loops:
                on_error(OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(Path(folder, name))))
        below[:] = [name for name in below if name not in loops]
        yield folder, names


def is_loop(path: Path) -> bool:
    """Tell whether a folder is a link to one that it was reached through."""
    if not path.is_symlink():
        return False
    target = path.resolve()
    return any(above.resolve().is_relative_to(target) for above in path.parents)


def find_closed(docs: Path) -> Iterator[Page]:
    """Yield folders that are not looked into, as pages of which nothing is known."""
    errors: list[OSError] = []
    for _ in walk(docs, on_error=errors.append):
        pass
    for error in errors:
        path = f"{Path(error.filename).relative_to(docs).as_posix()}/"
        yield Page(path=path, text="", url=quote(path), fault=_closed(error))


def _missing(path: Path) -> FieldError:
    if path.is_symlink() and not path.exists():
        return _fault("is a link that leads nowhere", "mend the link, or take it away")
    if path.exists():
        return _fault("is no ordinary file", "put a file in its place")
    return _fault("is not there any more", "put it back, or build again")


def _in_other_encoding(error: UnicodeDecodeError) -> FieldError:
    """Say at which line it shows, unless every line shows it."""
    cure = "save it as UTF-8"
    if error.object.startswith(UTF_16):
        return _fault("is text in UTF-16", cure)
    byte = error.object[error.start]
    line = error.object.count(b"\n", 0, error.start) + 1
    return _fault(f"is not text in UTF-8, as the byte 0x{byte:02x} shows", cure).at(line)


def _closed(error: OSError) -> FieldError:
    if isinstance(error, PermissionError):
        return _fault("may not be read", "let the user who builds the site read it")
    if error.errno == errno.ELOOP:
        return _fault("is a link to a folder that it lies in", "take the link away")
    return _fault(f"cannot be read ({error.strerror})", "mend it, or take it away")


def _fault(message: str, cure: str) -> FieldError:
    return FieldError("file", message, cure=cure, kind=Kind.FILE)
