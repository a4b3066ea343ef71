"""Events with stamps that move when, and only when, the event does."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from mkdocs_seminars.changes import Change, write_utc
from mkdocs_seminars.reading.published import CHANGED, PAGE, PARTS, STAMPS, Published, name_of
from mkdocs_seminars.writing.content_lines import moment_line, text_line
from mkdocs_seminars.writing.events import RECORDING, sittings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from mkdocs_seminars.catalogue import Catalogue
    from mkdocs_seminars.model import Moment, Seminar
    from mkdocs_seminars.writing.events import EventWriter, Sitting

RENDERED = datetime(2026, 11, 22, 12, tzinfo=UTC)
"""When the way an event is written last changed; raised with it, so that clients look again."""
SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An event as it is written into calendars."""

    uid: str
    """Its identity."""
    lines: tuple[str, ...]
    """Its content lines with stamps, unfolded."""
    parts: tuple[str, ...]
    """The calendars of parts of the site that it stands in."""
    start: Moment
    """When it begins."""
    revised: datetime
    """When it last changed."""
    source: str | None = None
    """Path of its page; None when the page is gone."""
    changes: tuple[Change, ...] = ()
    """What changed of it since it was first published."""


def write_entries(
    catalogue: Catalogue,
    *,
    writer: EventWriter,
    published: Mapping[str, Published],
    parts: Callable[[Seminar], tuple[str, ...]],
) -> tuple[Entry, ...]:
    """Write every event with its stamps."""
    return tuple(
        _entry(
            _dated(sitting, writer),
            writer.write(sitting),
            published.get(sitting.uid),
            parts(sitting.seminar),
        )
        for sitting in sittings(catalogue)
    )


def _dated(sitting: Sitting, writer: EventWriter) -> Sitting:
    """Return a sitting that knows when its series last changed too, which the options describe."""
    series, changed = writer.catalogue.series_of(sitting.seminar), writer.site.revised
    if changed is None or series is None or not series.is_declared:
        return sitting
    latest = max(filter(None, (sitting.seminar.revised, changed)))
    return replace(sitting, seminar=replace(sitting.seminar, revised=latest))


def _entry(
    sitting: Sitting, lines: tuple[str, ...], before: Published | None, parts: tuple[str, ...]
) -> Entry:
    seminar = sitting.seminar
    stamps: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    revised = max(RENDERED, seminar.revised or RENDERED).astimezone(UTC).replace(microsecond=0)
    if before is None:
        since = seminar.created and min(seminar.created, revised)
        number = (revised - since) // MINUTE if since else 0
        stamps = write_stamps(revised, created=since, sequence=number)
        changes: tuple[Change, ...] = ()
    elif before.revised and before.content == frozenset(lines):
        kept = tuple(line for line in before.lines if name_of(line) in STAMPS)
        revised, changes = before.revised, before.changes
    else:
        revised, number = later_than(before, revised)
        stamps = write_stamps(revised, created=None, sequence=number)
        kept = tuple(line for line in before.lines if name_of(line) == "CREATED")
        changes = _merged(before.changes, find_changes(before, Published(lines), since=revised))
    is_own = sitting.uid == seminar.uid
    page = seminar.source if is_own else f"{seminar.source}#{sitting.number}"
    return Entry(
        uid=sitting.uid,
        lines=(*lines, *kept, *stamps, *_ours(page, parts, changes)),
        parts=parts,
        start=sitting.start,
        revised=revised,
        source=seminar.source,
        changes=changes,
    )


def later_than(before: Published, revised: datetime) -> tuple[datetime, int]:
    """Return stamp and number of a change, both greater than those before it."""
    last = before.revised
    return max(revised, last + SECOND) if last else revised, before.sequence + 1


def write_stamps(revised: datetime, *, created: datetime | None, sequence: int) -> tuple[str, ...]:
    """Write what tells when an event changed (RFC 5545 3.8.7)."""
    return (
        moment_line("DTSTAMP", revised),
        f"SEQUENCE:{sequence}",
        *((moment_line("CREATED", created),) if created else ()),
        moment_line("LAST-MODIFIED", revised),
    )


def _ours(page: str, parts: Iterable[str], changes: Iterable[Change]) -> Iterator[str]:
    """Yield what only the next build needs."""
    for change in changes:
        words = (write_utc(change.since), change.what, change.was)
        yield text_line(CHANGED, " ".join(filter(None, words)))
    if names := " ".join(parts):
        yield text_line(PARTS, names)
    yield text_line(PAGE, page)


def find_changes(before: Published, after: Published, *, since: datetime) -> tuple[Change, ...]:
    """Return what somebody who comes must know of a change."""
    found = []
    if before.first.get("DTSTART") != after.first.get("DTSTART"):
        found.append(Change("moved", since, before.first.get("DTSTART")))
    if before.text("LOCATION") and before.text("LOCATION") != after.text("LOCATION"):
        found.append(Change("room", since, before.text("LOCATION")))
    if before.title != after.title:
        found.append(Change("title", since, before.title))
    if after.is_cancelled and not before.is_cancelled:
        found.append(Change("cancelled", since))
    if _has_recording(after) and not _has_recording(before):
        found.append(Change("recording", since))
    return tuple(found)


def _has_recording(event: Published) -> bool:
    return RECORDING in (event.text("DESCRIPTION") or "")


def _merged(old: tuple[Change, ...], new: tuple[Change, ...]) -> tuple[Change, ...]:
    """Return the changes, of each sort the last one."""
    again = {change.what for change in new}
    return (*(change for change in old if change.what not in again), *new)
