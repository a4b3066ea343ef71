"""One build of MkDocs: what is read when files are collected, and used when pages are final."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import unquote

from mkdocs.structure.files import InclusionLevel
from mkdocs.utils import get_build_datetime

from mkdocs_seminars import build
from mkdocs_seminars.docs_folder import newest_of, read_seminars, revisions_of, site_of, words_of
from mkdocs_seminars.languages import languages_of
from mkdocs_seminars.writing.scene import Scene

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from datetime import datetime

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files

    from mkdocs_seminars.catalogue import Catalogue
    from mkdocs_seminars.errors import Problem
    from mkdocs_seminars.git import Git
    from mkdocs_seminars.languages import Languages
    from mkdocs_seminars.memory import Memory
    from mkdocs_seminars.options import Options
    from mkdocs_seminars.reading.reading import Reading
    from mkdocs_seminars.writing.words import Words

Wanted: TypeAlias = Callable[[InclusionLevel], bool]
"""Tells which pages are part of the site."""


@dataclass(frozen=True, kw_only=True)
class Run:
    """What on_files leaves for on_env: one build, read but not yet final."""

    options: Options
    """The organiser's choices."""
    words: Words
    """The words of the site's language."""
    now: datetime
    """The instant of the build; SOURCE_DATE_EPOCH sets it."""
    newest: datetime | None
    """When the docs folder last changed, if that is known."""
    readings: tuple[Reading, ...]
    """The seminars, whose addresses other plugins may still change."""
    sources: frozenset[str]
    """The pages that are seminars."""
    languages: Languages | None = None
    """The languages of the site, if it has several."""
    elsewhere: tuple[Reading, ...] = ()
    """Seminars that only other languages have."""
    problems: tuple[Problem, ...]
    """What is wrong with the site's own words."""

    def settled(self) -> Run:
        """Return the build without what was read, now that nobody collects seminars any more."""
        return replace(self, readings=(), elsewhere=())

    @property
    def is_translation(self) -> bool:
        """Tell whether the same seminars were built before, in another language."""
        return self.languages is not None and self.languages.is_translation

    def catalogue(self, files: Files, wanted: Wanted) -> tuple[Catalogue, tuple[Problem, ...]]:
        """Collect the seminars of the pages that are being built, at their final addresses.

        As long as nobody changes these, the same catalogue is returned.
        """
        placed = tuple(self._placed(files, wanted))
        if not self._collected or self._collected[0][0] != placed:
            collected = build.collect_readings(placed, options=self.options)
            self._collected[:] = [(placed, collected)]
        return self._collected[0][1]

    @cached_property
    def _collected(
        self,
    ) -> list[tuple[tuple[Reading, ...], tuple[Catalogue, tuple[Problem, ...]]]]:
        """The readings that were collected last, and what was collected, if anything."""
        return []

    def whole(self, catalogue: Catalogue, files: Files, wanted: Wanted) -> Catalogue:
        """Return the seminars of the site, whatever language their pages are in.

        `catalogue` has those of the pages that are being built; most sites have no others.
        """
        if not self.elsewhere:
            return catalogue
        placed = (*self._placed(files, wanted), *self.elsewhere)
        return build.collect_readings(placed, options=self.options)[0]

    def drop_unread(self, files: Files) -> None:
        """Take pages that cannot be read out of the site, so that the rest of it is built."""
        for reading in self.readings:
            file = files.get_file_from_path(reading.source) if reading.is_unread else None
            if file is not None:
                files.remove(file)

    def _placed(self, files: Files, wanted: Wanted) -> Iterator[Reading]:
        known = files.src_uris

        def has_file(path: str) -> bool:
            return path in known or files.get_file_from_path(unquote(path)) is not None

        for reading in self.readings:
            file = known.get(reading.source)
            if reading.is_unread:
                yield reading
            elif file and wanted(file.inclusion):
                yield reading.placed(file.url, has_file=has_file)

    def scene(
        self,
        catalogue: Catalogue,
        files: Files,
        config: MkDocsConfig,
        *,
        feeds: Collection[str] | None = None,
    ) -> Scene:
        """Return what pages are written from."""
        pages = {file.src_uri: file.url for file in files.documentation_pages()}
        if self.languages is not None:
            pages = {self.languages.plain(path): url for path, url in pages.items()} | pages
        return Scene(
            catalogue=replace(catalogue),  # what is looked for in it goes with the scene
            now=self.now,
            site=site_of(config),
            options=self.options,
            words=self.words,
            pages=pages,
            feeds=feeds,
        )

    def is_new(self, problem: Problem) -> bool:
        """Tell whether a problem was not said when the page was built for another language."""
        languages = self.languages
        if languages is None or not languages.is_translation:
            return True
        return languages.language(problem.page) == languages.current


def begin(
    pages: Iterable[File],
    options: Options,
    config: MkDocsConfig,
    *,
    everything: Iterable[File],
    git: Git,
    memory: Memory,
) -> Run:
    """Read the seminars of a build; `everything` are the pages of all languages."""
    words, problems = words_of(config, options)
    revisions = revisions_of(config, git)
    newest = newest_of(revisions)
    read = partial(
        read_seminars,
        revisions=revisions,
        newest=newest,
        options=options,
        config=config,
        memory=memory,
    )
    languages, readings = languages_of(config), read(pages)
    return Run(
        options=options,
        words=words,
        now=get_build_datetime(),
        newest=newest,
        readings=readings,
        sources=frozenset(one.source for one in readings if one.seminar),
        problems=problems,
        languages=languages,
        elsewhere=_elsewhere(readings, languages, everything, read),
    )


def _elsewhere(
    readings: Iterable[Reading],
    languages: Languages | None,
    everything: Iterable[File],
    read: Callable[[Iterable[File]], tuple[Reading, ...]],
) -> tuple[Reading, ...]:
    """Read the seminars that only other languages have, of several translations the first."""
    if languages is None or languages.is_translation:
        return ()
    known = {languages.plain(one.source) for one in readings if one.seminar}
    others = read(languages.others(everything, known))
    originals = languages.originals(one.source for one in others if one.seminar)
    return tuple(one for one in others if one.source in originals)
