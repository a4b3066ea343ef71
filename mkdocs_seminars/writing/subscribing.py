"""The ways to subscribe to a calendar."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from mkdocs_seminars.addresses import site_url
from mkdocs_seminars.errors import FieldError
from mkdocs_seminars.kinds import Kind
from mkdocs_seminars.writing.parts import SERIES, Part, part_name, path_of_part

if TYPE_CHECKING:
    from mkdocs_seminars.model import Site
    from mkdocs_seminars.writing.arguments import Arguments
    from mkdocs_seminars.writing.scene import Scene

GOOGLE = "https://calendar.google.com/calendar/r"
OUTLOOK = "https://outlook.live.com/calendar/0/addfromweb"
OFFICE = "https://outlook.office.com/calendar/0/addfromweb"
MOST_NAMED = 8
"""Names that a message lists."""
CURE = "give {sort} calendars with the option calendars"
"""What to do where no part of a sort has one; tags are named there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """Addresses of one calendar; those that need the site's own address may be missing."""

    name: str
    """What the calendar is called."""
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
    office: str | None = None
    """The address that adds the calendar to Microsoft 365."""


def write_subscription(calendar: str, *, name: str, site: Site) -> Subscription:
    """Make the addresses of a calendar at a path of the site."""
    https = site_url(quote(calendar), root=site.url)
    if https is None:
        return Subscription(name=name, file=quote(calendar))
    webcal = re.sub(r"^https?:", "webcal:", https)
    file = https if site.is_versioned else quote(calendar)
    query = urlencode({"url": https, "name": name}, quote_via=quote)
    return Subscription(
        name=name,
        file=file,
        https=https,
        webcal=webcal,
        google=f"{GOOGLE}?{urlencode({'cid': webcal})}",
        outlook=f"{OUTLOOK}?{query}",
        office=f"{OFFICE}?{query}",
    )


def find_subscription(arguments: Arguments, scene: Scene) -> Subscription:
    """Return the ways to subscribe to the site's calendar, or to that of a part."""
    path, title = str(scene.options.calendar), scene.site.name
    for sort, name in arguments.parts.items():
        part = _find_part(sort, name, scene)
        path, title = path_of_part(path, part.name), part.title
    return write_subscription(path, name=title, site=scene.site)


def other_subscriptions(scene: Scene) -> tuple[Subscription, ...]:
    """Return the calendars of the site's series."""
    calendar = str(scene.options.calendar)
    return tuple(
        write_subscription(path_of_part(calendar, part.name), name=part.title, site=scene.site)
        for part in scene.parts
        if part.series is not None
    )


def _find_part(sort: str, name: str, scene: Scene) -> Part:
    series = scene.catalogue.find_series(name) if sort == SERIES else None
    wanted = part_name(sort, series.key if series else name)
    found = next((part for part in scene.parts if part.name == wanted), None)
    if found is None:
        titles = [part.title for part in scene.parts if part.name.startswith(f"{sort}/")][
            :MOST_NAMED
        ]
        cure = f"use one of {', '.join(titles)}" if titles else CURE.format(sort=sort)
        raise FieldError(
            "seminars/subscribe", f'"{name}" has no calendar', cure=cure, kind=Kind.BLOCK
        )
    return found
