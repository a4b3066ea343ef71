"""What pages are going to need, written before their host asks for it."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from mkdocs_seminars.characters import decode
from mkdocs_seminars.errors import FieldError
from mkdocs_seminars.model import Page
from mkdocs_seminars.writing.blocks import MOST_BLOCKS
from mkdocs_seminars.writing.indexes import write_indexes
from mkdocs_seminars.writing.pages import NOWHERE
from mkdocs_seminars.writing.sources import find_blocks
from mkdocs_seminars.writing.theme_texts import theme_description

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mkdocs_seminars.model import Seminar
    from mkdocs_seminars.writing.pages import Filler, Key

DESCRIBED = '<meta name="description"'
"""What most themes write in the head of a page that has a description."""


class Beforehand:
    """Writes texts of pages that have blocks, are generated or are a seminar's.

    What a page turns out to need otherwise, say because its theme has a description of its own, is
    not written; nor is any text of a page for which a template of the site failed, as nobody knows
    yet whether that is shown.
    """

    def __init__(self, filler: Filler, pages: Iterable[Page]) -> None:
        """Know what fills pages, and the author's that have blocks, without front matter."""
        self.pages = pages
        self.texts: dict[Key, str] = {}
        self.writer = replace(filler, ready=lambda _: self.texts, faults={})

    def write(self, path: str) -> dict[Key, str]:
        """Return the texts of a page; of no page, what is the same on all of them."""
        if path == NOWHERE.path:
            self.texts[("words",)] = self.writer.words
        elif path in self.writer.seminars:
            self._write_own(self.writer.seminars[path])
        elif path in self._with_blocks:
            self._write_blocks(self._with_blocks[path])
        taken = {} if self.writer.faults else {**self.texts}
        self.texts.clear()
        self.writer.faults.clear()
        return taken

    def _write_own(self, seminar: Seminar) -> None:
        page = Page(path=seminar.source, text="", url=seminar.url)
        self.writer.fill("", page=page)
        described = decode(theme_description(self.writer.describe(page) or ""))
        self.writer.head(page=page, written=DESCRIBED if described else "", description=described)

    def _write_blocks(self, page: Page) -> None:
        for block in islice(find_blocks(page.text.split("\n")), MOST_BLOCKS):
            with suppress(FieldError):  # which is told where it is shown
                self.writer.render(block.name, block.arguments, page=page, level=block.level)
        for written in ("", DESCRIBED):
            self.writer.head(page=page, written=written)

    @cached_property
    def _with_blocks(self) -> Mapping[str, Page]:
        """Pages that have blocks, the author's and the generated ones, by their paths."""
        scene = self.writer.scene
        known = scene.pages
        generated = (Page(path=one.path, text=one.text, url="") for one in write_indexes(scene))
        return {
            page.path: replace(page, url=known[page.path])
            for page in (*self.pages, *generated)
            if page.path in known
        }
