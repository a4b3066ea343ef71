"""What a build makes of its seminars: at once, or by another process while pages are rendered."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.plugins import get_plugin_logger

from mkdocs_seminars.ahead import Made, Order, carry_out, find_made
from mkdocs_seminars.checking import check_translations
from mkdocs_seminars.docs_folder import dated_site_of
from mkdocs_seminars.publishing import publish
from mkdocs_seminars.reporting import report
from mkdocs_seminars.versions import versions_of
from mkdocs_seminars.writing.blocks import has_block

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from mkdocs.config.defaults import MkDocsConfig

    from mkdocs_seminars.ahead import Receipt
    from mkdocs_seminars.catalogue import Catalogue
    from mkdocs_seminars.git import Git
    from mkdocs_seminars.model import Page, Site
    from mkdocs_seminars.publishing import Edition
    from mkdocs_seminars.reading.published import Published
    from mkdocs_seminars.run import Run
    from mkdocs_seminars.shelf import Shelf
    from mkdocs_seminars.workers import Task, Workers
    from mkdocs_seminars.writing.scene import Scene

log = get_plugin_logger("seminars")


class Maker:
    """Makes of seminars what is published, build after build."""

    site: Site
    """The site, with the date of its configuration."""
    made: Made
    """What the site publishes; further languages show it too."""

    def __init__(self, workers: Workers, shelf: Shelf) -> None:
        """Start without anything being made."""
        self.workers, self.shelf = workers, shelf
        self.published: Mapping[str, Published] = {}
        self.ordered: tuple[Order, Task[Receipt]] | None = None
        self.numbers = count()

    def tell(self, run: Run, config: MkDocsConfig, git: Git) -> None:
        """Say what the site's address is good for, and remember it."""
        self.site = dated_site_of(config, run.options, git)
        report(git.problems, options=run.options)
        if versions := versions_of(config):
            versions.tell()
        if self.site.url is None:
            log.info("site_url is not set: nobody can subscribe to the calendar, only download it")

    def begin(
        self, run: Run, scene: Scene, *, pages: Iterable[Page], overrides: Iterable[str]
    ) -> None:
        """Let another process write feeds and texts of pages meanwhile, if there is one."""
        if self.ordered is not None:  # by a build that failed
            self.ordered[0].withdraw()
        self.ordered = None
        if self.workers.copies:
            folder, number = Path(self.shelf.folder.name), next(self.numbers)
            order = Order(
                scene=scene,
                publish=self._publisher(run),
                pages=tuple(page for page in pages if has_block(page.text)),
                overrides=tuple(overrides),
                files=folder / f".files-{number}",
                texts=folder / f".texts-{number}",
            )
            task = self.workers.begin(carry_out, order)
            self.ordered = None if task is None else (order, task)

    def make(self, run: Run, scene: Scene, whole: Catalogue, *, overrides: Iterable[str]) -> Made:
        """Return what is made of the seminars of a scene; `whole` has those of all languages."""
        if run.languages is not None and run.languages.is_translation:
            originals = self.made.catalogue
            pairs = run.languages.pairs(scene.catalogue, originals)
            adopted = run.languages.adopt(scene.catalogue, originals)
            problems = tuple(check_translations(pairs))
            return replace(self.made, catalogue=adopted, problems=problems)
        ordered, self.ordered = self.ordered, None
        made = find_made(*ordered, scene, overrides=tuple(overrides)) if ordered else None
        self.made = made or Made.of(self._publisher(run)(whole))
        if not run.elsewhere:
            return self.made
        here = {seminar.source for seminar in scene.catalogue}
        return replace(
            self.made, catalogue=self.made.catalogue.only(lambda one: one.source in here)
        )

    def _publisher(self, run: Run) -> Callable[[Catalogue], Edition]:
        return partial(
            publish,
            options=run.options,
            site=self.site,
            published=self.published,
            now=run.now,
            newest=run.newest,
        )
