"""Feeds and texts of pages that another process writes while the host renders the pages."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mkdocs_seminars.compiled import environment_of
from mkdocs_seminars.drawer import Drawer
from mkdocs_seminars.placing import marks_of
from mkdocs_seminars.reading.front_matter import read_front_matter
from mkdocs_seminars.spool import Spool, write_spool
from mkdocs_seminars.writing.beforehand import Beforehand
from mkdocs_seminars.writing.pages import Filler, nothing_ready

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Mapping
    from pathlib import Path

    from jinja2 import Environment

    from mkdocs_seminars.catalogue import Catalogue
    from mkdocs_seminars.contents import Contents
    from mkdocs_seminars.errors import Problem
    from mkdocs_seminars.model import Page, Seminar
    from mkdocs_seminars.placing import Placing
    from mkdocs_seminars.publishing import Edition
    from mkdocs_seminars.writing.pages import Key
    from mkdocs_seminars.writing.scene import Scene


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What a build makes of its seminars."""

    catalogue: Catalogue
    """The seminars as pages show them."""
    files: Contents
    """The feeds, by their paths relative to the root of the site, but for those that lie apart."""
    feeds: Collection[str]
    """Paths of all feeds."""
    problems: tuple[Problem, ...]
    """What to say of seminars that are gone."""
    ready: Callable[[str], dict[Key, str]] = nothing_ready
    """Path of a page -> the texts that are written for it."""

    @classmethod
    def of(cls, edition: Edition) -> Made:
        """Return what was made without writing a text of a page."""
        return cls(
            catalogue=edition.catalogue,
            files=edition.files,
            feeds=frozenset(edition.files),
            problems=edition.problems,
        )

    def filler(self, scene: Scene, environment: Environment) -> Filler:
        """Return what fills the pages of a scene, which shows what was made."""
        shown = replace(scene, catalogue=self.catalogue, feeds=self.feeds)
        return Filler(shown, environment, ready=self.ready)


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What another process has to know to write feeds and texts."""

    scene: Scene
    """What is written from."""
    publish: Callable[[Catalogue], Edition]
    """What publishes the seminars."""
    pages: tuple[Page, ...]
    """The author's pages that have blocks."""
    overrides: tuple[str, ...]
    """Folders whose templates are taken first."""
    files: Path
    """Where the feeds go, one behind the other."""
    apart: frozenset[str] = frozenset()
    """The feeds that go to another place."""

    @property
    def files_apart(self) -> Path:
        """Where those go."""
        return self.files.with_name(f"{self.files.name}-apart")

    @property
    def texts(self) -> Path:
        """Where texts go that are asked for later."""
        return self.files.with_name(f"{self.files.name}-texts")

    def withdraw(self) -> None:
        """Remove what may have been written."""
        for path in (self.files, self.files_apart, self.texts):
            path.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What another process has published."""

    seminars: tuple[int | Seminar, ...]
    """The seminars as pages show them; those that nothing changed of by their numbers."""
    files: Mapping[str, int]
    """Where each feed begins that does not lie apart."""
    apart: tuple[int, ...]
    """Where parts of those begin that do, and where the last of them ends."""
    missing: frozenset[str]
    """Feeds for which a place apart was kept, and that are not there."""
    problems: tuple[Problem, ...]
    """What to say of seminars that are gone."""


class Scribe:
    """Carries out an order in another process: first publishes, then writes texts of pages."""

    beforehand: Beforehand
    """What writes the texts, once it is known what is published."""

    def __init__(self, order: Order) -> None:
        """Know what is ordered."""
        self.order = order
        self.drawer: Drawer[dict[Key, str]] = Drawer(order.texts)

    def publish(self, _: object = None) -> Receipt:
        """Write the feeds."""
        order = self.order
        edition = order.publish(order.scene.catalogue)
        made = Made.of(edition)
        feeds = frozenset(made.feeds)
        files = self._spool(edition, feeds - order.apart, order.files)
        apart = self._spool(edition, feeds & order.apart, order.files_apart)
        numbers = {id(one): number for number, one in enumerate(order.scene.catalogue)}
        filler = made.filler(order.scene, environment_of(order.overrides))
        bodies = (replace(page, text=read_front_matter(page.text).body) for page in order.pages)
        self.beforehand = Beforehand(filler, bodies)
        return Receipt(
            seminars=tuple(numbers.get(id(one), one) for one in made.catalogue),
            files=files,
            apart=marks_of(apart.values(), order.files_apart.stat().st_size),
            missing=order.apart - feeds,
            problems=made.problems,
        )

    @staticmethod
    def _spool(edition: Edition, paths: Container[str], place: Path) -> dict[str, int]:
        files = edition.files
        return write_spool(place, ((path, files.pieces(path)) for path in files if path in paths))

    def find_slow(self, paths: Iterable[str]) -> frozenset[str]:
        """Return those pages whose texts take a while: listings take longer than seminars."""
        own = {seminar.source for seminar in self.order.scene.catalogue}
        return frozenset(path for path in paths if path not in own)

    def write(self, paths: Iterable[str]) -> dict[str, dict[Key, str]]:
        """Write the texts of pages."""
        return {path: self.beforehand.write(path) for path in paths}

    def put_by(self, paths: Iterable[str]) -> tuple[int, ...]:
        """Write the texts of pages that nobody takes yet; return where those of each begin."""
        return self.drawer.put(map(self.beforehand.write, paths))

    @staticmethod
    def place(placing: Placing) -> bool:
        """Put files into their places; tell whether they are there, or who waits has to do it."""
        with suppress(OSError):
            placing.write()
            return True
        return False


class _Feeds(Collection[str]):
    """The paths of all feeds, of which those that stand apart are not listed again."""

    def __init__(
        self, files: Collection[str], apart: Collection[str], missing: Container[str]
    ) -> None:
        self.files, self.apart, self.missing = files, apart, missing

    def __contains__(self, path: object) -> bool:
        return path in self.files or (path in self.apart and path not in self.missing)

    def __iter__(self) -> Iterator[str]:
        yield from self.files
        yield from (path for path in self.apart if path not in self.missing)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def find_made(order: Order, receipt: Receipt, *, ready: Callable[[str], dict[Key, str]]) -> Made:
    """Return what was made of what was ordered."""
    catalogue = order.scene.catalogue
    known = catalogue.seminars
    seminars = (known[one] if isinstance(one, int) else one for one in receipt.seminars)
    return Made(
        catalogue=replace(catalogue, seminars=tuple(seminars)),
        files=Spool(order.files, receipt.files),
        feeds=_Feeds(receipt.files, order.apart, receipt.missing),
        problems=receipt.problems,
        ready=ready,
    )
