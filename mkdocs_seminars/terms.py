"""What holds for a seminar besides its talk: who may know its link, and whom to ask."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class MeetingLinks(StrEnum):
    """Where the link to a meeting may appear."""

    PUBLIC = "public"
    """On pages and in feeds."""
    PAGE = "page"
    """On the site's pages only."""
    NONE = "none"
    """Nowhere."""


class Card(StrEnum):
    """What stands above the text of a seminar's own page."""

    AUTO = "auto"
    """A bar where the text says when it is, a full card elsewhere."""
    FULL = "full"
    """When, where, who, how to join, and what a visitor can do."""
    BAR = "bar"
    """What the text does not say: what a visitor can do, and what changed."""
    NONE = "none"
    """Nothing."""


class Navigation(StrEnum):
    """Whether the pages of seminars stand in the navigation of the site."""

    AUTO = "auto"
    """Not where there are many, and nothing else says what stands there."""
    SHOW = "show"
    """As any page."""
    HIDE = "hide"
    """Nowhere, unless the site's `nav` names them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What holds for a seminar besides its talk."""

    meeting_links: MeetingLinks = MeetingLinks.PUBLIC
    """Where the links to its meeting may appear."""
    join: str | None = None
    """How to get a link that is not published."""
    organiser: str | None = None
    """Who runs it."""
    contact: str | None = None
    """Whom to ask."""

    @property
    def is_open(self) -> bool:
        """Tell whether everybody may know the link."""
        return self.meeting_links is MeetingLinks.PUBLIC


PUBLIC_TERMS = Terms()
