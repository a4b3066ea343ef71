"""Which files of a docs folder were written by `mkdocs-seminars export`.

A file is ours as long as it is in the ledger and has the content that was written; a file that
somebody has changed, or made, is theirs.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

NAME = ".mkdocs-seminars.json"
"""The ledger; site generators leave out files with such names."""
VERSION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """The files that were written into a docs folder."""

    docs: Path
    """The docs folder."""
    files: Mapping[str, str] = field(default_factory=dict)
    """Path relative to the docs folder -> mark of its content."""

    def is_ours(self, path: str) -> bool:
        """Tell whether a file is as it was written."""
        if path not in self.files:
            return False
        try:
            return self.files[path] == mark_of((self.docs / path).read_bytes())
        except OSError:
            return False

    def ours(self) -> Iterator[str]:
        """Yield the files that are as they were written."""
        return filter(self.is_ours, self.files)

    def text(self) -> bytes:
        """Write the ledger."""
        files = dict(sorted(self.files.items()))
        return f"{json.dumps({'version': VERSION, 'files': files}, indent=1)}\n".encode()


def mark_of(content: bytes) -> str:
    """Return what tells one content from another; git may change line ends, which do not count."""
    return hashlib.sha256(content.replace(b"\r\n", b"\n")).hexdigest()


def read_ledger(docs: Path) -> Ledger:
    """Read the ledger of a docs folder; a damaged one knows no file, so that none is touched."""
    try:
        read = json.loads((docs / NAME).read_bytes())
    except (OSError, ValueError):
        return Ledger(docs=docs)
    files = read.get("files") if isinstance(read, dict) else None
    if not isinstance(files, dict):
        return Ledger(docs=docs)
    known = {str(path): str(mark) for path, mark in files.items() if _is_inside(str(path), docs)}
    return Ledger(docs=docs, files=known)


def _is_inside(path: str, docs: Path) -> bool:
    """Tell whether a path leads to a place in the docs folder, also by links."""
    steps = PurePosixPath(path)
    if steps.is_absolute() or ".." in steps.parts or PureWindowsPath(path).anchor:
        return False
    return (docs / path).resolve().is_relative_to(docs.resolve())
