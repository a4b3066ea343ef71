"""Whole processes: how long they take and how much memory at their peak."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from calendar import timegm
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .pages import TODAY

if TYPE_CHECKING:
    from pathlib import Path

EPOCH = str(timegm(TODAY.timetuple()))
KILOBYTES = 1024 if sys.platform == "linux" else 1
"""What ru_maxrss counts in, in bytes."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one build took."""

    seconds: float
    """From start to end."""
    megabytes: float | None
    """Memory at its peak; None where the system does not tell."""


def environment() -> dict[str, str]:
    """Return the environment of a build, whose day is that of the pages.

    Python keeps what it has compiled, as it does with packages that pip installed.
    """
    others = {name: text for name, text in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return others | {"SOURCE_DATE_EPOCH": EPOCH, "NO_MKDOCS_2_WARNING": "1"}


def build(configuration: Path, site: Path) -> Cost:
    """Build a site once, into a folder that is made for it or has the site of an earlier build."""
    command = [sys.executable, "-m", "mkdocs", "-q", "build", "-f", str(configuration)]
    command += ["--site-dir", str(site)]
    _settle()
    begun = time.perf_counter()
    with subprocess.Popen(command, env=environment()) as process:
        megabytes = _peak(process)
    seconds = time.perf_counter() - begun
    if process.returncode:
        sys.exit(f"{configuration}: mkdocs failed")
    return Cost(seconds, megabytes)


def _settle() -> None:
    """Let the disk write what others have left, which it would do meanwhile."""
    if sys.platform != "win32":
        os.sync()


def _peak(process: subprocess.Popen[bytes]) -> float | None:
    """Wait for a process; return the memory that it had at most."""
    if sys.platform == "win32":
        process.wait()
        return None
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_maxrss * KILOBYTES / 1e6
