"""What the templates get of a seminar: its values, made of what its page states."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from mkdocs_seminars.catalogue import sessions_of
from mkdocs_seminars.instants import are_same
from mkdocs_seminars.model import Link, day_of
from mkdocs_seminars.writing.formulas import readable
from mkdocs_seminars.writing.headlines import render_title
from mkdocs_seminars.writing.leaves import write_leaf
from mkdocs_seminars.writing.line import Line, Person, Programme
from mkdocs_seminars.writing.moments import (
    write_days,
    write_hours,
    write_instant,
    write_iso,
    write_moment,
)
from mkdocs_seminars.writing.news import write_news

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs_seminars.model import Seminar, Series, Speaker
    from mkdocs_seminars.writing.scene import LineKey, Scene
    from mkdocs_seminars.writing.words import Words


def line_of(seminar: Seminar, scene: Scene) -> Line:
    """Return the values of one seminar, or of one of its sessions, which are made once."""
    if (key := (seminar.uid, seminar.source, seminar.part)) not in scene.lines:
        scene.lines[key] = _known_line(key, seminar, scene) or write_line(seminar, scene)
    return scene.lines[key]


def _known_line(key: LineKey, seminar: Seminar, scene: Scene) -> Line | None:
    """Return the values as they are known from the build before, or remember them for the next.

    Those of several sessions show which of them are over, and are made of each anew.
    """
    if scene.last_lines is None or seminar.sessions:
        return None
    news = write_news(seminar, now=scene.now, words=scene.words)
    facts = scene.catalogue.series_of(seminar), scene.is_over(seminar), news
    known = scene.last_lines.get(key)
    if known is None or known[1] != facts or not are_same(known[0], seminar):
        known = scene.last_lines[key] = seminar, facts, write_line(seminar, scene)
    return known[2]


def write_line(seminar: Seminar, scene: Scene) -> Line:
    """Make the values of one seminar, or of one of its sessions."""
    words, is_off = scene.words, seminar.status.is_off
    is_done = is_off or scene.is_over(seminar)
    start, end = seminar.start, seminar.end
    day = write_days(start, end, words=words) if start else words["undated"]
    hours = write_hours(start, end, words=words) if start else None
    series = scene.catalogue.series_of(seminar)
    return Line(
        title=readable(seminar.title or words["untitled"]),
        title_html=_title(seminar, words),
        url=seminar.url,
        day=day,
        short_day=words.short_day(day_of(start)) if start else day,
        leaf=write_leaf(start, words) if start else None,
        hours=hours,
        when=_when(day, hours, seminar, words),
        start=write_iso(start),
        end=write_iso(end),
        timezone=seminar.timezone,
        data=_data(seminar, scene),
        speakers=tuple(_person(who, scene) for who in seminar.speakers),
        series=_programme(series, scene) if series else None,
        venue=seminar.venue,
        online=() if is_done else seminar.online_on_pages,
        links=tuple(_links(seminar, words)),
        status=seminar.status.value,
        status_word=words[seminar.status.value],
        is_off=is_off,
        message=seminar.message,
        join=None if is_done or seminar.online_on_pages else seminar.terms.join,
        calendar=None if is_done else scene.calendar_of(seminar),
        news=write_news(seminar, now=scene.now, words=words),
        moved_from=_moved_from(seminar, words),
        part=_part(seminar, words),
        sessions=_sessions(seminar, scene),
        image=image_of(seminar),
        source=seminar.source,
        abstract=seminar.abstract,
    )


def image_of(seminar: Seminar) -> str | None:
    """Return the picture of a seminar: that of its page, else of a speaker."""
    photos = (who.photo for who in seminar.speakers)
    return seminar.image or next(filter(None, photos), None)


def _data(seminar: Seminar, scene: Scene) -> Mapping[str, str]:
    """Return the attributes for the script: start, when it is over, its zone."""
    if seminar.start is None:
        return {}
    data = {
        "data-start": write_instant(seminar.start),
        "data-over": write_instant(scene.catalogue.over_at(seminar)),
        "data-zone": seminar.timezone,
    }
    has_time = isinstance(seminar.end, datetime)
    return data | ({"data-end": write_instant(seminar.end)} if has_time and seminar.end else {})


def _sessions(seminar: Seminar, scene: Scene) -> tuple[Line, ...]:
    parts = sessions_of(seminar) if seminar.sessions else ()
    return tuple(line_of(part, scene) for part in parts)


def _title(seminar: Seminar, words: Words) -> Markup:
    if seminar.title and seminar.title_markup:
        return render_title(seminar.title_markup)
    return escape(seminar.title or words["untitled"])


def _when(day: str, hours: str | None, seminar: Seminar, words: Words) -> Markup:
    """Return day and hours; the zone's own name stands by the hours for who wants to know."""
    if hours is None:
        return escape(day)
    title = escape(seminar.timezone)
    span = f'<span class="seminar-hours" title="{title}">{escape(hours)}</span>'
    return Markup(str(escape(words["moment"])).format(day=escape(day), hours=span))  # noqa: S704 - escaped above


def _moved_from(seminar: Seminar, words: Words) -> str | None:
    before = seminar.moved_from
    return words.say("moved_from", when=write_moment(before, words=words)) if before else None


def _part(seminar: Seminar, words: Words) -> str | None:
    if seminar.part is None:
        return None
    number, total = seminar.part
    return words.say("part", number=number, total=total)


def _person(who: Speaker, scene: Scene) -> Person:
    return Person(
        name=who.name,
        affiliation=who.affiliation,
        url=scene.page_of_speaker(who),
        photo=who.photo,
    )


def _programme(series: Series, scene: Scene) -> Programme:
    return Programme(name=series.name, url=scene.page_of_series(series))


def _links(seminar: Seminar, words: Words) -> list[Link]:
    named = ((words["recording"], seminar.recording), (words["slides"], seminar.slides))
    return [*(Link(url=url, label=label) for label, url in named if url), *seminar.links]
