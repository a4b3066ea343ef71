"""Moments on the one line of time."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from mkdocs_seminars.model import Moment


def instant_of(moment: Moment, *, zone: str) -> datetime:
    """Return the instant at which a moment begins, in UTC; a day begins in a zone."""
    return moment.astimezone(UTC) if isinstance(moment, datetime) else midnight(moment, zone)


def midnight(day: date, zone: str) -> datetime:
    """Return the instant at which a day begins in a zone."""
    return datetime.combine(day, time.min, ZoneInfo(zone)).astimezone(UTC)


def later(moment: datetime, span: timedelta) -> datetime:
    """Add elapsed time, so that an hour is an hour across a clock change."""
    return (moment.astimezone(UTC) + span).astimezone(moment.tzinfo)


def are_same(one: object, other: object) -> bool:
    """Tell whether two things are equal, and mean the same one of two hours that a clock repeats.

    Times in one zone are equal whichever of these they are in (PEP 495), but are written otherwise.
    """
    return one is other or (one == other and repr(one) == repr(other))
