"""Seminars keep the uid under which they were published, whatever becomes of their pages."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from mkdocs_seminars.catalogue import collect
from mkdocs_seminars.markup import plain_text
from mkdocs_seminars.model import Status
from mkdocs_seminars.reading.published import PAGE
from mkdocs_seminars.writing.events import Sitting, write_summary

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs_seminars.catalogue import Catalogue
    from mkdocs_seminars.model import Moment, Seminar
    from mkdocs_seminars.reading.published import Published

ALIKE = 80
"""Characters of an abstract by which a seminar is known again."""


def keep_identities(catalogue: Catalogue, published: Mapping[str, Published]) -> Catalogue:
    """Give each seminar the uid under which subscribers have it."""
    if not published:
        return catalogue
    pages = {event.text(PAGE): uid for uid, event in published.items()}
    sources = {seminar.source for seminar in catalogue}
    derived = {seminar.uid for seminar in catalogue}
    orphans = {
        uid: event
        for uid, event in published.items()
        if event.text(PAGE) not in sources and (event.text(PAGE) or uid not in derived)
    }
    finder = _Finder(orphans)
    taken = {uid for page, uid in pages.items() if page in sources}
    kept = [_kept(seminar, pages, finder, taken) for seminar in catalogue]
    again, _ = collect(kept, duration=catalogue.duration, series=catalogue.series.values())
    return again


def _kept(
    seminar: Seminar, pages: Mapping[str | None, str], finder: _Finder, taken: set[str]
) -> Seminar:
    """Return a seminar under its lasting uid."""
    if seminar.has_own_uid:
        return seminar
    uid = pages.get(seminar.source) or finder.find(seminar) or seminar.uid
    if uid == seminar.uid and uid in taken and pages.get(seminar.source) != uid:
        uid = str(uuid5(NAMESPACE_URL, f"{uid}#{seminar.source}"))
    taken.add(uid)
    return seminar if uid == seminar.uid else replace(seminar, uid=uid)


class _Finder:
    """Finds the event of a seminar whose page has another name now."""

    def __init__(self, orphans: Mapping[str, Published]) -> None:
        self.orphans = dict(orphans)
        self.by_summary: dict[str, list[str]] = defaultdict(list)
        for uid, event in orphans.items():
            self.by_summary[event.summary].append(uid)

    def find(self, seminar: Seminar) -> str | None:
        """Return the uid of the one event that has the same title, else the same abstract."""
        if not self.orphans:
            return None
        found = self._titled(seminar) or self._described(seminar)
        if found is not None:
            del self.orphans[found]
        return found

    def _titled(self, seminar: Seminar) -> str | None:
        summary = write_summary(_bare_sitting(seminar)) if seminar.title else ""
        alike = [uid for uid in self.by_summary.get(summary, ()) if uid in self.orphans]
        same = [uid for uid in alike if self.orphans[uid].start == _utc(seminar.start)]
        return (same or alike)[0] if len(same or alike) == 1 else None

    def _described(self, seminar: Seminar) -> str | None:
        text = plain_text(seminar.abstract or "")[:ALIKE]
        if len(text) < ALIKE:
            return None
        alike = [
            uid for uid, event in self.orphans.items() if text in (event.text("DESCRIPTION") or "")
        ]
        return alike[0] if len(alike) == 1 else None


def _bare_sitting(seminar: Seminar) -> Sitting:
    """Return a seminar as the event of a calendar, whatever its status."""
    start = seminar.start or date.min
    plain = replace(seminar, status=Status.CONFIRMED)
    return Sitting(uid=seminar.uid, seminar=plain, start=start, end=start)


def _utc(moment: Moment | None) -> Moment | None:
    return moment.astimezone(UTC) if isinstance(moment, datetime) else moment
