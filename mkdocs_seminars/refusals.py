"""What the machine refuses to write, in a sentence instead of a traceback."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

NO_ROOM = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
"""The disk, or the part of it that somebody may use, is full."""
CLOSED = {errno.EROFS, errno.EACCES, errno.EPERM}
"""Nobody, or not this user, may write there."""
ALWAYS = NO_ROOM | {errno.EROFS}
"""Refusals that only writing meets."""
THERE = ALWAYS | CLOSED | {errno.EISDIR, errno.ENOTDIR, errno.ENAMETOOLONG}
"""Refusals that writing may meet."""


def find_refusal(error: Exception, *, is_written: Callable[[Path], bool]) -> str | None:
    """Return what could not be written, if it was that.

    `is_written` tells of a path whether builds write there.
    """
    if not isinstance(error, OSError):
        return None
    named = error.filename2 or error.filename
    path = Path(str(named)) if named else None
    is_ours = path is not None and error.errno in THERE and is_written(path)
    if error.errno not in ALWAYS and not is_ours:
        return None
    what = "a file" if path is None else str(path)
    return f"cannot write {what} ({error.strerror}){_cure(error)}; the site is not whole"


def _cure(error: OSError) -> str:
    if error.errno in NO_ROOM:
        return "; make room for it"
    return "; let the user who builds the site write there" if error.errno in CLOSED else ""
