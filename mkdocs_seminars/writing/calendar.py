"""Events -> calendars (RFC 5545 3.6, RFC 7986)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from mkdocs_seminars.writing.content_lines import (
    address_line,
    clean_line,
    clean_text,
    fold,
    moment_line,
    text_line,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

PRODID = "-//mkdocs-seminars//mkdocs_seminars//EN"
"""Without a version: an upgrade alone must not change a byte (RFC 5545 3.7.3)."""
NO_NAME = "Seminars"
"""What a calendar is called whose name has nothing that can be shown."""
REFRESH = "PT1H"
END = b"END:VCALENDAR\r\n"
TRANSPARENT, OPAQUE = b"\r\nTRANSP:TRANSPARENT\r\n", b"\r\nTRANSP:OPAQUE\r\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What a calendar says of itself."""

    name: str
    """What it is called."""
    zone: str
    """IANA name of the zone that a client shows it in."""
    description: str | None = None
    """What it holds."""
    source: str | None = None
    """Absolute address of the calendar."""
    url: str | None = None
    """Absolute address of the page that it belongs to."""
    color: str | None = None
    """Name of a colour in CSS 3."""


def write_event(lines: Iterable[str]) -> bytes:
    """Write one event from its content lines, folded."""
    whole = ("BEGIN:VEVENT", *lines, "END:VEVENT")
    return b"".join(fold(line) + b"\r\n" for line in whole)


def write_calendar(head: Head, events: Iterable[bytes], revised: datetime | None) -> bytes:
    """Write a calendar that people subscribe to."""
    lines = b"".join(fold(line) + b"\r\n" for line in _lines(head, revised))
    return b"".join((_opening(), lines, *events, END))


def _lines(head: Head, revised: datetime | None) -> Iterator[str]:
    """Yield what a calendar says of itself, in the order that icalendar gives it."""
    name = re.sub(r"[\\,;\s]+", " ", clean_line(head.name.replace("\\", " "))).strip() or NO_NAME
    if description := clean_text(head.description or "").strip():
        yield text_line("DESCRIPTION", description)
        yield text_line("X-WR-CALDESC", description)
    yield text_line("NAME", name)
    yield text_line("X-WR-CALNAME", name)
    if head.color is not None:
        yield text_line("COLOR", clean_line(head.color))
    if revised is not None:
        yield moment_line("LAST-MODIFIED", revised)
    yield f"REFRESH-INTERVAL;VALUE=DURATION:{REFRESH}"
    if head.source is not None:
        yield address_line("SOURCE;VALUE=URI", head.source)
    if head.url is not None:
        yield address_line("URL", head.url)
    yield f"X-PUBLISHED-TTL:{REFRESH}"
    yield text_line("X-WR-TIMEZONE", head.zone)


def write_single(events: Iterable[bytes]) -> bytes:
    """Write a calendar that is opened once: a name or a refresh would make it a new calendar."""
    return b"".join((
        _opening(),
        *(event.replace(TRANSPARENT, OPAQUE) for event in events),
        END,
    ))


@cache
def _opening() -> bytes:
    """Return how every calendar begins."""
    from icalendar import Calendar  # noqa: PLC0415 - takes a while

    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", PRODID)
    calendar.add("calscale", "GREGORIAN")
    written: bytes = calendar.to_ical()
    return written.removesuffix(END)
