"""Seminars that have several sittings."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from mkdocs_seminars.aliases import FIELD_OF_KEY, fold_key
from mkdocs_seminars.errors import FieldError
from mkdocs_seminars.model import Session
from mkdocs_seminars.reading.fields import read_text
from mkdocs_seminars.reading.keys import line_of
from mkdocs_seminars.reading.quote import Quote, Value
from mkdocs_seminars.reading.schedule import read_schedule
from mkdocs_seminars.reading.venues import bare_venue

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs_seminars.model import Moment
    from mkdocs_seminars.reading.keys import Stated

CURE = "write a list like [{start: 2026-03-04 14:00, end: 2026-03-04 15:00}]"


def read_sessions(stated: Stated, *, zone: str | None) -> tuple[Session, ...]:
    """Read the sittings in order; one that cannot be read is a problem, the others stay."""
    value = stated.keys.get("sessions")
    if value is None:
        return ()
    if not isinstance(value, tuple):
        stated.try_read(value, _refuse)
        return ()

    def read(one: Value) -> Session:
        return _session(one, stated.errors, zone=zone)

    sessions = list(filter(None, (stated.try_read(one, read) for one in value)))
    if len({type(one.start) for one in sessions}) > 1:
        stated.errors.append(
            FieldError(
                "sessions", "one has no time, and others have; it is left out", cure=CURE
            ).at(line_of(value))
        )
        sessions = [one for one in sessions if isinstance(one.start, datetime)]
    return tuple(sorted(sessions, key=_begins))


def _begins(session: Session) -> float:
    return _instant(session.start)


def _instant(moment: Moment) -> float:
    """Return what moments of one kind are sorted by."""
    return moment.timestamp() if isinstance(moment, datetime) else moment.toordinal()


def last_of(sessions: Iterable[Session]) -> Moment | None:
    """Return the end of all sessions, if the one that goes on longest states it."""
    last = max(sessions, key=lambda one: _instant(one.end or one.start))
    return last.end


def _refuse(_: Value) -> None:
    raise FieldError("sessions", "found no list", cure=CURE)


def _session(value: Value, errors: list[FieldError], *, zone: str | None) -> Session:
    """Read one sitting: its start alone, or a mapping."""
    parts = {"start": value} if isinstance(value, Quote) else value
    if not isinstance(parts, Mapping):
        raise FieldError("sessions", "found a list in it", cure=CURE)
    known = {FIELD_OF_KEY.get(fold_key(key), key): part for key, part in parts.items()}
    quotes = {name: part for name, part in known.items() if isinstance(part, Quote)}
    schedule = read_schedule(quotes, {}, path="", zone=zone)
    if schedule.start is None:
        for error in schedule.errors:
            raise error.within("sessions")
        raise FieldError("sessions", "one has no start", cure=CURE)
    errors += [error.within("sessions") for error in schedule.errors]
    rooms = (read_text(known.get(name), field=name) for name in ("room", "venue"))
    venue = bare_venue(", ".join(filter(None, rooms)))
    return Session(start=schedule.start, end=schedule.end, venue=venue)
