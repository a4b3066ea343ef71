"""Pages that a copy of the process renders before MkDocs comes to them."""

from __future__ import annotations

from functools import partial
from pkgutil import iter_modules
from sys import modules
from typing import TYPE_CHECKING, ClassVar

from markdown import extensions
from mkdocs.structure.pages import Page
from mkdocs.utils.meta import get_data

from mkdocs_seminars.fillings import without_fillings
from mkdocs_seminars.hearing import heard, made_in_silence
from mkdocs_seminars.rendered import render_page, take

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files

    from mkdocs_seminars.rendered import Rendered

    Find = Callable[[str], Rendered | None]
    """Path of a page -> what was made of it, if that is known."""
    Remember = Callable[[str, Rendered], object]
    """Takes the path of a page, and what was made of it."""

KNOWN = ("markdown", "material", "pymdownx")
"""Packages whose extensions make of a page what stands in it, and change nothing else."""
READING = frozenset({"pymdownx.b64", "pymdownx.pathconverter", "pymdownx.snippets"})
"""Extensions among them that look at further files, of whose changes nobody tells."""
SHORT = frozenset(module.name for module in iter_modules(extensions.__path__))
"""Names of Markdown's own extensions."""


def may_render_ahead(config: MkDocsConfig) -> bool:
    """Tell whether it makes no difference where and when the pages of a site are rendered.

    Some plugins bring extensions that collect what they see; those have to see it in this process.
    """
    names: list[object] = [*config.markdown_extensions]
    return all(map(_is_known, names)) and all(map(_is_plain, (config.mdx_configs or {}).values()))


def _is_known(extension: object) -> bool:
    if not isinstance(extension, str):
        return False
    name = extension.partition(":")[0]
    return name in SHORT or (name.partition(".")[0] in KNOWN and name not in READING)


def _is_plain(setting: object) -> bool:
    """Tell whether a setting is written in YAML, or one of the functions that are known."""
    if isinstance(setting, dict):
        return all(map(_is_plain, setting.values()))
    if isinstance(setting, list | tuple):
        return all(map(_is_plain, setting))
    if callable(setting):
        function = setting.func if isinstance(setting, partial) else setting
        return str(getattr(function, "__module__", "")).partition(".")[0] in KNOWN
    return setting is None or isinstance(setting, str | int | float)


class Renderer:
    """Renders pages without MkDocs: a copy of the process, and this one takes what was made there.

    Only plain pages are rendered, no plugin's own kinds of them, and only as MkDocs does it.
    """

    find: Find
    """Finds what was made of a page."""
    remember: Remember | None
    """Takes what is made of a page here, of which nothing is to be said."""

    def __init__(
        self,
        pages: Iterable[File],
        files: Files,
        config: MkDocsConfig,
        *,
        source: Callable[[File], str],
    ) -> None:
        """Know the files of pages, all files, and what finds the source of one."""
        able = pages if may_render_ahead(config) and _is_usual() else ()
        self.pages = {file.src_uri: file.page for file in able if type(file.page) is Page}
        self.files, self.config, self.source = files, config, source

    def render(self, paths: Sequence[str]) -> dict[str, Rendered]:
        """Return what is made of pages; not of those of which there is something to say."""
        return made_in_silence(paths, lambda path: self._rendered(self.pages[path]))

    def _rendered(self, page: Page) -> Rendered:
        bare = {**vars(page)}
        try:
            text, page.meta = get_data(self.source(page.file))
            page.markdown = without_fillings(text)
            return render_page(page, self.config, self.files)
        finally:
            vars(page).clear()
            vars(page).update(bare)

    def stand_in(self, find: Find, remember: Remember | None = None) -> None:
        """Let pages take what was made of them when MkDocs renders them, until it is stood down."""
        self.find, self.remember = find, remember
        StandIn.renderer = self
        for page in self.pages.values():
            page.__class__ = StandIn

    def stand_down(self) -> None:
        """Let pages be rendered as usual again, and let go of them."""
        StandIn.renderer = None
        self.pages.clear()


class StandIn(Page):
    """A page that may have been rendered before its host comes to it.

    It is a page like every other one, which plugins may copy, and knows nothing more.
    """

    renderer: ClassVar[Renderer | None] = None
    """Who stands in while a site is built."""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Take what was made of the page, if it would be the same; else render it."""
        who = StandIn.renderer
        if who is None or who.files is not files or not _is_usual():
            super().render(config, files)
            return
        path = self.file.src_uri
        found = who.find(path)
        state = found.taken(self, config, files) if found else None
        if state is not None:
            take(self, state)
        elif who.remember is None:
            super().render(config, files)
        else:
            with heard() as said:
                made = render_page(self, config, files)
            if not said:
                who.remember(path, made)


def _is_usual() -> bool:
    """Tell whether pages are rendered by MkDocs, and nobody has put something in the place."""
    return getattr(Page.render, "__globals__", None) is vars(modules[Page.__module__])
