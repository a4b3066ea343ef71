"""Catalogue -> the pages that list seminars, as Markdown that uses the blocks.

Headings are Markdown, so that they enter the pages' tables of contents, and links are, so that the
host checks them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from math import ceil
from posixpath import dirname, relpath
from typing import TYPE_CHECKING

from mkdocs_seminars.addresses import ABSOLUTE
from mkdocs_seminars.folding import fold_word
from mkdocs_seminars.options import Calendars
from mkdocs_seminars.writing.markdown import write_address, write_block, write_page, write_text
from mkdocs_seminars.writing.parts import SERIES, SPEAKERS, YEARS, parts_of, path_of_page
from mkdocs_seminars.writing.rolls import latest_of
from mkdocs_seminars.writing.scene import SUBSCRIBE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from mkdocs_seminars.catalogue import Catalogue
    from mkdocs_seminars.writing.parts import Part
    from mkdocs_seminars.writing.scene import Scene

    Arguments = Mapping[str, str]
    """Arguments of a block that choose its seminars."""

ALL_PARTS = Calendars()
"""Parts that may have a page, whether they have a calendar or not."""
MANY, NEAR = 12, 3
"""Pages of a list from which not each leads to all, and how many before and after it then does."""
ARGUMENTS = {SERIES: "series", SPEAKERS: "speaker"}
"""Sort of part -> argument of the blocks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """A page that is generated."""

    path: str
    """Path relative to the docs folder."""
    text: str
    """Its Markdown."""
    is_first: bool = False
    """It is the page that lists all seminars."""
    is_everywhere: bool = False
    """A site has it, whatever its seminars are."""


def write_indexes(scene: Scene) -> tuple[Index, ...]:
    """Write the page of all seminars, and those of the years, series and speakers."""
    if scene.options.index is None:
        return ()
    return tuple(_Press(scene, scene.options.index).print())


def shown_numbers(here: int, total: int) -> tuple[int | None, ...]:
    """Return the numbers of the pages that a page leads to; None stands for those left out."""
    if total <= MANY:
        return tuple(range(1, total + 1))
    near = range(max(here - NEAR, 1), min(here + NEAR, total) + 1)
    numbers = sorted({1, *near, total})
    shown: list[int | None] = [1]
    for before, number in pairwise(numbers):
        shown += [number] if number == before + 1 else [None, number]
    return tuple(shown)


class _Press:
    """Writes the pages below one index."""

    def __init__(self, scene: Scene, index: str) -> None:
        self.scene, self.index = scene, index
        self.words, self.pages = scene.words, scene.options.pages
        self.speakers = scene.catalogue.speakers
        self.parts = tuple(filter(self._has_page, parts_of(scene.catalogue, ALL_PARTS)))

    def print(self) -> Iterator[Index]:
        """Yield every page."""
        yield from self._all()
        for part in self.parts:
            yield from self._part(part)
        if self.pages.speakers is not None and self.speakers:
            yield from self._speakers()
        if self.pages.subscribe and self.scene.options.calendar is not None:
            block = write_block("subscribe", style="full")
            text = write_page(self.words["subscribe"], [block])
            yield Index(path=self._path(SUBSCRIBE), text=text, is_everywhere=True)

    def _has_page(self, part: Part) -> bool:
        sort = part.name.partition("/")[0]
        if sort == SPEAKERS:
            least = self.pages.speakers
            return least is not None and len(self.speakers[fold_word(part.title)]) >= least
        return self.pages.series if sort == SERIES else self.pages.years

    def _path(self, name: str) -> str:
        return path_of_page(self.index, name)

    def _folder(self, name: str) -> str:
        """Return where the further pages of a page lie."""
        return self._path(name).removesuffix(".md")

    def _link(self, title: str, target: str, page: str) -> str:
        """Write a link to a page, or to the author's own in its place."""
        path = relpath(self.scene.file_of(target), dirname(page) or ".")
        return f"[{write_text(title)}]({write_address(path)})"

    def _pages(
        self, places: tuple[str, str], total: int, title: str, write: Callable[[int], Iterator[str]]
    ) -> Iterator[Index]:
        """Yield the pages of one list, the first at one place and further ones below another.

        `write` writes what stands on each, by its number from 1.
        """
        first, further = places
        paths = [first, *(f"{further}/{number}.md" for number in range(2, total + 1))]
        for number, path in enumerate(paths, start=1):
            heading = title if number == 1 else self.words.say("page", title=title, number=number)
            parts = [*write(number), self._pager(paths, path)]
            if path == self.index:
                parts += self._ways(path)
            is_first = path == self.index
            text = write_page(heading, parts)
            yield Index(path=path, text=text, is_first=is_first, is_everywhere=is_first)

    def _pager(self, paths: list[str], here: str) -> str:
        """Write links to the pages of one list; of many to the first, the nearest and the last."""
        if len(paths) == 1:
            return ""
        links = []
        for number in shown_numbers(paths.index(here) + 1, len(paths)):
            path = here if number is None else paths[number - 1]
            mark = "…" if number is None else f"**{number}**"
            links.append(mark if path == here else self._link(str(number), path, here))
        return " · ".join(links)

    def _all(self) -> Iterator[Index]:
        """Yield the pages of all seminars."""
        listed = self.scene.listed
        has_calendar = self.scene.options.calendar is not None
        write = partial(self._both, listed, {}, has_calendar=has_calendar)
        places = (self.index, self._folder("page"))
        yield from self._pages(places, self._total(listed), self.words["seminars"], write)

    def _total(self, listed: Catalogue) -> int:
        """Return how many pages upcoming and past seminars need, which go on side by side."""
        coming, gone = len(listed.upcoming(self.scene.now)), len(listed.past(self.scene.now))
        return ceil(max(coming, gone, 1) / self.pages.size)

    def _both(
        self, listed: Catalogue, argument: Arguments, number: int, *, has_calendar: bool
    ) -> Iterator[str]:
        """Yield upcoming seminars, how to subscribe, and past seminars, of one page."""
        shown = (number - 1) * self.pages.size
        coming, gone = listed.upcoming(self.scene.now), listed.past(self.scene.now)
        if len(coming) > shown or (number == 1 and not argument):
            yield f"## {self.words['upcoming']}"
            yield write_block("upcoming", **argument, page=number)
        if number == 1 and has_calendar:
            yield from self._subscribe(**argument)
        if len(gone) > shown or (number == 1 and any(one.start for one in coming)):
            yield f"## {self.words['past']}"
            yield write_block("past", **argument, page=number, group="year", style="compact")

    def _subscribe(self, **argument: object) -> Iterator[str]:
        """Yield how to subscribe to a part, or to all."""
        yield f"## {self.words['subscribe']}"
        yield write_block("subscribe", **argument)

    def _ways(self, path: str) -> Iterator[str]:
        """Yield links to the other pages."""
        for sort, word in ((YEARS, "by_year"), (SERIES, "by_series")):
            parts = [part for part in self.parts if part.name.startswith(f"{sort}/")]
            links = [self._link(part.title, self._path(part.name), path) for part in parts]
            if links:
                yield f"## {self.words[word]}"
                yield " · ".join(reversed(links) if sort == YEARS else links)
        if self.pages.speakers is not None and self.speakers:
            yield f"## {self.words['speakers']}"
            yield self._link(self.words["all_speakers"], self._path(f"{SPEAKERS}/index"), path)

    def _part(self, part: Part) -> Iterator[Index]:
        """Yield the pages of a year, a series or a speaker."""
        sort = part.name.partition("/")[0]
        if sort == YEARS:
            year = int(part.title)
            title, total = self.words.say("in_year", year=year), self._total_of(year)
            write = partial(self._year, part, year)
        else:
            name = part.series.key if part.series else part.title
            title, listed = part.title, self.scene.listed
            listed = listed.in_series(name) if sort == SERIES else listed.by_speaker(name)
            total, write = self._total(listed), partial(self._opened, part, sort, name, listed)
        places = (self._path(part.name), self._folder(part.name))
        yield from self._pages(places, total, title, write)

    def _total_of(self, year: int) -> int:
        return ceil(len(self.scene.listed.in_year(year)) / self.pages.size)

    def _year(self, part: Part, year: int, number: int) -> Iterator[str]:
        """Yield the programme of a year, on one of its pages."""
        yield write_block("list", year=year, page=number)
        if number == 1 and self.scene.has_calendar(part.name):
            yield from self._subscribe(year=year)

    def _opened(
        self, part: Part, sort: str, name: str, listed: Catalogue, number: int
    ) -> Iterator[str]:
        """Yield what is known of a series or a speaker, and the seminars of one page."""
        if number == 1 and part.series and part.series.description:
            yield write_text(part.series.description)
        if number == 1 and sort == SPEAKERS:
            yield from self._speaker(part)
        has_calendar = self.scene.has_calendar(part.name)
        yield from self._both(listed, {ARGUMENTS[sort]: name}, number, has_calendar=has_calendar)

    def _speaker(self, part: Part) -> Iterator[str]:
        """Yield what is known of a speaker: portrait, institution, own page."""
        who = latest_of(self.speakers[fold_word(part.title)])
        if who.photo:
            here = dirname(self._path(part.name))
            photo = who.photo if ABSOLUTE.match(who.photo) else relpath(who.photo, here)
            yield f"![{write_text(who.name)}]({write_address(photo)})"
        address = write_address(who.url) if who.url and ABSOLUTE.match(who.url) else None
        own = f"[{self.words['homepage']}]({address})" if address else None
        yield " · ".join(filter(None, (write_text(who.affiliation or ""), own)))

    def _speakers(self) -> Iterator[Index]:
        """Yield the pages of everybody who spoke."""

        def write(number: int) -> Iterator[str]:
            yield write_block("speakers", page=number)

        places = (self._path(f"{SPEAKERS}/index"), self._folder(f"{SPEAKERS}/page"))
        total = ceil(len(self.speakers) / self.pages.size)
        yield from self._pages(places, total, self.words["speakers"], write)
