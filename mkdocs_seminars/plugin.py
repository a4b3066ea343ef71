"""MkDocs adapter: pages in, files out, problems to MkDocs' log."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from logging import ERROR, INFO, WARNING
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.utils import get_build_datetime

from mkdocs_seminars import build
from mkdocs_seminars.configuration import Choices
from mkdocs_seminars.docs_folder import (
    dated_site_of,
    newest_of,
    page_of,
    read_history,
    read_seminars,
    revisions_of,
    site_of,
)
from mkdocs_seminars.kinds import Severity
from mkdocs_seminars.publishing import paths_of, publish
from mkdocs_seminars.writing.blocks import Filler
from mkdocs_seminars.writing.html import make_environment
from mkdocs_seminars.writing.indexes import write_index

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig

    from mkdocs_seminars.catalogue import Catalogue
    from mkdocs_seminars.errors import Problem
    from mkdocs_seminars.options import Options
    from mkdocs_seminars.publishing import Edition
    from mkdocs_seminars.reading.page import Reading

log = get_plugin_logger("seminars")
STYLES = "assets/seminars.css"
PACKAGE = Path(__file__).parent
BLOCK_HINT = "seminars/"
LEVELS = {Severity.ERROR: ERROR, Severity.WARN: WARNING, Severity.INFO: INFO}
"""Severity -> level of the log."""
Wanted: TypeAlias = Callable[[InclusionLevel], bool]


@dataclass(frozen=True, kw_only=True)
class Run:
    """What on_files leaves for on_env: one build, read but not yet final."""

    options: Options
    """The organiser's choices."""
    now: datetime
    """The instant of the build; SOURCE_DATE_EPOCH sets it."""
    newest: datetime | None
    """When the docs folder last changed, if that is known."""
    readings: tuple[Reading, ...]
    """The seminars, whose addresses other plugins may still change."""

    def catalogue(self, files: Files, wanted: Wanted) -> tuple[Catalogue, tuple[Problem, ...]]:
        """Collect the seminars that are part of the site, at their final addresses."""
        final = (
            reading.moved_to(file.url)
            for reading in self.readings
            if (file := files.get_file_from_path(reading.source)) and wanted(file.inclusion)
        )
        return build.collect_readings(final, options=self.options)


class SeminarsPlugin(BasePlugin[Choices]):
    """Index, listings and calendar from a site's seminar pages."""

    run: Run
    """The build under way."""
    serving: bool = False
    """The site is shown to its author only."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember what the build is for; also keeps this object between the builds of a serve."""
        self.serving = command == "serve"

    @cached_property
    def folder(self) -> tempfile.TemporaryDirectory[str]:
        """Where generated files lie until MkDocs copies them."""
        return tempfile.TemporaryDirectory(prefix="mkdocs-seminars-")

    @property
    def wanted(self) -> Wanted:
        """Tell which pages are part of the site: drafts are, while it is only served."""
        return InclusionLevel.is_in_serve if self.serving else InclusionLevel.is_included

    def on_shutdown(self) -> None:
        """Remove what was generated."""
        self.folder.cleanup()

    def on_config(self, config: MkDocsConfig) -> None:
        """Add the stylesheet to every page."""
        config.extra_css = [STYLES, *(path for path in config.extra_css if path != STYLES)]

    @event_priority(-40)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> None:
        """Read the seminars and add what is generated, so that links to it are checked."""
        pages = files.documentation_pages(inclusion=self.wanted)
        options = self.config.options()
        revisions = revisions_of(config)
        newest = newest_of(revisions)
        readings = read_seminars(pages, revisions, newest=newest, options=options, config=config)
        self.run = Run(options=options, now=get_build_datetime(), newest=newest, readings=readings)
        self._add_generated(files, config)

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> None:
        """Fill the blocks and write the feeds, now that every page and address is final."""
        catalogue, problems = self.run.catalogue(files, self.wanted)
        log.info(f"collected {len(catalogue)}")
        edition = self._publish(catalogue, config)
        found = self._fill_blocks(files, edition.catalogue, config)
        self._store_feeds(edition, files, config)
        report((*problems, *edition.problems, *found), options=self.run.options)

    def _add_generated(self, files: Files, config: MkDocsConfig) -> None:
        """Add stylesheet, index and feeds; the feeds get their bytes when addresses are final."""
        options, (catalogue, _) = self.run.options, self.run.catalogue(files, self.wanted)
        taken = {file.dest_uri for file in files}
        style = File(STYLES, str(PACKAGE), config.site_dir, config.use_directory_urls)
        add_unless_there(files, style, taken=taken)
        if options.index is not None:
            has_calendar = options.calendar is not None
            text = write_index(catalogue, now=self.run.now, has_calendar=has_calendar)
            add_unless_there(
                files, self._generated(options.index, text.encode(), config), taken=taken
            )
        for path in paths_of(catalogue, options):
            if not add_unless_there(files, self._generated(path, b"", config), taken=taken):
                log.warning(f"{path}: the docs folder has a file of that name; rename one of them")

    def _generated(self, path: str, content: bytes, config: MkDocsConfig) -> File:
        """Return a file whose content lies outside the docs folder, which serve watches."""
        return File.generated(config, path, abs_src_path=str(self._store(path, content)))

    def _store(self, path: str, content: bytes) -> Path:
        target = Path(self.folder.name, path)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        return target

    def _fill_blocks(
        self, files: Files, catalogue: Catalogue, config: MkDocsConfig
    ) -> tuple[Problem, ...]:
        filler = Filler(
            catalogue=catalogue,
            now=self.run.now,
            site=site_of(config),
            options=self.run.options,
            environment=make_environment(config.theme.dirs),
        )
        problems: tuple[Problem, ...] = ()
        seminars = {seminar.source: seminar for seminar in catalogue}
        for file in files.documentation_pages(inclusion=self.wanted):
            if file.page is None or file.page.content is None:
                continue
            if file.src_uri in seminars:
                seminar, page = seminars[file.src_uri], page_of(file)
                file.page.content = filler.announce(file.page.content, seminar, page=page)
            if BLOCK_HINT in file.page.content:
                file.page.content, found = filler.fill(file.page.content, page=page_of(file))
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
        taken = {file.dest_uri for file in files}
        for path, content in edition.files.items():
            self._store(path, content)
            if files.get_file_from_path(path) is None:
                add_unless_there(files, self._generated(path, content, config), taken=taken)
        for path in paths_of(edition.catalogue, self.run.options):
            file = files.get_file_from_path(path)
            if path not in edition.files and file and file.generated_by:
                files.remove(file)


def report(problems: Iterable[Problem], *, options: Options) -> None:
    """Say each problem at its level; MkDocs' strict mode counts warnings and errors."""
    for problem in options.worth_saying(problems):
        log.log(LEVELS[options.severity(problem.kind)], f"{problem} [{problem.kind}]")


def add_unless_there(files: Files, file: File, *, taken: set[str]) -> bool:
    """Add a file unless there is one that goes to the same place; `taken` are all these places."""
    if file.dest_uri in taken or any(path.startswith(f"{file.dest_uri}/") for path in taken):
        return False
    taken.add(file.dest_uri)
    files.append(file)
    return True
