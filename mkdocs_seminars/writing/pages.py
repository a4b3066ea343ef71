"""What the plugin writes on pages: blocks, what stands above a seminar's text, and the head."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import quote

from markupsafe import Markup

from mkdocs_seminars.addresses import relative_url
from mkdocs_seminars.model import Page
from mkdocs_seminars.terms import Card
from mkdocs_seminars.writing.abstracts import render_abstract
from mkdocs_seminars.writing.arguments import FULL, Arguments, read_block
from mkdocs_seminars.writing.blocks import fill_blocks, may_have_block
from mkdocs_seminars.writing.cards import Faces
from mkdocs_seminars.writing.faults import FAILURES, fault_of
from mkdocs_seminars.writing.heads import Alternate, write_head
from mkdocs_seminars.writing.html import make_environment
from mkdocs_seminars.writing.listings import write_listing
from mkdocs_seminars.writing.months import write_months
from mkdocs_seminars.writing.parts import path_of_page, path_of_part
from mkdocs_seminars.writing.rolls import write_roll
from mkdocs_seminars.writing.scene import SUBSCRIBE
from mkdocs_seminars.writing.subscribing import find_subscription, other_subscriptions

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from jinja2 import Environment

    from mkdocs_seminars.errors import Problem
    from mkdocs_seminars.model import Seminar
    from mkdocs_seminars.writing.scene import Scene

    Link = Callable[[str, Page], str]
    """Address, relative to the root of the site or whole, and page -> what a link there says."""

DESCRIBED = re.compile(r"<meta\s[^>]*name=[\"']?description\b")
"""A description in the head of a page."""
HEADING = re.compile(r"\s*<h1\b.*?</h1>", re.DOTALL)
"""The title at the beginning of a page."""
SCRIPTED = ("today", "tomorrow", "in_days", "soon", "live", "ended", "your_time", "found", "copied")
"""Words that the script writes."""
NOWHERE = Page(path="", text="", url="")
"""Stands for the page of what is the same on every page."""


def by_address(target: str, page: Page) -> str:
    """Write a link as browsers take it, relative to the address of the page that it stands on."""
    return relative_url(target, page=page.url)


@dataclass(frozen=True)
class Filler:
    """Fills the pages of a build."""

    scene: Scene
    """What is written from."""
    environment: Environment
    """The templates."""
    link: Link = by_address
    """How links are written."""
    faults: dict[str, Problem] = field(default_factory=dict)
    """Path of each template of the site that failed -> what is wrong with it."""

    def fill(
        self, html: str, *, page: Page, title: str | None = None
    ) -> tuple[str, tuple[Problem, ...]]:
        """Return a page's HTML with its blocks, and above a seminar's text what belongs there.

        A page that says nothing itself and has no heading of the first level gets its `title`.
        """
        seminar = self.seminars.get(page.path)
        whole = html if seminar is None else self._announce(html, seminar, title, page=page)
        problems: tuple[Problem, ...] = ()
        if may_have_block(html):
            whole, problems = fill_blocks(
                whole,
                lambda name, arguments, level: self.render(name, arguments, page=page, level=level),
                page=page,
            )
        if whole == html:
            return html, problems
        return f"{whole}\n{self.words}", problems

    @cached_property
    def words(self) -> str:
        """The words that the script writes, which a page with listings has once."""
        return self._render("words", {"names": SCRIPTED}, page=NOWHERE)

    def render(self, name: str, arguments: str, *, page: Page, level: int = 2) -> str:
        """Render one block as it stands on a page; `level` is that of its headings."""
        read = read_block(name, arguments, calendar=self.scene.options.calendar)
        values = {"level": level, **self._values(name, read)}
        return self._render(name, values, page=page)

    def card(self, page: Page) -> str:
        """Render the card of a seminar's own page, whatever its text says; "" on other pages."""
        seminar = self.seminars.get(page.path)
        if seminar is None:
            return ""
        face = self._faces.write(replace(seminar, card=Card.FULL))
        return self._render("card", {"face": face, "seminar": face and face.line}, page=page)

    def head(self, *, page: Page, written: str = "", description: str | None = None) -> str:
        """Render what stands in the head of a page, as far as it is not `written` there yet."""
        seminar = self.seminars.get(page.path)
        calendars = self._calendars(page, seminar)
        head = write_head(seminar, calendars, self.scene, description=description)
        missing = {
            "graph": {} if '"og:title"' in written else head.graph,
            "description": None if DESCRIBED.search(written) else head.description,
        }
        return self._render("head", {"head": head, **missing}, page=page)

    @cached_property
    def seminars(self) -> Mapping[str, Seminar]:
        """Path of each page -> its seminar."""
        return {seminar.source: seminar for seminar in self.scene.catalogue}

    def _render(self, name: str, values: Mapping[str, object], *, page: Page) -> str:
        context = dict(
            **values,
            words=self.scene.words,
            url=lambda to: self.link(to, page),
            markdown=lambda text, source: render_abstract(
                text, source=source, link=lambda to: self.link(to, page), pages=self.scene.pages
            ),
        )
        template = f"seminars/{name}.html"
        try:
            return self.environment.get_template(template).render(context).strip()
        except FAILURES as error:
            fault = fault_of(error, template=template)
            self.faults.setdefault(fault.page, fault)
        return self._own.get_template(template).render(context).strip()

    @cached_property
    def _own(self) -> Environment:
        """The templates of this package alone, for when those of the site fail."""
        return make_environment(())

    def _announce(self, html: str, seminar: Seminar, title: str | None, *, page: Page) -> str:
        """Put above the text of a seminar's own page what its visitors want to know and do."""
        face = self._faces.write(seminar)
        if face is None:
            return html
        shown = self._render(
            "card" if face.is_full else "bar", {"face": face, "seminar": face.line}, page=page
        )
        heading = HEADING.match(html)
        at = heading.end() if heading else 0
        if face.is_full and title and "<h1" not in html:
            shown = f"{Markup('<h1>{}</h1>').format(title)}\n{shown}"
        return f"{html[:at]}\n{shown}\n{html[at:]}"

    def _values(self, name: str, arguments: Arguments) -> dict[str, object]:
        if name == "subscribe":
            return {
                "calendar": find_subscription(arguments, self.scene),
                "others": () if arguments.parts else other_subscriptions(self.scene),
                "is_full": arguments.style == FULL,
                "more": None if arguments.style == FULL else self.scene.page_of(SUBSCRIBE),
            }
        if name == "month":
            return {"months": write_months(arguments, self.scene)}
        if name == "speakers":
            return {"speakers": write_roll(arguments, self.scene)}
        listing, total = write_listing(name, arguments, self.scene)
        return {"listing": listing, "seminars": listing.shown, "total": total}

    @cached_property
    def _faces(self) -> Faces:
        return Faces(self.scene)

    def _calendars(self, page: Page, seminar: Seminar | None) -> tuple[Alternate, ...]:
        """Return the calendars that belong to a page: of its part or series, and of the site."""
        calendar = self.scene.options.calendar
        if calendar is None:
            return ()
        found = self._parts.get(page.path)
        series = self.scene.catalogue.series_of(seminar) if seminar else None
        if series:
            found = self._by_series.get(series.key)
        whole = Alternate(title=self.scene.site.name, url=quote(calendar))
        return (found, whole) if found else (whole,)

    @cached_property
    def _by_series(self) -> Mapping[str, Alternate]:
        """Key of each series -> its calendar."""
        return {
            part.series.key: self._alternate(part.name, part.title)
            for part in self.scene.parts
            if part.series
        }

    @cached_property
    def _parts(self) -> Mapping[str, Alternate]:
        """Path of the page of each part of the site -> its calendar."""
        index = self.scene.options.index
        return {
            path_of_page(index, part.name): self._alternate(part.name, part.title)
            for part in self.scene.parts
            if index is not None
        }

    def _alternate(self, name: str, title: str) -> Alternate:
        path = path_of_part(str(self.scene.options.calendar), name)
        return Alternate(title=title, url=quote(path))
