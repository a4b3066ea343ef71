"""What a command of MkDocs makes: pages in, files out, problems to MkDocs' log.

A served site is built again and again, and one in several languages once for each.
"""

from __future__ import annotations

from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import Abort
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import InclusionLevel

from mkdocs_seminars.characters import visible
from mkdocs_seminars.checking import check_translations
from mkdocs_seminars.docs_folder import (
    dated_site_of,
    drop_closed,
    make_anew,
    page_of,
    place_of,
    read_history,
)
from mkdocs_seminars.filled_pages import fill_page, fill_pages
from mkdocs_seminars.git import Git
from mkdocs_seminars.languages import languages_of
from mkdocs_seminars.memory import Memory
from mkdocs_seminars.navigation import connect, keep_out
from mkdocs_seminars.publishing import paths_of, publish
from mkdocs_seminars.refusals import find_refusal
from mkdocs_seminars.reporting import report
from mkdocs_seminars.run import begin
from mkdocs_seminars.shelf import NAME, SCRIPT, STYLES, Room, Shelf, supplied_file
from mkdocs_seminars.versions import versions_of
from mkdocs_seminars.writing.blocks import has_block
from mkdocs_seminars.writing.indexes import write_indexes
from mkdocs_seminars.writing.pages import Filler

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.pages import Page

    from mkdocs_seminars.catalogue import Catalogue
    from mkdocs_seminars.options import Options
    from mkdocs_seminars.publishing import Edition
    from mkdocs_seminars.reading.published import Published
    from mkdocs_seminars.run import Run, Wanted

log = get_plugin_logger(NAME)


class Production:
    """What a command makes, build after build."""

    run: Run
    """The build under way, from on_files on."""
    edition: Edition
    """What the site publishes, from on_env on; further languages show it too."""
    filler: Filler
    """What fills the pages of the build under way, from on_env on."""
    known_faults: frozenset[str]
    """Templates of the site of which it was said that they fail."""
    bare: str | None
    """The page under way as it was rendered, if it is a seminar's."""

    def __init__(self, *, is_served: bool, is_dirty: bool = False) -> None:
        """Make ready; drafts are part of a site that is only served to its author."""
        self.is_dirty = is_dirty
        self.memory = Memory(lasts=is_served)
        self.wanted: Wanted = (
            InclusionLevel.is_in_serve if is_served else InclusionLevel.is_included
        )
        self.shelf = Shelf()
        self.everything: Sequence[File] = ()
        self.promised: tuple[str, ...] = ()
        self.inside: frozenset[str] = frozenset()
        self.published: Mapping[str, Published] = {}
        self.git = Git()
        self.target = Path("site")

    def remember(self, options: Options, config: MkDocsConfig) -> None:
        """Read once what is published now, which may lie where the site is going to be built."""
        languages = languages_of(config)
        self.target = Path(config.site_dir)
        if languages is None or not languages.is_translation:
            self.git = Git()
            self.published, problems = read_history(options, config, self.git)
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
        catalogue, _ = self.run.catalogue(files, self.wanted)
        room = Room(files)
        for path in (STYLES, SCRIPT):
            room.add(supplied_file(path, config))
        self._add_pages(catalogue, files, room, config)
        self._add_feeds(catalogue, files, room, config)

    def _add_pages(
        self, catalogue: Catalogue, files: Files, room: Room, config: MkDocsConfig
    ) -> None:
        feeds = self.edition.files if self.run.is_translation else None
        for index in write_indexes(self.run.scene(catalogue, files, config, feeds=feeds)):
            level = InclusionLevel.UNDEFINED if index.is_first else InclusionLevel.NOT_IN_NAV
            file = self.shelf.file(index.path, index.text.encode(), config, inclusion=level)
            languages = self.run.languages
            if languages is not None:
                languages.place(file, is_everywhere=index.is_everywhere)
            if not room.add(file) and languages is not None:
                languages.link(files, file)

    def _add_feeds(
        self, catalogue: Catalogue, files: Files, room: Room, config: MkDocsConfig
    ) -> None:
        """Add feeds, which get their bytes when addresses are final."""
        if not self.run.is_translation:
            whole = self.run.whole(catalogue, files, self.wanted)
            self.promised = paths_of(whole, self.run.options)
        for path in self.promised:
            if not room.add(self.shelf.file(path, None, config)) and not self.run.is_translation:
                message = "%s: the docs folder has a file of that name; rename one of them"
                log.warning(message, visible(path))

    def finish(self, files: Files, config: MkDocsConfig) -> None:
        """Fill the blocks and write the feeds."""
        catalogue, problems = self.run.catalogue(files, self.wanted)
        log.info("collected %d", len(catalogue))
        edition = self._edition(catalogue, files, config)
        scene = self.run.scene(edition.catalogue, files, config, feeds=edition.files)
        self.known_faults = frozenset()
        self.filler = Filler(scene, self.memory.environment(config.theme.dirs))
        connect(edition.catalogue, files, index=self.run.options.index, inside=self.inside)
        pages = files.documentation_pages(inclusion=self.wanted)
        found = fill_pages(pages, self.filler, sources=self.run.sources, memory=self.memory)
        self.shelf.hand_in(edition.files, files, config, promised=self.promised)
        said = (*self.run.problems, *problems, *edition.problems, *found)
        report(filter(self.run.is_new, said), options=self.run.options)
        self._report_faults()

    def _edition(self, catalogue: Catalogue, files: Files, config: MkDocsConfig) -> Edition:
        """Publish the seminars of the site, and return the edition of the pages being built."""
        languages = self.run.languages
        if languages is not None and languages.is_translation:
            originals = self.edition.catalogue
            problems = tuple(check_translations(languages.pairs(catalogue, originals)))
            adopted = languages.adopt(catalogue, originals)
            return replace(self.edition, catalogue=adopted, problems=problems)
        whole = self.run.whole(catalogue, files, self.wanted)
        self.edition = self._publish(whole, config)
        here = {seminar.source for seminar in catalogue}
        return replace(
            self.edition, catalogue=self.edition.catalogue.only(lambda one: one.source in here)
        )

    def _publish(self, catalogue: Catalogue, config: MkDocsConfig) -> Edition:
        options, site = self.run.options, dated_site_of(config, self.run.options, self.git)
        report(self.git.problems, options=options)
        if versions := versions_of(config):
            versions.tell()
        if site.url is None:
            log.info("site_url is not set: nobody can subscribe to the calendar, only download it")
        return publish(
            catalogue,
            options=options,
            site=site,
            published=self.published,
            now=self.run.now,
            newest=self.run.newest,
        )

    def complete(self, page: Page) -> None:
        """Fill the page of a seminar for as long as its theme writes it: the others wait bare."""
        if page.file.src_uri in self.run.sources:
            self.bare = page.content
            problems = fill_page(page, self.filler, memory=self.memory)
            report(filter(self.run.is_new, problems), options=self.run.options)
            self._report_faults()

    def lay_bare(self, page: Page) -> None:
        """Take from a page that is written what was filled in."""
        if page.file.src_uri in self.run.sources:
            page.content = self.bare

    def head(self, page: Page, *, written: str) -> str:
        """Return what belongs into the head of a page, and is not written there."""
        if page.file.generated_by == NAME:
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
