"""Pages that a copy of the process renders before MkDocs comes to them."""

from __future__ import annotations

import pickle
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b
from io import BytesIO
from pkgutil import iter_modules
from typing import TYPE_CHECKING, TypeVar, cast

from markdown import extensions
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils.meta import get_data

from mkdocs_seminars.fillings import without_fillings
from mkdocs_seminars.hearing import HushError, heard, hushed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    Reduced = tuple[Callable[..., object], tuple[object, ...]]
    Find = Callable[[str], "Rendered | None"]
    """Path of a page -> what was made of it, if that is known."""
    Remember = Callable[[str, "Rendered"], object]
    """Takes the path of a page, and what was made of it."""

T = TypeVar("T")
KNOWN = ("markdown", "material", "pymdownx")
"""Packages whose extensions make of a page what stands in it, and change nothing else."""
READING = frozenset({"pymdownx.b64", "pymdownx.pathconverter", "pymdownx.snippets"})
"""Extensions that look at further files."""
SHORT = frozenset(module.name for module in iter_modules(extensions.__path__))
"""Names of Markdown's own extensions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """What rendering makes of a page."""

    digest: bytes
    """Tells of which Markdown it was made."""
    state: bytes
    """What rendering changes of the page."""


def may_render_ahead(config: MkDocsConfig) -> bool:
    """Tell whether it makes no difference where and when the pages of a site are rendered.

    Some plugins bring extensions that collect what they see; those have to see it in this process.
    """
    names: list[object] = [*config.markdown_extensions]
    return all(map(_is_known, names)) and all(map(_is_plain, (config.mdx_configs or {}).values()))


def _is_known(extension: object) -> bool:
    return isinstance(extension, str) and (
        extension in SHORT or extension.partition(".")[0] in KNOWN
    )


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

    Only plain pages are rendered, no plugin's own kinds of them.
    """

    def __init__(
        self,
        pages: Iterable[File],
        files: Files,
        config: MkDocsConfig,
        *,
        source: Callable[[File], str],
    ) -> None:
        """Know the files of pages, all files, and what finds the source of one."""
        able = pages if may_render_ahead(config) else ()
        self.pages = {file.src_uri: file.page for file in able if type(file.page) is Page}
        self.files, self.config, self.source = files, config, source

    @property
    def rules(self) -> object:
        """What else pages are made of: as long as it is the same, so is what is made of them.

        There is no end to it where extensions read further files, whose changes nobody tells.
        """
        config = self.config
        if READING.intersection(map(str, config.markdown_extensions)):
            return object()
        files = [(file.src_uri, file.url, file.inclusion) for file in self.files]
        return files, repr((config.markdown_extensions, config.mdx_configs, config.validation))

    def render(self, paths: Sequence[str]) -> dict[str, Rendered]:
        """Return what is made of pages; not of those of which there is something to say."""
        made = {}
        with hushed():
            for path in paths:
                with suppress(Exception, HushError):  # which shows when the page's turn comes
                    made[path] = self._rendered(self.pages[path])
        return made

    def _rendered(self, page: Page) -> Rendered:
        bare = {**vars(page)}
        try:
            text, page.meta = get_data(self.source(page.file))
            page.markdown = without_fillings(text)
            return _rendered(page, self.config, self.files)
        finally:
            vars(page).clear()
            vars(page).update(bare)

    def stand_in(self, find: Find, remember: Remember | None = None) -> None:
        """Let pages take what was made of them when MkDocs renders them.

        What is made of the others is to be remembered, if nothing is to be said of them.
        """
        for page in self.pages.values():
            vars(page)["render"] = partial(_render, page, find, remember)


def _render(
    page: Page, find: Find, remember: Remember | None, config: MkDocsConfig, files: Files
) -> None:
    """Stand in for the method of a page, once."""
    del vars(page)["render"]
    path = page.file.src_uri
    found = find(path)
    is_of_use = found is not None and found.digest == _digest(page.markdown or "")
    state = _unpacked(found.state, files) if found and is_of_use else None
    if state is not None:
        _take(page, state)
    elif remember is None:
        page.render(config, files)
    else:
        with heard() as said:
            made = _rendered(page, config, files)
        if not said:
            remember(path, made)


def _rendered(page: Page, config: MkDocsConfig, files: Files) -> Rendered:
    """Render a page, and return what that makes of it."""
    before = {**vars(page)}
    Page.render(page, config, files)
    state = {name: one for name, one in vars(page).items() if one is not before.get(name)}
    return Rendered(digest=_digest(page.markdown or ""), state=_packed(state))


def _digest(text: str) -> bytes:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _take(thing: T, state: Mapping[str, object]) -> T:
    """Give a thing its attributes one by one, which takes less memory than all of them at once."""
    for name, one in state.items():
        setattr(thing, name, one)
    return thing


def _restored(kind: type[T], state: Mapping[str, object]) -> T:
    """Return a thing of some kind that has these attributes."""
    return _take(kind.__new__(kind), state)


class _Packer(pickle.Pickler):
    def reducer_override(self, thing: object) -> Reduced:
        """Let a table of contents be restored so that it takes no more memory than at first."""
        is_contents = isinstance(thing, TableOfContents | AnchorLink)
        return (
            (_restored, (type(thing), vars(thing)))
            if is_contents
            else cast("Reduced", NotImplemented)
        )

    def persistent_id(self, thing: object) -> str | None:
        """Let a file stand for the one of its path in the other process."""
        return thing.src_uri if isinstance(thing, File) else None


class _Unpacker(pickle.Unpickler):  # noqa: S301 - ours
    files: Files

    def persistent_load(self, name: str) -> File:
        """Return the file of a path."""
        return self.files.src_uris[name]


def _packed(state: Mapping[str, object]) -> bytes:
    stream = BytesIO()
    _Packer(stream).dump(state)
    return stream.getvalue()


def _unpacked(state: bytes, files: Files) -> dict[str, object] | None:
    """Return what rendering changed; None when it speaks of a file that has gone since."""
    unpacker = _Unpacker(BytesIO(state))
    unpacker.files = files
    with suppress(KeyError):
        return cast("dict[str, object]", unpacker.load())
    return None
