"""A seminar as the templates get it: plain values, ready to be written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs_seminars.model import Link, Online
    from mkdocs_seminars.writing.leaves import Leaf


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A speaker."""

    name: str
    """Full name."""
    affiliation: str | None
    """Institution."""
    url: str | None
    """The page with all seminars of the speaker, else the speaker's own page."""
    photo: str | None
    """Portrait."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """A series."""

    name: str
    """What it is called."""
    url: str | None
    """Its own page, else the generated one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One seminar, as listings and its own page show it."""

    title: str
    """The title, or words that say that it is not known."""
    title_html: Markup
    """The same with its markup and formulas."""
    url: str
    """Address of the page, relative to the root of the site."""
    day: str
    """The day in words, or words that say that it is not known."""
    short_day: str
    """The first day in few characters, or the same words."""
    leaf: Leaf | None
    """The first day as a leaf of a calendar; None when it is not known."""
    hours: str | None
    """Beginning, end and zone; None when no time is known."""
    when: Markup
    """Day and hours in the order of the language, the hours in an element of their own."""
    start: str | None
    """The start for `<time datetime>`: an ISO 8601 instant or date."""
    end: str | None
    """The stated end, in the same form."""
    timezone: str
    """IANA name of the zone that its times are in."""
    data: Mapping[str, str]
    """Attributes by which the script knows when it begins and is over; none when undated."""
    speakers: tuple[Person, ...]
    """Who gives it."""
    series: Programme | None
    """The series that it belongs to."""
    venue: str | None
    """The room."""
    online: tuple[Online, ...]
    """Where to join from afar; empty when the seminar is over or does not take place."""
    links: tuple[Link, ...]
    """Recording, slides and further links."""
    status: str
    """One of confirmed, tentative, cancelled, postponed."""
    status_word: str
    """The status as visitors read it."""
    is_off: bool
    """Nobody should come at the stated time."""
    message: str | None
    """Why the status is what it is."""
    join: str | None
    """How to get a link that is not published."""
    calendar: str | None
    """Where its own calendar lies, relative to the root of the site, while it is to come."""
    news: tuple[str, ...]
    """What changed of it lately, each in a few words."""
    moved_from: str | None
    """When it was to be before it was moved."""
    part: str | None
    """Which of its sessions it is; None when it has one."""
    sessions: tuple[Line, ...]
    """Its sessions, if it has several."""
    image: str | None
    """A picture: that of its page, else of its first speaker who has one."""
    source: str
    """Path of its page relative to the docs folder."""
    abstract: str | None
    """What it is about, as Markdown."""

    @property
    def attributes(self) -> Markup:
        """The same as `data` as they stand in a tag, with a blank before each."""
        written = (f' {name}="{escape(text)}"' for name, text in self.data.items())
        return Markup("".join(written))  # noqa: S704 - escaped above

    @property
    def sittings(self) -> tuple[Line, ...]:
        """Its sessions, on its own page; itself when it has one."""
        return self.sessions or (self,)
