"""What rendering makes of a page, and whether it would still make the same."""

from __future__ import annotations

import pickle
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from io import BytesIO
from typing import TYPE_CHECKING, TypeVar, cast

from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from mkdocs.config.defaults import MkDocsConfig

    Reduced = tuple[Callable[..., object], tuple[object, ...]]

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """What rendering makes of a page."""

    digest: bytes
    """Tells of what it was made: the page's Markdown and address, and the settings."""
    targets: tuple[tuple[str, object], ...]
    """Files that were looked for, and where they were, if anywhere."""
    state: bytes
    """What rendering changes of the page."""

    def taken(self, page: Page, config: MkDocsConfig, files: Files) -> dict[str, object] | None:
        """Return what rendering changes of a page; None when it would be something else now."""
        places = ((_place(files.get_file_from_path(path)), was) for path, was in self.targets)
        is_same = self.digest == _digest(page, config) and all(now == was for now, was in places)
        return _unpacked(self.state, files) if is_same else None


def render_page(page: Page, config: MkDocsConfig, files: Files) -> Rendered:
    """Render a page, and return what that makes of it."""
    asked, before = _Asked(files), {**vars(page)}
    Page.render(page, config, asked)
    state = {name: one for name, one in vars(page).items() if one is not before.get(name)}
    return Rendered(
        digest=_digest(page, config), targets=tuple(asked.found.items()), state=_packed(state)
    )


class _Asked(Files):
    """The files of a site, and which of them somebody asked for."""

    def __init__(self, files: Files) -> None:
        vars(self).update(vars(files))
        self.found: dict[str, object] = {}

    def get_file_from_path(self, path: str) -> File | None:
        """Return a file, and remember where it is."""
        file = super().get_file_from_path(path)
        self.found[path] = _place(file)
        return file


def _place(file: File | None) -> object:
    """Return what links to a file depend on."""
    return file and (file.src_uri, file.url, file.inclusion.value)


def _digest(page: Page, config: MkDocsConfig) -> bytes:
    """Return what tells whether a page would be rendered to the same."""
    settings = (config.markdown_extensions, config.mdx_configs, config.validation)
    everything = (page.markdown, _place(page.file), config.use_directory_urls, settings)
    return blake2b(repr(everything).encode(), digest_size=16).digest()


def take(thing: T, state: Mapping[str, object]) -> T:
    """Give a thing its attributes one by one, which takes less memory than all of them at once."""
    for name, one in state.items():
        setattr(thing, name, one)
    return thing


def _restored(kind: type[T], state: Mapping[str, object]) -> T:
    """Return a thing of some kind that has these attributes."""
    return take(kind.__new__(kind), state)


class _Packer(pickle.Pickler):
    def reducer_override(self, thing: object) -> Reduced:
        """Let a table of contents be restored so that it takes no more memory than at first."""
        if isinstance(thing, TableOfContents | AnchorLink):
            return _restored, (type(thing), vars(thing))
        return cast("Reduced", NotImplemented)

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
