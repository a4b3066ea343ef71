"""Which time zone an organiser means."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs_seminars.checks import check_zone
from mkdocs_seminars.console import can_ask, say
from mkdocs_seminars.errors import FieldError

if TYPE_CHECKING:
    from collections.abc import Mapping

LINK = Path("/etc/localtime")
"""What names the zone of a Linux or macOS system."""


def ask_zone() -> str | None:
    """Ask for a zone until one is named; None when nobody can be asked or has one to name."""
    if not can_ask():
        return None
    usual = find_system_zone(os.environ, LINK)
    while True:
        say(f"Time zone of the seminars, like Europe/London [{usual or 'none'}]: ", sys.stderr)
        sys.stderr.flush()
        answer = sys.stdin.readline()
        if not answer:
            say("\n", sys.stderr)
            return None
        zone = answer.strip() or usual
        if zone is None or _is_zone(zone):
            return zone
        say(f'No time zone is called "{zone}".\n', sys.stderr)


def find_system_zone(environment: Mapping[str, str], link: Path) -> str | None:
    """Find the system's own zone, by the variable TZ or by a link into a folder of zones."""
    named = [environment.get("TZ", "").removeprefix(":")]
    with suppress(OSError):
        named.append(link.readlink().as_posix())
    zones = (name.rpartition("zoneinfo/")[2] for name in named)
    return next(filter(_is_zone, zones), None)


def _is_zone(name: str) -> bool:
    try:
        check_zone(name)
    except FieldError:
        return False
    return True
