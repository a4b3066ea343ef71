"""The words that authors use for the fields of a seminar: data, one table for keys, one for labels.

Keys and labels are compared without case; a blank, a hyphen and an underscore are the same.
"""

from __future__ import annotations

import re
from functools import lru_cache

KEYS = {
    "uid": ("uid",),
    "seminar": ("seminar",),
    "title": ("title", "talk title", "seminar title", "topic"),
    "speakers": ("speakers", "speaker", "speaker name", "presenters", "presenter", "lecturer"),
    "affiliation": ("affiliation", "affil", "institution", "institute", "speaker affiliation"),
    "datetime": ("datetime", "date time", "when"),
    "start": ("start", "start time", "from"),
    "end": ("end", "end time", "to", "end date", "date end"),
    "date": ("date", "event date"),
    "time": ("time",),
    "duration": ("duration", "length"),
    "timezone": ("timezone", "time zone", "tz"),
    "venue": ("venue", "location", "where", "place", "room"),
    "online": ("online", "zoom", "teams", "meeting", "webex"),
    "series": ("series",),
    "status": ("status",),
    "message": ("message",),
    "recording": ("recording", "video", "youtube", "recording url"),
    "slides": ("slides", "slides url"),
    "links": ("links",),
    "abstract": ("abstract",),
    "bio": ("bio", "biography"),
    "language": ("language", "lang"),
    "tags": ("tags",),
    "updated": ("updated",),
}
"""Canonical field -> keys of the front matter, the preferred one first."""

LABELS = {
    "title": ("title", "talk title"),
    "speakers": (
        "seminar by",
        "speaker",
        "speakers",
        "lecture by",
        "lectures by",
        "talk by",
        "presenter",
        "presenters",
    ),
    "affiliation": ("affiliation", "institution"),
    "date/time": ("date/time", "datetime", "date & time", "date and time", "date, time", "when"),
    "date": ("date",),
    "time": ("time",),
    "venue": ("location", "place", "venue", "where", "room"),
    "online": (
        "teams link",
        "teams meeting link",
        "teams",
        "zoom",
        "zoom link",
        "online",
        "meeting link",
        "join",
        "join online",
    ),
    "recording": ("video", "recording"),
    "slides": ("slides",),
    "other": (
        "meeting id",
        "passcode",
        "teams meeting info",
        "sponsorship",
        "registration",
        "contact",
        "host",
        "presentation",
        "topics",
        "references",
    ),
    "abstract": ("abstract", "résumé"),
    "bio": (
        "bio",
        "bios",
        "biography",
        "biographie",
        "speaker bio",
        "about the speaker",
        "author info",
    ),
}
"""Canonical field -> labels in the body; `other` ends what stands before it and is not read."""


@lru_cache(maxsize=1024)
def fold(name: str) -> str:
    """Return what is compared when keys or labels are."""
    return re.sub(r"[\s_-]+", " ", name).strip().casefold()


def _by_alias(table: dict[str, tuple[str, ...]]) -> dict[str, str]:
    return {fold(alias): field for field, aliases in table.items() for alias in aliases}


FIELD_OF_KEY = _by_alias(KEYS)
FIELD_OF_LABEL = _by_alias(LABELS)
