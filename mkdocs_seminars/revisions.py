"""When each file was last changed, as git knows it; asked once for a whole folder."""

from __future__ import annotations

import subprocess
from datetime import UTC, datetime
from typing import TYPE_CHECKING

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
PATIENCE = 60
"""Seconds after which git is not waited for."""


def read_revisions(folder: Path) -> Mapping[str, datetime]:
    """Return path relative to `folder` -> committer date of the last commit that touched the file.

    Empty when git is missing, the folder is not in a repository, or the repository is shallow.
    """
    return {} if is_shallow(folder) else read_log(_ask(LOG, folder))


def is_shallow(folder: Path) -> bool:
    """Tell whether every file seems to have been changed by the last commit, the only one there."""
    return _ask(SHALLOW, folder).strip() == "true"


def _ask(command: tuple[str, ...], folder: Path) -> str:
    """Return what git says; nothing when it fails or is not there."""
    try:
        answer = subprocess.run(  # noqa: S603 - a fixed command
            command, cwd=folder, capture_output=True, check=True, timeout=PATIENCE
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return answer.stdout.decode("utf-8", "surrogateescape")


def read_log(log: str) -> dict[str, datetime]:
    """Read git's log, newest commit first: an empty name, a date, then the commit's files."""
    revisions: dict[str, datetime] = {}
    when = datetime.fromtimestamp(0, UTC)
    names = iter(log.split("\0"))
    for name in names:
        if not name:
            when = _date(next(names, ""), otherwise=when)
        else:
            revisions.setdefault(name.removeprefix("\n"), when)
    return revisions


def _date(text: str, *, otherwise: datetime) -> datetime:
    return datetime.fromtimestamp(int(text), UTC) if text.strip().isdigit() else otherwise
