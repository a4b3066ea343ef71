"""Dates and times as a reader likes them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from mkdocs_seminars.model import day_of

if TYPE_CHECKING:
    from mkdocs_seminars.model import Moment
    from mkdocs_seminars.writing.words import Words


def write_days(start: Moment, end: Moment | None, *, words: Words) -> str:
    """Write the day, or the first and last day of what lasts several."""
    first = words.day(day_of(start))
    if end is None or day_of(end) == day_of(start) or _ends_that_night(start, end):
        return first
    return words.say("days", start=first, end=words.day(day_of(end)))


def write_hours(start: Moment, end: Moment | None, *, words: Words) -> str | None:
    """Write `14:00 to 15:00 GMT`; None when the time is not known."""
    if not isinstance(start, datetime):
        return None
    hours, zone = words.clock(start), words.zone(start)
    if not isinstance(end, datetime):
        return f"{hours} {zone}"
    last = words.zone(end)
    first = hours if last == zone else f"{hours} {zone}"  # the clocks are changed in between
    return f"{words.say('hours', start=first, end=words.clock(end))} {last}"


def write_moment(moment: Moment, *, words: Words) -> str:
    """Write `Friday 23 January 2026, 14:00 GMT`, or the day alone."""
    hours = write_hours(moment, None, words=words)
    day = words.day(day_of(moment))
    return words.say("moment", day=day, hours=hours) if hours else day


def write_iso(moment: Moment | None) -> str | None:
    """Write a moment as ISO 8601 has it in its own zone, or the day; None when it is not known."""
    return None if moment is None else moment.isoformat()


def write_instant(moment: Moment) -> str:
    """Write an instant in UTC as scripts read it, `2026-01-23T14:00:00Z`, or the day."""
    if isinstance(moment, datetime):
        instant = moment.astimezone(UTC).replace(tzinfo=None)
        return f"{instant.isoformat(timespec='seconds')}Z"
    return moment.isoformat()


def _ends_that_night(start: Moment, end: Moment) -> bool:
    """Tell whether a talk goes past midnight but not into another day's programme."""
    if not isinstance(start, datetime) or not isinstance(end, datetime):
        return False
    return end - start < timedelta(hours=12)
