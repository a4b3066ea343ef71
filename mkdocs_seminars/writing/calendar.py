"""Events -> calendars (RFC 5545 3.6, RFC 7986)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from icalendar import Calendar
from icalendar.prop import vDatetime, vText, vUri

from mkdocs_seminars.writing.content_lines import clean_line, clean_text, fold

if TYPE_CHECKING:
    from collections.abc import Iterable
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


def write_calendar(head: Head, events: Iterable[bytes], *, revised: datetime | None) -> bytes:
    """Write a calendar that people subscribe to."""
    calendar = _bare()
    shown = re.sub(r"[\\,;\s]+", " ", clean_line(head.name.replace("\\", " "))).strip()
    name = vText(shown or NO_NAME)
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    if text := clean_text(head.description or "").strip():
        description = vText(text)
        calendar.add("description", description)
        calendar.add("x-wr-caldesc", description)
    calendar.add("x-wr-timezone", vText(head.zone))
    calendar.add("refresh-interval", vText(REFRESH), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vText(REFRESH))
    if head.source is not None:
        calendar.add("source", vUri(head.source), parameters={"VALUE": "URI"})
    if head.url is not None:
        calendar.add("url", vUri(head.url))
    if head.color is not None:
        calendar.add("color", vText(head.color))
    if revised is not None:
        calendar.add("last-modified", vDatetime(revised))
    return b"".join((_head_of(calendar), *events, END))


def write_single(events: Iterable[bytes]) -> bytes:
    """Write a calendar that is opened once: a name or a refresh would make it a new calendar."""
    return b"".join((
        _single_head(),
        *(event.replace(TRANSPARENT, OPAQUE) for event in events),
        END,
    ))


@cache
def _single_head() -> bytes:
    return _head_of(_bare())


def _bare() -> Calendar:
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", PRODID)
    calendar.add("calscale", "GREGORIAN")
    return calendar


def _head_of(calendar: Calendar) -> bytes:
    """Return what stands above the events of a calendar."""
    written: bytes = calendar.to_ical()
    return written.removesuffix(END)
