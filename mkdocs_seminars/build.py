"""The pipeline as functions that every host calls.

In: pages, options and now; out: files and problems. Nothing here touches a disk, a clock, a log or
the environment.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import islice
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from mkdocs_seminars.catalogue import Catalogue, collect
from mkdocs_seminars.errors import Problem
from mkdocs_seminars.fillings import END, line_in_source, without_fillings
from mkdocs_seminars.kinds import Kind
from mkdocs_seminars.reading.front_matter import read_front_matter
from mkdocs_seminars.reading.holding import find_draft
from mkdocs_seminars.reading.inheritance import inherit
from mkdocs_seminars.reading.keys import canonical
from mkdocs_seminars.reading.page import Rules, read_side_by_side
from mkdocs_seminars.reading.reading import Reading
from mkdocs_seminars.reading.screening import find_odd_name
from mkdocs_seminars.reading.selection import Selection
from mkdocs_seminars.reading.series import Programme
from mkdocs_seminars.reading.terms import FindLink, find_nothing
from mkdocs_seminars.terms import Terms

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs_seminars.errors import FieldError
    from mkdocs_seminars.model import Page, Site
    from mkdocs_seminars.options import Options
    from mkdocs_seminars.reading.front_matter import FrontMatter

NAMESPACE = UUID("5f0d8d3a-6d1f-5c58-9d8c-0d8f1c3b7a11")
"""Root of the names from which uids are made (RFC 9562 5.5)."""
SIDE_BY_SIDE = 64
"""Pages that are read at a time."""


def read_pages(
    pages: Iterable[Page], *, options: Options, site: Site, find_link: FindLink = find_nothing
) -> tuple[Reading, ...]:
    """Read the pages that are seminars; a page that is not selected is not looked at.

    `find_link` finds links that are kept outside of the repository.
    """
    selection, aliases = Selection.of(options), options.aliases
    rules = Rules(
        labels=aliases.labels,
        zone=options.timezone,
        namespace=namespace_of(options, site),
        programme=Programme.of(options.series, options.folders),
        terms=Terms(meeting_links=options.meeting_links, join=options.join),
        find_link=find_link,
    )
    waiting = iter(pages)
    readings: list[Reading] = []
    while batch := tuple(islice(waiting, SIDE_BY_SIDE)):
        readings += [_unread(page.path, page.fault) for page in batch if page.fault]
        batch = tuple(page for page in batch if page.fault is None)
        written = [
            inherit(read_front_matter(without_fillings(page.text)), page.inherited)
            for page in batch
        ]
        fronts = [canonical(front, aliases.keys) for front in written]
        known = [
            (page, front)
            for page, front in zip(batch, fronts, strict=True)
            if selection.wants(page.path, front)
        ]
        read = read_side_by_side(known, rules=rules)
        for (page, front), reading in zip(known, read, strict=True):
            is_named = selection.names(page.path, front)
            readings.append(_in_source(_seen(reading, front, is_named=is_named), page))
    return tuple(readings)


def _unread(source: str, fault: FieldError) -> Reading:
    """Return the reading of a page that could not be read."""
    return Reading(source=source, problems=(fault.on(source),), is_unread=True)


def _in_source(reading: Reading, page: Page) -> Reading:
    """Return a reading whose problems point into the source as it is, fillings included."""
    if END not in page.text:
        return reading
    problems = (
        replace(one, line=one.line and line_in_source(page.text, one.line))
        for one in reading.problems
    )
    return replace(reading, problems=tuple(problems))


def namespace_of(options: Options, site: Site) -> UUID:
    """Return the root of a site's uids: the one that is pinned, else one made of its name."""
    if options.namespace is None:
        return uuid5(NAMESPACE, site.name)
    try:
        return UUID(options.namespace)
    except ValueError:
        return uuid5(NAMESPACE, options.namespace)


def _seen(reading: Reading, front: FrontMatter, *, is_named: bool) -> Reading:
    """Leave a page out when it holds no talk that may be seen."""
    emptiness = None if is_named else reading.emptiness
    reason = find_odd_name(reading.source) or find_draft(front, is_named=is_named) or emptiness
    return reading if reason is None else reading.left_out(reason)


def collect_readings(
    readings: Iterable[Reading], *, options: Options
) -> tuple[Catalogue, tuple[Problem, ...]]:
    """Collect what was read, with every problem in the order of the pages."""
    readings = tuple(readings)
    catalogue, clashes = collect(
        (reading.seminar for reading in readings if reading.seminar),
        duration=timedelta(minutes=options.duration),
        series=options.series.values(),
    )
    unread = frozenset(reading.source for reading in readings if reading.is_unread)
    problems = [problem for reading in readings for problem in reading.problems]
    unzoned = [reading.source for reading in readings if not reading.states_zone]
    if unzoned:
        problems.append(_no_zone(unzoned[0]))
    return replace(catalogue, unread=unread), (*problems, *clashes)


def _no_zone(page: str) -> Problem:
    return Problem(
        page=page,
        field="timezone",
        kind=Kind.NO_ZONE,
        message="times without a zone are taken for UTC, here first",
        cure="set the option timezone: Europe/London, or your own zone",
    )
