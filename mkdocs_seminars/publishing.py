"""Catalogue -> every file that is published beside the pages.

In: the catalogue, what subscribers have, and when; out: files, and the catalogue as pages show it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import quote

from mkdocs_seminars.addresses import site_url
from mkdocs_seminars.history.departures import When, find_gone
from mkdocs_seminars.history.entries import write_entries
from mkdocs_seminars.history.identities import keep_identities
from mkdocs_seminars.instants import instant_of
from mkdocs_seminars.writing.calendar import Head, write_calendar, write_event, write_single
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
    from collections.abc import Iterable, Iterator, Mapping

    from mkdocs_seminars.catalogue import Catalogue
    from mkdocs_seminars.errors import Problem
    from mkdocs_seminars.history.entries import Entry
    from mkdocs_seminars.model import Site
    from mkdocs_seminars.options import Options
    from mkdocs_seminars.reading.published import Published
    from mkdocs_seminars.writing.parts import Part

MOST_BYTES = 1_000_000
"""Size above which Google Calendar loses events."""
MAY_SPLIT = 400
"""Seminars from which a calendar may become so large."""
ARCHIVE = "archive"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """What one build publishes."""

    catalogue: Catalogue
    """The seminars with their lasting identities and what changed of them."""
    files: Mapping[str, bytes]
    """Path relative to the root of the site -> bytes."""
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
    lasting, twins = keep_identities(catalogue, published)
    writer = EventWriter(
        site=site, catalogue=lasting, hidden_tags=options.tags, passcodes=options.passcodes
    )
    entries = write_entries(
        lasting,
        writer=writer,
        published=published,
        parts=lambda seminar: names_of_parts(seminar, lasting, options.calendars),
    )
    when = When(now=now, newest=newest, days=options.keep_deleted)
    gone, problems = find_gone(entries, published, catalogue=lasting, when=when)
    told = _told(lasting, entries)
    files: dict[str, bytes] = {}
    if options.calendar is not None:
        kit = _Kit(
            options=options,
            site=site,
            path=options.calendar,
            catalogue=told,
            published=published,
        )
        files |= kit.calendars((*entries, *gone), newest=newest)
    if options.json is not None:
        files[options.json] = write_json(
            told, site=site, path=options.json, passcodes=options.passcodes
        )
    return Edition(
        catalogue=told, files=files, entries=(*entries, *gone), problems=(*twins, *problems)
    )


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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kit:
    """Puts events, each written once, into calendars."""

    options: Options
    site: Site
    path: str
    """Where the calendar of the whole site lies."""
    catalogue: Catalogue
    published: Mapping[str, Published]
    """The events of that calendar as subscribers have it."""

    def calendars(self, entries: tuple[Entry, ...], *, newest: datetime | None) -> dict[str, bytes]:
        """Write the calendars of the site, of its parts and of single seminars."""
        ordered = sorted(entries, key=_order)
        written = [(entry, write_event(entry.lines)) for entry in ordered]
        files = dict(self._whole(written, newest=newest))
        by_part: dict[str, list[tuple[Entry, bytes]]] = defaultdict(list)
        by_page: dict[str, list[bytes]] = defaultdict(list)
        for entry, event in written:
            for name in entry.parts:
                by_part[name].append((entry, event))
            if entry.source is not None:
                by_page[entry.source].append(event)
        for part in parts_of(self.catalogue, self.options.calendars):
            path = path_of_part(self.path, part.name)
            files[path] = self._calendar(self._head_of_part(part, path), by_part[part.name])
        if self.options.calendars.seminars:
            for source, events in by_page.items():
                files.setdefault(path_of_seminar(source), write_single(events))
        return files

    def _whole(
        self, written: list[tuple[Entry, bytes]], *, newest: datetime | None
    ) -> Iterator[tuple[str, bytes]]:
        """Yield the site's calendar; what is too much for one goes by academic year."""
        head = self._head(self.site.name, self.path)
        whole = self._calendar(head, written, after=self.published)
        if len(whole) <= MOST_BYTES:
            yield self.path, whole
            return
        running = academic_year(newest or max(entry.revised for entry, _ in written))
        years: dict[int, list[tuple[Entry, bytes]]] = defaultdict(list)
        for entry, event in written:
            years[min(academic_year(entry.start), running)].append((entry, event))
        now = years.pop(max(years))
        paths = {year: path_of_part(self.path, f"{ARCHIVE}/{year}") for year in sorted(years)}
        links = (site_url(quote(path), root=self.site.url) or path for path in paths.values())
        description = "\n".join(("Earlier years:", *links))
        yield (
            self.path,
            self._calendar(replace(head, description=description), now, after=self.published),
        )
        for year, path in paths.items():
            name = f"{self.site.name} {year}/{(year + 1) % 100:02}"
            yield path, self._calendar(self._head(name, path), years[year])

    def _calendar(
        self,
        head: Head,
        written: list[tuple[Entry, bytes]],
        *,
        after: Mapping[str, Published] | None = None,
    ) -> bytes:
        """Write a calendar; one that comes `after` another never says that it is older."""
        stamps = [entry.revised for entry, _ in written]
        before = (after[entry.uid] for entry, _ in written if after and entry.uid in after)
        stamps += [one.calendar_revised for one in before if one.calendar_revised]
        revised = max(stamps, default=None)
        return write_calendar(head, (event for _, event in written), revised=revised)

    def _head(self, name: str, path: str) -> Head:
        zone, root = self.options.timezone or "UTC", self.site.url
        source, url = (site_url(target, root=root) for target in (quote(path), ""))
        return Head(name=name, zone=zone, source=source, url=url)

    def _head_of_part(self, part: Part, path: str) -> Head:
        series = part.series
        if series is None:
            return self._head(f"{part.title} - {self.site.name}", path)
        head = self._head(series.name, path)
        return replace(
            head,
            zone=series.timezone or head.zone,
            description=series.description,
            url=site_url(series.url, root=self.site.url) if series.url else head.url,
            color=series.color,
        )


def _order(entry: Entry) -> tuple[datetime, str]:
    return instant_of(entry.start, zone="UTC"), entry.uid


def calendars_in(paths: Iterable[str], calendar: str) -> tuple[str, ...]:
    """Return the calendars among the files of a site that hold its events: whole, and archive."""
    folder = f"{PurePosixPath(calendar).with_suffix('')}/{ARCHIVE}/"
    known = set(paths)
    archive = (path for path in known if path.startswith(folder) and path.endswith(".ics"))
    return (*({calendar} & known), *sorted(archive))
