"""What one text says about when, and only that.

A reader here never completes: a text that names a day without a year gives a day without a year.
`reading.schedule` puts what several places say together and makes instants of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs_seminars.errors import FieldError
from mkdocs_seminars.reading import clocks
from mkdocs_seminars.reading.days import Day, cut_day
from mkdocs_seminars.reading.quote import one_line
from mkdocs_seminars.reading.zones import cut_zone

if TYPE_CHECKING:
    from datetime import time, tzinfo

CURE = "write it like 2026-01-23 14:00"


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """What one text says about when; each part may be missing."""

    day: Day | None = None
    """The day."""
    start: time | None = None
    """Wall-clock time of the beginning."""
    end: time | None = None
    """Wall-clock time of the end."""
    zone: tzinfo | str | None = None
    """The zone, or a word for a zone that only the site's own zone can explain."""


def read_saying(text: str) -> Saying:
    """Read all that a text says about when; FieldError when that is nothing."""
    day, rest = cut_day(text)
    zone, rest = cut_zone(rest)
    found = clocks.find_range(rest)
    if day is None and found is None:
        raise FieldError("start", f'cannot read "{one_line(text)}"', cure=CURE)
    start, end = found or (None, None)
    if found is None and _mentions_clock(rest):
        raise FieldError("start", f'cannot tell the time in "{one_line(text)}"', cure=clocks.CURE)
    return Saying(day=day, start=start, end=end, zone=zone)


def _mentions_clock(text: str) -> bool:
    """Tell whether figures are left that look as if a time was meant."""
    return re.search(r"\d", text) is not None
