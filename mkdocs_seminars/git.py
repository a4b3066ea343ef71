"""Git, as far as it is there and answers."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

from mkdocs_seminars.errors import Problem
from mkdocs_seminars.kinds import Kind

if TYPE_CHECKING:
    from pathlib import Path

PATIENCE = 60
"""Seconds after which git is not waited for."""
UNTRUSTED = b"safe.directory"
"""What git names when a repository belongs to somebody else."""


class Git:
    """Asks git; one that is missing, or does not answer in time, is not asked again."""

    problems: tuple[Problem, ...]
    """Why it is not asked any more."""

    def __init__(self, *, patience: float | None = None) -> None:
        """Know nothing against it; `patience` is in seconds."""
        self.patience = PATIENCE if patience is None else patience
        self.problems = ()

    def ask(self, folder: Path, *arguments: str) -> bytes:
        """Return what git says in a folder; nothing when it fails or is not there."""
        if self.problems:
            return b""
        try:
            return self._run(folder, arguments)
        except subprocess.CalledProcessError as error:
            if UNTRUSTED in error.stderr:
                self._give_up(
                    "takes the repository for somebody else's",
                    cure="let it trust the folder: git config --global --add safe.directory FOLDER",
                )
        except ValueError:  # there is no branch with such a name
            return b""
        except OSError as error:
            is_missing = isinstance(error, FileNotFoundError)
            self._give_up(
                "is not there" if is_missing else f"cannot be run ({error.strerror})",
                cure="install it, so that calendars tell when a page was changed",
            )
        except subprocess.TimeoutExpired:
            self._give_up(
                f"has not answered for {self.patience} seconds, and is not waited for",
                cure=f'see what "git {arguments[0]}" does in the docs folder',
                kind=Kind.HISTORY,
            )
        return b""

    def _run(self, folder: Path, arguments: tuple[str, ...]) -> bytes:
        answer = subprocess.run(  # noqa: S603 - a fixed command
            ("git", *arguments),  # noqa: S607 - the one that is installed
            cwd=folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=True,
            timeout=self.patience,
        )
        return answer.stdout

    def _give_up(self, message: str, *, cure: str, kind: Kind = Kind.GIT) -> None:
        problem = Problem(page="git", field="history", message=message, cure=cure, kind=kind)
        self.problems = (problem,)
