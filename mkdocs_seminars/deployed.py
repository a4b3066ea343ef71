"""The calendars that are published now, as git or a folder has them; no network is used."""

from __future__ import annotations

import posixpath
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs_seminars.options import AUTO, OFF
from mkdocs_seminars.publishing import calendars_in
from mkdocs_seminars.revisions import EPOCH, ask_git, last_commit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BEGIN = b"BEGIN:VCALENDAR"
"""How every calendar begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """Where a site is deployed to."""

    remote: str = "origin"
    """Name of the repository."""
    name: str = "gh-pages"
    """Name of the branch."""
    folders: tuple[str, ...] = ("",)
    """Folders of the branch in which the site may lie, the best first."""


def read_deployed(
    history: str, *, folder: Path, calendar: str, branch: Branch
) -> tuple[bytes, ...]:
    """Return the calendars by the option `history`; none when nothing is found.

    `folder` is that of the configuration: paths are relative to it, and its repository is asked.
    """
    if history == OFF:
        return ()
    if history == AUTO:
        found = _in_branch(folder, calendar=calendar, branch=branch)
    else:
        found = _on_disk(folder / history, calendar=calendar)
    return tuple(one for one in found if BEGIN in one)  # a download may be a page that says sorry


def _on_disk(path: Path, *, calendar: str) -> Iterator[bytes]:
    """Yield a copy of the calendar, or those in a copy of the site."""
    if path.is_file():
        with suppress(OSError):
            yield path.read_bytes()
    elif path.is_dir():
        found = (file.relative_to(path).as_posix() for file in path.rglob("*.ics"))
        for name in calendars_in(found, calendar):
            yield (path / name).read_bytes()


def _in_branch(folder: Path, *, calendar: str, branch: Branch) -> Iterator[bytes]:
    """Yield the calendars of the branch that MkDocs deploys to, as far as it was fetched."""
    heads = (f"refs/remotes/{branch.remote}/{branch.name}", f"refs/heads/{branch.name}")
    found = [_find(folder, ref, calendar, branch.folders) for ref in heads]
    known = [(ref, names) for ref, names in zip(heads, found, strict=True) if names]
    if known:
        ref, names = max(known, key=lambda one: last_commit(folder, one[0]) or EPOCH)
        for name in names:
            yield _show(folder, ref, name)


def _find(folder: Path, ref: str, calendar: str, below: tuple[str, ...]) -> tuple[str, ...]:
    """Return the calendars in the first of some folders of a branch that has any."""
    names = _names(folder, ref)
    for place in below:
        at = place
        if place and place in names:  # a symbolic link to another folder, as mike makes them
            link = _show(folder, ref, place).decode("utf-8", "surrogateescape")
            at = posixpath.normpath(posixpath.join(posixpath.dirname(place), link))
        if posixpath.join(at, calendar) in names:
            return calendars_in(names, posixpath.join(at, calendar))
    return ()


def _show(folder: Path, ref: str, name: str) -> bytes:
    return ask_git(("git", "show", f"{ref}:{name}"), folder)


def _names(folder: Path, ref: str) -> frozenset[str]:
    listed = ask_git(("git", "ls-tree", "-r", "-z", "--full-tree", "--name-only", ref), folder)
    return frozenset(listed.decode("utf-8", "surrogateescape").split("\0"))
