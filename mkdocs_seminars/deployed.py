"""The calendars that are published now, as git or a folder has them; no network is used."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from mkdocs_seminars.options import AUTO, OFF
from mkdocs_seminars.publishing import calendars_in
from mkdocs_seminars.revisions import EPOCH, ask_git, last_commit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def read_deployed(
    history: str, *, folder: Path, calendar: str, remote: str, branch: str
) -> tuple[bytes, ...]:
    """Return the calendars by the option `history`; none when nothing is found.

    `folder` is that of the configuration: paths are relative to it, and its repository is asked.
    """
    if history == OFF:
        return ()
    if history == AUTO:
        return tuple(_in_branch(folder, calendar=calendar, remote=remote, branch=branch))
    return tuple(_on_disk(folder / history, calendar=calendar))


def _on_disk(path: Path, *, calendar: str) -> Iterator[bytes]:
    """Yield a copy of the calendar, or those in a copy of the site."""
    if path.is_file():
        with suppress(OSError):
            yield path.read_bytes()
    elif path.is_dir():
        found = (file.relative_to(path).as_posix() for file in path.rglob("*.ics"))
        for name in calendars_in(found, calendar):
            yield (path / name).read_bytes()


def _in_branch(folder: Path, *, calendar: str, remote: str, branch: str) -> Iterator[bytes]:
    """Yield the calendars of the branch that MkDocs deploys to, as far as it was fetched."""
    refs = {
        ref: _names(folder, ref)
        for ref in (f"refs/remotes/{remote}/{branch}", f"refs/heads/{branch}")
    }
    known = [ref for ref, names in refs.items() if calendar in names]
    if known:
        ref = max(known, key=lambda one: last_commit(folder, one) or EPOCH)
        for name in calendars_in(refs[ref], calendar):
            yield ask_git(("git", "show", f"{ref}:{name}"), folder)


def _names(folder: Path, ref: str) -> frozenset[str]:
    listed = ask_git(("git", "ls-tree", "-r", "-z", "--full-tree", "--name-only", ref), folder)
    return frozenset(listed.decode("utf-8", "surrogateescape").split("\0"))
