"""What everything that pages show is written from."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import quote
from zoneinfo import ZoneInfo

from mkdocs_seminars.writing.parts import (
    SERIES,
    SPEAKERS,
    part_name,
    parts_of,
    path_of_page,
    path_of_part,
    path_of_seminar,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date, datetime

    from mkdocs_seminars.catalogue import Catalogue
    from mkdocs_seminars.model import Seminar, Series, Site, Speaker
    from mkdocs_seminars.options import Options
    from mkdocs_seminars.writing.line import Line
    from mkdocs_seminars.writing.parts import Part
    from mkdocs_seminars.writing.words import Words

    LineKey = tuple[str, str, tuple[int, int] | None]
    """What a seminar or a session is known by: uid, page and number."""

SUBSCRIBE = "subscribe"
"""Name of the page that tells how to subscribe."""


@dataclass(frozen=True, kw_only=True)
class Scene:
    """What everything that pages show is written from."""

    catalogue: Catalogue
    """All seminars of the site."""
    now: datetime
    """The instant that divides upcoming from past; aware."""
    site: Site
    """The site, for addresses that must be absolute."""
    options: Options
    """The organiser's choices."""
    words: Words
    """The words of the site's language."""
    pages: Mapping[str, str] = field(default_factory=dict)
    """Path of each page of the site -> its address."""
    feeds: Collection[str] | None = None
    """The feeds that there are; none: those of these seminars."""
    last_lines: dict[LineKey, tuple[Seminar, object, Line]] | None = field(
        default=None, compare=False
    )
    """What the build before showed of each seminar, and what else that was made of, if asked."""

    @cached_property
    def lines(self) -> dict[LineKey, Line]:
        """What listings show of each seminar that they have shown."""
        return {}

    @cached_property
    def descriptions(self) -> dict[str, str]:
        """What was said in a few sentences of the last seminar, by the path of its page."""
        return {}

    @property
    def today(self) -> date:
        """The day of the build, as the site's zone counts it."""
        return self.now.astimezone(ZoneInfo(self.options.timezone or "UTC")).date()

    @cached_property
    def listed(self) -> Catalogue:
        """The seminars as listings show them: every session in its own place."""
        return self.catalogue.by_session()

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The parts of the site that have a calendar."""
        parts, calendar = parts_of(self.catalogue, self.options.calendars), self.options.calendar
        if self.feeds is None or calendar is None:
            return parts
        return tuple(part for part in parts if path_of_part(calendar, part.name) in self.feeds)

    def has_calendar(self, name: str) -> bool:
        """Tell whether a part of the site has a calendar."""
        return self.options.calendar is not None and name in self._names

    @cached_property
    def _shared(self) -> frozenset[str | None]:
        """Where calendars of several seminars lie, whatever page lies beside them."""
        calendar = self.options.calendar
        paths = (path_of_part(calendar, part.name) for part in self.parts if calendar)
        return frozenset((calendar, *paths))

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(part.name for part in self.parts)

    def page_of(self, name: str) -> str | None:
        """Return the address of a generated page, or of the author's in its place, if any."""
        if self.options.index is None:
            return None
        return self.pages.get(self.file_of(path_of_page(self.options.index, name)))

    def file_of(self, path: str) -> str:
        """Return the page that goes to the place of a path: itself, unless an author's does."""
        if path in self.pages:
            return path
        bare = path.removesuffix(".md")
        stem = bare.removesuffix("/index")
        same = (f"{stem}/README.md", f"{stem}/index.md", f"{stem}.md")
        return next((one for one in same if one in self.pages), path)

    def page_of_speaker(self, speaker: Speaker) -> str | None:
        """Return the address of the page with all seminars of a speaker, else the speaker's own."""
        return self.page_of(part_name(SPEAKERS, speaker.name)) or speaker.url

    def page_of_series(self, series: Series) -> str | None:
        """Return the address of the page of a series: its own, else the generated one."""
        return series.url or self.page_of(part_name(SERIES, series.key))

    def is_over(self, seminar: Seminar) -> bool:
        """Tell whether a seminar is past."""
        return self.catalogue.over_at(seminar) <= self.now

    def calendar_of(self, seminar: Seminar) -> str | None:
        """Return the address of the calendar with one seminar, if it has one."""
        options = self.options
        if options.calendar is None or not options.calendars.seminars or not seminar.start:
            return None
        path = path_of_seminar(seminar.original or seminar.source)
        return None if path in self._shared else quote(path)
