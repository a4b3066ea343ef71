"""The kinds of problems: their stable names, and how grave each is by itself."""

from __future__ import annotations

from enum import StrEnum


class Severity(StrEnum):
    """How grave a problem is."""

    ERROR = "error"
    """Something that the author wrote is lost."""
    WARN = "warn"
    """Something may be wrong."""
    INFO = "info"
    """Something that the author may like to know."""
    IGNORE = "ignore"
    """Not said."""


class Kind(StrEnum):
    """What sort of thing is wrong; the names are promises, as options and reports use them."""

    FILE = "file"
    """A page whose file cannot be read."""
    FRONT_MATTER = "front_matter"
    """MkDocs cannot read the front matter, or does not see it."""
    UNREADABLE = "unreadable"
    """A value cannot be read."""
    IMPOSSIBLE = "impossible"
    """A day or a time of day that does not exist."""
    AMBIGUOUS = "ambiguous"
    """A value that can be read in two ways."""
    ADDRESS = "address"
    """An address that is none, or that no page may have."""
    NO_DAY = "no_day"
    """A page that names no day."""
    NO_YEAR = "no_year"
    """A day without a year, which nothing on the page proves."""
    YEAR_DOUBT = "year_doubt"
    """A day without a year, which is only near another date of the page."""
    NO_ZONE = "no_zone"
    """A site without a time zone."""
    ZONE = "zone"
    """A time zone that is not known."""
    WRONG_OFFSET = "wrong_offset"
    """An offset, or a word for one, that the zone does not have on that day."""
    WRONG_WEEKDAY = "wrong_weekday"
    """A weekday that contradicts the date."""
    WRONG_END = "wrong_end"
    """An end that cannot be one."""
    DAY_CONFLICT = "day_conflict"
    """Two places of a page that name different days."""
    TIME_CONFLICT = "time_conflict"
    """Two places of a page that name different times."""
    TITLE_CONFLICT = "title_conflict"
    """Two places of a page that name different titles."""
    SPEAKER_CONFLICT = "speaker_conflict"
    """Two places of a page that name different speakers."""
    SPEAKER_DOUBT = "speaker_doubt"
    """A name that may be a person's or an institution's."""
    SEVERAL_TALKS = "several_talks"
    """A page that announces more than one talk."""
    POSTING_DATE = "posting_date"
    """A day that may be the one of posting, as nothing else names one."""
    NO_TALK = "no_talk"
    """A page that is tagged as a seminar but announces none."""
    DRAFT = "draft"
    """A page that is not meant to be seen yet."""
    DUPLICATE_UID = "duplicate_uid"
    """Two pages with one identity."""
    UNDECLARED_SERIES = "undeclared_series"
    """A series that the options do not describe."""
    LINK_LEAK = "link_leak"
    """A link on a page that says that it is not to be published."""
    MISSING_LINK = "missing_link"
    """A link that is kept outside of the repository, and is not there."""
    DELETED = "deleted"
    """A seminar to come whose page is gone."""
    HISTORY = "history"
    """What is published cannot be learnt, or only in part."""
    GIT = "git"
    """A git that is not there, or does not trust the repository."""
    BLOCK = "block"
    """A block that cannot be filled."""
    TEMPLATE = "template"
    """A template of the site that fails."""
    SAME_TITLE = "same_title"
    """Two pages with one title."""
    SPEAKER_CLASH = "speaker_clash"
    """A speaker who is in two places at one time."""
    ROOM_CLASH = "room_clash"
    """A room that two seminars have at one time."""
    PASSCODE = "passcode"
    """A passcode on a public page."""
    STILL_TENTATIVE = "still_tentative"
    """A seminar that is over and was never confirmed."""
    MOJIBAKE = "mojibake"
    """Text that was read in a wrong encoding."""
    CHARACTERS = "characters"
    """Characters that nobody sees, or that turn text around."""
    TOO_LONG = "too_long"
    """More than any seminar has: a text, a list, or what front matter grows to."""

    @property
    def severity(self) -> Severity:
        """Return how grave it is unless the organiser says otherwise."""
        if self in LOSSES:
            return Severity.ERROR
        return Severity.INFO if self in REMARKS else Severity.WARN


LOSSES = frozenset({
    *(Kind.FRONT_MATTER, Kind.UNREADABLE, Kind.IMPOSSIBLE, Kind.AMBIGUOUS, Kind.ADDRESS),
    *(Kind.NO_YEAR, Kind.ZONE, Kind.WRONG_END, Kind.SEVERAL_TALKS, Kind.DUPLICATE_UID, Kind.BLOCK),
    *(Kind.TEMPLATE, Kind.FILE, Kind.TOO_LONG),
})
"""Kinds of which something is lost."""
REMARKS = frozenset({Kind.POSTING_DATE, Kind.DRAFT, Kind.UNDECLARED_SERIES, Kind.DELETED, Kind.GIT})
"""Kinds that need not be a mistake."""
