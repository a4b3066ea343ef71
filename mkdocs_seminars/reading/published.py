"""A calendar that was published earlier -> its events, word for word."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from mkdocs_seminars.addresses import find_link
from mkdocs_seminars.changes import Change, read_utc
from mkdocs_seminars.reading.damage import CONTROLS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mkdocs_seminars.model import Moment

STAMPS = ("DTSTAMP", "LAST-MODIFIED", "CREATED", "SEQUENCE")
"""Lines of an event that tell when it changed, and not what it is."""
OURS = "X-SEMINARS-"
"""How the lines begin that are for the next build only."""
PAGE, PARTS, CHANGED, DELETED = (f"{OURS}{name}" for name in ("PAGE", "IN", "CHANGED", "DELETED"))
ADDRESSES = {"URL", "CONFERENCE"}
"""Properties whose value is a link."""
MOMENTS = {"DTSTART", "DTEND"}
"""Properties whose value is an instant or a day."""
OTHERS = {
    *("UID", "SUMMARY", "DESCRIPTION", "LOCATION", "CATEGORIES", "COLOR", "CONTACT", "STATUS"),
    *("TRANSP", PAGE, PARTS, CHANGED, DELETED),
}
"""Further properties that an event may have."""
FOLD, LINE_END = re.compile("\r?\n[ \t]"), re.compile("\r?\n")
"""What parts lines, and what only seems to (RFC 5545 3.1)."""
ESCAPED = re.compile(r"\\(.)", re.DOTALL)
NUMBER = re.compile(r"[0-9]{1,9}")
NAME = re.compile(r"[A-Z0-9-]+")
SESSION = re.compile(r"#\d{1,3}$")
PART_SUFFIX = re.compile(r" \(\d{1,3} of \d{1,3}\)$")
LATEST = 2200
"""Year from which a stamp is no stamp."""
STATUS_PREFIX = re.compile(r"^(?:CANCELLED|POSTPONED): ")


@dataclass(frozen=True)
class Published:
    """An event as subscribers have it."""

    lines: tuple[str, ...]
    """Its content lines, unfolded (RFC 5545 3.1)."""
    calendar_revised: datetime | None = field(default=None, compare=False)
    """When the calendar in which it stood last changed."""

    @cached_property
    def content(self) -> frozenset[str]:
        """What the event says, without stamps and what only the next build needs."""
        return frozenset(line for line in self.lines if is_content(line))

    @cached_property
    def first(self) -> Mapping[str, str]:
        """Name of a property -> its first value, as it is written."""
        values: dict[str, str] = {}
        for line in self.lines:
            values.setdefault(name_of(line), line.partition(":")[2])
        return values

    def text(self, name: str) -> str | None:
        """Return a property that is text."""
        return unescape(self.first[name]) if name in self.first else None

    @property
    def uid(self) -> str:
        """Its identity."""
        return self.text("UID") or ""

    @property
    def summary(self) -> str:
        """Its title without what is said of its status."""
        return STATUS_PREFIX.sub("", self.text("SUMMARY") or "")

    @property
    def title(self) -> str:
        """Its title without what is said of its status, and which session it is."""
        return PART_SUFFIX.sub("", self.summary)

    @property
    def page(self) -> str | None:
        """Path of its page."""
        text = self.text(PAGE)
        return None if text is None else SESSION.sub("", text)

    @property
    def is_own(self) -> bool:
        """It has the uid of its seminar, and is not a further session."""
        return SESSION.search(self.text(PAGE) or "") is None

    @property
    def start(self) -> Moment | None:
        """When it begins."""
        return read_utc(self.first.get("DTSTART", ""))

    @property
    def revised(self) -> datetime | None:
        """When it last changed."""
        return _stamp(self.first.get("DTSTAMP", ""))

    @property
    def sequence(self) -> int:
        """How often it changed, in some measure that grows."""
        number = self.first.get("SEQUENCE", "0")
        return int(number) if NUMBER.fullmatch(number) else 0

    @property
    def is_cancelled(self) -> bool:
        """It does not take place."""
        return self.first.get("STATUS") == "CANCELLED"

    @property
    def deleted(self) -> datetime | None:
        """When its page was found to be gone."""
        return _stamp(self.first.get(DELETED, ""))

    @property
    def parts(self) -> tuple[str, ...]:
        """The calendars of parts of the site that it stands in."""
        return tuple((self.text(PARTS) or "").split())

    @property
    def changes(self) -> tuple[Change, ...]:
        """What changed of it since it was first published."""
        found = (
            read_change(unescape(line.partition(":")[2]))
            for line in self.lines
            if name_of(line) == CHANGED
        )
        return tuple(filter(None, found))


def read_published(calendars: Iterable[bytes]) -> dict[str, Published]:
    """Read calendars: uid -> event; of one that stands in several the first counts."""
    published: dict[str, Published] = {}
    for content in calendars:
        lines: list[str] | None = None
        revised: datetime | None = None
        sound = content.translate(None, CONTROLS)
        unfolded = FOLD.sub("", sound.decode("utf-8", "replace"))
        for line in LINE_END.split(unfolded):
            if line == "BEGIN:VEVENT":
                lines = []
            elif line == "END:VEVENT" and lines is not None:
                event = Published(tuple(lines), revised)
                published.setdefault(event.uid, event)
                lines = None
            elif lines is not None and _is_ours(line):
                lines.append(line)
            elif name_of(line) == "LAST-MODIFIED":
                revised = _stamp(line.partition(":")[2])
    published.pop("", None)
    return published


def _is_ours(line: str) -> bool:
    """Tell whether a line may be one of those that were published: it may be published again."""
    name, value = name_of(line), line.partition(":")[2]
    if name in ADDRESSES:
        return find_link(value) is not None
    if name == "SEQUENCE":
        return NUMBER.fullmatch(value) is not None
    if name in STAMPS:
        return _stamp(value) is not None
    return read_utc(value) is not None if name in MOMENTS else name in OTHERS


def _stamp(text: str) -> datetime | None:
    """Read when something happened; a time that cannot be one is none."""
    moment = read_utc(text)
    return moment if isinstance(moment, datetime) and moment.year < LATEST else None


def unescape(text: str) -> str:
    """Return TEXT as it was before it was escaped (RFC 5545 3.3.11)."""
    return ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], text)


def name_of(line: str) -> str:
    """Return the name of a content line's property."""
    found = NAME.match(line)
    return found[0] if found else ""


def is_content(line: str) -> bool:
    """Tell whether a line says what an event is."""
    return name_of(line) not in STAMPS and not line.startswith(OURS)


def read_change(text: str) -> Change | None:
    """Read `20260123T140000Z moved 20260116T140000Z`."""
    since, _, rest = text.partition(" ")
    what, _, was = rest.partition(" ")
    moment = read_utc(since)
    if not isinstance(moment, datetime) or not what:
        return None
    return Change(what=what, since=moment, was=was or None)
