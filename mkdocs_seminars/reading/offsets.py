"""Offsets from UTC that a zone does not have on the day of a seminar."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone, tzinfo
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from mkdocs_seminars.errors import FieldError
from mkdocs_seminars.kinds import Kind

if TYPE_CHECKING:
    from mkdocs_seminars.reading.times import Saying

HOMES = {
    **dict.fromkeys(("BST", "GMT"), "Europe/London"),
    **dict.fromkeys(("WET", "WEST"), "Europe/Lisbon"),
    **dict.fromkeys(("CET", "CEST"), "Europe/Paris"),
    **dict.fromkeys(("EET", "EEST"), "Europe/Athens"),
    **dict.fromkeys(("EST", "EDT"), "America/New_York"),
    "CDT": "America/Chicago",
    **dict.fromkeys(("MST", "MDT"), "America/Denver"),
    **dict.fromkeys(("PST", "PDT"), "America/Los_Angeles"),
}
"""Words for an offset that is in force for a part of the year -> a zone that has it."""
WINTER, SUMMER = 1, 7
"""Months in which a zone shows both its offsets."""


def find_wrong_offset(said: Saying, start: datetime, zone: ZoneInfo) -> FieldError | None:
    """Return what to say when an offset is that of the other half of the year.

    UTC is an offset that anybody may use at any time; an offset that the zone never has is one of
    another place.
    """
    if not isinstance(said.zone, timezone) or start.utcoffset() == said.zone.utcoffset(None):
        return None
    offset, word = said.zone.utcoffset(None), said.zone.tzname(None)
    home = ZoneInfo(HOMES[word]) if word in HOMES and word != "GMT" else zone
    is_utc = not offset and word != "GMT"
    there = start.astimezone(home)
    if is_utc or there.utcoffset() == offset or not _has(home, offset, there):
        return None
    right = f"{home.key} is at UTC{there.isoformat()[-6:]} on {there:%Y-%m-%d}"
    return FieldError(
        said.name,
        f"{right}, not at {word}; it is believed",
        cure="leave it out, or correct it",
        kind=Kind.WRONG_OFFSET,
        line=said.line,
    )


def _has(zone: tzinfo, offset: timedelta, around: datetime) -> bool:
    """Tell whether a zone has an offset in the other half of a year."""
    months = (around.replace(month=month, day=1, tzinfo=zone) for month in (WINTER, SUMMER))
    return any(moment.utcoffset() == offset for moment in months)
