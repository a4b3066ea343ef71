"""Seminar -> the content lines of its event (RFC 5545 3.6.1), without the stamps.

Times are UTC instants, so that no client needs a time zone component;
nothing is taken from a clock.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from mkdocs_seminars.addresses import site_url
from mkdocs_seminars.catalogue import sessions_of
from mkdocs_seminars.characters import BREAKS, HARMFUL
from mkdocs_seminars.folding import fold_name
from mkdocs_seminars.instants import are_same, later
from mkdocs_seminars.markup import plain_line, plain_text
from mkdocs_seminars.model import Status
from mkdocs_seminars.writing.content_lines import (
    address_line,
    clean_line,
    clean_text,
    conference_line,
    moment_line,
    text_line,
)
from mkdocs_seminars.writing.formulas import readable, readable_markdown
from mkdocs_seminars.writing.moments import write_days, write_hours, write_moment
from mkdocs_seminars.writing.words import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_seminars.catalogue import Catalogue
    from mkdocs_seminars.model import Moment, Seminar, Series, Session, Site, Speaker

    Written = dict[str, tuple[Seminar, object, tuple[str, ...]]]
    """Identity of each event -> what it was written from, and its content lines."""

STATUS = {
    Status.CONFIRMED: "CONFIRMED",
    Status.TENTATIVE: "TENTATIVE",
    Status.CANCELLED: "CANCELLED",
    Status.POSTPONED: "CANCELLED",
}
"""RFC 5545 3.8.1.11 has no word for postponed: at the stated time nothing takes place."""
JOIN, RECORDING = "Join: ", "Recording: "
"""How the parts of a description begin by which later builds know them."""
TBA = "TBA"
"""What stands for a title or a speaker that is not known yet."""
PUBLIC = re.compile(r"https?://", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """What becomes one event: a seminar, or one of its sessions."""

    uid: str
    """Identity of the event."""
    seminar: Seminar
    """The seminar, with the times and the venue of this session."""
    start: Moment
    """When it begins."""
    end: Moment
    """When it ends in a calendar."""
    number: int = 1
    """Which of the seminar's sessions it is, counted from 1."""
    total: int = 1
    """How many there are."""


def sittings(catalogue: Catalogue) -> Iterator[Sitting]:
    """Yield what becomes an event, in the order of the catalogue."""
    for seminar, start, end in catalogue.dated():
        if not seminar.sessions:
            yield Sitting(uid=seminar.uid, seminar=seminar, start=start, end=end)
            continue
        for session, part in zip(seminar.sessions, sessions_of(seminar), strict=True):
            yield _sitting(session, part, catalogue)


def _sitting(session: Session, part: Seminar, catalogue: Catalogue) -> Sitting:
    number, total = part.part or (1, 1)
    uid = session.uid or uid_of_session(part.uid, number)
    end = catalogue.end_of(part) or session.start
    return Sitting(uid=uid, seminar=part, start=session.start, end=end, number=number, total=total)


def uid_of_session(uid: str, number: int) -> str:
    """Return the usual identity of a session of the seminar with a uid; the first has its own."""
    return uid if number == 1 else str(uuid5(NAMESPACE_URL, f"{uid}#{number}"))


@dataclass(frozen=True, slots=True, kw_only=True)
class EventWriter:
    """Writes events as their site wants them."""

    site: Site
    """The site, for addresses."""
    catalogue: Catalogue
    """All seminars, with their series."""
    hidden_tags: tuple[str, ...] = ()
    """Tags that only choose the pages, and say nothing of a seminar."""
    passcodes: bool = False
    """Passcodes are written out beside the links that they belong to."""
    last: Written | None = None
    """Events of the build before; None when nobody builds again."""

    def write(self, sitting: Sitting) -> tuple[str, ...]:
        """Write the content lines of one event, without stamps."""
        if self.last is None:
            return tuple(self._lines(sitting))
        series = self.catalogue.series_of(sitting.seminar)
        when = repr((sitting.start, sitting.end, sitting.number, sitting.total))
        facts = (when, series, self.site, self.hidden_tags, self.passcodes)
        known = self.last.get(sitting.uid)
        if known is None or known[1] != facts or not are_same(known[0], sitting.seminar):
            known = sitting.seminar, facts, tuple(self._lines(sitting))
            self.last[sitting.uid] = known
        return known[2]

    def _lines(self, sitting: Sitting) -> Iterator[str]:
        """Yield the lines in the order that icalendar gives them."""
        seminar = sitting.seminar
        first, last = span(sitting.start, sitting.end)
        series = self.catalogue.series_of(seminar)
        yield text_line("SUMMARY", write_summary(sitting))
        yield moment_line("DTSTART", first)
        yield moment_line("DTEND", last)
        yield text_line("UID", HARMFUL.sub("", BREAKS.sub(" ", sitting.uid)))
        if words := [*self._categories(seminar, series)]:
            yield text_line("CATEGORIES", *words)
        if series and series.color:
            yield text_line("COLOR", clean_line(series.color))
        yield from self._conferences(seminar)
        contact = ", ".join(filter(None, (seminar.terms.organiser, seminar.terms.contact)))
        if line := clean_line(contact):
            yield text_line("CONTACT", line)
        yield text_line("DESCRIPTION", self.write_description(sitting))
        if location := write_location(seminar):
            yield text_line("LOCATION", location)
        yield text_line("STATUS", STATUS[seminar.status])
        yield text_line("TRANSP", "TRANSPARENT")
        if address := site_url(seminar.url, root=self.site.url):
            yield address_line("URL", address)

    def _categories(self, seminar: Seminar, series: Series | None) -> Iterator[str]:
        """Yield the series and the tags, each once."""
        seen = {*map(fold_name, self.hidden_tags), ""}
        if series and series.is_declared:
            seen.add(fold_name(series.key))
        for word in (series.name if series else "", *seminar.tags):
            line = clean_line(word)
            if fold_name(line) not in seen:
                seen.add(fold_name(line))
                yield line

    def _conferences(self, seminar: Seminar) -> Iterator[str]:
        """Yield the links to meetings that everybody may join."""
        for place in () if seminar.status.is_off else seminar.online_in_feeds:
            url = site_url(place.url, root=self.site.url) if place.url else None
            if url and PUBLIC.match(url):
                yield conference_line(url, place.label)

    def write_description(self, sitting: Sitting) -> str:
        """Write what a reader of the calendar needs, as plain text, the page's address last."""
        seminar = sitting.seminar
        root = self.site.url
        recording = site_url(seminar.recording, root=root) if seminar.recording else None
        parts = [
            seminar.message,
            write_when(sitting),
            _write_move(seminar),
            "\n".join(map(_speaker, seminar.speakers)),
            plain_text(readable_markdown(seminar.abstract)) if seminar.abstract else None,
            None if seminar.status.is_off else "\n".join(self._joins(seminar)),
            f"{RECORDING}{recording}" if recording else None,
            site_url(seminar.url, root=root),
        ]
        return clean_text("\n\n".join(filter(None, parts))).strip()

    def _joins(self, seminar: Seminar) -> Iterator[str]:
        for place in seminar.online_in_feeds:
            where = site_url(place.url, root=self.site.url) or place.url if place.url else None
            named = f"{place.label}, meeting ID {place.meeting_id}"
            code = f", passcode {place.passcode}" if self.passcodes and place.passcode else ""
            yield f"{JOIN}{where or named}{code}"
        if not seminar.online_in_feeds and seminar.terms.join:
            yield f"{JOIN}{seminar.terms.join}"


def span(start: Moment, end: Moment) -> tuple[Moment, Moment]:
    """Return start and end (RFC 5545 3.6.1): instants in UTC, or days with the end excluded."""
    if isinstance(start, datetime) and isinstance(end, datetime):
        first, last = start.astimezone(UTC), end.astimezone(UTC)
        return first, last if last > first else later(first, timedelta(minutes=1))
    return start, end + timedelta(days=1)


def write_summary(sitting: Sitting) -> str:
    """Write `Speaker: Title` on one line, with what must not be overlooked in front."""
    seminar = sitting.seminar
    names = ", ".join(who.name for who in seminar.speakers) or (
        TBA if seminar.is_speaker_open and seminar.title else ""
    )
    title = clean_line(readable(seminar.title or "")) or TBA
    prefix = f"{seminar.status.value.upper()}: " if seminar.status.is_off else ""
    part = f" ({sitting.number} of {sitting.total})" if sitting.total > 1 else ""
    return clean_line(f"{prefix}{names}: {title}{part}" if names else f"{prefix}{title}{part}")


def write_location(seminar: Seminar) -> str | None:
    """Write the venue on one line; `Online` when the only place is a link."""
    if seminar.venue:
        return clean_line(plain_line(seminar.venue))
    return "Online" if seminar.online else None


def write_when(sitting: Sitting) -> str:
    """Write day, hours and zone as the seminar's own place has them."""
    seminar, start = sitting.seminar, sitting.start
    hours = write_hours(start, seminar.end, words=ENGLISH)
    day = write_days(start, seminar.end, words=ENGLISH)
    return f"{day}, {hours} ({seminar.timezone})" if hours else day


def _write_move(seminar: Seminar) -> str | None:
    if seminar.moved_from is None:
        return None
    return f"Moved from {write_moment(seminar.moved_from, words=ENGLISH)}"


def _speaker(speaker: Speaker) -> str:
    return f"{speaker.name} ({speaker.affiliation})" if speaker.affiliation else speaker.name
