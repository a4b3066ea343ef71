"""What the plugin writes on pages: blocks, what stands above a seminar's text, and the head."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from markupsafe import Markup

from mkdocs_seminars.addresses import relative_url
from mkdocs_seminars.model import Page
from mkdocs_seminars.terms import Card
from mkdocs_seminars.writing.abstracts import render_abstract
from mkdocs_seminars.writing.alternates import Alternates
from mkdocs_seminars.writing.arguments import FULL, Arguments, read_block
from mkdocs_seminars.writing.blocks import fill_blocks, may_have_block
from mkdocs_seminars.writing.cards import Faces
from mkdocs_seminars.writing.faults import FAILURES, fault_of
from mkdocs_seminars.writing.heads import describe, write_head
from mkdocs_seminars.writing.html import make_environment
from mkdocs_seminars.writing.listings import write_listing
from mkdocs_seminars.writing.months import write_months
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
    Key = tuple[str, ...]
    """What a text of a page is: its card, its head, or a block with its arguments."""
    Ready = Callable[[str], dict[Key, str]]
    """Path of a page -> the texts that are written for it, to which others are added."""

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


def nothing_ready(_: str) -> dict[Key, str]:
    """Have no texts ready, and forget those that are written."""
    return {}


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
    ready: Ready = nothing_ready
    """What is written already."""
    last: dict[Key, tuple[object, str]] | None = None
    """Blocks of the build before, from what each was written and what; None when nobody asks."""

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
        return self._once(
            NOWHERE,
            ("words",),
            lambda: self._render("words", {"names": SCRIPTED}, page=NOWHERE),
        )

    def render(self, name: str, arguments: str, *, page: Page, level: int = 2) -> str:
        """Render one block as it stands on a page; `level` is that of its headings."""
        key = ("block", name, arguments, str(level))

        def write() -> str:
            read = read_block(name, arguments, calendar=self.scene.options.calendar)
            values = {"level": level, **self._values(name, read)}
            return self._unless_known((page.url, *key), values, name, page=page)

        return self._once(page, key, write)

    def _unless_known(self, key: Key, values: dict[str, object], name: str, *, page: Page) -> str:
        """Render a block, unless the build before did so from the same values."""
        known = self.last.get(key) if self.last is not None else None
        if known is not None and known[0] == values:
            return known[1]
        html = self._render(name, values, page=page)
        if self.last is not None and not self.faults:  # a template that fails is to be told again
            self.last[key] = values, html
        return html

    def card(self, page: Page) -> str:
        """Render the card of a seminar's own page, whatever its text says; "" on other pages."""
        seminar = self.seminars.get(page.path)
        if seminar is None:
            return ""
        face = self._faces.write(replace(seminar, card=Card.FULL))
        return self._render("card", {"face": face, "seminar": face and face.line}, page=page)

    def head(self, *, page: Page, written: str = "", description: str | None = None) -> str:
        """Render what stands in the head of a page, as far as it is not `written` there yet."""
        has_graph, is_described = '"og:title"' in written, bool(DESCRIBED.search(written))

        def write() -> str:
            seminar = self.seminars.get(page.path)
            head = write_head(
                seminar, self._alternates.of(page, seminar), self.scene, description=description
            )
            missing = {
                "graph": {} if has_graph else head.graph,
                "description": None if is_described else head.description,
            }
            return self._render("head", {"head": head, **missing}, page=page)

        key = ("head", description or "", f"{has_graph} {is_described}")
        return self._once(page, key, write)

    def describe(self, page: Page) -> str | None:
        """Return what the seminar of a page is in a few sentences; None on other pages."""
        seminar = self.seminars.get(page.path)
        if seminar is None:
            return None
        return self._once(page, ("description",), lambda: describe(seminar, self.scene))

    def _once(self, page: Page, key: Key, write: Callable[[], str]) -> str:
        """Return a text of a page, which is written unless it is ready."""
        ready = self.ready(page.path)
        if key not in ready:
            ready[key] = write()
        return ready[key]

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
        shown = self._once(page, ("card",), lambda: self._face(seminar, page))
        if not shown:
            return html
        heading = HEADING.match(html)
        at = heading.end() if heading else 0
        if title and "<h1" not in html and self._faces.is_full(seminar):
            shown = f"{Markup('<h1>{}</h1>').format(title)}\n{shown}"
        return f"{html[:at]}\n{shown}\n{html[at:]}"

    def _face(self, seminar: Seminar, page: Page) -> str:
        face = self._faces.write(seminar)
        if face is None:
            return ""
        name = "card" if face.is_full else "bar"
        return self._render(name, {"face": face, "seminar": face.line}, page=page)

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
    def _alternates(self) -> Alternates:
        return Alternates(self.scene)

    @cached_property
    def _faces(self) -> Faces:
        return Faces(self.scene)
