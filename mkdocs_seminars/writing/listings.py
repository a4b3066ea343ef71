"""Which seminars a listing shows, and which wait in it until their time comes.

A page is read weeks after it was built. So a listing also holds seminars that are hidden, in their
places: the next ones after a limit, and the upcoming ones in a list of past ones. Whoever knows
the time, like the script, only has to show and hide.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from mkdocs_seminars.model import day_of
from mkdocs_seminars.writing.arguments import COMPACT, LIST, YEAR
from mkdocs_seminars.writing.lines import line_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_seminars.catalogue import Catalogue
    from mkdocs_seminars.model import Seminar
    from mkdocs_seminars.writing.arguments import Arguments
    from mkdocs_seminars.writing.line import Line
    from mkdocs_seminars.writing.scene import Scene

SPARE = 20
"""Seminars that wait in a listing; half a year of a fortnightly series and more."""
PAGED = ("past", "list")
"""Blocks of which time takes nothing away."""
LONG = 12
"""Seminars from which a list is so long that a box to filter it helps."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A seminar's place in a listing."""

    line: Line
    """The seminar."""
    is_waiting: bool
    """It is hidden until its time comes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Places under one heading."""

    heading: str | None
    """The year or month; None when the listing is not grouped."""
    places: tuple[Place, ...]
    """The seminars, in order."""

    @property
    def is_waiting(self) -> bool:
        """Tell whether all of them are hidden."""
        return all(place.is_waiting for place in self.places)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """Everything that a listing shows."""

    kind: str
    """Name of the block: upcoming, next, past or list."""
    style: str
    """One of list, compact, cards."""
    limit: int | None
    """How many seminars it shows at most, whatever the time."""
    groups: tuple[Group, ...]
    """The seminars, parted as the block asks for."""
    has_abstracts: bool
    """Abstracts can be unfolded."""
    has_filter: bool
    """A box filters it."""
    as_of: str | None
    """Words that say when it was made; None when time changes nothing."""

    @property
    def shown(self) -> tuple[Line, ...]:
        """The seminars that are not hidden."""
        places = (place for group in self.groups for place in group.places)
        return tuple(place.line for place in places if not place.is_waiting)


def write_listing(name: str, arguments: Arguments, scene: Scene) -> tuple[Listing, int]:
    """Make a listing; return it with the number of seminars before its limit."""
    part = arguments.narrow(scene.listed)
    due = listed(name, part, scene)
    places = tuple(_places(name, due, part, arguments, scene))
    listing = Listing(
        kind=name,
        style=arguments.style or LIST,
        limit=_limit(name, arguments, scene),
        groups=tuple(_grouped(places, arguments, scene)),
        has_abstracts=arguments.abstracts and arguments.style != COMPACT,
        has_filter=_has_filter(places, arguments),
        as_of=_as_of(scene) if name != "list" else None,
    )
    return listing, len(due)


def listed(name: str, catalogue: Catalogue, scene: Scene) -> Catalogue:
    """Return the seminars that a block lists now, in its order."""
    if name == "list":
        return catalogue
    if name == "past":
        return catalogue.past(scene.now).latest_first()
    upcoming = catalogue.upcoming(scene.now)
    if name == "upcoming":
        return upcoming
    return upcoming.only(lambda seminar: seminar.start is not None and not seminar.status.is_off)


def _places(
    name: str, due: Catalogue, part: Catalogue, arguments: Arguments, scene: Scene
) -> Iterator[tuple[Seminar, bool]]:
    """Yield what is shown in its order, and in its places what waits (True)."""
    page, size = arguments.page or 1, scene.options.pages.size
    limit = _limit(name, arguments, scene)
    if name == "past" and page == 1:
        coming = [one for one in part.upcoming(scene.now) if one.start][:SPARE]
        yield from ((one, True) for one in reversed(coming))
    if arguments.page and (name in PAGED or page > 1):
        yield from ((one, False) for one in due.seminars[(page - 1) * size : page * size])
        return
    yield from ((one, False) for one in due.seminars[:limit])
    if limit is not None and name not in PAGED:
        yield from ((one, True) for one in due.seminars[limit : limit + SPARE])


def _has_filter(places: tuple[tuple[Seminar, bool], ...], arguments: Arguments) -> bool:
    """Tell whether a listing has a filter: as it says, else on a generated page that is long."""
    if arguments.filter is not None:
        return arguments.filter
    return bool(arguments.page) and sum(not is_waiting for _, is_waiting in places) > LONG


def _as_of(scene: Scene) -> str:
    return scene.words.say("as_of", day=scene.words.day(scene.today))


def _limit(name: str, arguments: Arguments, scene: Scene) -> int | None:
    """Return how many are shown at most; a list of past seminars that has pages may grow."""
    if arguments.limit is not None:
        return arguments.limit
    if arguments.page == 1 and name == "upcoming":
        return scene.options.pages.size
    return 1 if name == "next" else None


def _grouped(
    places: tuple[tuple[Seminar, bool], ...], arguments: Arguments, scene: Scene
) -> Iterator[Group]:
    """Part the places by year or month, as they stand one after the other."""

    def heading(place: tuple[Seminar, bool]) -> str | None:
        start = place[0].start
        if arguments.group is None:
            return None
        if start is None:
            return scene.words["undated"]
        day = day_of(start)
        return str(day.year) if arguments.group == YEAR else scene.words.month(day)

    for name, members in groupby(places, heading):
        lines = tuple(
            Place(line=line_of(one, scene), is_waiting=is_waiting) for one, is_waiting in members
        )
        yield Group(heading=name, places=lines)
