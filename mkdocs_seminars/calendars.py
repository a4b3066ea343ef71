"""Events -> the calendars of a site: the whole, of its parts, of single seminars."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import quote

from mkdocs_seminars.addresses import site_url
from mkdocs_seminars.contents import Recipe
from mkdocs_seminars.instants import instant_of
from mkdocs_seminars.writing.calendar import Head, write_calendar, write_event, write_single
from mkdocs_seminars.writing.parts import academic_year, parts_of, path_of_part, path_of_seminar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime

    from mkdocs_seminars.catalogue import Catalogue
    from mkdocs_seminars.contents import Maker
    from mkdocs_seminars.history.entries import Entry
    from mkdocs_seminars.model import Site
    from mkdocs_seminars.options import Options
    from mkdocs_seminars.reading.published import Published
    from mkdocs_seminars.writing.parts import Part

    Written = tuple[Entry, bytes]
    """An event, and its lines as they are written."""

MOST_BYTES = 1_000_000
"""Size above which Google Calendar loses events."""
ARCHIVE = "archive"


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendars:
    """Puts events, each written once, into calendars."""

    options: Options
    site: Site
    path: str
    """Where the calendar of the whole site lies."""
    catalogue: Catalogue
    published: Mapping[str, Published]
    """The events of that calendar as subscribers have it."""

    def write(self, entries: tuple[Entry, ...], *, newest: datetime | None) -> dict[str, Maker]:
        """Return what writes the calendars of the site, of its parts and of single seminars."""
        written = [
            (replace(entry, lines=()), write_event(entry.lines))
            for entry in sorted(entries, key=_order)
        ]
        files = dict(self._whole(written, newest=newest))
        by_part: dict[str, list[Written]] = defaultdict(list)
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
                files.setdefault(path_of_seminar(source), Recipe(write_single, (events,)))
        return files

    def _whole(
        self, written: list[Written], *, newest: datetime | None
    ) -> Iterator[tuple[str, Maker]]:
        """Yield the site's calendar; what is too much for one goes by academic year."""
        head = self._head(self.site.name, self.path)
        first = len(self._calendar(head, written[:1])())
        if first + sum(len(event) for _, event in written[1:]) <= MOST_BYTES:
            yield self.path, self._calendar(head, written, after=self.published)
            return
        running = academic_year(newest or max(entry.revised for entry, _ in written))
        years: dict[int, list[Written]] = defaultdict(list)
        for entry, event in written:
            years[min(academic_year(entry.start), running)].append((entry, event))
        now = years.pop(max(years))
        paths = {year: path_of_part(self.path, f"{ARCHIVE}/{year}") for year in sorted(years)}
        links = (site_url(quote(path), root=self.site.url) or path for path in paths.values())
        told = replace(head, description="\n".join(("Earlier years:", *links)))
        yield self.path, self._calendar(told, now, after=self.published)
        for year, path in paths.items():
            name = f"{self.site.name} {year}/{(year + 1) % 100:02}"
            yield path, self._calendar(self._head(name, path), years[year])

    def _calendar(
        self,
        head: Head,
        written: list[Written],
        *,
        after: Mapping[str, Published] | None = None,
    ) -> Recipe:
        """Return what writes a calendar; one `after` another never says that it is older."""
        stamps = [entry.revised for entry, _ in written]
        before = (after[entry.uid] for entry, _ in written if after and entry.uid in after)
        stamps += [one.calendar_revised for one in before if one.calendar_revised]
        revised = max(stamps, default=None)
        return Recipe(write_calendar, (head, [event for _, event in written], revised))

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


def archive_of(calendar: str) -> str:
    """Return the folder of the calendars with the earlier years of a large one."""
    return path_of_part(calendar, ARCHIVE).removesuffix(".ics")


def calendars_in(paths: Iterable[str], calendar: str) -> tuple[str, ...]:
    """Return the calendars among the files of a site that hold its events: whole, and archive."""
    known, folder = set(paths), f"{archive_of(calendar)}/"
    archive = (path for path in known if path.startswith(folder) and path.endswith(".ics"))
    return (*({calendar} & known), *sorted(archive))
