"""A site that lies in a folder, read as a whole: what its pages and feeds are written from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import unquote

from mkdocs.utils import get_build_datetime

from mkdocs_seminars.build import collect_readings
from mkdocs_seminars.deployed import read_deployed
from mkdocs_seminars.docs_folder import newest_of
from mkdocs_seminars.errors import FieldError
from mkdocs_seminars.git import Git
from mkdocs_seminars.ledger import read_ledger
from mkdocs_seminars.model import Site
from mkdocs_seminars.options import AUTO
from mkdocs_seminars.publishing import publish
from mkdocs_seminars.reading.published import read_published
from mkdocs_seminars.revisions import read_revisions
from mkdocs_seminars.sources import address_of, read_folder, read_originals
from mkdocs_seminars.writing.html import make_environment
from mkdocs_seminars.writing.indexes import write_indexes
from mkdocs_seminars.writing.pages import Filler
from mkdocs_seminars.writing.scene import Scene
from mkdocs_seminars.writing.words import load_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mkdocs_seminars.errors import Problem
    from mkdocs_seminars.model import Page
    from mkdocs_seminars.options import Options
    from mkdocs_seminars.publishing import Edition
    from mkdocs_seminars.reading.published import Published
    from mkdocs_seminars.reading.reading import Reading
    from mkdocs_seminars.site_file import SiteFile
    from mkdocs_seminars.writing.indexes import Index
    from mkdocs_seminars.writing.pages import Link
    from mkdocs_seminars.writing.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """A site, read as a whole."""

    edition: Edition
    """What it publishes."""
    indexes: tuple[Index, ...]
    """The pages that list seminars, where the author has none."""
    filler: Filler
    """What fills the blocks of its pages."""
    problems: tuple[Problem, ...]
    """What is wrong with it."""

    def with_links(self, link: Link) -> Whole:
        """Return the same site whose pages write their links in another way."""
        return replace(self, filler=replace(self.filler, link=link))


def read_whole(site: SiteFile, *, options: Options) -> Whole:
    """Read the pages of a site, and compare them with what it has published."""
    git = Git()
    revisions = read_revisions(site.docs, git)
    newest = newest_of(revisions)
    pages = tuple(read_folder(site, revisions=revisions, newest=newest))
    read = read_originals(pages, site, options=options)
    readings = tuple(_placed(read, pages, site))
    catalogue, problems = collect_readings(readings, options=options)
    published, damages = _published(site, options, git)
    edition = publish(
        catalogue,
        options=options,
        site=Site(name=site.name, url=site.url),
        published=published,
        now=get_build_datetime(),
        newest=newest,
    )
    scene, mistakes = _scene(edition, pages, site, options)
    indexes = tuple(_indexes(scene, site))
    known = {one.path: address_of(one.path, site) for one in indexes}
    scene = replace(scene, pages={**known, **scene.pages})
    return Whole(
        edition=edition,
        indexes=indexes,
        filler=Filler(scene, make_environment(map(str, site.overrides))),
        problems=(*mistakes, *damages, *git.problems, *problems, *edition.problems),
    )


def _placed(
    readings: Iterable[Reading], pages: Iterable[Page], site: SiteFile
) -> Iterator[Reading]:
    """Yield readings without pictures that are not there."""
    addresses = {page.path: page.url for page in pages}
    for reading in readings:
        yield reading.placed(
            addresses[reading.source], has_file=lambda path: (site.docs / unquote(path)).is_file()
        )


def _published(
    site: SiteFile, options: Options, git: Git
) -> tuple[Mapping[str, Published], tuple[Problem, ...]]:
    """Read what subscribers have: of the branch, else what was exported last."""
    if options.calendar is None:
        return {}, ()
    read = partial(
        read_deployed, folder=site.folder, calendar=options.calendar, branch=site.branch, git=git
    )
    found = read(options.history)
    is_exported = options.history == AUTO and read_ledger(site.docs).is_ours(options.calendar)
    if is_exported and not found.calendars:
        found = read(str(site.docs.resolve()))
    return read_published(found.calendars), found.problems


def _scene(
    edition: Edition, pages: Iterable[Page], site: SiteFile, options: Options
) -> tuple[Scene, tuple[Problem, ...]]:
    """Return what pages are written from, and what is wrong with the site's own words."""
    words, mistakes = _words(site, options)
    scene = Scene(
        catalogue=edition.catalogue,
        now=get_build_datetime(),
        site=Site(name=site.name, url=site.url),
        options=options,
        words=words,
        pages={page.path: page.url for page in pages},
        feeds=edition.files,
    )
    return scene, mistakes


def _words(site: SiteFile, options: Options) -> tuple[Words, tuple[Problem, ...]]:
    """Load the words of the site's language; English where the theme's is not known."""
    overrides = tuple(map(str, site.overrides))
    try:
        return load_words(options.locale or site.language or "en", overrides=overrides)
    except FieldError:
        return load_words("en", overrides=overrides)


def _indexes(scene: Scene, site: SiteFile) -> Iterator[Index]:
    """Yield the pages that list seminars, where the author has none."""
    taken = set(scene.pages.values())
    for index in write_indexes(scene):
        if address_of(index.path, site) not in taken:
            yield index
