"""The ways to subscribe to a calendar."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from mkdocs_seminars.addresses import site_url

if TYPE_CHECKING:
    from mkdocs_seminars.model import Site

GOOGLE = "https://calendar.google.com/calendar/r"
OUTLOOK = "https://outlook.live.com/calendar/0/addfromweb"


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """Addresses of one calendar; those that need the site's own address may be missing."""

    file: str
    """Address of the file, relative to the root of the site."""
    https: str | None = None
    """The address to copy."""
    webcal: str | None = None
    """The address that opens a calendar program."""
    google: str | None = None
    """The address that adds the calendar to Google Calendar."""
    outlook: str | None = None
    """The address that adds the calendar to Outlook on the web."""


def write_subscription(calendar: str, *, name: str, site: Site) -> Subscription:
    """Make the addresses of a calendar at a path of the site."""
    https = site_url(quote(calendar), root=site.url)
    if https is None:
        return Subscription(file=quote(calendar))
    webcal = re.sub(r"^https?:", "webcal:", https)
    return Subscription(
        file=quote(calendar),
        https=https,
        webcal=webcal,
        google=f"{GOOGLE}?{urlencode({'cid': webcal})}",
        outlook=f"{OUTLOOK}?{urlencode({'url': https, 'name': name})}",
    )
