"""The calendars that are published now, as git or a folder has them; no network is used."""

from __future__ import annotations

import os
import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs_seminars.calendars import archive_of, calendars_in
from mkdocs_seminars.errors import Problem
from mkdocs_seminars.kinds import Kind
from mkdocs_seminars.options import AUTO, OFF
from mkdocs_seminars.reading.damage import find_damage, is_calendar
from mkdocs_seminars.revisions import EPOCH, last_commit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from mkdocs_seminars.git import Git


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """Where a site is deployed to."""

    remote: str = "origin"
    """Name of the repository."""
    name: str = "gh-pages"
    """Name of the branch."""
    folders: tuple[str, ...] = ("",)
    """Folders of the branch in which the site may lie, the best first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deployed:
    """What is published now."""

    calendars: tuple[bytes, ...] = ()
    """The calendars, as far as they are some."""
    problems: tuple[Problem, ...] = ()
    """Which files are not what was published."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Copy:
    """A file that should be a calendar."""

    name: str
    content: bytes = b""
    fault: str | None = None


def read_deployed(
    history: str, *, folder: Path, calendar: str, branch: Branch, git: Git
) -> Deployed:
    """Return the calendars by the option `history`; none when nothing is found.

    `folder` is that of the configuration: paths are relative to it, and its repository is asked.
    """
    if history == OFF:
        return Deployed()
    if history == AUTO:
        return _judged(_in_branch(folder, calendar=calendar, branch=branch, git=git))
    return _judged(_on_disk(folder, history, calendar=calendar))


def _judged(copies: Iterable[_Copy]) -> Deployed:
    """Take what is left of calendars, and say of each file what it lacks."""
    known = tuple(copies)
    faults = ((one.name, one.fault or find_damage(one.content)) for one in known)
    return Deployed(
        calendars=tuple(one.content for one in known if is_calendar(one.content)),
        problems=tuple(_damaged(name, fault) for name, fault in faults if fault),
    )


def _damaged(name: str, fault: str) -> Problem:
    return Problem(
        page=name,
        field="history",
        message=fault,
        cure="fetch it again; what it lacks is taken for new",
        kind=Kind.HISTORY,
    )


def _on_disk(folder: Path, history: str, *, calendar: str) -> Iterator[_Copy]:
    """Yield a copy of the calendar, or those in a copy of the site."""
    path = folder / history
    if os.path.isdir(path):  # noqa: PTH112 - also where it is too long to be one
        places = (path / calendar, *(path / archive_of(calendar)).glob("*.ics"))
        found = (one.relative_to(path).as_posix() for one in places if one.exists())
        for name in calendars_in(found, calendar):
            yield _read(path / name, posixpath.join(history, name))
    elif os.path.exists(path):  # noqa: PTH110
        yield _read(path, history)


def _read(path: Path, name: str) -> _Copy:
    if not path.is_file():  # but a pipe, which is waited for, or a device that has no end
        return _Copy(name=name, fault="is no ordinary file")
    try:
        return _Copy(name=name, content=path.read_bytes())
    except OSError as error:
        return _Copy(name=name, fault=f"cannot be read ({error.strerror})")


def _in_branch(folder: Path, *, calendar: str, branch: Branch, git: Git) -> Iterator[_Copy]:
    """Yield the calendars of the branch that MkDocs deploys to, as far as it was fetched."""
    heads = (f"refs/remotes/{branch.remote}/{branch.name}", f"refs/heads/{branch.name}")
    views = [_View(folder=folder, ref=ref, git=git) for ref in heads]
    known = [(view, view.find(calendar, branch.folders)) for view in views]
    if found := [(view, names) for view, names in known if names]:
        view, names = max(found, key=lambda one: last_commit(folder, git, one[0].ref) or EPOCH)
        for name in names:
            yield _Copy(name=f"{branch.name}:{name}", content=view.show(name))


@dataclass(frozen=True, slots=True, kw_only=True)
class _View:
    """A branch, as git shows it."""

    folder: Path
    ref: str
    git: Git

    def find(self, calendar: str, below: tuple[str, ...]) -> tuple[str, ...]:
        """Return the calendars in the first of some folders of the branch that has any."""
        names = self._names()
        for place in below:
            at = place
            if place and place in names:  # a symbolic link to another folder, as mike makes them
                link = self.show(place).decode("utf-8", "surrogateescape")
                at = posixpath.normpath(posixpath.join(posixpath.dirname(place), link))
            if posixpath.join(at, calendar) in names:
                return calendars_in(names, posixpath.join(at, calendar))
        return ()

    def show(self, name: str) -> bytes:
        """Return a file of the branch."""
        return self.git.ask(self.folder, "show", f"{self.ref}:{name}")

    def _names(self) -> frozenset[str]:
        listed = self.git.ask(
            self.folder, "ls-tree", "-r", "-z", "--full-tree", "--name-only", self.ref
        )
        return frozenset(listed.decode("utf-8", "surrogateescape").split("\0"))
