"""One build of MkDocs: what is read when files are collected, and used when pages are final."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import unquote

from mkdocs.structure.files import InclusionLevel
from mkdocs.utils import get_build_datetime

from mkdocs_seminars import build
from mkdocs_seminars.docs_folder import newest_of, read_seminars, revisions_of, site_of, words_of
from mkdocs_seminars.writing.scene import Scene

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files

    from mkdocs_seminars.catalogue import Catalogue
    from mkdocs_seminars.errors import Problem
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
    problems: tuple[Problem, ...]
    """What is wrong with the site's own words."""

    def catalogue(self, files: Files, wanted: Wanted) -> tuple[Catalogue, tuple[Problem, ...]]:
        """Collect the seminars that are part of the site, at their final addresses."""

        def has_file(path: str) -> bool:
            return files.get_file_from_path(unquote(path)) is not None

        final = (
            reading.placed(file.url, has_file=has_file)
            for reading in self.readings
            if (file := files.get_file_from_path(reading.source)) and wanted(file.inclusion)
        )
        return build.collect_readings(final, options=self.options)

    def scene(self, catalogue: Catalogue, files: Files, config: MkDocsConfig) -> Scene:
        """Return what pages are written from."""
        return Scene(
            catalogue=catalogue,
            now=self.now,
            site=site_of(config),
            options=self.options,
            words=self.words,
            pages={file.src_uri: file.url for file in files.documentation_pages()},
        )


def begin(pages: Iterable[File], options: Options, config: MkDocsConfig) -> Run:
    """Read the seminars of a build."""
    words, problems = words_of(config, options)
    revisions = revisions_of(config)
    newest = newest_of(revisions)
    return Run(
        options=options,
        words=words,
        now=get_build_datetime(),
        newest=newest,
        readings=read_seminars(pages, revisions, newest=newest, options=options, config=config),
        problems=problems,
    )
