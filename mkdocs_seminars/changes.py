"""What changed of a seminar between two builds, as a calendar keeps it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime

MOMENT = re.compile(r"[0-9]{8}(?:T[0-9]{6}Z)?")
"""An instant in UTC or a day (RFC 5545 3.3.4, 3.3.5)."""
EARLIEST, LATEST = 2, 9998
"""Years whose instants are there in every zone."""


@dataclass(frozen=True, slots=True)
class Change:
    """What changed of a seminar that was published before."""

    what: str
    """One of moved, room, title, cancelled, recording."""
    since: datetime
    """When; aware."""
    was: str | None = None
    """What it was before: an instant or a day as iCalendar writes it, a room, a title."""


def utc(moment: datetime | date | None) -> datetime | date | None:
    """Return a moment as calendars have it: an instant in UTC, or a day."""
    return moment.astimezone(UTC) if isinstance(moment, datetime) else moment


def write_utc(moment: datetime) -> str:
    """Write an instant as iCalendar has it (RFC 5545 3.3.5, form 2)."""
    instant = moment.astimezone(UTC).isoformat(timespec="seconds")
    return f"{instant[:19].replace('-', '').replace(':', '')}Z"


def read_utc(text: str) -> datetime | date | None:
    """Read an instant in UTC or a day as iCalendar writes them; None for anything else."""
    if not MOMENT.fullmatch(text):
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    if not EARLIEST <= moment.year <= LATEST:
        return None
    return moment if moment.tzinfo else moment.date()
