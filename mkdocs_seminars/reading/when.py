"""The places of a page that say when, and in which zone."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from mkdocs_seminars.checks import check_zone
from mkdocs_seminars.errors import FieldError
from mkdocs_seminars.markup import plain_line
from mkdocs_seminars.reading import fields
from mkdocs_seminars.reading.days import FIRST_YEAR, LAST_YEAR
from mkdocs_seminars.reading.quote import Quote, Value, one_line
from mkdocs_seminars.reading.schedule import Schedule, read_schedule
from mkdocs_seminars.reading.sentences import find_announcement, find_sentence
from mkdocs_seminars.reading.sessions import last_of, read_sessions
from mkdocs_seminars.reading.times import MOST

if TYPE_CHECKING:
    from mkdocs_seminars.model import Moment
    from mkdocs_seminars.reading.keys import Stated
    from mkdocs_seminars.reading.prose import Prose

STRUCK = re.compile(r"~~.*?~~|<(?P<tag>s|del|strike)\b[^<>]*>.*?</(?P=tag)>", re.DOTALL)
LABELS = ("date/time", "date", "time")
BEFORE = re.compile(
    r"\([^()]*\b(?:rescheduled|moved|postponed|originally|instead of|not)\b[^()]*\)"
    r"|,?\s(?:rescheduled|moved|postponed|originally)\s(?:\w+\s)?(?:from|for|on)\b.*",
    re.IGNORECASE,
)
"""What tells when a seminar was to be before it was moved."""
DIGIT = re.compile(r"\d")
ENDS = ("end", "duration")
KEYS = ("datetime", "start", "end", "date", "time", "duration")


def read_zone(stated: Stated) -> str | None:
    """Read the zone that a page names for itself."""

    def read(value: Value) -> str | None:
        name = fields.read_text(value, field="timezone")
        if name is not None:
            check_zone(name)
        return name

    return stated.read("timezone", read)


def read_when(stated: Stated, prose: Prose, *, zone: str | None) -> Schedule:
    """Read when a seminar is, from the keys, the labels, a sentence and the path."""
    unreadable = len(stated.errors)
    if sessions := read_sessions(stated, zone=zone):
        return Schedule(
            start=sessions[0].start,
            end=last_of(sessions),
            states_zone=zone is not None,
            sessions=sessions,
        )
    labels = {name: _tidy(prose.labelled[name]) for name in LABELS if name in prose.labelled}
    if not labels:
        sentence = find_sentence(prose.free) or find_announcement(prose.headings)
        labels |= {"sentence": sentence} if sentence else {}
    quotes = {name: _tidy(prose.labelled[name]) for name in ENDS if name in prose.labelled}
    quotes |= stated.quotes(*KEYS)
    if last := stated.quotes("end date").get("end date"):
        end = quotes.get("end")
        quotes["end"] = Quote(f"{last.text} {end.text}", end.line) if end else last
    schedule = read_schedule(quotes, labels, path=stated.source, zone=zone)
    schedule.is_in_text = bool(labels)
    if len(stated.errors) > unreadable and schedule.start is None:
        schedule.errors.clear()
    return schedule


def read_earlier(stated: Stated, *, zone: str | None) -> Moment | None:
    """Read when a seminar was to be before it was moved."""
    if "moved from" not in stated.keys:
        return None
    stated_once = stated.quotes("moved from")
    quotes = {"start": stated_once["moved from"]} if stated_once else {}
    earlier = read_schedule(quotes, {}, path="", zone=zone)
    stated.errors += [error.of("moved_from") for error in earlier.errors]
    return earlier.start


def _tidy(quote: Quote) -> Quote:
    """Return what stands behind a label without markup and without the day that it was before."""
    text = quote.text[:MOST]
    text = plain_line(STRUCK.sub(" ", text) if "<" in text or "~~" in text else text)
    rest = BEFORE.sub(" ", text)
    return Quote(rest if rest != text and DIGIT.search(rest) else text, quote.line)


def read_updated(value: Value) -> datetime | None:
    """Read when the organiser says that the page was last changed."""
    text = fields.read_text(value, field="updated")
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise FieldError(
            "updated", f'cannot read "{one_line(text)}"', cure="write it like 2026-01-23"
        ) from error
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise FieldError("updated", f'"{one_line(text)}" is out of range', cure="check the year")
    return moment.replace(tzinfo=moment.tzinfo or UTC)
