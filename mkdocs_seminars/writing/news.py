"""What changed of a seminar lately, in a few words."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from mkdocs_seminars.changes import read_utc
from mkdocs_seminars.writing.moments import write_moment

if TYPE_CHECKING:
    from mkdocs_seminars.changes import Change
    from mkdocs_seminars.model import Seminar

FRESH = timedelta(days=14)
"""How long a change is news."""
WORDS = {"room": "New room", "title": "New title", "recording": "Recording added"}


def write_news(seminar: Seminar, *, now: datetime, shows_status: bool) -> tuple[str, ...]:
    """Return what changed in the last two weeks, as visitors must know it."""
    fresh = [change for change in seminar.changes if change.since <= now < change.since + FRESH]
    if not shows_status and seminar.status.is_off and any(one.what == "cancelled" for one in fresh):
        return (seminar.status.value.capitalize(),)
    return tuple(filter(None, (_news(change, seminar) for change in fresh)))


def _news(change: Change, seminar: Seminar) -> str | None:
    """Return the words for a change; what the status or the page says anyway needs none."""
    if change.what != "moved":
        return WORDS.get(change.what)
    if seminar.moved_from is not None:
        return None
    before = read_utc(change.was or "")
    if isinstance(before, datetime):
        before = before.astimezone(ZoneInfo(seminar.timezone))
    return f"Moved from {write_moment(before)}" if before else "Moved"
