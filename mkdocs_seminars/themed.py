"""Pages that a copy of the process writes with the theme before MkDocs comes to them."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from mmap import mmap
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Template
from mkdocs.commands.build import get_context
from mkdocs.structure.pages import Page

from mkdocs_seminars.hearing import HushError, hushed

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
EVENTS = ("page_context", "post_page", "pre_template", "template_context", "post_template")
"""What plugins may do while pages are written."""
KNOWN = ("mkdocs_seminars", "mkdocs.contrib.search", "material.plugins.search")
"""Packages of plugins that do then nothing to other pages."""
THEMES = ("material", "mkdocs", "readthedocs")
"""Themes whose templates make of a page what they are given, and remember nothing."""
CHANGING = re.compile(
    r"\.(add|append|clear|discard|extend|insert|pop|popitem|remove|reverse|setdefault|sort|update)"
    r"\s*\("
)
"""What a site's own template would remember something with, from page to page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Themed:
    """A page as its theme has written it."""

    digest: bytes
    """Tells what was on the page."""
    texts: dict[Key, str]
    """The texts that are on it."""
    html: str
    """What its template made of it; plugins have not seen it yet."""


def may_theme_ahead(env: Environment, config: MkDocsConfig) -> bool:
    """Tell whether it makes no difference where and when the pages of a site are written."""
    handlers = (one for event in EVENTS for one in config.plugins.events[event])
    modules = (str(getattr(one, "__module__", "")) for one in handlers)
    return (
        env.template_class is Template
        and config.theme.name in THEMES
        and all(any(f"{module}.".startswith(f"{known}.") for known in KNOWN) for module in modules)
        and not _remembers(config.theme.custom_dir)
    )


def _remembers(folder: str | None) -> bool:
    """Tell whether a template in the site's own folder may know what it wrote before."""
    templates = (path for path in Path(folder).rglob("*.html") if path.is_file()) if folder else ()
    return any(CHANGING.search(path.read_text("utf-8", "replace")) for path in templates)


class Themer:
    """Writes pages as MkDocs does, but for what plugins do to the whole of each."""

    nav: Navigation
    """The navigation, once pages are written."""
    under_way: Page
    """The page that is written in the other process when this begins."""

    def __init__(
        self, pages: FilledPages, files: Sequence[File], env: Environment, config: MkDocsConfig
    ) -> None:
        """Know what fills pages, all of the site's, and its templates."""
        self.texts: dict[Key, str] = {}
        self.pages = pages.refilled(ready=lambda _: self.texts)
        self.files, self.env, self.config = files, env, config
        self.by_path = {file.src_uri: file.page for file in files if file.page is not None}
        self.room = mmap(-1, ROOM)

    def start(self, page: Page, nav: Navigation) -> None:
        """Know what can only be known when the first page is written."""
        self.under_way, self.nav = page, nav

    def theme(self, given: Texts) -> Answer:
        """Put pages into the room that both processes see, and return what tells of them.

        Those of which there is something to say are left to MkDocs, and so is what went wrong.
        """
        self.under_way.active = False
        made = {}
        self.room.seek(0)
        with hushed():
            for path, texts in given.items():
                with suppress(Exception, HushError):
                    made[path] = self._written(self.by_path[path], texts)
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
    return blake2b(repr((page.content, page.title, page.meta)).encode(), digest_size=16).digest()


def hand_out(env: Environment, find: Find) -> None:
    """Let templates that are loaded from now on hand out pages which are written already."""

    class Handing(Template):
        def render(self, *args: object, **kwargs: object) -> str:
            """Return a page as it was written, if the same is on it now; else write it."""
            page = args[0].get("page") if args and isinstance(args[0], dict) else None
            if isinstance(page, Page) and self.name == _template_of(page):
                themed = find(page.file.src_uri)
                if themed is not None and themed.digest == _digest(page):
                    return themed.html
            return super().render(*args, **kwargs)

    env.template_class = Handing
