"""Pages that a copy of the process writes with the theme before MkDocs comes to them."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from mmap import mmap
from typing import TYPE_CHECKING

from jinja2 import Template
from mkdocs.commands.build import get_context
from mkdocs.structure.pages import Page

from mkdocs_seminars.hearing import made_in_silence
from mkdocs_seminars.plain_themes import is_plain
from mkdocs_seminars.rendered import digest_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File
    from mkdocs.structure.nav import Navigation

    from mkdocs_seminars.filled_pages import FilledPages
    from mkdocs_seminars.turns import Texts
    from mkdocs_seminars.writing.pages import Key

    Find = Callable[[str], "Themed | None"]
    """Path of a page -> the page as its theme has written it, if it has."""
    Answer = Mapping[str, tuple[bytes, dict[Key, str], int]]
    """Path of each page -> what was on it, its texts, and its length in bytes."""

ROOM = 1 << 23
"""How long the pages may be that a copy writes at a time, in bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Themed:
    """A page as its theme has written it."""

    digest: bytes
    """Tells what was on the page."""
    texts: dict[Key, str]
    """The texts that are on it."""
    html: str
    """What its template made of it; plugins have not seen it yet."""


class Themer:
    """Writes pages as MkDocs does, but for what plugins do to the whole of each."""

    nav: Navigation
    """The navigation, when pages are written."""
    files: Sequence[File]
    """All pages of the site, when they are written."""
    under_way: Page
    """The page that is written in the other process when this begins."""
    room: mmap
    """What both processes see."""

    def __init__(
        self,
        pages: FilledPages,
        find_files: Callable[[], Sequence[File]],
        env: Environment,
        config: MkDocsConfig,
    ) -> None:
        """Know what fills pages, what finds all of the site's, and its templates."""
        self.texts: dict[Key, str] = {}
        self.pages = pages.refilled(ready=lambda _: self.texts)
        self.find_files, self.env, self.config = find_files, env, config
        self.first: Page | None = None

    def is_early(self, page: Page) -> bool:
        """Tell whether a page is the first that is written, before which nothing is compiled."""
        self.first = self.first or page
        return page is self.first

    def start(self, page: Page, nav: Navigation) -> bool:
        """Take all as it is when a page is written; tell whether it may be so."""
        self.under_way, self.nav, self.files = page, nav, self.find_files()
        with suppress(OSError):  # where there is no memory, there is no room
            self.room = mmap(-1, ROOM)
            return is_plain(self.env, self.config)
        return False

    @cached_property
    def by_path(self) -> Mapping[str, Page]:
        """Path of each page -> the page; only the copy looks for them."""
        return {file.src_uri: file.page for file in self.files if file.page is not None}

    def theme(self, given: Texts) -> Answer:
        """Put pages into the room that both processes see, and return what tells of them.

        Those of which there is something to say are left to MkDocs, and so is what went wrong.
        """
        self.under_way.active = False
        self.room.seek(0)
        made = made_in_silence(given, lambda path: self._written(self.by_path[path], given[path]))
        self.pages.filler.scene.lines.clear()  # each page shows its own
        return made

    def take(self, answer: Answer) -> dict[str, Themed]:
        """Take pages out of the room."""
        self.room.seek(0)
        return {
            path: Themed(digest=digest, texts=texts, html=self.room.read(length).decode())
            for path, (digest, texts, length) in answer.items()
        }

    def _written(self, page: Page, texts: Mapping[Key, str]) -> tuple[bytes, dict[Key, str], int]:
        self.texts.clear()
        self.texts.update(texts)
        page.active = True
        try:
            context = get_context(self.nav, self.files, self.config, page)
            template = self.env.get_template(_template_of(page))
            self.pages.complete(page)
            html = template.render(context)
            self.pages.with_head(page, html)
            digest = _digest(page)
        finally:
            self.pages.lay_bare(page)
            page.active = False
        return digest, {**self.texts}, self.room.write(html.encode())


def _template_of(page: Page) -> str:
    return str(page.meta.get("template", "main.html"))


def _digest(page: Page) -> bytes:
    """Return what tells whether a theme would write the same of a page."""
    return digest_of((page.content, page.title, page.meta))


def hand_out(env: Environment, find: Find) -> None:
    """Let templates that are loaded from now on hand out pages which are written already."""

    class Handing(Template):
        def render(self, *args: object, **kwargs: object) -> str:
            """Return a page as it was written, if the same is on it now; else write it."""
            page = args[0].get("page") if args and isinstance(args[0], dict) else None
            if isinstance(page, Page) and self.environment is env:
                themed = find(page.file.src_uri) if self.name == _template_of(page) else None
                if themed is not None and themed.digest == _digest(page):
                    return themed.html
            return super().render(*args, **kwargs)

    env.template_class = Handing
