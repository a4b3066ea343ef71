"""Pages that MkDocs has rendered, and the blocks, cards and heads that belong on them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mkdocs_seminars.characters import decode
from mkdocs_seminars.docs_folder import leave_alone, page_of, place_of
from mkdocs_seminars.reporting import report
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
    from mkdocs_seminars.run import Run
    from mkdocs_seminars.writing.pages import Filler

HEAD_END = "</head>"


def is_filled_later(
    file: File, *, sources: Container[str], inside: Container[str], is_dirty: bool
) -> bool:
    """Tell whether a page is filled only as long as its theme writes it.

    Such pages are of seminars, or generated, so that thousands of them need not be held as they are
    shown; not those `inside` the navigation, which templates of a site may list with what is on
    them. A dirty build, which compares generated pages with the build before, fills these early.
    """
    is_apart = file.src_uri in sources or (file.generated_by == NAME and not is_dirty)
    return is_apart and file.src_uri not in inside


class FilledPages:
    """The pages of one build, from when all of them are rendered until they are written."""

    def __init__(
        self,
        filler: Filler,
        run: Run,
        memory: Memory,
        *,
        is_later: Callable[[File], bool],
        is_dirty: bool,
    ) -> None:
        """Know what fills the pages, and which of them are filled later."""
        self.filler, self.run, self.memory = filler, run, memory
        self.is_later, self.is_dirty = is_later, is_dirty
        self.known_faults: frozenset[str] = frozenset()
        self.undo: dict[str, Callable[[], None]] = {}

    def tell_titles(self, files: Iterable[File]) -> None:
        """Give the pages of seminars the titles that themes show, also on other pages."""
        for file in files:
            if file.page is not None and file.src_uri in self.run.sources:
                seminar = self.filler.seminars.get(file.src_uri)
                tell_title(file.page, seminar, self.filler.scene)

    def fill(self, files: Iterable[File]) -> tuple[Problem, ...]:
        """Fill every page that was rendered, but for those whose turn is later."""
        problems: tuple[Problem, ...] = ()
        for file in files:
            page = file.page
            if page is None or page.content is None or self.is_later(file):
                continue
            _, found = self._fill(page)
            problems += found
            if file.generated_by == NAME and self.memory.shown.get(file.src_uri) == page.content:
                leave_alone(file)
        return problems

    def complete(self, page: SitePage) -> None:
        """Fill a page whose turn it is; the others wait bare."""
        if self.is_later(page.file):
            self.undo[page.file.src_uri], problems = self._fill(page)
            if problems:
                report(filter(self.run.is_new, problems), options=self.run.options)
            self.report_faults()

    def with_head(self, page: SitePage, output: str) -> str:
        """Return what a theme wrote of a page, with what belongs into its head."""
        written, end, rest = output.partition(HEAD_END)
        head = self.head(page, written=written)
        return f"{written}{head}\n{end}{rest}" if head and end else output

    def lay_bare(self, page: SitePage) -> None:
        """Take from a page that is written what was filled in."""
        if undo := self.undo.pop(page.file.src_uri, None):
            undo()

    def head(self, page: SitePage, *, written: str) -> str:
        """Return what belongs into the head of a page, and is not written there."""
        if page.file.generated_by == NAME and self.is_dirty:
            self.memory.shown[page.file.src_uri] = page.content
        told = page.meta.get("description")
        head = self.filler.head(
            page=place_of(page.file),
            written=written,
            description=decode(str(told)) if told else None,
        )
        self.report_faults()
        return head

    def report_faults(self) -> None:
        """Say which templates of the site failed, each once in a build."""
        faults = self.filler.faults
        if faults.keys() != self.known_faults:
            new = (fault for name, fault in faults.items() if name not in self.known_faults)
            report(new, options=self.run.options)
            self.known_faults = frozenset(faults)

    def _fill(self, page: SitePage) -> tuple[Callable[[], None], tuple[Problem, ...]]:
        """Fill a page, and tell its theme what a seminar's is about; also return what undoes it."""
        bare, own = page.content, page.meta.get("description")

        def undo() -> None:
            page.content = bare
            if own is None:
                page.meta.pop("description", None)

        if page.file.src_uri in self.run.sources:
            tell_description(page, self.filler.describe(place_of(page.file)))
        html = bare or ""
        placed = self._placed(page.file, html)
        page.content, problems = self.filler.fill(html, page=placed, title=page.title)
        return undo, problems

    def _placed(self, file: File, html: str) -> Page:
        """Return where a page is, with its source if blocks in it may have to be found there."""
        if not may_have_block(html):
            return place_of(file)
        known = self.memory.pages.get(file.src_uri) or page_of(file)
        return replace(known, url=file.url)  # which may have changed since it was read
