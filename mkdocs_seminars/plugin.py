"""MkDocs adapter: pages in, files out, problems to MkDocs' log."""

from __future__ import annotations

from functools import cached_property
from logging import ERROR, INFO, WARNING
from typing import TYPE_CHECKING, Literal

from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import InclusionLevel

from mkdocs_seminars.configuration import Choices
from mkdocs_seminars.docs_folder import dated_site_of, page_of, place_of, read_history
from mkdocs_seminars.kinds import Severity
from mkdocs_seminars.publishing import paths_of, publish
from mkdocs_seminars.run import Run, begin
from mkdocs_seminars.shelf import Room, Shelf, supplied_file
from mkdocs_seminars.writing.blocks import may_have_block
from mkdocs_seminars.writing.heads import describe, mark_title
from mkdocs_seminars.writing.html import make_environment
from mkdocs_seminars.writing.indexes import write_indexes
from mkdocs_seminars.writing.pages import Filler

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

    from mkdocs_seminars.catalogue import Catalogue
    from mkdocs_seminars.errors import Problem
    from mkdocs_seminars.model import Seminar
    from mkdocs_seminars.options import Options
    from mkdocs_seminars.publishing import Edition
    from mkdocs_seminars.run import Wanted
    from mkdocs_seminars.writing.scene import Scene

log = get_plugin_logger("seminars")
STYLES, SCRIPT = "assets/seminars.css", "assets/seminars.js"
HEAD_END = "</head>"
LEVELS = {Severity.ERROR: ERROR, Severity.WARN: WARNING, Severity.INFO: INFO}
"""Severity -> level of the log."""


class SeminarsPlugin(BasePlugin[Choices]):
    """Index, listings and calendar from a site's seminar pages."""

    run: Run
    """The build under way, from on_files to on_env."""
    filler: Filler
    """What fills the pages of the build under way, from on_env to on_post_page."""
    serving: bool = False
    """The site is shown to its author only."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember what the build is for; also keeps this object between the builds of a serve."""
        self.serving = command == "serve"

    @cached_property
    def shelf(self) -> Shelf:
        """Where generated files lie until MkDocs copies them."""
        return Shelf()

    @property
    def wanted(self) -> Wanted:
        """Tell which pages are part of the site: drafts are, while it is only served."""
        return InclusionLevel.is_in_serve if self.serving else InclusionLevel.is_included

    def on_shutdown(self) -> None:
        """Remove what was generated."""
        self.shelf.clear()

    def on_config(self, config: MkDocsConfig) -> None:
        """Add the stylesheet and the script to every page."""
        config.extra_css = [STYLES, *(path for path in config.extra_css if path != STYLES)]
        others = (script for script in config.extra_javascript if str(script) != SCRIPT)
        config.extra_javascript = [*others, SCRIPT]

    @event_priority(-40)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> None:
        """Read the seminars and add what is generated, so that links to it are checked."""
        pages = files.documentation_pages(inclusion=self.wanted)
        self.run = begin(pages, self.config.options(), config)
        self._add_generated(files, config)

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> None:
        """Fill the blocks and write the feeds, now that every page and address is final."""
        catalogue, problems = self.run.catalogue(files, self.wanted)
        log.info(f"collected {len(catalogue)}")
        edition = self._publish(catalogue, config)
        scene = self.run.scene(edition.catalogue, files, config)
        self.filler = Filler(scene, make_environment(config.theme.dirs))
        found = self._fill_pages(files)
        self._store_feeds(edition, files, config)
        said = (*self.run.problems, *problems, *edition.problems, *found)
        report(said, options=self.run.options)

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Put into the head of a page what belongs there."""
        written, end, rest = output.partition(HEAD_END)
        told = page.meta.get("description")
        head = self.filler.head(
            page=place_of(page.file), written=written, description=str(told) if told else None
        )
        return f"{written}{head}\n{end}{rest}" if head and end else output

    def _add_generated(self, files: Files, config: MkDocsConfig) -> None:
        """Add styles, script, pages and feeds; feeds get their bytes when addresses are final."""
        catalogue, _ = self.run.catalogue(files, self.wanted)
        room = Room(files)
        for path in (STYLES, SCRIPT):
            room.add(supplied_file(path, config))
        for index in write_indexes(self.run.scene(catalogue, files, config)):
            level = InclusionLevel.UNDEFINED if index.is_first else InclusionLevel.NOT_IN_NAV
            file = self.shelf.file(index.path, index.text.encode(), config, inclusion=level)
            room.add(file)
        for path in paths_of(catalogue, self.run.options):
            if not room.add(self.shelf.file(path, None, config)):
                log.warning(f"{path}: the docs folder has a file of that name; rename one of them")

    def _fill_pages(self, files: Files) -> tuple[Problem, ...]:
        """Fill every page that was rendered, and tell its theme what a seminar's page is about."""
        problems: tuple[Problem, ...] = ()
        scene = self.filler.scene
        for file in files.documentation_pages(inclusion=self.wanted):
            page = file.page
            if page is None or page.content is None:
                continue
            if seminar := self.filler.seminars.get(file.src_uri):
                tell_theme(page, seminar, scene)
            placed = page_of(file) if may_have_block(page.content) else place_of(file)
            page.content, found = self.filler.fill(page.content, page=placed, title=page.title)
            problems += found
        return problems

    def _publish(self, catalogue: Catalogue, config: MkDocsConfig) -> Edition:
        options, site = self.run.options, dated_site_of(config, self.run.options)
        if site.url is None:
            log.info("site_url is not set: nobody can subscribe to the calendar, only download it")
        return publish(
            catalogue,
            options=options,
            site=site,
            published=read_history(options, config),
            now=self.run.now,
            newest=self.run.newest,
        )

    def _store_feeds(self, edition: Edition, files: Files, config: MkDocsConfig) -> None:
        """Store what is published; a calendar of an earlier year may come or go only now."""
        room = Room(files)
        for path, content in edition.files.items():
            self.shelf.store(path, content)
            if files.get_file_from_path(path) is None:
                room.add(self.shelf.file(path, None, config))
        for path in paths_of(edition.catalogue, self.run.options):
            file = files.get_file_from_path(path)
            if path not in edition.files and file and file.generated_by:
                files.remove(file)


def tell_theme(page: Page, seminar: Seminar, scene: Scene) -> None:
    """Give a page what themes show of it: its title, which says when nobody should come."""
    page.title = mark_title(None if page.title is None else str(page.title), seminar, scene)
    if isinstance(title := page.meta.get("title"), str) and title.strip():
        page.meta["title"] = mark_title(title, seminar, scene)
    if not page.meta.get("description"):
        page.meta["description"] = describe(seminar, scene)


def report(problems: Iterable[Problem], *, options: Options) -> None:
    """Say each problem at its level; MkDocs' strict mode counts warnings and errors."""
    for problem in options.worth_saying(problems):
        log.log(LEVELS[options.severity(problem.kind)], f"{problem} [{problem.kind}]")
