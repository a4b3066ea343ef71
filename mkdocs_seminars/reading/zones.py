"""Zones as authors write them: words, offsets from UTC and IANA names."""

from __future__ import annotations

import re
from datetime import UTC, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from mkdocs_seminars.errors import FieldError

ZONES: dict[str, tzinfo] = {
    "Z": UTC,
    "UTC": UTC,
    "GMT": UTC,
    "BST": timezone(timedelta(hours=1)),
    "WET": UTC,
    "WEST": timezone(timedelta(hours=1)),
    "CET": timezone(timedelta(hours=1)),
    "CEST": timezone(timedelta(hours=2)),
    "EET": timezone(timedelta(hours=2)),
    "EEST": timezone(timedelta(hours=3)),
    "EST": timezone(timedelta(hours=-5)),
    "EDT": timezone(timedelta(hours=-4)),
    "CDT": timezone(timedelta(hours=-5)),
    "MST": timezone(timedelta(hours=-7)),
    "MDT": timezone(timedelta(hours=-6)),
    "PST": timezone(timedelta(hours=-8)),
    "PDT": timezone(timedelta(hours=-7)),
    "JST": timezone(timedelta(hours=9)),
    "ET": ZoneInfo("America/New_York"),
    "CT": ZoneInfo("America/Chicago"),
    "MT": ZoneInfo("America/Denver"),
    "PT": ZoneInfo("America/Los_Angeles"),
}
"""Zone words that mean one thing only; CST and IST, which do not, are told by the site's zone."""

OFFSET = re.compile(
    r"(?:(?<=\d)|(?<=\d\s)|\b(?:UTC|GMT)\s?)(?P<sign>\+)(?P<hours>\d{1,2})(?::?(?P<minutes>\d{2}))?(?![\d:])"
    r"|(?:(?<=T\d\d:\d\d)|(?<=:\d\d:\d\d)\s?|(?<=\d\s)|\b(?:UTC|GMT)\s?)"
    r"(?P<minus>[-\N{MINUS SIGN}])(?P<hours2>0?\d|1[0-2])(?::?(?P<minutes2>00|30|45))?(?![\d:])"
)
TWO_LETTERS = {"Z", "ET", "CT", "MT", "PT"}
"""Zone words that are words of other languages too, unless they are written in capitals."""
MOST_HOURS, MINUTES_OF_AN_HOUR = 14, 60
IANA = re.compile(r"\b[A-Z][A-Za-z]+(?:/[A-Z][A-Za-z_+-]+){1,2}\b")
ZONE_WORD = re.compile(
    r"\b(?:[A-Z]{1,4}T|(?i:"
    + "|".join(word for word in ZONES if word not in TWO_LETTERS)
    + r"))\b|\bZ\b|(?<=\d)Z\b"
)


def cut_zone(text: str) -> tuple[tzinfo | str | None, str]:
    """Find a zone and return it with the text that is left."""
    offset = OFFSET.search(text)
    if offset and not _is_range_end(offset):
        return _offset(offset), text[: offset.start()] + " , " + text[offset.end() :]
    named = IANA.search(text) or ZONE_WORD.search(text)
    if named is None:
        return None, text
    rest = text[: named.start()] + " " + text[named.end() :]
    return _zone(named[0]), rest


def _is_range_end(offset: re.Match[str]) -> bool:
    """Tell `9:00 -10:00`, a range, from `14:00 -05:00`, an offset."""
    if not offset["minus"] or "T" in offset.string or offset[0][:3] in {"UTC", "GMT"}:
        return False
    before = re.search(r"(\d{1,2})[:.]\d\d(:\d\d)?\s?$", offset.string[: offset.start()])
    return before is None or (before[2] is None and int(before[1]) < int(offset["hours2"]))


def _offset(found: re.Match[str]) -> tzinfo:
    hours = int(found["hours"] or found["hours2"])
    minutes = int(found["minutes"] or found["minutes2"] or 0)
    if hours > MOST_HOURS or minutes >= MINUTES_OF_AN_HOUR:
        raise FieldError(
            "timezone",
            f'"{found[0].strip()}" is not an offset from UTC',
            cure="write it like +01:00",
        )
    span = timedelta(hours=hours, minutes=minutes)
    return timezone(-span if found["minus"] else span)


def _zone(word: str) -> tzinfo | str:
    if word.upper() in ZONES:
        return ZONES[word.upper()]
    if "/" not in word:
        return word
    try:
        return ZoneInfo(word)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise FieldError(
            "timezone",
            f'no time zone is called "{word}"',
            cure="write an IANA name like Europe/London",
        ) from error
