"""What a command of MkDocs makes: pages in, files out, problems to MkDocs' log.

A served site is built again and again, and one in several languages once for each.
"""

from __future__ import annotations

from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import Abort
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import InclusionLevel

from mkdocs_seminars.compiled import environment_of
from mkdocs_seminars.docs_folder import (
    drop_closed,
    make_anew,
    page_of,
    place_of,
    read_history,
)
from mkdocs_seminars.feed_files import FeedFiles
from mkdocs_seminars.filled_pages import fill_page, fill_pages, find_later, tell_titles
from mkdocs_seminars.git import Git
from mkdocs_seminars.languages import languages_of
from mkdocs_seminars.making import Maker
from mkdocs_seminars.memory import Memory
from mkdocs_seminars.navigation import connect, keep_out
from mkdocs_seminars.refusals import find_refusal
from mkdocs_seminars.reporting import report
from mkdocs_seminars.run import begin
from mkdocs_seminars.shelf import NAME, SCRIPT, STYLES, Room, Shelf, supplied_file
from mkdocs_seminars.workers import Workers
from mkdocs_seminars.writing.blocks import has_block
from mkdocs_seminars.writing.indexes import write_indexes

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Sequence

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

    from mkdocs_seminars.catalogue import Catalogue
    from mkdocs_seminars.options import Options
    from mkdocs_seminars.run import Run, Wanted
    from mkdocs_seminars.writing.pages import Filler

log = get_plugin_logger(NAME)


class Production:
    """What a command makes, build after build."""

    run: Run
    """The build under way, from on_files on."""
    filler: Filler
    """What fills the pages of the build under way, from on_env on."""
    known_faults: frozenset[str]
    """Templates of the site of which it was said that they fail."""
    later: Container[str]
    """Paths of the pages that are filled only as long as their theme writes them."""
    undo: Callable[[], None]
    """Takes from the page under way what was filled in."""

    def __init__(self, *, is_served: bool, is_dirty: bool = False) -> None:
        """Make ready; drafts are part of a site that is only served to its author."""
        self.is_dirty = is_dirty
        self.workers = Workers()
        self.memory = Memory(self.workers, lasts=is_served)
        self.wanted: Wanted = (
            InclusionLevel.is_in_serve if is_served else InclusionLevel.is_included
        )
        self.shelf = Shelf()
        self.everything: Sequence[File] = ()
        self.feeds = FeedFiles(self.shelf, is_dirty=is_dirty)
        self.inside: frozenset[str] = frozenset()
        self.maker = Maker(self.workers, self.shelf)
        self.git = Git()
        self.target = Path("site")

    def remember(self, options: Options, config: MkDocsConfig) -> None:
        """Read once what is published now, which may lie where the site is going to be built."""
        languages = languages_of(config)
        self.target = Path(config.site_dir)
        if languages is None or not languages.is_translation:
            self.git = Git()
            self.maker.published, problems = read_history(options, config, self.git)
            report(problems, options=options)

    def explain(self, error: Exception) -> None:
        """Stop the build in a sentence when the site, or what is generated, cannot be written."""
        if refusal := find_refusal(error, is_written=self._writes):
            log.error(refusal)
            raise Abort("Aborted with a site that is not whole!") from error

    def _writes(self, path: Path) -> bool:
        return path.is_relative_to(self.target) or self.shelf.holds(path)

    def source(self, file: File) -> str:
        """Return the source of a page; one that went away before it was read is empty."""
        page = (not file.generated_by and self.memory.give(file.src_uri)) or page_of(file)
        if page.fault is not None:
            report([page.fault.on(page.path)], options=self.run.options)
        return page.text

    def promise(self, files: Files, options: Options, config: MkDocsConfig) -> None:
        """Add the index, whose text comes later."""
        if options.index is not None:
            Room(files).add(self.shelf.file(options.index, b"", config))

    def look_at(self, files: Files) -> None:
        """Remember all pages, before other plugins take some of them away."""
        self.everything = files.documentation_pages(inclusion=self.wanted)

    def begin(self, files: Files, options: Options, config: MkDocsConfig) -> None:
        """Read the seminars and add what is generated."""
        pages = files.documentation_pages(inclusion=self.wanted)
        self.workers.gather(len(pages))
        self.run = begin(
            pages, options, config, everything=self.everything, git=self.git, memory=self.memory
        )
        self.run.drop_unread(files)
        for file in pages if self.is_dirty else ():
            if has_block(self.memory.pages[file.src_uri].text):
                make_anew(file)
        report(filter(self.run.is_new, drop_closed(files)), options=options)
        seminars = [file for file in pages if file.src_uri in self.run.sources]
        keep_out(seminars, options.navigation, config)
        if not self.run.is_translation:
            self.maker.tell(self.run, config, self.git)
        catalogue, _ = self.run.catalogue(files, self.wanted)
        room = Room(files)
        for path in (STYLES, SCRIPT):
            room.add(supplied_file(path, config))
        self._add_pages(catalogue, files, room, config)
        whole = self.run.whole(catalogue, files, self.wanted)
        self.feeds.add(self.run, whole, room, config, linked=self.memory.find_linked(".ics"))

    def _add_pages(
        self, catalogue: Catalogue, files: Files, room: Room, config: MkDocsConfig
    ) -> None:
        feeds = self.maker.made.files if self.run.is_translation else None
        for index in write_indexes(self.run.scene(catalogue, files, config, feeds=feeds)):
            level = InclusionLevel.UNDEFINED if index.is_first else InclusionLevel.NOT_IN_NAV
            file = self.shelf.file(index.path, index.text.encode(), config, inclusion=level)
            languages = self.run.languages
            if languages is not None:
                languages.place(file, is_everywhere=index.is_everywhere)
            if not room.add(file) and languages is not None:
                languages.link(files, file)

    def look_ahead(self, nav: Navigation, files: Files, config: MkDocsConfig) -> None:
        """Begin with what does not depend on how pages are rendered.

        Of the navigation it is remembered which pages it has. A dirty build writes few pages, and
        needs nothing for the others.
        """
        self.inside = frozenset(page.file.src_uri for page in nav.pages)
        if self.run.languages is None and not self.is_dirty:
            catalogue, _ = self.run.catalogue(files, self.wanted)
            scene = self.run.scene(catalogue, files, config)
            known = self.memory.pages.values()
            self.maker.begin(self.run, scene, pages=known, overrides=config.theme.dirs)

    def clear(self) -> None:
        """End what is under way, and remove what was generated."""
        self.workers.end()
        self.shelf.clear()

    def finish(self, files: Files, config: MkDocsConfig) -> None:
        """Fill the blocks and write the feeds."""
        catalogue, problems = self.run.catalogue(files, self.wanted)
        log.info("collected %d", len(catalogue))
        scene = self.run.scene(catalogue, files, config)
        whole = self.run.whole(catalogue, files, self.wanted)
        made = self.maker.make(self.run, scene, whole, overrides=config.theme.dirs)
        self.known_faults = frozenset()
        filler = made.filler(scene, environment_of(config.theme.dirs))
        self.filler = self.memory.remember_blocks(filler)
        connect(made.catalogue, files, index=self.run.options.index, inside=self.inside)
        pages = files.documentation_pages(inclusion=self.wanted)
        tell_titles(pages, self.filler, sources=self.run.sources)
        self.later = find_later(
            pages, sources=self.run.sources, inside=self.inside, is_dirty=self.is_dirty
        )
        found = fill_pages(
            pages, self.filler, sources=self.run.sources, later=self.later, memory=self.memory
        )
        self.feeds.write(self.run, made.files, files, config)
        said = (*self.run.problems, *problems, *made.problems, *found)
        report(filter(self.run.is_new, said), options=self.run.options)
        self._report_faults()

    def complete(self, page: Page) -> None:
        """Fill a page whose turn it is; the others wait bare."""
        if page.file.src_uri in self.later:
            self.undo, problems = fill_page(
                page, self.filler, sources=self.run.sources, memory=self.memory
            )
            report(filter(self.run.is_new, problems), options=self.run.options)
            self._report_faults()

    def lay_bare(self, page: Page) -> None:
        """Take from a page that is written what was filled in."""
        if page.file.src_uri in self.later:
            self.undo()

    def head(self, page: Page, *, written: str) -> str:
        """Return what belongs into the head of a page, and is not written there."""
        if page.file.generated_by == NAME and self.is_dirty:
            self.memory.shown[page.file.src_uri] = page.content
        told = page.meta.get("description")
        head = self.filler.head(
            page=place_of(page.file),
            written=written,
            description=unescape(str(told)) if told else None,
        )
        self._report_faults()
        return head

    def _report_faults(self) -> None:
        """Say which templates of the site failed, each once in a build."""
        faults = self.filler.faults
        report(
            (fault for name, fault in faults.items() if name not in self.known_faults),
            options=self.run.options,
        )
        self.known_faults = frozenset(faults)
