"""When each file was last changed, as git knows it; asked once for a whole folder."""

from __future__ import annotations

import subprocess
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

SHALLOW = ("git", "rev-parse", "--is-shallow-repository")
LOG = (
    "git",
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
PATIENCE = 60
"""Seconds after which git is not waited for."""


class Revision(NamedTuple):
    """When a file was first committed, and when it was last."""

    created: datetime
    revised: datetime


def read_revisions(folder: Path) -> Mapping[str, Revision]:
    """Return path relative to `folder` -> committer dates of the commits that touched the file.

    Empty when git is missing, the folder is not in a repository, or the repository is shallow.
    """
    return {} if is_shallow(folder) else read_log(_ask(LOG, folder))


def last_revision(file: Path) -> datetime | None:
    """Return the committer date of the last commit that touched one file, if git knows it."""
    if is_shallow(file.parent):
        return None
    return last_commit(file.parent, "--", file.name)


def last_commit(folder: Path, *what: str) -> datetime | None:
    """Return the committer date of the last commit of a branch, or of one that touched a file."""
    text = _ask(("git", "log", "-1", "--format=%ct", *what), folder)
    return _date(text, EPOCH) if text.strip() else None


def is_shallow(folder: Path) -> bool:
    """Tell whether every file seems to have been changed by the last commit, the only one there."""
    return _ask(SHALLOW, folder).strip() == "true"


def _ask(command: tuple[str, ...], folder: Path) -> str:
    return ask_git(command, folder).decode("utf-8", "surrogateescape")


def ask_git(command: tuple[str, ...], folder: Path) -> bytes:
    """Return what git says; nothing when it fails or is not there."""
    try:
        answer = subprocess.run(  # noqa: S603 - a fixed command
            command, cwd=folder, capture_output=True, check=True, timeout=PATIENCE
        )
    except (OSError, subprocess.SubprocessError):
        return b""
    return answer.stdout


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
