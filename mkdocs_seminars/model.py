"""The values everything else works on: pages, seminars and what they are made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TypeAlias

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
    language: str | None = None
    """Language of the talk, as a BCP 47 tag."""
    revised: datetime | None = None
    """When what is known of it last changed; aware."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """The site that seminars are shown on."""

    name: str
    """What the site is called."""
    url: str | None = None
    """Absolute address of its root, ending in a slash, if it is known."""


def day_of(moment: Moment) -> date:
    """Return the day of a moment, as its own zone counts it."""
    return moment.date() if isinstance(moment, datetime) else moment
