"""What a build makes of its seminars: at once, or by another process while pages are rendered."""

from __future__ import annotations

import os
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.plugins import get_plugin_logger

from mkdocs_seminars.ahead import Made, Order, Scribe, find_made
from mkdocs_seminars.checking import check_translations
from mkdocs_seminars.docs_folder import dated_site_of
from mkdocs_seminars.placing import Placing
from mkdocs_seminars.publishing import Publisher
from mkdocs_seminars.reporting import report
from mkdocs_seminars.turns import Turns
from mkdocs_seminars.versions import versions_of
from mkdocs_seminars.writing.blocks import has_block

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from mkdocs.config.defaults import MkDocsConfig

    from mkdocs_seminars.catalogue import Catalogue
    from mkdocs_seminars.git import Git
    from mkdocs_seminars.model import Page, Site
    from mkdocs_seminars.publishing import Edition
    from mkdocs_seminars.reading.published import Published
    from mkdocs_seminars.rendered import Rendered
    from mkdocs_seminars.rendering import Renderer
    from mkdocs_seminars.run import Run
    from mkdocs_seminars.shelf import Shelf
    from mkdocs_seminars.workers import Workers
    from mkdocs_seminars.writing.events import Written
    from mkdocs_seminars.writing.scene import Scene

log = get_plugin_logger("seminars")


class Maker:
    """Makes of seminars what is published, build after build."""

    site: Site
    """The site, with the date of its configuration."""
    made: Made
    """What the site publishes; further languages show it too."""

    def __init__(self, workers: Workers, shelf: Shelf, *, lasts: bool) -> None:
        """Start without anything being made; `lasts` when the same is going to be made again."""
        self.last: Written | None = {} if lasts else None
        self.workers, self.shelf = workers, shelf
        self.published: Mapping[str, Published] = {}
        self.ordered: tuple[Order, Turns[Rendered]] | None = None
        self.numbers = count()

    def tell(self, run: Run, config: MkDocsConfig, git: Git) -> None:
        """Say what the site's address is good for, and remember it."""
        self.site = dated_site_of(config, run.options, git)
        report(git.problems, options=run.options)
        if versions := versions_of(config):
            versions.tell()
        if self.site.url is None:
            log.info("site_url is not set: nobody can subscribe to the calendar, only download it")

    def order(
        self,
        run: Run,
        scene: Scene,
        *,
        pages: Iterable[Page],
        overrides: Iterable[str],
        apart: frozenset[str],
    ) -> Order:
        """Return what is to be made of a scene; `pages` are all of the site.

        The feeds that stand `apart` can be placed by the other process.
        """
        return Order(
            scene=scene,
            publish=self._publisher(run),
            pages=tuple(page for page in pages if has_block(page.text)),
            overrides=tuple(overrides),
            files=Path(self.shelf.folder.name) / f".files-{next(self.numbers)}",
            apart=apart,
        )

    def begin(
        self, order: Order, renderer: Renderer, *, early: Sequence[str], later: Sequence[str]
    ) -> None:
        """Let another process work ahead, if there is one.

        It makes what is ordered, renders pages, and writes texts of the `early` and `later` pages.
        """
        self.give_up()
        scribe = Scribe(order)
        self.workers.gather(len(early) + len(later), most=1, known=(scribe, renderer))
        if self.workers.copies:
            rendered = [*renderer.pages]
            turns = Turns(
                self.workers, scribe, renderer.render, rendered=rendered, early=early, later=later
            )
            self.ordered = order, turns
            renderer.stand_in(turns.find_rendered)

    def go_on(self) -> None:
        """Let the other process go on, if it has finished something."""
        if self.ordered is not None:
            self.ordered[1].go_on()

    def known(self, scene: Scene) -> Scene:
        """Return the scene that was ordered, if it is the same: then there is only one of them."""
        ordered = self.ordered[0].scene if self.ordered is not None else None
        return ordered if ordered == scene else scene

    def place(self, site: str, *, is_emptied: bool) -> None:
        """Let the feeds that stand apart be put into the folder of the site."""
        if self.ordered is not None:
            order, turns = self.ordered
            placing = Placing(
                spool=order.files_apart, site=site, is_emptied=is_emptied, mark=os.getpid()
            )
            turns.place(placing)

    def finish(self) -> None:
        """See to it that all of them are there, and end what worked ahead."""
        if self.ordered is not None:
            self.ordered[1].finish()
            self.give_up()

    def give_up(self) -> None:
        """Do without what was ordered."""
        if self.ordered is not None:
            order, turns = self.ordered
            self.workers.end()
            turns.end()
            order.withdraw()
            self.ordered = None

    def make(self, run: Run, scene: Scene, whole: Catalogue, *, overrides: Iterable[str]) -> Made:
        """Return what is made of the seminars of a scene; `whole` has those of all languages."""
        if run.languages is not None and run.languages.is_translation:
            originals = self.made.catalogue
            pairs = run.languages.pairs(scene.catalogue, originals)
            adopted = run.languages.adopt(scene.catalogue, originals)
            problems = tuple(check_translations(pairs))
            return replace(self.made, catalogue=adopted, problems=problems)
        self.made = self._find(scene, tuple(overrides)) or Made.of(self._publisher(run)(whole))
        if not run.elsewhere:
            return self.made
        here = {seminar.source for seminar in scene.catalogue}
        return replace(
            self.made, catalogue=self.made.catalogue.only(lambda one: one.source in here)
        )

    def _find(self, scene: Scene, overrides: tuple[str, ...]) -> Made | None:
        """Return what was ordered; None when that is of no use, as something has changed since."""
        if self.ordered is None:
            return None
        order, turns = self.ordered
        is_same = (scene, overrides) == (order.scene, order.overrides)
        receipt = turns.wait_for_receipt() if is_same else None
        if receipt is None:
            self.give_up()
            return None
        return find_made(order, receipt, ready=turns.texts)

    def _publisher(self, run: Run) -> Callable[[Catalogue], Edition]:
        publisher = Publisher(
            options=run.options,
            site=self.site,
            published=self.published,
            now=run.now,
            newest=run.newest,
            last=self.last,
        )
        return publisher.publish
