"""What a command of MkDocs makes: pages in, files out, problems to MkDocs' log.

A served site is built again and again, and one in several languages once for each.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import Abort
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import InclusionLevel

from mkdocs_seminars.compiled import environment_of
from mkdocs_seminars.docs_folder import (
    drop_closed,
    is_emptied,
    make_anew,
    page_of,
    read_history,
)
from mkdocs_seminars.feed_files import FeedFiles
from mkdocs_seminars.filled_pages import FilledPages, is_filled_later
from mkdocs_seminars.git import Git
from mkdocs_seminars.languages import languages_of
from mkdocs_seminars.making import Maker
from mkdocs_seminars.memory import Memory
from mkdocs_seminars.navigation import connect, keep_out
from mkdocs_seminars.reading.front_matter import without_depths
from mkdocs_seminars.refusals import find_refusal
from mkdocs_seminars.rendering import Renderer
from mkdocs_seminars.reporting import report
from mkdocs_seminars.run import begin
from mkdocs_seminars.shelf import NAME, SCRIPT, STYLES, Room, Shelf, supplied_file
from mkdocs_seminars.workers import Workers
from mkdocs_seminars.writing.blocks import has_block
from mkdocs_seminars.writing.indexes import write_indexes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.nav import Navigation

    from mkdocs_seminars.catalogue import Catalogue
    from mkdocs_seminars.options import Options
    from mkdocs_seminars.run import Run, Wanted

log = get_plugin_logger(NAME)


class Production:
    """What a command makes, build after build."""

    run: Run
    """The build under way, from on_files on."""
    pages: FilledPages
    """The pages of the build under way, from on_env on."""

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
        self.maker = Maker(self.workers, self.shelf, lasts=is_served)
        self.renderer: Renderer | None = None
        self.git = Git()
        self.target = Path("site")
        self.emptied: str | None = None

    def remember(self, options: Options, config: MkDocsConfig) -> None:
        """Read once what is published now, which may lie where the site is going to be built."""
        languages = languages_of(config)
        self.target = Path(config.site_dir)
        if languages is None or not languages.is_translation:
            self.git = Git()
            self.maker.published, problems = read_history(options, config, self.git)
            report(problems, options=options)

    def explain(self, error: Exception) -> None:
        """Stop the build in a sentence when the site, or what is generated, cannot be written.

        What worked for it ends, as some programs do not say that they have done with it.
        """
        self.maker.give_up()
        if refusal := find_refusal(error, is_written=self._writes):
            log.error(refusal)
            raise Abort("Aborted with a site that is not whole!") from error

    def _writes(self, path: Path) -> bool:
        return path.is_relative_to(self.target) or self.shelf.holds(path)

    def source(self, file: File) -> str:
        """Return the source of a page; one that went away before it was read is empty."""
        self.maker.go_on()
        page = (not file.generated_by and self.memory.give(file.src_uri)) or page_of(file)
        if page.fault is not None:
            report([page.fault.on(page.path)], options=self.run.options)
        return without_depths(page.text)

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
        self.emptied = config.site_dir if is_emptied(Path(config.site_dir)) else None
        self.workers.clear_away()
        self.workers.gather(0 if self.memory.lasts else len(pages))
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
        """Let another process begin with what does not depend on this one.

        Of the navigation it is remembered which pages it has. A dirty build writes few pages, and
        needs nothing for the others; of a site that is served, much is known from the last build.
        """
        self.inside = frozenset(page.file.src_uri for page in nav.pages)
        if self.run.languages is not None:
            return
        pages = files.documentation_pages(inclusion=self.wanted)
        ours = (one for one in pages if one.src_uri in self.run.sources or one.generated_by == NAME)
        self.renderer = renderer = Renderer(ours, files, config, source=self.source)
        if self.memory.lasts:
            known = self.memory.rendered
            renderer.stand_in(known.get, known.__setitem__)
        elif not self.is_dirty:
            self._begin(pages, renderer, files, config)

    def _begin(
        self, pages: Sequence[File], renderer: Renderer, files: Files, config: MkDocsConfig
    ) -> None:
        catalogue, _ = self.run.catalogue(files, self.wanted)
        order = self.maker.order(
            self.run,
            self.run.scene(catalogue, files, config),
            pages=self.memory.pages.values(),
            overrides=config.theme.dirs,
            apart=self.feeds.apart,
        )
        self.maker.begin(
            order,
            renderer,
            early=["", *(file.src_uri for file in pages if not self._is_later(file))],
            later=[file.src_uri for file in pages if self._is_later(file)],
        )

    def _is_later(self, file: File) -> bool:
        return is_filled_later(
            file, sources=self.run.sources, inside=self.inside, is_dirty=self.is_dirty
        )

    def rest(self) -> None:
        """End what worked for the build that is done."""
        self.maker.finish()

    def clear(self) -> None:
        """End what is under way, and remove what was generated."""
        self.maker.give_up()
        self.workers.end()
        self.shelf.clear()

    def finish(self, files: Files, config: MkDocsConfig) -> None:
        """Fill the blocks and write the feeds."""
        if self.renderer is not None:
            self.renderer.stand_down()
        catalogue, problems = self.run.catalogue(files, self.wanted)
        log.info("collected %d", len(catalogue))
        scene = self.maker.known(self.run.scene(catalogue, files, config))
        whole = self.run.whole(catalogue, files, self.wanted)
        made = self.maker.make(self.run, scene, whole, overrides=config.theme.dirs)
        self.run = self.run.settled()
        filler = made.filler(scene, environment_of(config.theme.dirs))
        connect(made.catalogue, files, index=self.run.options.index, inside=self.inside)
        pages = files.documentation_pages(inclusion=self.wanted)
        self.pages = FilledPages(
            self.memory.remember_blocks(filler),
            self.run,
            self.memory,
            is_later=self._is_later,
            is_dirty=self.is_dirty,
        )
        self.pages.tell_titles(pages)
        found = self.pages.fill(pages)
        self.feeds.write(self.run, made.files, files, config)
        self.maker.place(config.site_dir, is_emptied=config.site_dir == self.emptied)
        said = (*self.run.problems, *problems, *made.problems, *found)
        report(filter(self.run.is_new, said), options=self.run.options)
        self.pages.report_faults()
