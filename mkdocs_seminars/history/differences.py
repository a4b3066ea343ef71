"""What subscribers will see change, for a person or a program to read."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from mkdocs_seminars.changes import read_utc
from mkdocs_seminars.characters import visible
from mkdocs_seminars.history.entries import find_changes
from mkdocs_seminars.reading.published import PAGE, Published

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mkdocs_seminars.history.entries import Entry

WORDS = {
    "new": "new",
    "moved": "moved from {was}",
    "room": "new room, was {was}",
    "title": "new title, was {was}",
    "cancelled": "cancelled",
    "recording": "recording added",
    "back": "takes place again",
    "postponed": "postponed without a day",
    "text": "other words",
    "gone": "gone",
}
"""What each change is called."""
LONG_AGO = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One thing that changes for subscribers."""

    what: str
    """One of new, moved, room, title, cancelled, back, recording, text, postponed, gone."""
    was: str | None
    """What it was before: an ISO 8601 instant or date, a room, a title."""
    uid: str
    """Identity of the event."""
    page: str | None
    """Path of the page."""
    summary: str
    """Speaker and title."""
    start: str | None
    """When it begins, as an ISO 8601 instant or date; for what is gone, when it would have."""


def compare(entries: Iterable[Entry], published: Mapping[str, Published]) -> tuple[Difference, ...]:
    """Return what differs, in the order of the new calendar; what is gone comes last."""
    entries = tuple(entries)
    here = {entry.uid for entry in entries if entry.source is not None}
    dated = (entry for entry in entries if entry.source is not None)
    found = [one for entry in dated for one in _of(entry, published)]
    open_days = {entry.uid: Published(entry.lines) for entry in entries if entry.source is None}
    for uid, event in published.items():
        if uid not in here and event.deleted is None:
            after = open_days.get(uid, event)
            is_open = uid in open_days and after.deleted is None
            if not is_open:
                found.append(_difference("gone", event))
            elif after.content != event.content:
                found.append(_difference("postponed", event))
    return tuple(found)


def _of(entry: Entry, published: Mapping[str, Published]) -> Iterator[Difference]:
    """Yield what differs of one event."""
    after, before = Published(entry.lines), published.get(entry.uid)
    if before is None:
        yield _difference("new", after)
        return
    if before.content == after.content:
        return
    changes = find_changes(before, after, since=LONG_AGO)
    is_back = before.is_cancelled and not after.is_cancelled
    if is_back:
        yield _difference("back", after)
    if not changes and not is_back:
        yield _difference("text", after)
    for change in changes:
        moment = read_utc(change.was or "") if change.what == "moved" else None
        yield _difference(change.what, after, was=moment.isoformat() if moment else change.was)


def _difference(what: str, event: Published, *, was: str | None = None) -> Difference:
    return Difference(
        what=what,
        was=was,
        uid=event.uid,
        page=event.text(PAGE),
        summary=event.summary,
        start=event.start.isoformat() if event.start else None,
    )


def write_differences(differences: Iterable[Difference]) -> str:
    """Write a line for each, whatever ends a line in what is published."""
    return "".join(f"{visible(_line(one))}\n" for one in differences)


def _line(one: Difference) -> str:
    return f"{_words(one)}: {one.summary}{f' ({one.page})' if one.page else ''}"


def _words(one: Difference) -> str:
    was = _readable(one.was) if one.what == "moved" else one.was
    return f"{_readable(one.start)}  {WORDS[one.what].format(was=was)}"


def _readable(moment: str | None) -> str:
    """Return an ISO 8601 instant in UTC, or a date, as people write it."""
    return (moment or "").replace("T", " ").replace(":00+00:00", " UTC")


def write_differences_json(differences: Iterable[Difference]) -> str:
    """Write a list of objects."""
    tree = [asdict(one) for one in differences]
    return json.dumps(tree, indent=2) + "\n"
