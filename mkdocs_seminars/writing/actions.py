"""Links with which a visitor adds one seminar to a calendar on the web.

Each service documents, or is known for, parameters of its own; all take instants in UTC, and days
for what has no time.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from mkdocs_seminars.addresses import site_url
from mkdocs_seminars.changes import write_utc
from mkdocs_seminars.writing.events import Sitting, span, write_location, write_summary
from mkdocs_seminars.writing.moments import write_instant

if TYPE_CHECKING:
    from mkdocs_seminars.model import Moment, Seminar
    from mkdocs_seminars.writing.scene import Scene

GOOGLE = "https://calendar.google.com/calendar/render"
OUTLOOK = "https://outlook.live.com/calendar/deeplink/compose"
OFFICE = "https://outlook.office.com/calendar/deeplink/compose"
YAHOO = "https://calendar.yahoo.com/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Actions:
    """Addresses that open a calendar on the web with the seminar filled in."""

    google: str
    """Google Calendar."""
    outlook: str
    """Outlook.com."""
    office: str
    """Microsoft 365."""
    yahoo: str
    """Yahoo Calendar."""


def write_actions(seminar: Seminar, scene: Scene) -> Actions | None:
    """Make the links of a seminar that is to come; several sessions need a file."""
    end = scene.catalogue.end_of(seminar)
    if seminar.start is None or end is None or seminar.sessions:
        return None
    if scene.is_over(seminar) or seminar.status.is_off:
        return None
    first, last = span(seminar.start, end)
    sitting = Sitting(uid=seminar.uid, seminar=seminar, start=seminar.start, end=end)
    title, place = write_summary(sitting), write_location(seminar) or ""
    text = _text(seminar, scene)
    is_day = not isinstance(first, datetime)
    outlook = {
        "path": "/calendar/action/compose",
        "rru": "addevent",
        "startdt": write_instant(first),
        "enddt": write_instant(last),
        "subject": title,
        "body": text,
        "location": place,
    } | ({"allday": "true"} if is_day else {})
    google = {
        "action": "TEMPLATE",
        "text": title,
        "dates": f"{_basic(first)}/{_basic(last)}",
        "ctz": seminar.timezone,
        "details": text,
        "location": place,
    }
    yahoo = {"v": "60", "title": title, "st": _basic(first)} | (
        {"et": _basic(last - timedelta(days=1)), "dur": "allday"}
        if is_day
        else {"et": _basic(last)}
    )
    return Actions(
        google=_address(GOOGLE, google),
        outlook=_address(OUTLOOK, outlook),
        office=_address(OFFICE, outlook),
        yahoo=_address(YAHOO, yahoo | {"desc": text, "in_loc": place}),
    )


def _text(seminar: Seminar, scene: Scene) -> str:
    """Return how to join, as far as everybody may know, and the address of the page."""
    root = scene.site.url
    links = (site_url(one.url, root=root) for one in seminar.online_in_feeds if one.url)
    page = site_url(seminar.url, root=root)
    return "\n".join(filter(None, (*links, page)))


def _basic(moment: Moment) -> str:
    """Write `20260123T140000Z` or `20260123` (ISO 8601, basic format)."""
    return write_utc(moment) if isinstance(moment, datetime) else f"{moment:%Y%m%d}"


def _address(service: str, values: dict[str, str]) -> str:
    """Return an address; blanks are `%20`, as some services show a plus as it is."""
    filled = {name: value for name, value in values.items() if value}
    return f"{service}?{urlencode(filled, quote_via=quote)}"
