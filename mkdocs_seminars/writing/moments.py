"""Dates and times as a reader likes them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from mkdocs_seminars.model import day_of

if TYPE_CHECKING:
    from mkdocs_seminars.model import Moment


def write_day(day: date) -> str:
    """Write `Friday 23 January 2026`."""
    return f"{day:%A} {day.day} {day:%B} {day.year}"


def write_days(start: Moment, end: Moment | None) -> str:
    """Write the day, or the first and last day of what lasts several."""
    first = write_day(start)
    if end is None or day_of(end) == day_of(start) or _ends_that_night(start, end):
        return first
    return f"{first} to {write_day(end)}"


def write_hours(start: Moment, end: Moment | None) -> str | None:
    """Write `14:00 to 15:00 GMT`; None when the time is not known."""
    if not isinstance(start, datetime):
        return None
    until = f" to {end:%H:%M}" if isinstance(end, datetime) else ""
    return f"{start:%H:%M}{until} {write_zone(start)}"


def write_moment(moment: Moment) -> str:
    """Write `Friday 23 January 2026, 14:00 GMT`, or the day alone."""
    hours = write_hours(moment, None)
    return f"{write_days(moment, None)}, {hours}" if hours else write_days(moment, None)


def write_zone(moment: datetime) -> str:
    """Write what the clock is called: `GMT`, or `UTC+03` where the zone has no word for it."""
    name = moment.tzname() or ""
    return f"UTC{name}" if name[:1] in {"+", "-"} else name


def _ends_that_night(start: Moment, end: Moment) -> bool:
    """Tell whether a talk goes past midnight but not into another day's programme."""
    if not isinstance(start, datetime) or not isinstance(end, datetime):
        return False
    return end - start < timedelta(hours=12)
