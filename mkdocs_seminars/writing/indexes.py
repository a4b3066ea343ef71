"""Catalogue -> the pages that list seminars, as Markdown that uses the blocks.

Headings are Markdown, so that they enter the pages' tables of contents, and links are, so that the
host checks them.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from math import ceil
from posixpath import dirname, relpath
from typing import TYPE_CHECKING

from mkdocs_seminars.addresses import ABSOLUTE
from mkdocs_seminars.catalogue import fold_word
from mkdocs_seminars.options import Calendars
from mkdocs_seminars.writing.parts import SERIES, SPEAKERS, YEARS, parts_of, path_of_page
from mkdocs_seminars.writing.rolls import latest_of, speakers_of
from mkdocs_seminars.writing.scene import SUBSCRIBE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mkdocs_seminars.catalogue import Catalogue
    from mkdocs_seminars.writing.parts import Part
    from mkdocs_seminars.writing.scene import Scene

ALL_PARTS = Calendars()
"""Parts that may have a page, whether they have a calendar or not."""
SIGN = re.compile(r"[!#$&()*+.:<=>\[\\\]^_`{|}~-]")
"""Signs that may mean something in Markdown or to one of its extensions."""
BRACKETS = str.maketrans("<>", "\u2039\u203a")
"""What stands for brackets in titles, which themes take for HTML."""
CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]+")
"""What YAML does not take."""
NOT_READ = "render_macros: false\n"
"""What a page says to other plugins: titles with braces are no macros."""
ARGUMENTS = {SERIES: "series", SPEAKERS: "speaker", YEARS: "year"}
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


def write_indexes(scene: Scene) -> tuple[Index, ...]:
    """Write the page of all seminars, and those of the years, series and speakers."""
    if scene.options.index is None:
        return ()
    return tuple(_Press(scene, scene.options.index).print())


class _Press:
    """Writes the pages below one index."""

    def __init__(self, scene: Scene, index: str) -> None:
        self.scene, self.index = scene, index
        self.words, self.pages = scene.words, scene.options.pages
        self.speakers = speakers_of(scene.catalogue.seminars)
        self.parts = tuple(filter(self._has_page, parts_of(scene.catalogue, ALL_PARTS)))

    def print(self) -> Iterator[Index]:
        """Yield every page."""
        yield from self._all()
        for part in self.parts:
            yield from self._part(part)
        if self.pages.speakers is not None and self.speakers:
            yield from self._speakers()
        if self._has_subscribe:
            text = _page(self.words["subscribe"], ["<!-- seminars/subscribe { style: full } -->"])
            yield Index(path=self._path(SUBSCRIBE), text=text)

    def _has_page(self, part: Part) -> bool:
        sort = part.name.partition("/")[0]
        if sort == SPEAKERS:
            least = self.pages.speakers
            return least is not None and len(self.speakers[fold_word(part.title)]) >= least
        return self.pages.series if sort == SERIES else self.pages.years

    @property
    def _has_subscribe(self) -> bool:
        return self.pages.subscribe and self.scene.options.calendar is not None

    def _path(self, name: str) -> str:
        return path_of_page(self.index, name)

    def _link(self, title: str, target: str, page: str) -> str:
        """Write a link to a page, or to the author's own in its place."""
        path = relpath(self.scene.file_of(target), dirname(page) or ".")
        return f"[{_text(title)}]({path})"

    def _pager(self, paths: list[str], here: str) -> str:
        """Write links to the pages of one list."""
        if len(paths) == 1:
            return ""
        return " · ".join(
            f"**{number}**" if path == here else self._link(str(number), path, here)
            for number, path in enumerate(paths, start=1)
        )

    def _all(self) -> Iterator[Index]:
        """Yield the page of all seminars; those that are too many go on further pages."""
        words, catalogue, now = self.words, self.scene.listed, self.scene.now
        coming, gone = len(catalogue.upcoming(now)), len(catalogue.past(now))
        total = ceil(max(coming, gone) / self.pages.size) or 1
        paths = [self.index, *(self._path(f"page/{number}") for number in range(2, total + 1))]
        for number, path in enumerate(paths, start=1):
            past = _block("past", page=number, group="year", style="compact")
            has_past = gone > (number - 1) * self.pages.size
            has_past = has_past or (number == 1 and any(one.start for one in catalogue))
            parts = [_block("subscribe")] if number == 1 and self.scene.options.calendar else []
            if number == 1 or coming > (number - 1) * self.pages.size:
                parts += [f"## {words['upcoming']}", _block("upcoming", page=number)]
            parts += [f"## {words['past']}", past] if has_past else []
            parts += [self._pager(paths, path), *(self._ways(path) if number == 1 else ())]
            title = words["seminars"]
            heading = title if number == 1 else words.say("page", title=title, number=number)
            yield Index(path=path, text=_page(heading, parts), is_first=number == 1)

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
            yield self._link(self.words["speakers"], self._path(f"{SPEAKERS}/index"), path)

    def _part(self, part: Part) -> Iterator[Index]:
        """Yield the pages of a year, a series or a speaker."""
        sort = part.name.partition("/")[0]
        name = part.series.key if part.series else part.title
        argument: dict[str, object] = {ARGUMENTS[sort]: int(name) if sort == YEARS else name}
        title = self.words.say("in_year", year=name) if sort == YEARS else part.title
        seminars = _narrowed(self.scene.listed, sort, name)
        total = ceil(len(seminars) / self.pages.size)
        paths = [self._path(part.name)]
        paths += [self._path(f"{part.name}/{number}") for number in range(2, total + 1)]
        for number, path in enumerate(paths, start=1):
            parts = [_block("list", **argument, page=number), self._pager(paths, path)]
            if number == 1:
                parts = [*self._opening(part, argument, sort), *parts]
            heading = title if number == 1 else self.words.say("page", title=title, number=number)
            yield Index(path=path, text=_page(heading, parts))

    def _opening(self, part: Part, argument: dict[str, object], sort: str) -> Iterator[str]:
        """Yield what stands above the list of a part."""
        if part.series and part.series.description:
            yield _text(part.series.description)
        if sort == SPEAKERS:
            yield from self._speaker(part)
        calendars = self.scene.options.calendars
        has_calendar = {
            SERIES: calendars.series,
            SPEAKERS: calendars.speakers,
            YEARS: calendars.years,
        }
        if self.scene.options.calendar is not None and has_calendar[sort]:
            yield _block("subscribe", **argument)

    def _speaker(self, part: Part) -> Iterator[str]:
        """Yield what is known of a speaker: portrait, institution, own page."""
        who = latest_of(self.speakers[fold_word(part.title)])
        if who.photo:
            here = dirname(self._path(part.name))
            photo = who.photo if ABSOLUTE.match(who.photo) else relpath(who.photo, here)
            yield f"![{_text(who.name)}]({photo})"
        is_elsewhere = who.url is not None and ABSOLUTE.match(who.url)
        own = f"[{self.words['homepage']}]({who.url})" if is_elsewhere else None
        yield " · ".join(filter(None, (_text(who.affiliation or ""), own)))

    def _speakers(self) -> Iterator[Index]:
        """Yield the pages of everybody who spoke."""
        total = ceil(len(self.speakers) / self.pages.size)
        paths = [self._path(f"{SPEAKERS}/index")]
        paths += [self._path(f"{SPEAKERS}/page/{number}") for number in range(2, total + 1)]
        for number, path in enumerate(paths, start=1):
            title = self.words["speakers"]
            heading = title if number == 1 else self.words.say("page", title=title, number=number)
            text = _page(heading, [_block("speakers", page=number), self._pager(paths, path)])
            yield Index(path=path, text=text)


def _narrowed(catalogue: Catalogue, sort: str, name: str) -> Catalogue:
    if sort == SERIES:
        return catalogue.in_series(name)
    return catalogue.in_year(int(name)) if sort == YEARS else catalogue.by_speaker(name)


def _page(title: str, parts: Iterable[str]) -> str:
    """Write a page: front matter, heading, and what is not empty below it."""
    title = title.translate(BRACKETS)
    front = f"---\ntitle: {_quoted(title)}\n{NOT_READ}---"
    return "\n\n".join((front, f"# {_text(title)}", *filter(None, parts))) + "\n"


def _block(name: str, **arguments: object) -> str:
    """Write a block with its arguments."""
    written = (
        f"{key}: {_quoted(value) if isinstance(value, str) else value}"
        for key, value in arguments.items()
    )
    inside = ", ".join(written)
    return f"<!-- seminars/{name}{f' {{ {inside} }}' if inside else ''} -->"


def _text(text: str) -> str:
    """Write a text so that Markdown shows it as it is: every sign as HTML's number of it."""
    return SIGN.sub(lambda sign: f"&#{ord(sign[0])};", " ".join(text.split()))


def _quoted(text: str) -> str:
    """Write a text as YAML that ends no comment."""
    return (
        json
        .dumps(CONTROLS.sub(" ", text), ensure_ascii=False)
        .replace(">", "\\u003e")
        .replace("<", "\\u003c")
    )
