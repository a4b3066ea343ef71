"""When each file was last changed, as git knows it; asked once for a whole folder."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from mkdocs_seminars.git import Git

SHALLOW = ("rev-parse", "--is-shallow-repository")
LOG = (
    "log",
    "-z",
    "--format=%x00%ct",
    "--name-only",
    "--no-renames",
    "--relative",
    "--",
    ".",
)
EPOCH = datetime.fromtimestamp(0, UTC)


class Revision(NamedTuple):
    """When a file was first committed, and when it was last."""

    created: datetime
    revised: datetime


def read_revisions(folder: Path, git: Git) -> Mapping[str, Revision]:
    """Return path relative to `folder` -> committer dates of the commits that touched the file.

    Empty when git is missing, the folder is not in a repository, or the repository is shallow.
    """
    return {} if is_shallow(folder, git) else read_log(_text(git.ask(folder, *LOG)))


def last_revision(file: Path, git: Git) -> datetime | None:
    """Return the committer date of the last commit that touched one file, if git knows it."""
    if is_shallow(file.parent, git):
        return None
    return last_commit(file.parent, git, "--", file.name)


def last_commit(folder: Path, git: Git, *what: str) -> datetime | None:
    """Return the committer date of the last commit of a branch, or of one that touched a file."""
    text = _text(git.ask(folder, "log", "-1", "--format=%ct", *what))
    return _date(text, EPOCH) if text.strip() else None


def is_shallow(folder: Path, git: Git) -> bool:
    """Tell whether every file seems to have been changed by the last commit, the only one there."""
    return _text(git.ask(folder, *SHALLOW)).strip() == "true"


def _text(answer: bytes) -> str:
    return answer.decode("utf-8", "surrogateescape")


def read_log(log: str) -> dict[str, Revision]:
    """Read git's log, newest commit first: an empty name, a date, then the commit's files."""
    revisions: dict[str, Revision] = {}
    when = EPOCH
    names = iter(log.split("\0"))
    for name in names:
        if not name:
            when = _date(next(names, ""), when)
        else:
            path = name.removeprefix("\n")
            revisions[path] = Revision(when, revisions[path].revised if path in revisions else when)
    return revisions


def _date(text: str, otherwise: datetime) -> datetime:
    return datetime.fromtimestamp(int(text), UTC) if text.strip().isdigit() else otherwise
