"""What a command remembers of pages, so that none is read twice."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Protocol
from urllib.parse import unquote

from mkdocs_seminars.writing.blocks import may_have_block

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs_seminars.model import Page, Seminar
    from mkdocs_seminars.reading.reading import Reading
    from mkdocs_seminars.reading.terms import FindLink
    from mkdocs_seminars.rendered import Rendered
    from mkdocs_seminars.workers import Workers
    from mkdocs_seminars.writing.line import Line
    from mkdocs_seminars.writing.pages import Filler, Key
    from mkdocs_seminars.writing.scene import LineKey

    class Read(Protocol):
        """Reads pages."""

        def __call__(self, pages: Iterable[Page], *, find_link: FindLink) -> tuple[Reading, ...]:
            """Return what was made of the pages; `find_link` finds links kept elsewhere."""


class Memory:
    """Pages of the build under way; of a served site also what was made of them, and is shown."""

    def __init__(self, workers: Workers, *, lasts: bool) -> None:
        """Start without a page; `lasts` when the same pages are going to be built again."""
        self.workers, self.lasts = workers, lasts
        self.pages: dict[str, Page] = {}
        self.readings: dict[str, tuple[Page, Reading | None]] = {}
        self.links: dict[tuple[str, str], str | None] = {}
        self.rules: object = None
        self.blocks: tuple[object, dict[Key, tuple[object, str]]] | None = None
        self.lines: dict[LineKey, tuple[Seminar, object, Line]] = {}
        self.shown: dict[str, str | None] = {}
        self.rendered: dict[str, Rendered] = {}

    def remember_blocks(self, filler: Filler) -> Filler:
        """Let blocks be written again only if they say something else, of a site that lasts."""
        if not self.lasts:
            return filler
        scene = filler.scene
        state = (filler.environment, scene.words, scene.pages, scene.options, scene.site)
        if self.blocks is None or self.blocks[0] != state:
            self.blocks, self.lines = (state, {}), {}
        return replace(filler, scene=replace(scene, last_lines=self.lines), last=self.blocks[1])

    def find_linked(self, ending: str) -> frozenset[str]:
        """Return the names of files, by their ending, of which any page speaks."""
        names = re.compile(rf"[^\s/\\()<>\[\]\"']+{re.escape(ending)}\b")
        texts = (page.text for page in self.pages.values() if ending in page.text)
        return frozenset(unquote(name) for text in texts for name in names.findall(text))

    def keep(self, page: Page) -> Page:
        """Remember a page until its host asks for its text."""
        self.pages[page.path] = page
        return page

    def give(self, path: str) -> Page | None:
        """Return a page that is remembered; one that has no blocks is not asked for again."""
        page = self.pages.get(path)
        if page is not None and not may_have_block(page.text):
            del self.pages[path]
        return page

    def read(
        self,
        pages: Iterable[Page],
        read: Read,
        *,
        find_link: FindLink,
        rules: object,
    ) -> tuple[Reading, ...]:
        """Read pages by some rules; of a site that is built again only those that changed."""
        if not self.lasts:
            return self.workers.share(partial(read, find_link=find_link), pages)
        self._forget_unless(rules, find_link)
        all_pages = tuple(pages)
        fresh = [page for page in all_pages if self._page(page.path) != page]
        made = {one.source: one for one in read(fresh, find_link=self._recording(find_link))}
        self.readings |= {page.path: (page, made.get(page.path)) for page in fresh}
        found = (self.readings[page.path][1] for page in all_pages)
        return tuple(filter(None, found))

    def _page(self, path: str) -> Page | None:
        known = self.readings.get(path)
        return known and known[0]

    def _forget_unless(self, rules: object, find_link: FindLink) -> None:
        """Forget what was made by other rules, or with links that have changed."""
        is_same = all(find_link(*asked) == link for asked, link in self.links.items())
        if self.rules != rules or not is_same:
            self.readings, self.links, self.rules = {}, {}, rules

    def _recording(self, find_link: FindLink) -> FindLink:
        def find(source: str, name: str) -> str | None:
            self.links[source, name] = find_link(source, name)
            return self.links[source, name]

        return find
