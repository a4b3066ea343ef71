"""Catalogue -> every file that is published beside the pages.

In: the catalogue, what subscribers have, and when; out: files, and the catalogue as pages show it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from mkdocs_seminars.calendars import ARCHIVE, Calendars
from mkdocs_seminars.contents import MadeContents
from mkdocs_seminars.history.departures import When, find_gone
from mkdocs_seminars.history.entries import write_entries
from mkdocs_seminars.history.identities import keep_identities
from mkdocs_seminars.writing.events import EventWriter
from mkdocs_seminars.writing.feeds import write_json
from mkdocs_seminars.writing.parts import (
    academic_year,
    names_of_parts,
    parts_of,
    path_of_part,
    path_of_seminar,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mkdocs_seminars.catalogue import Catalogue
    from mkdocs_seminars.contents import Contents, Maker
    from mkdocs_seminars.errors import Problem
    from mkdocs_seminars.history.entries import Entry
    from mkdocs_seminars.model import Site
    from mkdocs_seminars.options import Options
    from mkdocs_seminars.reading.published import Published
    from mkdocs_seminars.writing.events import Written

MAY_SPLIT = 400
"""Seminars from which a calendar may become too large for one file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """What one build publishes."""

    catalogue: Catalogue
    """The seminars with their lasting identities and what changed of them."""
    files: Contents
    """The feeds, by their paths relative to the root of the site."""
    entries: tuple[Entry, ...]
    """The events of the site's calendar."""
    problems: tuple[Problem, ...]
    """What to say of seminars that are gone."""


def paths_of(catalogue: Catalogue, options: Options) -> tuple[str, ...]:
    """Return every path that an edition may write, before its addresses are final."""
    paths = [] if options.json is None else [options.json]
    if options.calendar is not None:
        parts = (part.name for part in parts_of(catalogue, options.calendars))
        years = {academic_year(seminar.start) for seminar in catalogue if seminar.start}
        split = (f"{ARCHIVE}/{year}" for year in sorted(years) if len(catalogue) >= MAY_SPLIT)
        names = (*parts, *split)
        paths += [options.calendar, *(path_of_part(options.calendar, name) for name in names)]
        if options.calendars.seminars:
            paths += [path_of_seminar(one.source) for one in catalogue if one.start]
    return tuple(dict.fromkeys(paths))


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher:
    """Publishes the seminars of a site."""

    options: Options
    site: Site
    published: Mapping[str, Published]
    """The events as subscribers have them."""
    now: datetime
    newest: datetime | None = None
    """When the site last changed, by which calendars are split."""
    last: Written | None = None
    """The events of the build before; None when nobody builds again."""

    def publish(self, catalogue: Catalogue) -> Edition:
        """Write the feeds."""
        lasting, twins = keep_identities(catalogue, self.published)
        entries = self._entries(lasting)
        when = When(now=self.now, newest=self.newest, days=self.options.keep_deleted)
        gone, problems = find_gone(entries, self.published, catalogue=lasting, when=when)
        told = _told(lasting, entries)
        return Edition(
            catalogue=told,
            files=MadeContents(self._files(told, (*entries, *gone))),
            entries=(*entries, *gone),
            problems=(*twins, *problems),
        )

    def _entries(self, catalogue: Catalogue) -> tuple[Entry, ...]:
        options = self.options
        writer = EventWriter(
            site=self.site,
            catalogue=catalogue,
            hidden_tags=options.tags,
            passcodes=options.passcodes,
            last=self.last,
        )
        return write_entries(
            catalogue,
            writer=writer,
            published=self.published,
            parts=lambda seminar: names_of_parts(seminar, catalogue, options.calendars),
        )

    def _files(self, catalogue: Catalogue, entries: tuple[Entry, ...]) -> dict[str, Maker]:
        options, site = self.options, self.site
        files: dict[str, Maker] = {}
        if options.calendar is not None:
            calendars = Calendars(
                options=options,
                site=site,
                path=options.calendar,
                catalogue=catalogue,
                published=self.published,
            )
            files |= calendars.write(entries, newest=self.newest)
        if options.json is not None:
            files[options.json] = partial(
                write_json, catalogue, site=site, path=options.json, passcodes=options.passcodes
            )
        return files


def publish(
    catalogue: Catalogue,
    *,
    options: Options,
    site: Site,
    published: Mapping[str, Published],
    now: datetime,
    newest: datetime | None = None,
) -> Edition:
    """Write the feeds; `newest` is when the site last changed, by which calendars are split."""
    publisher = Publisher(options=options, site=site, published=published, now=now, newest=newest)
    return publisher.publish(catalogue)


def write_feeds(catalogue: Catalogue, *, options: Options, site: Site) -> Mapping[str, bytes]:
    """Write every feed as if nothing had been published before."""
    never = datetime.min.replace(tzinfo=UTC)
    return publish(catalogue, options=options, site=site, published={}, now=never).files


def _told(catalogue: Catalogue, entries: Iterable[Entry]) -> Catalogue:
    """Return the catalogue whose seminars know what changed of them."""
    changes = {entry.source: entry.changes for entry in entries if entry.changes}
    if not changes:
        return catalogue
    seminars = tuple(
        replace(one, changes=changes[one.source]) if one.source in changes else one
        for one in catalogue
    )
    return replace(catalogue, seminars=seminars)
