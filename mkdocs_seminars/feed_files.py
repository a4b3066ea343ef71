"""The feeds among the files of a site, and those that MkDocs need not know."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mkdocs.plugins import get_plugin_logger

from mkdocs_seminars.characters import visible
from mkdocs_seminars.publishing import paths_of

if TYPE_CHECKING:
    from collections.abc import Container

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from mkdocs_seminars.catalogue import Catalogue
    from mkdocs_seminars.contents import Contents
    from mkdocs_seminars.run import Run
    from mkdocs_seminars.shelf import Room, Shelf

log = get_plugin_logger("seminars")


class FeedFiles:
    """The feeds of a site, for all builds of one command.

    There may be two calendars for each page, and MkDocs remembers much of a file: it gets to know
    only those to which a page may have a link, so that this is checked. The others stand apart.
    """

    def __init__(self, shelf: Shelf, *, is_dirty: bool) -> None:
        """Start without a feed."""
        self.shelf, self.is_dirty = shelf, is_dirty
        self.promised: tuple[str, ...] = ()
        self.apart: frozenset[str] = frozenset()

    def add(
        self,
        run: Run,
        whole: Catalogue,
        room: Room,
        config: MkDocsConfig,
        *,
        linked: Container[str],
    ) -> None:
        """Add feeds, which get their bytes at the end; pages speak of the files `linked`."""
        if not run.is_translation:
            self.promised = paths_of(replace(whole), run.options)  # what it looks for goes with it
        apart = self._find_apart(run, config, linked)
        for path in self.promised:
            is_apart = path in apart
            is_free = room.take(path) if is_apart else room.add(self.shelf.file(path, None, config))
            if not is_free:
                apart.discard(path)
            if not (is_free or run.is_translation):
                message = "%s: the docs folder has a file of that name; rename one of them"
                log.warning(message, visible(path))
        self.apart = frozenset(apart)

    def _find_apart(self, run: Run, config: MkDocsConfig, linked: Container[str]) -> set[str]:
        if run.languages is not None or config.exclude_docs:
            return set()
        others = {*self.promised} - {run.options.calendar, run.options.json}
        return {path for path in others if path.rpartition("/")[2] not in linked}

    def write(self, run: Run, contents: Contents, files: Files, config: MkDocsConfig) -> None:
        """Write the feeds that stand apart, and forget them; MkDocs copies the others."""
        self.shelf.hand_in(contents, files, config, promised=self.promised, apart=self.apart)
        self.shelf.write(contents, self.apart, config.site_dir, is_dirty=self.is_dirty)
        if run.languages is None:
            contents.forget(self.apart)
            self.promised, self.apart = (), frozenset()
