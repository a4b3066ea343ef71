"""Catalogue -> iCalendar (RFC 5545, RFC 7986); the only module that says event.

Times are UTC instants, so that no client needs a time zone component;
nothing is taken from a clock.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from icalendar import Calendar, Event
from icalendar.prop import vDatetime, vText, vUri

from mkdocs_seminars.addresses import site_url
from mkdocs_seminars.markup import plain_line, plain_text
from mkdocs_seminars.model import Status
from mkdocs_seminars.writing.formulas import readable
from mkdocs_seminars.writing.lines import UNTITLED
from mkdocs_seminars.writing.moments import write_days, write_hours

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_seminars.catalogue import Catalogue
    from mkdocs_seminars.model import Moment, Seminar, Site, Speaker

PRODID = "-//mkdocs-seminars//mkdocs_seminars//EN"
"""Without a version: an upgrade alone must not change a byte (RFC 5545 3.7.3)."""
RENDERED = datetime(2026, 11, 22, tzinfo=UTC)
"""When the way an event is written last changed; raised with it, so that clients look again."""
REFRESH = "PT1H"
STATUS = {
    Status.CONFIRMED: "CONFIRMED",
    Status.TENTATIVE: "TENTATIVE",
    Status.CANCELLED: "CANCELLED",
    Status.POSTPONED: "CANCELLED",
}
"""RFC 5545 3.8.1.11 has no word for postponed: at the stated time nothing takes place."""
BREAKS = re.compile("\r\n|[\r\n\x0b\x0c\x1c-\x1e\x85\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}]")
TAG = re.compile(r"<(?=[a-zA-Z/!])")
"""What Google Calendar would read as HTML, and hide."""
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1b\x1f\x7f-\x9f\ud800-\udfff]")


def write_calendar(catalogue: Catalogue, *, site: Site, zone: str, path: str) -> bytes:
    """Write the calendar that lies at `path`, with an event for every seminar that has a start."""
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", PRODID)
    calendar.add("calscale", "GREGORIAN")
    name = vText(re.sub(r"[\\,;\s]+", " ", clean_line(site.name)))
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", vText(zone))
    calendar.add("refresh-interval", vText(REFRESH), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vText(REFRESH))
    if site.url is not None:
        calendar.add("source", vUri(urljoin(site.url, path)), parameters={"VALUE": "URI"})
        calendar.add("url", vUri(site.url))
    for seminar, start, end in catalogue.dated():
        calendar.add_component(write_event(seminar, start=start, end=end, site=site))
    return bytes(calendar.to_ical())


def write_event(seminar: Seminar, *, start: Moment, end: Moment, site: Site) -> Event:
    """Write one seminar; `end` is the one that a calendar shows."""
    event = Event()
    stamp = vDatetime(max(RENDERED, seminar.revised or RENDERED).astimezone(UTC))
    event.add("uid", vText(clean_line(seminar.uid)))
    event.add("dtstamp", stamp)
    event.add("last-modified", stamp)
    first, last = span(start, end)
    event.add("dtstart", first)
    event.add("dtend", last)
    event.add("summary", vText(write_summary(seminar)))
    if location := write_location(seminar):
        event.add("location", vText(location))
    event.add("description", vText(write_description(seminar, start=start, site=site)))
    if address := site_url(seminar.url, root=site.url):
        event.add("url", vUri(address))
    if seminar.series:
        event.add("categories", [clean_line(seminar.series)])
    event.add("status", STATUS[seminar.status])
    event.add("transp", "TRANSPARENT")
    return event


def span(start: Moment, end: Moment) -> tuple[Moment, Moment]:
    """Return start and end (RFC 5545 3.6.1): instants in UTC, or days with the end excluded."""
    if isinstance(start, datetime) and isinstance(end, datetime):
        return start.astimezone(UTC), end.astimezone(UTC)
    return start, end + timedelta(days=1)


def write_summary(seminar: Seminar) -> str:
    """Write `Speaker: Title` on one line, with what must not be overlooked in front."""
    names = ", ".join(who.name for who in seminar.speakers)
    title = readable(seminar.title or UNTITLED)
    prefix = f"{seminar.status.value.upper()}: " if seminar.status.is_off else ""
    return clean_line(f"{prefix}{names}: {title}" if names else f"{prefix}{title}")


def write_location(seminar: Seminar) -> str | None:
    """Write the venue on one line; `Online` when the only place is a link."""
    if seminar.venue:
        return clean_line(plain_line(seminar.venue))
    return "Online" if seminar.online else None


def write_description(seminar: Seminar, *, start: Moment, site: Site) -> str:
    """Write what a reader of the calendar needs, as plain text, the page's address last."""
    parts = [
        seminar.message,
        _when(seminar, start),
        "\n".join(map(_speaker, seminar.speakers)),
        readable(plain_text(seminar.abstract)) if seminar.abstract else None,
        None if seminar.status.is_off else "\n".join(_joins(seminar, site)),
        site_url(seminar.url, root=site.url),
    ]
    return clean_text("\n\n".join(filter(None, parts)))


def _when(seminar: Seminar, start: Moment) -> str:
    hours = write_hours(start, seminar.end)
    day = write_days(start, seminar.end)
    return f"{day}, {hours} ({seminar.timezone})" if hours else day


def _speaker(speaker: Speaker) -> str:
    return f"{speaker.name} ({speaker.affiliation})" if speaker.affiliation else speaker.name


def _joins(seminar: Seminar, site: Site) -> Iterator[str]:
    for place in seminar.online:
        if place.url:
            yield f"Join: {site_url(place.url, root=site.url) or place.url}"
        else:
            yield f"Join: {place.label}, meeting ID {place.meeting_id}"


def clean_text(text: str) -> str:
    """Return what RFC 5545 3.3.11 allows as TEXT: no control character, only plain line breaks."""
    return TAG.sub("< ", CONTROLS.sub("", BREAKS.sub("\n", text)))


def clean_line(text: str) -> str:
    """Return the same on one line."""
    return " ".join(clean_text(text).split())
