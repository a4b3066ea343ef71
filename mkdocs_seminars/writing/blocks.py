"""Find the blocks in a rendered page and put listings in their places.

Blocks are looked for after Markdown is rendered: there a block that an author shows as code is
escaped, and no longer a comment.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from mkdocs_seminars.addresses import relative_url
from mkdocs_seminars.errors import FieldError, Problem
from mkdocs_seminars.kinds import Kind
from mkdocs_seminars.markup import lines_without_code
from mkdocs_seminars.writing.arguments import Arguments, read_block
from mkdocs_seminars.writing.lines import write_line, write_lines
from mkdocs_seminars.writing.parts import (
    SERIES,
    SPEAKERS,
    TAGS,
    part_name,
    parts_of,
    path_of_part,
    path_of_seminar,
)
from mkdocs_seminars.writing.subscribing import write_subscription

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from jinja2 import Environment

    from mkdocs_seminars.catalogue import Catalogue
    from mkdocs_seminars.model import Page, Seminar, Site
    from mkdocs_seminars.options import Options
    from mkdocs_seminars.writing.parts import Part
    from mkdocs_seminars.writing.subscribing import Subscription

COMMENT = re.compile(
    r"<!--\s*seminars/(?P<name>(?:(?!-->)[^\s{])*)(?P<arguments>(?:(?!-->|<!--).)*)-->", re.DOTALL
)
HEADING = re.compile(r"\s*<h1\b.*?</h1>", re.DOTALL)
"""The title at the beginning of a page."""
MOST_NAMED = 8
"""Names that a message lists."""
CURE = "give series or speakers calendars with the option calendars"
INLINE = ("p", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th")
"""Elements in which a listing may not stand (HTML 4.2.4, phrasing content) or does not fit."""
ALONE = re.compile(rf"<p>\s*({COMMENT.pattern})\s*</p>", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filler:
    """Fills the blocks of a build's pages."""

    catalogue: Catalogue
    """All seminars of the site."""
    now: datetime
    """The instant that divides upcoming from past; aware."""
    site: Site
    """The site, for addresses that must be absolute."""
    options: Options
    """The organiser's choices."""
    environment: Environment
    """The templates."""

    def fill(self, html: str, *, page: Page) -> tuple[str, tuple[Problem, ...]]:
        """Return the page's HTML with its blocks filled; a block with a mistake is left alone."""
        problems: list[Problem] = []
        lines = _Lines(page.text)

        def fill(found: re.Match[str]) -> str:
            try:
                _check_place(found)
                return self.render(found["name"], found["arguments"], page=page)
            except FieldError as error:
                problems.append(error.at(lines.find(found[0])).on(page.path))
                return found[0]

        return COMMENT.sub(fill, ALONE.sub(r"\1", html)), tuple(problems)

    def render(self, name: str, arguments: str, *, page: Page) -> str:
        """Render one block as it stands on a page."""
        read = read_block(name, arguments, calendar=self.options.calendar)
        values = self._values(name, read)
        return self._rendered(name, values, page=page)

    def _rendered(self, name: str, values: Mapping[str, object], *, page: Page) -> str:
        template = self.environment.get_template(f"seminars/{name}.html")
        return template.render(**values, url=lambda to: relative_url(to, page=page.url)).strip()

    def announce(self, html: str, seminar: Seminar, *, page: Page) -> str:
        """Put above the text of a seminar's own page what its visitors must know."""
        line = write_line(seminar, now=self.now, shows_status=False)
        if not (line.news or line.join or line.moved_from):
            return html
        notice = self._rendered("notice", {"seminar": line}, page=page)
        heading = HEADING.match(html)
        at = heading.end() if heading else 0
        return f"{html[:at]}\n{notice}\n{html[at:]}"

    def _values(self, name: str, arguments: Arguments) -> dict[str, object]:
        if name == "subscribe":
            return {"calendar": self._subscription(arguments)}
        part = listed(name, arguments.narrow(self.catalogue), now=self.now)
        limit = 1 if name == "next" and arguments.limit is None else arguments.limit
        lines = write_lines(part.seminars[:limit], now=self.now, calendar=self._calendar_of)
        return {"seminars": lines, "total": len(part)}

    def _subscription(self, arguments: Arguments) -> Subscription:
        """Return the ways to subscribe to the site's calendar, or to that of a part."""
        path, title = str(self.options.calendar), self.site.name
        for sort in (SERIES, SPEAKERS, TAGS):
            if (name := arguments.of_part(sort)) is not None:
                part = self._part(sort, name)
                path, title = path_of_part(path, part.name), part.title
        return write_subscription(path, name=title, site=self.site)

    def _part(self, sort: str, name: str) -> Part:
        parts = parts_of(self.catalogue, self.options.calendars)
        series = self.catalogue.find_series(name) if sort == SERIES else None
        wanted = part_name(sort, series.key if series else name)
        found = next((part for part in parts if part.name == wanted), None)
        if found is None:
            titles = [part.title for part in parts if part.name.startswith(f"{sort}/")][:MOST_NAMED]
            cure = f"use one of {', '.join(titles)}" if titles else CURE
            raise FieldError(
                "seminars/subscribe", f'"{name}" has no calendar', cure=cure, kind=Kind.BLOCK
            )
        return found

    def _calendar_of(self, seminar: Seminar) -> str | None:
        """Return where the calendar with one seminar to come lies."""
        options = self.options
        if options.calendar is None or not options.calendars.seminars or not seminar.start:
            return None
        is_over = self.catalogue.over_at(seminar) <= self.now
        path = path_of_seminar(seminar.source)
        is_site = path == options.calendar
        return None if is_over or seminar.status.is_off or is_site else path


def check_blocks(page: Page, *, calendar: str | None) -> tuple[Problem, ...]:
    """Return what is wrong with the blocks of a page's source, code left out."""
    if "seminars/" not in page.text:
        return ()
    outside = "\n".join(lines_without_code(page.text))
    problems = []
    for found in COMMENT.finditer(outside):
        try:
            read_block(found["name"], found["arguments"], calendar=calendar)
        except FieldError as error:
            number = outside.count("\n", 0, found.start()) + 1
            problems.append(error.at(number).on(page.path))
    return tuple(problems)


def listed(name: str, catalogue: Catalogue, *, now: datetime) -> Catalogue:
    """Return the seminars that a block lists, in its order."""
    if name == "list":
        return catalogue
    if name == "past":
        return catalogue.past(now).latest_first()
    upcoming = catalogue.upcoming(now)
    if name == "upcoming":
        return upcoming
    return upcoming.only(lambda seminar: seminar.start is not None and not seminar.status.is_off)


def _check_place(found: re.Match[str]) -> None:
    """Raise FieldError when a block stands inside a sentence, a heading or a cell."""
    before = found.string[: found.start()]
    for name in INLINE:
        opened = max(before.rfind(f"<{name}>"), before.rfind(f"<{name} "))
        if opened > before.rfind(f"</{name}>"):
            raise FieldError(
                f"seminars/{found['name']}",
                "stands among other words",
                cure="put it on a line of its own, with a blank line before and after",
                kind=Kind.BLOCK,
            )


class _Lines:
    """Finds the line of a page's source on which a comment stands, code left out."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.after: dict[str, int] = {}

    @cached_property
    def outside_code(self) -> list[str]:
        return lines_without_code(self.source)

    def find(self, comment: str) -> int | None:
        """Return the line of a comment; of several alike, one after the other."""
        opening = comment.split("\n", 1)[0]
        start = self.source.find(comment, self.after.get(comment, 0))
        while start >= 0:
            number = self.source.count("\n", 0, start) + 1
            if opening in self.outside_code[number - 1]:
                self.after[comment] = start + 1
                return number
            start = self.source.find(comment, start + 1)
        return None
