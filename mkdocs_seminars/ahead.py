"""Feeds and texts of pages that another process writes while the host renders the pages."""

from __future__ import annotations

import pickle
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mkdocs_seminars.compiled import environment_of
from mkdocs_seminars.reading.front_matter import read_front_matter
from mkdocs_seminars.spool import Spool, write_spool
from mkdocs_seminars.writing.beforehand import write_beforehand
from mkdocs_seminars.writing.pages import Filler, nothing_ready

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from jinja2 import Environment

    from mkdocs_seminars.catalogue import Catalogue
    from mkdocs_seminars.contents import Contents
    from mkdocs_seminars.errors import Problem
    from mkdocs_seminars.model import Page, Seminar
    from mkdocs_seminars.publishing import Edition
    from mkdocs_seminars.workers import Task
    from mkdocs_seminars.writing.pages import Key
    from mkdocs_seminars.writing.scene import Scene


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What a build makes of its seminars."""

    catalogue: Catalogue
    """The seminars as pages show them."""
    files: Contents
    """The feeds, by their paths relative to the root of the site."""
    problems: tuple[Problem, ...]
    """What to say of seminars that are gone."""
    ready: Callable[[str], dict[Key, str]] = nothing_ready
    """Path of a page -> the texts that are written for it."""

    @classmethod
    def of(cls, edition: Edition) -> Made:
        """Return what was made without writing a text of a page."""
        return cls(catalogue=edition.catalogue, files=edition.files, problems=edition.problems)

    def filler(self, scene: Scene, environment: Environment) -> Filler:
        """Return what fills the pages of a scene, which shows what was made."""
        shown = replace(scene, catalogue=self.catalogue, feeds=frozenset(self.files))
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
    texts: Path
    """Where the texts of pages go, likewise."""

    def withdraw(self) -> None:
        """Remove what may have been written."""
        for path in (self.files, self.texts):
            path.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What another process has written."""

    seminars: tuple[int | Seminar, ...]
    """The seminars as pages show them; those that nothing changed of by their numbers."""
    files: Mapping[str, int]
    """Where each feed begins."""
    texts: Mapping[str, int]
    """Where the texts of each page begin."""
    problems: tuple[Problem, ...]
    """What to say of seminars that are gone."""


def carry_out(order: Order) -> Receipt:
    """Write feeds and texts."""
    edition = order.publish(order.scene.catalogue)
    files = write_spool(order.files, ((path, edition.files.pieces(path)) for path in edition.files))
    numbers = {id(one): number for number, one in enumerate(order.scene.catalogue)}
    made = replace(Made.of(edition), files=Spool(order.files, files))
    del edition  # with all its events
    filler = made.filler(order.scene, environment_of(order.overrides))
    return Receipt(
        seminars=tuple(numbers.get(id(one), one) for one in made.catalogue),
        files=files,
        texts=write_spool(order.texts, _texts(filler, order.pages)),
        problems=made.problems,
    )


def _texts(filler: Filler, pages: tuple[Page, ...]) -> Iterator[tuple[str, tuple[bytes]]]:
    bodies = (replace(page, text=read_front_matter(page.text).body) for page in pages)
    for path, texts in write_beforehand(filler, bodies):
        yield path, (pickle.dumps(texts),)


def find_made(
    order: Order, task: Task[Receipt], scene: Scene, *, overrides: tuple[str, ...]
) -> Made | None:
    """Wait for what was ordered; None when that is of no use, as something has changed since."""
    is_same = (scene, overrides) == (order.scene, order.overrides)
    receipt = task.answer() if is_same else None
    if receipt is None:
        order.withdraw()
        return None
    known = scene.catalogue.seminars
    seminars = (known[one] if isinstance(one, int) else one for one in receipt.seminars)
    return Made(
        catalogue=replace(scene.catalogue, seminars=tuple(seminars)),
        files=Spool(order.files, receipt.files),
        problems=receipt.problems,
        ready=_Texts(Spool(order.texts, receipt.texts)),
    )


class _Texts:
    """Finds the texts of pages, of which one after the other is asked for several times."""

    def __init__(self, spool: Spool) -> None:
        self.spool = spool
        self.path: str | None = None
        self.texts: dict[Key, str] = {}

    def __call__(self, path: str) -> dict[Key, str]:
        if path != self.path:
            known = path in self.spool
            self.texts = pickle.loads(self.spool[path]) if known else {}  # noqa: S301 - ours
            self.path = path
        return self.texts
