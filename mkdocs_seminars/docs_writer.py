"""Write exported files into a docs folder: only what changed, and never over what is not ours."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from mkdocs_seminars.fillings import without_fillings
from mkdocs_seminars.ledger import NAME, Ledger, mark_of, read_ledger
from mkdocs_seminars.whole_files import write_all

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from mkdocs_seminars.exporting import Export


class Deed(StrEnum):
    """What is done to a file."""

    WRITTEN = "written"
    FILLED = "filled"
    EMPTIED = "what was filled in is taken out"
    REMOVED = "removed"
    LEFT = "left alone, as it is not what was exported"
    NOTED = "noted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One file that is to be changed."""

    deed: Deed
    """What is done."""
    path: str
    """Path relative to the docs folder."""
    content: bytes | None = None
    """What is to stand in it; none: the file goes away, or stays as it is."""


def plan_export(docs: Path, export: Export) -> tuple[Step, ...]:
    """Compare an export with a docs folder, and return what is to be done."""
    ledger = read_ledger(docs)
    steps = list(_compare(docs, export, ledger))
    theirs = {step.path for step in steps if step.deed is Deed.LEFT}
    known = {path: mark_of(one) for path, one in export.files.items() if path not in theirs}
    files = {path: mark for path, mark in known.items() if not _is_found(docs, path, ledger)}
    gone = [Step(deed=Deed.REMOVED, path=path) for path in ledger.ours() if path not in files]
    steps += [
        Step(deed=Deed.LEFT, path=path)
        for path in ledger.files
        if path not in export.files and not ledger.is_ours(path) and (docs / path).exists()
    ]
    pages = (_fill(docs, path, content) for path, content in export.pages.items())
    return (*steps, *gone, *pages, *_note(docs, Ledger(docs=docs, files=files)))


def _compare(docs: Path, export: Export, ledger: Ledger) -> Iterator[Step]:
    """Yield what is to be done to whole files; one that is as it should be is left out."""
    for path, content in sorted(export.files.items()):
        if _is_blocked(docs, path):
            yield Step(deed=Deed.LEFT, path=path)
            continue
        target = docs / path
        if not target.exists() or ledger.is_ours(path):
            if not target.exists() or target.read_bytes() != content:
                yield Step(deed=Deed.WRITTEN, path=path, content=content)
        elif target.read_bytes() != content:
            yield Step(deed=Deed.LEFT, path=path)


def _fill(docs: Path, path: str, content: bytes) -> Step:
    if _is_blocked(docs, path):
        return Step(deed=Deed.LEFT, path=path)
    return Step(deed=Deed.FILLED, path=path, content=content)


def _is_found(docs: Path, path: str, ledger: Ledger) -> bool:
    """Tell whether a file was there before us, as it should be; then it stays when we go."""
    return (docs / path).exists() and path not in ledger.files


def _is_blocked(docs: Path, path: str) -> bool:
    """Tell whether something else than a file is in the way, or the way leads out of the folder."""
    target, root = docs / path, docs.resolve()
    if target.is_dir() or not target.resolve().is_relative_to(root):
        return True
    return any(above.exists() and not above.is_dir() for above in target.parents)


def _note(docs: Path, ledger: Ledger) -> Iterator[Step]:
    """Yield what is to be done to the ledger."""
    known = docs / NAME
    content = ledger.text() if ledger.files else None
    if content != (known.read_bytes() if known.is_file() else None):
        yield Step(deed=Deed.NOTED, path=NAME, content=content)


def plan_cleaning(docs: Path, pages: Iterable[tuple[str, str]]) -> tuple[Step, ...]:
    """Return what takes an export away again; `pages` are paths with their sources."""
    ours = dict.fromkeys(read_ledger(docs).ours())
    gone = [Step(deed=Deed.REMOVED, path=path) for path in ours]
    bare = [(path, text, without_fillings(text)) for path, text in pages if path not in ours]
    emptied = [
        Step(deed=Deed.EMPTIED, path=path, content=after.encode())
        for path, before, after in bare
        if before != after
    ]
    return (*gone, *emptied, *_note(docs, Ledger(docs=docs)))


def take(steps: Iterable[Step], docs: Path) -> None:
    """Do what was planned; nothing of it when there is no room for all."""
    known = tuple(steps)
    contents = {docs / step.path: step.content for step in known if step.content is not None}
    for target in contents:
        target.parent.mkdir(parents=True, exist_ok=True)
    write_all(contents)
    for step in known:
        if step.content is None and step.deed is not Deed.LEFT:
            _remove(docs / step.path, docs)


def _remove(target: Path, docs: Path) -> None:
    """Remove a file, and the folders that are empty without it."""
    target.unlink()
    for folder in target.relative_to(docs).parents:
        with suppress(OSError):
            if folder.parts:
                (docs / folder).rmdir()
