"""A page that a stranger wrote, through the whole core, and what a reader gets of it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

import html5lib
from conftest import NOW, scene

from mkdocs_seminars.build import collect_readings, read_pages
from mkdocs_seminars.checking import check_blocks, check_catalogue, check_page
from mkdocs_seminars.model import Page, Site
from mkdocs_seminars.options import Options
from mkdocs_seminars.publishing import publish
from mkdocs_seminars.terms import Card
from mkdocs_seminars.writing.html import make_environment
from mkdocs_seminars.writing.indexes import write_indexes
from mkdocs_seminars.writing.pages import Filler

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from mkdocs_seminars.errors import Problem

OPTIONS = Options(timezone="Europe/London", card=Card.FULL)
SITE = Site(name="Seminars", url="https://seminars.example/")
ENVIRONMENT = make_environment(())
BLOCKS = (
    "<!-- seminars/list { abstracts: true, filter: true, group: year } -->",
    "<!-- seminars/upcoming { style: cards } -->",
    "<!-- seminars/list { style: compact } -->",
    "<!-- seminars/month { month: 2026-01 } -->",
    "<!-- seminars/speakers -->",
    "<!-- seminars/subscribe -->",
)
"""Everything that a page can show."""
INLINE = frozenset({"b", "code", "em", "i", "q", "small", "strong", "sub", "sup", "u", "a", "p"})
"""Elements that the markup of a title or an abstract may become."""

Tree: TypeAlias = tuple[str, tuple[str, ...], tuple["Tree", ...]]
"""Name, attributes and what is inside of an element."""


@dataclass(frozen=True)
class Outcome:
    """What is published of a page."""

    problems: tuple[Problem, ...]
    """What is said of it."""
    html: str
    """Its card and every block."""
    head: str
    """What stands in its head."""
    calendar: str
    """The calendar of the site."""
    json: str
    """The feed."""
    pages: str
    """The Markdown of generated pages."""

    @property
    def seminar(self) -> dict[str, object]:
        """The seminar in the feed."""
        (found,) = json.loads(self.json)["seminars"]
        known: dict[str, object] = found
        return known

    @property
    def said(self) -> list[str]:
        """The problems as a log has them."""
        return list(map(str, self.problems))

    @property
    def kinds(self) -> set[str]:
        """The kinds of the problems."""
        return {problem.kind.value for problem in self.problems}


@lru_cache(maxsize=128)
def publish_page(text: str, *, path: str = "seminars/looms.md") -> Outcome:
    """Read a page, check it, and write everything that is made of it."""
    page = Page(path=path, text=text, url=f"{path.removesuffix('.md')}/")
    readings = read_pages([page], options=OPTIONS, site=SITE)
    catalogue, problems = collect_readings(readings, options=OPTIONS)
    edition = publish(catalogue, options=OPTIONS, site=SITE, published={}, now=NOW)
    shown = scene(edition.catalogue, options=OPTIONS, pages={path: page.url})
    filler = Filler(shown, ENVIRONMENT)
    html, mistakes = filler.fill("\n".join(BLOCKS), page=page, title="Looms")
    assert mistakes == ()
    found = (*problems, *check_catalogue(catalogue, now=NOW), *check_page(page))
    return Outcome(
        problems=(*found, *check_blocks(page, calendar=OPTIONS.calendar)),
        html=html,
        head=filler.head(page=page),
        calendar=edition.files["seminars.ics"].decode(),
        json=edition.files["seminars.json"].decode(),
        pages="\n".join(index.text for index in write_indexes(shown)),
    )


def parse(html: str) -> Element:
    """Parse HTML as browsers do; what they would have to mend is an error."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    root: Element = parser.parseFragment(html, container="div")
    return root


def parse_page(html: str) -> Element:
    """Parse a whole page; a theme may have written what browsers mend."""
    root: Element = html5lib.parse(html, namespaceHTMLElements=False)
    return root


def elements(root: Element) -> Iterator[Element]:
    """Yield every element; comments are none."""
    yield from root.iter("*")


def tree(root: Element) -> Tree:
    """Return elements and the names of their attributes, without what marks words up."""
    inside = tuple(tree(one) for one in root.iterfind("*") if not _is_markup(one))
    return root.tag, tuple(sorted(map(str, root.attrib))), inside


def _is_markup(element: Element) -> bool:
    is_formula = element.tag == "span" and element.get("class") == "arithmatex"
    return is_formula or (element.tag in INLINE and not element.get("class"))


def addresses(root: Element) -> list[str]:
    """Return every address of a page."""
    names = ("href", "src", "action", "formaction", "data", "poster", "srcdoc", "data-copy")
    return [one.attrib[name] for one in elements(root) for name in names if name in one.attrib]
