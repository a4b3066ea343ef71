"""Seminars keep the uid under which they were published, whatever becomes of their pages."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from mkdocs_seminars.catalogue import collect
from mkdocs_seminars.changes import utc
from mkdocs_seminars.history.sittings import keep_sessions
from mkdocs_seminars.markup import plain_text
from mkdocs_seminars.model import Status
from mkdocs_seminars.writing.events import Sitting, write_summary

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping

    from mkdocs_seminars.catalogue import Catalogue
    from mkdocs_seminars.errors import Problem
    from mkdocs_seminars.model import Seminar
    from mkdocs_seminars.reading.published import Published

ALIKE = 80
"""Characters of an abstract by which a seminar is known again."""


def keep_identities(
    catalogue: Catalogue, published: Mapping[str, Published]
) -> tuple[Catalogue, tuple[Problem, ...]]:
    """Give each seminar the uid under which subscribers have it."""
    if not published:
        return catalogue, ()
    matcher = _Matcher(catalogue, published)
    matcher.match()
    named = (
        one if matcher.uids[one.source] == one.uid else replace(one, uid=matcher.uids[one.source])
        for one in catalogue
    )
    kept = (keep_sessions(one, published) for one in named)
    again, problems = collect(kept, duration=catalogue.duration, series=catalogue.series.values())
    return replace(again, unread=catalogue.unread), problems


class _Matcher:
    """Finds the published event of each seminar, the surest pairs first."""

    def __init__(self, catalogue: Catalogue, published: Mapping[str, Published]) -> None:
        self.published = published
        self.uids = {one.source: one.uid for one in catalogue if one.has_own_uid}
        taken = set(self.uids.values())
        self.seminars = {one.source: one for one in catalogue if not one.has_own_uid}
        self.events = {
            uid: event for uid, event in published.items() if uid not in taken and event.is_own
        }

    def match(self) -> None:
        """Pair by what says most: path and title, title and start, title, path, abstract."""
        self._pair(lambda one: (one.source, _title(one)), lambda event: (event.page, event.title))
        self._pair(
            lambda one: (_title(one), utc(one.start)) if one.title else None,
            lambda event: (event.title, event.start),
        )
        self._pair(
            lambda one: _title(one) if one.title else None, lambda event: event.title, one=True
        )
        self._pair(lambda one: one.source, lambda event: event.page)
        self._pair_by_abstract()
        self._name_the_rest()

    def _pair(
        self,
        of_seminar: Callable[[Seminar], Hashable],
        of_event: Callable[[Published], Hashable],
        *,
        one: bool = False,
    ) -> None:
        """Pair those with one key in their order; with `one`, only where there is just one each."""
        events, seminars = defaultdict(list), defaultdict(list)
        for uid, event in self.events.items():
            events[of_event(event)].append(uid)
        for source, seminar in self.seminars.items():
            seminars[of_seminar(seminar)].append(source)
        for key, sources in seminars.items():
            uids = events.get(key, [])
            if key is not None and not (one and (len(uids), len(sources)) != (1, 1)):
                for source, uid in zip(sources, uids, strict=False):
                    self._take(source, uid)

    def _pair_by_abstract(self) -> None:
        for source, seminar in tuple(self.seminars.items()) if self.events else ():
            text = plain_text(seminar.abstract or "")[:ALIKE]
            found = [
                uid
                for uid, event in self.events.items()
                if len(text) == ALIKE and text in (event.text("DESCRIPTION") or "")
            ]
            if len(found) == 1:
                self._take(source, found[0])

    def _take(self, source: str, uid: str) -> None:
        self.uids[source] = uid
        del self.seminars[source], self.events[uid]

    def _name_the_rest(self) -> None:
        """Give new seminars the uid of their page, unless subscribers have another one by it."""
        taken = {*self.uids.values(), *self.published}
        for source, seminar in self.seminars.items():
            uid = seminar.uid
            if uid in taken:
                uid = str(uuid5(NAMESPACE_URL, f"{uid}#{source}"))
            taken.add(uid)
            self.uids[source] = uid


def _title(seminar: Seminar) -> str:
    """Return the title of the event, whatever the status."""
    start = seminar.start or date.min
    plain = replace(seminar, status=Status.CONFIRMED)
    return write_summary(Sitting(uid=seminar.uid, seminar=plain, start=start, end=start))
