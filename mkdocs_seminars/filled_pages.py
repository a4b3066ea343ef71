"""Pages that MkDocs has rendered, and the blocks and cards that belong on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_seminars.docs_folder import leave_alone, page_of, place_of
from mkdocs_seminars.shelf import NAME
from mkdocs_seminars.theme_pages import tell_description, tell_title
from mkdocs_seminars.writing.blocks import may_have_block

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable

    from mkdocs.structure.files import File
    from mkdocs.structure.pages import Page as SitePage

    from mkdocs_seminars.errors import Problem
    from mkdocs_seminars.memory import Memory
    from mkdocs_seminars.model import Page
    from mkdocs_seminars.writing.pages import Filler


def find_later(
    files: Iterable[File], *, sources: Container[str], inside: Container[str], is_dirty: bool
) -> frozenset[str]:
    """Return the pages that are filled only as long as their theme writes them.

    Those are of seminars, or generated, so that thousands of them need not be held as they are
    shown; not those `inside` the navigation, which templates of a site may list with what is on
    them. A dirty build, which compares generated pages with the build before, fills these early.
    """
    return frozenset(
        file.src_uri
        for file in files
        if file.src_uri not in inside
        and (file.src_uri in sources or (file.generated_by == NAME and not is_dirty))
    )


def fill_pages(
    files: Iterable[File],
    filler: Filler,
    *,
    sources: Container[str],
    later: Container[str],
    memory: Memory,
) -> tuple[Problem, ...]:
    """Fill every page that was rendered, but for those whose turn is `later`."""
    problems: tuple[Problem, ...] = ()
    for file in files:
        page = file.page
        if page is None or page.content is None or file.src_uri in later:
            continue
        _, found = fill_page(page, filler, sources=sources, memory=memory)
        problems += found
        if file.generated_by == NAME and memory.shown.get(file.src_uri) == page.content:
            leave_alone(file)
    return problems


def tell_titles(files: Iterable[File], filler: Filler, *, sources: Container[str]) -> None:
    """Give the pages of seminars the titles that themes show, also on other pages."""
    for file in files:
        if file.page is not None and file.src_uri in sources:
            tell_title(file.page, filler.seminars.get(file.src_uri), filler.scene)


def fill_page(
    page: SitePage, filler: Filler, *, sources: Container[str], memory: Memory
) -> tuple[Callable[[], None], tuple[Problem, ...]]:
    """Fill a page, and tell its theme what a seminar's is about; also return what undoes that."""
    bare, own = page.content, page.meta.get("description")

    def undo() -> None:
        page.content = bare
        if own is None:
            page.meta.pop("description", None)

    if page.file.src_uri in sources:
        tell_description(page, filler.describe(place_of(page.file)))
    page.content, problems = _filled(page, bare or "", filler, memory)
    return undo, problems


def _filled(
    page: SitePage, html: str, filler: Filler, memory: Memory
) -> tuple[str, tuple[Problem, ...]]:
    return filler.fill(html, page=_placed(page.file, html, memory), title=page.title)


def _placed(file: File, html: str, memory: Memory) -> Page:
    """Return where a page is, with its source if blocks in it may have to be found there."""
    if not may_have_block(html):
        return place_of(file)
    return memory.pages.get(file.src_uri) or page_of(file)
