"""The pages of a docs folder, read without MkDocs."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from mkdocs.utils import is_markdown_file

from mkdocs_seminars.build import read_pages
from mkdocs_seminars.ledger import read_ledger
from mkdocs_seminars.model import Page, Site
from mkdocs_seminars.page_text import find_closed, read_page_text, walk
from mkdocs_seminars.withheld import Finder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime

    from mkdocs_seminars.errors import FieldError
    from mkdocs_seminars.options import Options
    from mkdocs_seminars.reading.reading import Reading
    from mkdocs_seminars.revisions import Revision
    from mkdocs_seminars.site_file import SiteFile

README, INDEX = "README.md", "index.md"
"""Pages at the same address, of which MkDocs takes the second."""


def read_all(pages: Iterable[Page], site: SiteFile, *, options: Options) -> tuple[Reading, ...]:
    """Read pages as a build of the site does."""
    find_link = Finder(site.folder)
    return read_pages(pages, options=options, site=Site(name=site.name), find_link=find_link)


def read_folder(
    site: SiteFile,
    *,
    revisions: Mapping[str, Revision] | None = None,
    newest: datetime | None = None,
) -> Iterator[Page]:
    """Hand in every Markdown page that MkDocs builds, in the order of their paths.

    What was exported into the folder is no page of the author's, and is left out. A page that git
    does not know is as new as the `newest`.
    """
    inherited, ledger = _inherited(site), read_ledger(site.docs)
    for path in _paths(site.docs):
        is_page = _is_page(path, site) and not is_hidden(path, site)
        if is_page and not ledger.is_ours(path):
            text, fault = _read(site.docs / path)
            known = (revisions or {}).get(path)
            yield Page(
                path=path,
                text=text,
                fault=fault,
                url=address_of(path, site),
                revised=known.revised if known else newest,
                created=known.created if known else None,
                inherited=tuple(text for at, text in inherited if path.startswith(at)),
            )
    yield from find_closed(site.docs)


def signature_of(site: SiteFile) -> tuple[tuple[str, int, int], ...]:
    """Return what changes when a page of a docs folder does: names, times and sizes."""
    files = [(path, site.docs / path) for path in _paths(site.docs)]
    states = ((path, file.stat()) for path, file in files if file.is_file())
    return tuple((path, state.st_mtime_ns, state.st_size) for path, state in states)


def read_sources(docs: Path) -> Iterator[tuple[str, str]]:
    """Yield path and source of every Markdown file, byte order mark and line ends included.

    One that cannot be read is left out.
    """
    for path in _paths(docs):
        with suppress(UnicodeDecodeError, OSError):
            if (docs / path).is_file():
                yield path, (docs / path).read_bytes().decode()


def _read(file: Path) -> tuple[str, FieldError | None]:
    return read_page_text(lambda: file.read_text(encoding="utf-8-sig"), path=str(file))


def _inherited(site: SiteFile) -> list[tuple[str, str]]:
    """Return the folders that give their pages front matter, the outermost first, and its text."""
    if site.meta_file is None:
        return []
    found = (
        Path(folder, site.meta_file) for folder, names in walk(site.docs) if site.meta_file in names
    )
    files = sorted(found, key=lambda file: (len(file.parts), file))
    return [
        (_folder(file, site.docs), file.read_text(encoding="utf-8-sig", errors="replace"))
        for file in files
    ]


def _folder(file: Path, docs: Path) -> str:
    folder = file.parent.relative_to(docs).as_posix()
    return "" if folder == "." else folder  # as Material's plugin takes it, without a slash


def _is_page(path: str, site: SiteFile) -> bool:
    """Tell whether a file is a page of the site that is built."""
    languages = site.languages
    is_built = languages is None or languages.language(path) in languages.ranks
    return is_built and not site.left_out.match_file(path)


def is_hidden(path: str, site: SiteFile) -> bool:
    """Tell whether another page of the site stands at the address of a page."""
    folder, slash, name = path.rpartition("/")
    other = f"{folder}{slash}{INDEX}"
    return name == README and os.path.lexists(site.docs / other) and _is_page(other, site)


def read_originals(
    pages: Iterable[Page], site: SiteFile, *, options: Options
) -> tuple[Reading, ...]:
    """Read pages as a build does, of a seminar that has several translations only one."""
    return without_translations(read_all(pages, site, options=options), site)


def without_translations(readings: Iterable[Reading], site: SiteFile) -> tuple[Reading, ...]:
    """Return what was read, of a seminar that has several translations only one."""
    known, languages = tuple(readings), site.languages
    if languages is None:
        return known
    originals = languages.originals(one.source for one in known if one.seminar)
    return tuple(one for one in known if one.seminar is None or one.source in originals)


def address_of(path: str, site: SiteFile) -> str:
    """Return where MkDocs will put a page."""
    if (languages := site.languages) is None:
        return _address(path, directory_urls=site.directory_urls)
    plain = _address(languages.plain(path), directory_urls=site.directory_urls)
    return languages.below(languages.language(path), plain)


def _address(path: str, *, directory_urls: bool) -> str:
    stem = path.rpartition(".")[0]
    folder, slash, name = stem.rpartition("/")
    is_index = name.casefold() in {"index", "readme"}
    if not directory_urls:
        return _quoted(f"{folder}{slash}index.html" if is_index else f"{stem}.html")
    at = folder if is_index else stem
    return f"{_quoted(at)}/" if at else ""


def _quoted(path: str) -> str:
    """Return a path as an address, even if its name is not text in UTF-8."""
    return quote(path.encode("utf-8", "surrogateescape"))


def _paths(docs: Path) -> Iterable[str]:
    """Return the paths of all Markdown files, also behind links, as MkDocs finds them."""
    return sorted(
        Path(folder, name).relative_to(docs).as_posix()
        for folder, names in walk(docs)
        for name in names
        if is_markdown_file(name)
    )
