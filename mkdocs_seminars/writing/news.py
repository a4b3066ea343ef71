"""What changed of a seminar lately, in a few words."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from mkdocs_seminars.changes import read_utc
from mkdocs_seminars.writing.moments import write_moment

if TYPE_CHECKING:
    from mkdocs_seminars.changes import Change
    from mkdocs_seminars.model import Moment, Seminar
    from mkdocs_seminars.writing.words import Words

FRESH = timedelta(days=14)
"""How long a change is news."""
NAMES = {"room": "new_room", "title": "new_title", "recording": "recording_added"}
"""What changed -> name of the word that says so."""


def write_news(seminar: Seminar, *, now: datetime, words: Words) -> tuple[str, ...]:
    """Return what changed in the last two weeks, as visitors must know it; its status says more."""
    fresh = (one for one in seminar.changes if one.since <= now < one.since + FRESH)
    return tuple(filter(None, (_news(change, seminar, words) for change in fresh)))


def earlier_start(seminar: Seminar) -> Moment | None:
    """Return when a seminar was to begin before it was moved, in its own zone, if it was."""
    moved = (one.was for one in seminar.changes if one.what == "moved" and one.was)
    was = next(moved, None)
    before = seminar.moved_from or (read_utc(was) if was else None)
    if isinstance(before, datetime):
        return before.astimezone(ZoneInfo(seminar.timezone))
    return before


def _news(change: Change, seminar: Seminar, words: Words) -> str | None:
    """Return the words for a change; what the page says anyway needs none."""
    if change.what != "moved":
        return words[NAMES[change.what]] if change.what in NAMES else None
    if seminar.moved_from is not None:
        return None
    before = earlier_start(seminar)
    return (
        words.say("moved_from", when=write_moment(before, words=words))
        if before
        else words["moved"]
    )
