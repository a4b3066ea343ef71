"""Seminars that subscribers have and the site has no more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from mkdocs_seminars.changes import write_utc
from mkdocs_seminars.errors import Problem
from mkdocs_seminars.history.entries import RENDERED, Entry, later_than, write_stamps
from mkdocs_seminars.instants import instant_of
from mkdocs_seminars.kinds import Kind
from mkdocs_seminars.reading.published import DELETED, PAGE, PARTS, is_content, name_of
from mkdocs_seminars.writing.content_lines import clean_line, text_line
from mkdocs_seminars.writing.events import JOIN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mkdocs_seminars.catalogue import Catalogue
    from mkdocs_seminars.reading.published import Published

GONE = "This seminar has been taken off the programme."
REPLACED = {"STATUS", "SUMMARY", "DESCRIPTION", "URL", "CONFERENCE"}
"""Lines that say something else of a seminar that is gone."""
KEPT = {"CREATED", PAGE, PARTS}
"""Further lines that stay."""


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """What decides how long a seminar that is gone is shown."""

    now: datetime
    """The instant of the build."""
    newest: datetime | None
    """When the site last changed, if that is known."""
    days: int
    """Days for which it stays."""


def find_gone(
    entries: Iterable[Entry],
    published: Mapping[str, Published],
    *,
    catalogue: Catalogue,
    when: When,
) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    """Return what stays as cancelled of seminars that are gone, and what to say of them."""
    known = {entry.uid for entry in entries}
    undated = {seminar.source for seminar in catalogue if seminar.start is None}
    gone: list[Entry] = []
    problems: list[Problem] = []
    for uid, event in published.items():
        if uid in known:
            continue
        if _is_unread(event, catalogue):
            gone.append(_entry(event, event.lines, when))
            continue
        if not _concerns(event, when):
            continue
        if event.page in undated:
            gone.append(_entry(event, _postponed(event), when))
            continue
        if event.deleted is None:
            problems.append(_say_gone(event, days=when.days))
        gone.append(_entry(event, _cancelled(event, when), when))
    return tuple(gone), tuple(problems)


def _is_unread(event: Published, catalogue: Catalogue) -> bool:
    """Tell whether the page of an event, or a folder that it is in, could not be read."""
    page = event.page
    if page is None or event.start is None:
        return False
    return any(
        page == path or (path.endswith("/") and page.startswith(path)) for path in catalogue.unread
    )


def _concerns(event: Published, when: When) -> bool:
    """Tell whether subscribers must know that an event does not take place."""
    start, since = event.start, event.deleted
    if start is None or not when.days:
        return False
    if since is not None:
        return when.now <= since + timedelta(days=when.days)
    return instant_of(start, zone="UTC") > when.now


def _entry(event: Published, content: tuple[str, ...], when: When) -> Entry:
    """Return the event as it stays: word for word, if it already says so."""
    if frozenset(filter(is_content, content)) == event.content:
        lines, revised = event.lines, event.revised or RENDERED
    else:
        revised, number = later_than(event, when.newest or RENDERED)
        stamps = write_stamps(revised, created=None, sequence=number)
        kept = (line for line in event.lines if name_of(line) in KEPT)
        lines = (*content, *kept, *stamps)
    return Entry(
        uid=event.uid,
        lines=lines,
        parts=event.parts,
        start=event.start or when.now,
        revised=revised,
    )


def _cancelled(event: Published, when: When) -> tuple[str, ...]:
    """Return the content of an event whose page is gone, and when it was found to be."""
    return (
        text_line("SUMMARY", clean_line(f"CANCELLED: {event.summary}")),
        text_line("DESCRIPTION", GONE),
        text_line("STATUS", "CANCELLED"),
        text_line(DELETED, write_utc(when.now)),
        *_others(event, REPLACED),
    )


def _postponed(event: Published) -> tuple[str, ...]:
    """Return the content of an event whose page names no day any more."""
    parts = (event.text("DESCRIPTION") or "").split("\n\n")
    return (
        text_line("SUMMARY", clean_line(f"POSTPONED: {event.summary}")),
        text_line("DESCRIPTION", "\n\n".join(one for one in parts if not one.startswith(JOIN))),
        text_line("STATUS", "CANCELLED"),
        *_others(event, REPLACED - {"URL"}),
    )


def _others(event: Published, replaced: set[str]) -> Iterator[str]:
    return (line for line in event.lines if is_content(line) and name_of(line) not in replaced)


def _say_gone(event: Published, *, days: int) -> Problem:
    return Problem(
        page=event.text(PAGE) or event.uid,
        field="calendar",
        message=f'"{event.summary}" is gone; subscribers see it as cancelled for {days} days',
        cure="say status: cancelled on its page, or leave it so",
        kind=Kind.DELETED,
    )
