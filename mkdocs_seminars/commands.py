"""What the command line does: check a docs folder, and compare it with what is published."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from mkdocs.utils import get_build_datetime, is_markdown_file

from mkdocs_seminars.build import collect_readings, read_pages
from mkdocs_seminars.checking import check_catalogue, check_page
from mkdocs_seminars.deployed import read_deployed
from mkdocs_seminars.errors import FieldError
from mkdocs_seminars.history.differences import Difference, compare
from mkdocs_seminars.model import Page, Site
from mkdocs_seminars.publishing import publish
from mkdocs_seminars.reading.published import read_published
from mkdocs_seminars.revisions import read_revisions
from mkdocs_seminars.withheld import make_finder
from mkdocs_seminars.writing.blocks import check_blocks
from mkdocs_seminars.writing.reports import Report

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mkdocs_seminars.errors import Problem
    from mkdocs_seminars.options import Options
    from mkdocs_seminars.reading.reading import Reading
    from mkdocs_seminars.revisions import Revision
    from mkdocs_seminars.site_file import SiteFile


def check(site: SiteFile, *, options: Options) -> Report:
    """Read a docs folder and compare what was read."""
    pages = tuple(read_folder(site))
    readings = read_all(pages, site, options=options)
    catalogue, problems = collect_readings(readings, options=options)
    texts = {page.path: page.text for page in pages}
    seminars = {reading.source for reading in readings if reading.seminar}
    found = (
        *problems,
        *check_catalogue(catalogue, now=get_build_datetime()),
        *(one for page in pages if page.path in seminars for one in check_page(page)),
        *(one for page in pages for one in check_blocks(page, calendar=options.calendar)),
    )
    worth_saying = options.worth_saying(sorted(found, key=_place))
    return Report(
        problems=worth_saying,
        severities=tuple(options.severity(problem.kind) for problem in worth_saying),
        texts=texts,
        seminars=len(catalogue),
        folder=f"{_from_the_top(site.docs)}/",
    )


def read_all(pages: Iterable[Page], site: SiteFile, *, options: Options) -> tuple[Reading, ...]:
    """Read pages as a build of the site does."""
    find_link = make_finder(site.folder)
    return read_pages(pages, options=options, site=Site(name=site.name), find_link=find_link)


def diff(site: SiteFile, *, options: Options) -> tuple[Difference, ...]:
    """Compare what a build would publish with what is published; FieldError without the latter."""
    if options.calendar is None:
        raise FieldError("calendar", "the site has none", cure="set calendar: seminars.ics")
    calendars = read_deployed(
        options.history,
        folder=site.folder,
        calendar=options.calendar,
        remote=site.remote,
        branch=site.branch,
    )
    if not calendars:
        raise FieldError(
            "history", "found no published calendar", cure="fetch it, or name it with --history"
        )
    published = read_published(calendars)
    pages = read_folder(site, revisions=read_revisions(site.docs))
    readings = read_all(pages, site, options=options)
    catalogue, _ = collect_readings(readings, options=options)
    edition = publish(
        catalogue,
        options=options,
        site=Site(name=site.name, url=site.url),
        published=published,
        now=get_build_datetime(),
    )
    return compare(edition.entries, published)


def _from_the_top(docs: Path) -> str:
    """Return the path of a folder in its repository on GitHub, else from where one is."""
    return Path(os.path.relpath(docs, os.environ.get("GITHUB_WORKSPACE", "."))).as_posix()


def _place(problem: Problem) -> tuple[str, int]:
    return problem.page, problem.line or 0


def read_folder(
    site: SiteFile, *, revisions: Mapping[str, Revision] | None = None
) -> Iterator[Page]:
    """Hand in every Markdown page that MkDocs builds, in the order of their paths."""
    for path in _paths(site.docs):
        if not site.left_out.match_file(path):
            text = (site.docs / path).read_text(encoding="utf-8-sig", errors="replace")
            known = (revisions or {}).get(path)
            yield Page(
                path=path,
                text=text,
                url=_address(path, directory_urls=site.directory_urls),
                revised=known.revised if known else None,
                created=known.created if known else None,
            )


def _address(path: str, *, directory_urls: bool) -> str:
    """Return where MkDocs will put a page."""
    stem = path.rpartition(".")[0]
    folder, slash, name = stem.rpartition("/")
    is_index = name.casefold() in {"index", "readme"}
    if not directory_urls:
        return quote(f"{folder}{slash}index.html" if is_index else f"{stem}.html")
    at = folder if is_index else stem
    return f"{quote(at)}/" if at else ""


def _paths(docs: Path) -> Iterable[str]:
    files = (file for file in docs.rglob("*") if is_markdown_file(file.name) and file.is_file())
    return sorted(file.relative_to(docs).as_posix() for file in files)
