"""Every choice an organiser can make: its name, its default and its sentence."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mkdocs_seminars.aliases import Aliases
from mkdocs_seminars.checks import (
    check_length,
    check_path,
    check_patterns,
    check_problems,
    check_text,
    check_zone,
    read_locale,
)
from mkdocs_seminars.kinds import Kind, Severity
from mkdocs_seminars.terms import Card, MeetingLinks, Navigation

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mkdocs_seminars.errors import Problem
    from mkdocs_seminars.model import Series


AUTO, OFF = "auto", "off"
"""Words of the option `history`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendars:
    """Which parts of a site have a calendar of their own beside that of the whole site."""

    series: bool = True
    """Every series."""
    speakers: bool = True
    """Every speaker."""
    years: bool = True
    """Every year."""
    seminars: bool = True
    """Every seminar, beside its page."""
    tags: tuple[str, ...] = ()
    """These tags."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """Which pages are generated beside the one that lists all seminars."""

    years: bool = True
    """One for every year."""
    series: bool = True
    """One for every series."""
    speakers: int | None = 2
    """One for every speaker of at least so many seminars, and a list of all; none: neither."""
    subscribe: bool = True
    """One that tells how to subscribe."""
    size: int = 50
    """Seminars on a page; what is more goes on further pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """The organiser's choices, checked."""

    tags: tuple[str, ...] = ("seminars",)
    """A page with any of these tags is a seminar; case and surrounding blanks do not matter."""
    include: tuple[str, ...] = ()
    """Patterns, as in a .gitignore file, of pages that are seminars whatever their tags."""
    exclude: tuple[str, ...] = ()
    """Patterns, as in a .gitignore file, of pages that are never seminars."""
    timezone: str | None = None
    """IANA name of the zone that times without a zone are in; UTC when not set."""
    duration: int = 60
    """Minutes that a calendar shows when a page states no end."""
    index: str | None = "seminars/index.md"
    """Page that is generated when the author has none there; false: no page."""
    calendar: str | None = "seminars.ics"
    """Where the calendar goes, relative to the root of the site; false: no calendar."""
    namespace: str | None = None
    """Root of the identities of a site's seminars, so that the site's name may change."""
    keep_deleted: int = 30
    """Days for which a seminar whose page is deleted stays in the calendar as cancelled."""
    calendars: Calendars = Calendars()
    """Which parts of the site have a calendar of their own."""
    history: str = AUTO
    """Where the calendar is that is published now: auto, a path, or off."""
    pages: Pages = Pages()
    """Which further pages are generated beside the index."""
    card: Card = Card.AUTO
    """What stands above the text of a seminar's own page: auto, full, bar or none."""
    navigation: Navigation = Navigation.AUTO
    """Whether seminars' pages stand in the navigation: auto, show or hide."""
    locale: str | None = None
    """Language of words and dates, like de or pt-BR; that of the theme when not set."""
    json: str | None = "seminars.json"
    """Where the JSON feed goes, relative to the root of the site; false: no feed."""
    series: Mapping[str, Series] = field(default_factory=dict)
    """The series, by their key: name, venue, zone and what else their seminars inherit."""
    folders: Mapping[str, str] = field(default_factory=dict)
    """Series of the pages in a folder that name none, by folder."""
    meeting_links: MeetingLinks = MeetingLinks.PUBLIC
    """Where links to meetings may appear: public, page or none."""
    join: str | None = None
    """How to get a meeting's link where it is not published."""
    passcodes: bool = False
    """Passcodes go into feeds beside the links that they belong to."""
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Further keys of the front matter, by the field that they stand for."""
    labels: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Further labels in the body, by the field that they stand for."""
    problems: Mapping[str, str] = field(default_factory=dict)
    """How grave a kind of problem is: error, warn, info or ignore."""

    def __post_init__(self) -> None:
        """Refuse what could only fail later, naming the option."""
        if self.timezone is not None:
            check_zone(self.timezone)
        if self.locale is not None:
            read_locale(self.locale)
        if self.namespace is not None:
            check_text(self.namespace, option="calendar.namespace")
        check_length(self.duration, option="duration")
        for name, patterns in (("include", self.include), ("exclude", self.exclude)):
            check_patterns(patterns, option=name)
        for name, path, ending in (
            ("index", self.index, ".md"),
            ("calendar", self.calendar, ".ics"),
            ("json", self.json, ".json"),
        ):
            if path is not None:
                check_path(path, option=name, ending=ending)
        Aliases.of(keys=self.keys, labels=self.labels)
        check_problems(self.problems)

    @property
    def aliases(self) -> Aliases:
        """The words for fields, those of the site included."""
        return Aliases.of(keys=self.keys, labels=self.labels)

    def severity(self, kind: Kind) -> Severity:
        """Tell how grave a kind of problem is on this site."""
        chosen = self.problems.get(kind)
        return kind.severity if chosen is None else Severity(chosen)

    def worth_saying(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """Return the problems that the organiser does not ignore."""
        return tuple(one for one in problems if self.severity(one.kind) != Severity.IGNORE)
