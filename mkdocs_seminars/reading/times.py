"""What one text says about when, and only that.

A reader here never completes: a text that names a day without a year gives a day without a year.
`reading.schedule` puts what several places say together and makes instants of it.
"""

from __future__ import annotations

import re
from datetime import time
from typing import TYPE_CHECKING, NamedTuple

from mkdocs_seminars.errors import FieldError
from mkdocs_seminars.reading import clocks
from mkdocs_seminars.reading.days import Day, cut_day, read_iso_day
from mkdocs_seminars.reading.names import ENGLISH
from mkdocs_seminars.reading.quote import Quote, one_line
from mkdocs_seminars.reading.zones import Mention, find_zones, without

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import tzinfo

CURE = "write it like 2026-01-23 14:00"
ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
USUAL = re.compile(
    r"(?ai)(?:([a-z]{3,9}),?\s)?(\d{1,2})(?:st|nd|rd|th)?\s([a-z]{3,9}),?\s(\d{4}),?\s(?:at\s)?"
    r"(1[0-2]|0?[1-9])(?:[:.]([0-5]\d))?\s?([ap])m"
)
"""Weekday, day, month, year and time in the form that most pages have."""
MOST = 400
"""Characters within which a text says when."""
SEEMS_TIMED = re.compile(r"\d|\b(?:half|quarter|past|o'clock)\b", re.IGNORECASE)
"""A time is meant, if none can be read where this is left."""


class Saying(NamedTuple):
    """What one text says about when; each part may be missing."""

    day: Day | None = None
    """The day."""
    start: time | None = None
    """Wall-clock time of the beginning."""
    end: time | None = None
    """Wall-clock time of the end."""
    zone: tzinfo | str | None = None
    """The zone, or a word for a zone that only the site's own zone can explain."""
    quote: Quote | None = None
    """The text that names the day, else the time."""
    name: str = ""
    """The key or label under which it stands."""
    of_talk: bool = True
    """It is about the talk; a `date` may be that of posting, and a path too."""
    doubt: FieldError | None = None
    """What else the text seems to say but cannot be read."""

    @property
    def line(self) -> int | None:
        """Line of the page on which it stands."""
        return self.quote.line if self.quote else None


def read_saying(text: str) -> Saying:
    """Read all that a text says about when; FieldError when nothing of it can be read.

    A day stays when the time beside it cannot be read; that is then in doubt.
    """
    if ISO_DAY.fullmatch(text):
        return Saying(day=read_iso_day(text))
    if usual := _read_usual(text):
        return usual
    text = text[:MOST]
    day, rest = cut_day(text)
    try:
        timed = _read_clocks(rest, whole=text)
    except FieldError as error:
        if day is None:
            raise
        return Saying(day=day, doubt=error)
    if day is None and timed.start is None:
        raise FieldError("start", f'cannot read "{one_line(text)}"', cure=CURE)
    return timed._replace(day=day)


def _read_usual(text: str) -> Saying | None:
    """Read the usual form as the other readers would, at a tenth of their cost."""
    found = USUAL.fullmatch(text)
    if found is None:
        return None
    weekday, number, month, year, hour, minute, half = found.groups(default="")
    day = Day(
        year=int(year),
        month=ENGLISH.months.get(month.casefold(), 0),
        day=int(number),
        weekday=ENGLISH.weekdays.get(weekday.casefold()),
    )
    if not day.exists() or (weekday and day.weekday is None):
        return None
    afternoon = 12 if half in "pP" else 0
    return Saying(day=day, start=time(int(hour) % 12 + afternoon, int(minute or 0)))


def _read_clocks(rest: str, *, whole: str) -> Saying:
    """Read what is left of a text without its day."""
    zones = find_zones(rest)
    spans = clocks.find_spans(without(rest, zones))
    if spans:
        zone = _zone_of(spans, zones, rest)
        return Saying(start=spans[0].start, end=spans[0].end, zone=zone)
    if rest != whole and SEEMS_TIMED.search(without(rest, zones)):
        raise FieldError("start", f'cannot tell the time in "{one_line(whole)}"', cure=clocks.CURE)
    return Saying()


def _zone_of(
    spans: Sequence[clocks.Span], zones: Sequence[Mention], text: str
) -> tzinfo | str | None:
    """Return the zone right behind the first time; any zone, when there is one time only."""
    for mention in zones:
        if not text[spans[0].closes : mention.start].strip(" (,["):
            return mention.zone
    return zones[0].zone if zones and len(spans) == 1 else None
