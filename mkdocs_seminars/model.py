"""The values everything else works on: pages, seminars and what they are made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from mkdocs_seminars.terms import PUBLIC_TERMS, Card, MeetingLinks, Terms

if TYPE_CHECKING:
    from mkdocs_seminars.changes import Change
    from mkdocs_seminars.errors import FieldError

Moment: TypeAlias = datetime | date
"""An aware datetime, or a date when the time is not known. Never a naive datetime."""


class Status(StrEnum):
    """Whether a seminar takes place."""

    CONFIRMED = "confirmed"
    TENTATIVE = "tentative"
    CANCELLED = "cancelled"
    POSTPONED = "postponed"

    @property
    def is_off(self) -> bool:
        """Tell whether nobody should come at the stated time."""
        return self in {Status.CANCELLED, Status.POSTPONED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page as its host hands it in."""

    path: str
    """Path relative to the docs folder, with forward slashes."""
    text: str
    """The whole source, front matter included."""
    url: str
    """Address relative to the root of the site, percent-encoded; the home page is ``""``."""
    revised: datetime | None = None
    """When the source was last changed, if the host knows; aware."""
    created: datetime | None = None
    """When the source was first there, if the host knows; aware."""
    inherited: tuple[str, ...] = ()
    """YAML of the folders that it is in, whose keys it has too; the outermost first."""
    fault: FieldError | None = None
    """Why the source cannot be read; then there is no text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """The recurring programme that a seminar belongs to; what it states, its seminars inherit."""

    key: str
    """Short name, by which pages name it."""
    name: str
    """What it is called."""
    description: str | None = None
    """What it is about, in a sentence."""
    url: str | None = None
    """Its page: absolute, or relative to the root of the site."""
    venue: str | None = None
    """Where it takes place."""
    timezone: str | None = None
    """IANA name of the zone that its times are in."""
    duration: int | None = None
    """Minutes that its seminars usually last."""
    online: str | None = None
    """Where to join from afar."""
    organiser: str | None = None
    """Who runs it."""
    contact: str | None = None
    """Whom to ask."""
    color: str | None = None
    """Name of a colour in CSS 3."""
    meeting_links: MeetingLinks | None = None
    """Where the links to its meetings may appear."""
    join: str | None = None
    """How to get a link that is not published."""
    is_declared: bool = True
    """The organiser describes it in the options."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One of several sittings of a seminar."""

    start: Moment
    """When it begins."""
    end: Moment | None = None
    """When it ends, of the same kind as `start`."""
    venue: str | None = None
    """The room, if it is another one."""
    uid: str | None = None
    """Identity under which subscribers have it, if it is not the usual one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who gives a seminar."""

    name: str
    """Full name without honorifics."""
    affiliation: str | None = None
    """Institution, as the page writes it."""
    url: str | None = None
    """Personal page: absolute, or relative to the root of the site."""
    photo: str | None = None
    """Portrait: absolute, or relative to the root of the site."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An address with the words that stand for it."""

    url: str
    """Absolute, or relative to the root of the site."""
    label: str
    """What the link is called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Online:
    """Where to join from afar."""

    url: str | None = None
    """Absolute, or relative to the root of the site; `None` when only the meeting's id is known."""
    label: str
    """What the service is called."""
    meeting_id: str | None = None
    """What a visitor types to find the meeting."""
    passcode: str | None = None
    """What a visitor has to type; never published in a feed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seminar:
    """One talk, at one time, in one place. `None` means that the page does not say."""

    uid: str
    """Identity that survives every edit of the page."""
    source: str
    """Path of the page relative to the docs folder."""
    url: str
    """Address of the page relative to the root of the site."""
    title: str | None = None
    """Title of the talk, as plain text; TeX is kept."""
    title_markup: str | None = None
    """The title as Markdown, where its page gives it markup."""
    speakers: tuple[Speaker, ...] = ()
    """Who gives it, in the page's order."""
    start: Moment | None = None
    """When it begins, in `timezone`; a date when the page states no time."""
    end: Moment | None = None
    """When it ends, of the same kind as `start`; a last day is included."""
    timezone: str = "UTC"
    """IANA name of the seminar's own zone."""
    venue: str | None = None
    """The room, with building and address as written."""
    online: tuple[Online, ...] = ()
    """Where to join from afar, best first."""
    abstract: str | None = None
    """What it is about, as Markdown."""
    bio: str | None = None
    """Who the speaker is, as Markdown."""
    series: str | None = None
    """Key of the series it belongs to."""
    tags: tuple[str, ...] = ()
    """The page's tags, trimmed, in its order."""
    status: Status = Status.CONFIRMED
    """Whether it takes place."""
    message: str | None = None
    """Why the status is what it is, and what to do now."""
    recording: str | None = None
    """Address of the recording."""
    slides: str | None = None
    """Address of the slides."""
    links: tuple[Link, ...] = ()
    """Further links, in the page's order."""
    terms: Terms = PUBLIC_TERMS
    """Who may know its link, and whom to ask."""
    sessions: tuple[Session, ...] = ()
    """Its sittings, when it has several; `start` and `end` span them."""
    part: tuple[int, int] | None = None
    """Which of how many sessions this is, where a seminar is shown session by session."""
    moved_from: Moment | None = None
    """When it was to be before it was moved, in `timezone`."""
    has_own_uid: bool = False
    """The page states the uid."""
    changes: tuple[Change, ...] = ()
    """What changed since it was first published."""
    is_speaker_open: bool = False
    """The page says itself that the speaker is not known yet."""
    image: str | None = None
    """Picture that goes with it: absolute, or relative to the root of the site."""
    card: Card | None = None
    """What its page wants above its text."""
    tells_when: bool = False
    """The text of its page says when it is."""
    language: str | None = None
    """Language of the talk, as a BCP 47 tag."""
    revised: datetime | None = None
    """When what is known of it last changed; aware."""
    created: datetime | None = None
    """When it was first announced; aware."""
    original: str | None = None
    """Path of the page that `source` translates, if it does."""

    @property
    def online_on_pages(self) -> tuple[Online, ...]:
        """Where to join, as far as a page of the site may say."""
        return () if self.terms.meeting_links is MeetingLinks.NONE else self.online

    @property
    def online_in_feeds(self) -> tuple[Online, ...]:
        """Where to join, as far as everybody may know."""
        return self.online if self.terms.meeting_links is MeetingLinks.PUBLIC else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """The site that seminars are shown on."""

    name: str
    """What the site is called."""
    url: str | None = None
    """Absolute address of its root, ending in a slash, if it is known."""
    revised: datetime | None = None
    """When its options last changed, if the host knows; aware."""
    is_versioned: bool = False
    """A page lies in one of several versions of the site; `url` is that of the lasting one."""


def day_of(moment: Moment) -> date:
    """Return the day of a moment, as its own zone counts it."""
    return moment.date() if isinstance(moment, datetime) else moment
