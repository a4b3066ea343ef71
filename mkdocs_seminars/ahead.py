"""Feeds and texts of pages that another process writes while the host renders the pages."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mkdocs_seminars.compiled import environment_of
from mkdocs_seminars.reading.front_matter import read_front_matter
from mkdocs_seminars.spool import Spool, write_spool
from mkdocs_seminars.writing.beforehand import Beforehand
from mkdocs_seminars.writing.pages import Filler, nothing_ready

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from jinja2 import Environment

    from mkdocs_seminars.catalogue import Catalogue
    from mkdocs_seminars.contents import Contents
    from mkdocs_seminars.errors import Problem
    from mkdocs_seminars.model import Page, Seminar
    from mkdocs_seminars.publishing import Edition
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

    def withdraw(self) -> None:
        """Remove what may have been written."""
        self.files.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What another process has published."""

    seminars: tuple[int | Seminar, ...]
    """The seminars as pages show them; those that nothing changed of by their numbers."""
    files: Mapping[str, int]
    """Where each feed begins."""
    problems: tuple[Problem, ...]
    """What to say of seminars that are gone."""


class Scribe:
    """Carries out an order in another process: first publishes, then writes texts of pages."""

    beforehand: Beforehand
    """What writes the texts, once it is known what is published."""

    def __init__(self, order: Order) -> None:
        """Know what is ordered."""
        self.order = order

    def publish(self, _: object = None) -> Receipt:
        """Write the feeds."""
        order = self.order
        edition = order.publish(order.scene.catalogue)
        pieces = ((path, edition.files.pieces(path)) for path in edition.files)
        files = write_spool(order.files, pieces)
        numbers = {id(one): number for number, one in enumerate(order.scene.catalogue)}
        made = replace(Made.of(edition), files=Spool(order.files, files))
        filler = made.filler(order.scene, environment_of(order.overrides))
        bodies = (replace(page, text=read_front_matter(page.text).body) for page in order.pages)
        self.beforehand = Beforehand(filler, bodies)
        return Receipt(
            seminars=tuple(numbers.get(id(one), one) for one in made.catalogue),
            files=files,
            problems=made.problems,
        )

    def write(self, paths: Iterable[str]) -> dict[str, dict[Key, str]]:
        """Write the texts of pages."""
        return {path: self.beforehand.write(path) for path in paths}


def find_made(
    order: Order,
    receipt: Receipt,
    scene: Scene,
    *,
    ready: Callable[[str], dict[Key, str]],
) -> Made:
    """Return what was made, as an order has it, of the seminars of a scene that is the same."""
    known = scene.catalogue.seminars
    seminars = (known[one] if isinstance(one, int) else one for one in receipt.seminars)
    return Made(
        catalogue=replace(scene.catalogue, seminars=tuple(seminars)),
        files=Spool(order.files, receipt.files),
        problems=receipt.problems,
        ready=ready,
    )
