"""Where generated files lie until MkDocs copies them: not in the docs folder, which is watched."""

from __future__ import annotations

import tempfile
from functools import cached_property, partial
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.files import File, InclusionLevel

from mkdocs_seminars.whole_files import write_new

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from mkdocs_seminars.contents import Contents, Recipe

    Written = dict[str, tuple[Recipe | None, bytes]]
    """Place of each file -> what the file there was made by, if that is known, and its digest."""

NAME = "seminars"
"""What the plugin is called in mkdocs.yml, and files that it generates are by."""
PACKAGE = Path(__file__).parent
STYLES, SCRIPT = "assets/seminars.css", "assets/seminars.js"
"""Files of this package that every site gets."""


class Shelf:
    """A folder of generated files, for all builds of one command."""

    def __init__(self) -> None:
        """Start without having written a file."""
        self.written: Written = {}

    @cached_property
    def folder(self) -> tempfile.TemporaryDirectory[str]:
        """The folder, made when something is stored."""
        return tempfile.TemporaryDirectory(prefix="mkdocs-seminars-")

    def clear(self) -> None:
        """Remove the folder, if it was made."""
        if self.is_used:
            self.folder.cleanup()

    @property
    def is_used(self) -> bool:
        """Tell whether the folder was made."""
        return "folder" in vars(self)

    def holds(self, path: Path) -> bool:
        """Tell whether a file lies in the folder."""
        return self.is_used and path.is_relative_to(self.folder.name)

    def store(self, path: str, content: bytes) -> None:
        """Store a file, in the place of an earlier one; a dirty build takes it for a new one."""
        write_new(f"{self.folder.name}/{path}", (content,))

    def file(
        self,
        path: str,
        content: bytes | None,
        config: MkDocsConfig,
        *,
        inclusion: InclusionLevel = InclusionLevel.UNDEFINED,
    ) -> File:
        """Return a file as MkDocs takes it; without content it is handed in before the end."""
        if content is not None:
            self.store(path, content)
        folder = self.folder.name
        stored = folder if content is None else f"{folder}/{path}"
        file = _Generated.generated(config, path, abs_src_path=stored, inclusion=inclusion)
        vars(file)["written"] = self.written
        return file

    def hand_in(
        self,
        contents: Contents,
        files: Files,
        config: MkDocsConfig,
        *,
        promised: Iterable[str],
        apart: Container[str],
    ) -> None:
        """Give files their bytes; a calendar of an earlier year may come or go only now.

        Those that stand `apart` are none of MkDocs' files.
        """
        others = (path for path in contents if path not in apart)
        if missing := [path for path in others if path not in files.src_uris]:
            room = Room(files)
            for path in missing:
                room.add(self.file(path, None, config))
        for path in contents:
            file = files.src_uris.get(path)
            if isinstance(file, _Generated):
                file.contents = contents
        for path in promised:
            file = files.src_uris.get(path)
            if isinstance(file, _Generated) and path not in contents:
                files.remove(file)

    def write(
        self, contents: Contents, paths: Container[str], site: str, *, is_dirty: bool
    ) -> None:
        """Write those of some files that there are into the site's folder."""
        Path(site).mkdir(parents=True, exist_ok=True)
        for path in contents:
            if path in paths:
                place(
                    f"{site}/{path}",
                    partial(contents.pieces, path),
                    self.written if is_dirty else None,
                    recipe=contents.find_recipe(path),
                )


def place(
    target: str,
    pieces: Callable[[], Iterable[bytes]],
    written: Written | None,
    *,
    recipe: Recipe | None = None,
) -> None:
    """Write a file at once, so that nobody reads half of it.

    `written` tells what is there; a file that says the same is left alone.
    """
    if written is None:
        write_new(target, pieces())
        return
    known, digest = written.get(target, (None, b""))
    if recipe is not None and recipe == known:
        return
    content = b"".join(pieces())
    now = blake2b(content).digest()
    if now != digest:
        write_new(target, (content,))
    written[target] = recipe, now


class _Generated(File):
    """A file that takes its place in the site at once."""

    written: Written
    """What was written last; only dirty builds ask for it."""
    contents: Contents | None = None
    """What the file has got its bytes from, once it is handed in."""

    @property
    def content_bytes(self) -> bytes:
        """The bytes of the file."""
        return b"".join(self._pieces())

    @content_bytes.setter
    def content_bytes(self, value: bytes) -> None:
        """Take other bytes, which a plugin made of these."""
        self.contents, self._content = None, value

    @property
    def content_string(self) -> str:
        """The same as text."""
        return self.content_bytes.decode("utf-8-sig")

    @content_string.setter
    def content_string(self, value: str) -> None:
        """Take another text, likewise."""
        self.content_bytes = value.encode()

    def _pieces(self) -> Iterable[bytes]:
        own = self.contents
        return (super().content_bytes,) if own is None else own.pieces(self.src_uri)

    def copy_file(self, dirty: bool = False) -> None:  # noqa: FBT001, FBT002 - as MkDocs calls it
        """Write the file, in the place of an earlier one that says something else."""
        target = f"{self.dest_dir}/{self.dest_uri}"
        recipe = self.contents.find_recipe(self.src_uri) if self.contents is not None else None
        place(target, self._pieces, self.written if dirty else None, recipe=recipe)


def supplied_file(path: str, config: MkDocsConfig) -> File:
    """Return a file of this package as MkDocs takes it."""
    return File(path, str(PACKAGE), config.site_dir, config.use_directory_urls)


class Room:
    """Knows which places of a site are taken, by files and by the folders that they are in."""

    def __init__(self, files: Files) -> None:
        """Know the files that are there."""
        self.files = files
        self.taken: set[str] = set()
        for file in files:
            self.take(file.dest_uri)

    def take(self, path: str) -> bool:
        """Take a place unless it is taken; tell whether it was free."""
        is_free = path not in self.taken
        while path and path not in self.taken:
            self.taken.add(path)
            path = path.rpartition("/")[0]
        return is_free

    def add(self, file: File) -> bool:
        """Add a file to the site unless its place is taken; tell whether it was added."""
        is_free = self.take(file.dest_uri)
        if is_free:
            self.files.append(file)
        return is_free
