"""A seminar as the templates get it: plain values, ready to be written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from mkdocs_seminars.model import Link
from mkdocs_seminars.writing.formulas import readable
from mkdocs_seminars.writing.headlines import render_title
from mkdocs_seminars.writing.moments import write_days, write_hours, write_moment
from mkdocs_seminars.writing.news import write_news

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from mkdocs_seminars.model import Online, Seminar, Speaker

UNTITLED = "Title to be announced"
UNDATED = "Date to be announced"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One seminar in a listing."""

    title: str
    """The title, or words that say that it is not known."""
    title_html: Markup
    """The same with its markup and formulas."""
    url: str
    """Address of the page, relative to the root of the site."""
    day: str
    """The day in words, or words that say that it is not known."""
    hours: str | None
    """Beginning, end and zone; None when no time is known."""
    start: str | None
    """The start for `<time datetime>`: an ISO 8601 instant or date."""
    end: str | None
    """The stated end, in the same form."""
    speakers: tuple[Speaker, ...]
    """Who gives it."""
    venue: str | None
    """The room."""
    online: tuple[Online, ...]
    """Where to join from afar; empty when the seminar does not take place."""
    links: tuple[Link, ...]
    """Recording, slides and further links."""
    status: str
    """One of confirmed, tentative, cancelled, postponed."""
    is_off: bool
    """Nobody should come at the stated time."""
    message: str | None
    """Why the status is what it is."""
    join: str | None
    """How to get a link that is not published."""
    calendar: str | None
    """Where its own calendar lies, relative to the root of the site, while it is to come."""
    news: tuple[str, ...]
    """What changed of it lately, each in a few words."""
    moved_from: str | None
    """When it was to be before it was moved."""


def write_lines(
    seminars: Iterable[Seminar], *, now: datetime, calendar: Callable[[Seminar], str | None]
) -> tuple[Line, ...]:
    """Make the lines of a listing; `calendar` tells where that of a seminar lies."""
    return tuple(write_line(one, now=now, calendar=calendar(one)) for one in seminars)


def write_line(
    seminar: Seminar, *, now: datetime, calendar: str | None = None, shows_status: bool = True
) -> Line:
    """Make one line; where it does not show the status, that is news for a while."""
    is_off = seminar.status.is_off
    start, end = seminar.start, seminar.end
    return Line(
        title=readable(seminar.title or UNTITLED),
        title_html=_title(seminar),
        url=seminar.url,
        day=write_days(start, end) if start else UNDATED,
        hours=write_hours(start, end) if start else None,
        start=start.isoformat() if start else None,
        end=end.isoformat() if end else None,
        speakers=seminar.speakers,
        venue=seminar.venue,
        online=() if is_off else seminar.online_on_pages,
        links=tuple(_links(seminar)),
        status=seminar.status.value,
        is_off=is_off,
        message=seminar.message,
        join=None if is_off or seminar.online_on_pages else seminar.terms.join,
        calendar=calendar,
        news=write_news(seminar, now=now, shows_status=shows_status),
        moved_from=write_moment(seminar.moved_from) if seminar.moved_from else None,
    )


def _title(seminar: Seminar) -> Markup:
    if seminar.title and seminar.title_markup:
        return render_title(seminar.title_markup)
    return escape(seminar.title or UNTITLED)


def _links(seminar: Seminar) -> list[Link]:
    named = (("Recording", seminar.recording), ("Slides", seminar.slides))
    return [*(Link(url=url, label=label) for label, url in named if url), *seminar.links]
