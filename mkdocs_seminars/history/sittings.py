"""Sessions keep the uid under which they were published, whatever comes before them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from mkdocs_seminars.changes import utc
from mkdocs_seminars.writing.events import uid_of_session

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mkdocs_seminars.model import Seminar
    from mkdocs_seminars.reading.published import Published


def keep_sessions(seminar: Seminar, published: Mapping[str, Published]) -> Seminar:
    """Give the sessions of a seminar, whose uid is known, the uids that subscribers have.

    Those that begin when they did are the same; of the others, the first is the first.
    """
    if not seminar.sessions:
        return seminar
    own = published.get(seminar.uid)
    page = seminar.source if own is None else own.page
    events = {uid: event for uid, event in published.items() if event.page == page}
    alive = [uid for uid, event in events.items() if event.deleted is None]
    gone = [uid for uid in events if uid not in alive]
    uids = _same_start(seminar, [*alive, *gone], published)
    others = [number for number in range(1, len(seminar.sessions) + 1) if number not in uids]
    uids |= dict(zip(others, (uid for uid in alive if uid not in uids.values()), strict=False))
    return _named(seminar, uids, taken={*uids.values(), *published})


def _same_start(
    seminar: Seminar, events: Iterable[str], published: Mapping[str, Published]
) -> dict[int, str]:
    """Return number -> uid of the sessions that begin when they did, each uid once."""
    left = list(events)
    found: dict[int, str] = {}
    for number, session in enumerate(seminar.sessions, start=1):
        start = utc(session.start)
        if uid := next((one for one in left if published[one].start == start), None):
            found[number] = uid
            left.remove(uid)
    return found


def _named(seminar: Seminar, uids: Mapping[int, str], *, taken: Iterable[str]) -> Seminar:
    """Return a seminar whose sessions have uids; new ones get what nobody else has."""
    sessions = []
    for number, session in enumerate(seminar.sessions, start=1):
        uid = uids.get(number) or uid_of_session(seminar.uid, number)
        if number not in uids and uid in taken:
            uid = str(uuid5(NAMESPACE_URL, f"{seminar.uid}@{session.start.isoformat()}"))
        sessions.append(replace(session, uid=uid))
    return replace(seminar, sessions=tuple(sessions))
