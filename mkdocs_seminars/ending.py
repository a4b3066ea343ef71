"""A command that is told to end cleans up first, as it does after Ctrl-C."""

from __future__ import annotations

import signal
import threading
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def clean_up_when_ended() -> Callable[[], object]:
    """Take SIGTERM for Ctrl-C, unless somebody else takes it; return what undoes that."""
    is_main = threading.current_thread() is threading.main_thread()
    if not is_main or signal.getsignal(signal.SIGTERM) is not signal.SIG_DFL:
        return lambda: None
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    return partial(signal.signal, signal.SIGTERM, signal.SIG_DFL)
