"""What the command line prints."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs_seminars.characters import escaped

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TextIO


class UnheardError(Exception):
    """What is printed goes nowhere, say into a file on a disk that is full."""


def say(text: str, stream: TextIO | None) -> None:
    """Write text to a console, which may lack some of its characters, and must obey none.

    There is none where its user closed it. UnheardError when it takes nothing, BrokenPipeError when
    its reader has gone.
    """
    if stream is None:
        return
    encoding = stream.encoding or "utf-8"
    shown = escaped(text).encode(encoding, "replace").decode(encoding)
    _try(lambda: stream.write(shown))


def flush() -> None:
    """See to it that all is written that was said, with the same errors."""
    for stream in filter(None, (sys.stdout, sys.stderr)):
        _try(stream.flush)


def stop_printing() -> None:
    """Leave nothing to be printed to somebody who does not read it."""
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        os.dup2(nowhere.fileno(), sys.stdout.fileno())


def can_ask() -> bool:
    """Tell whether somebody sits there who can be asked."""
    return sys.stdin is not None and sys.stderr is not None and sys.stdin.isatty()


def _try(write: Callable[[], object]) -> None:
    try:
        write()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise UnheardError(error.strerror) from error
