"""When files were last changed, as git says."""

from __future__ import annotations

import subprocess
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from conftest import write_tree

from mkdocs_seminars.git import Git
from mkdocs_seminars.revisions import Revision, last_revision, read_log, read_revisions

if TYPE_CHECKING:
    from pathlib import Path

FIRST = datetime(2026, 1, 1, 12, tzinfo=UTC)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a repository in which two files were committed on two days."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    folder = tmp_path / "work"
    write_tree(folder, {"docs/a.md": "a", "docs/é\n ü.md": "b", "other.md": "c"})
    git(folder, "init", "-q")
    commit(folder, monkeypatch, "2026-01-01")
    write_tree(folder, {"docs/a.md": "changed", "docs/new.md": "not committed"})
    git(folder, "rm", "-q", "other.md")
    git(folder, "add", "docs/a.md")
    commit(folder, monkeypatch, "2026-01-02", add=False)
    return folder


def git(folder: Path, *arguments: str) -> None:
    """Run git in a folder."""
    subprocess.run(["git", *arguments], cwd=folder, check=True)


def commit(folder: Path, patch: pytest.MonkeyPatch, day: str, *, add: bool = True) -> None:
    """Commit everything at noon of a day."""
    patch.setenv("GIT_COMMITTER_DATE", f"{day}T12:00:00+00:00")
    if add:
        git(folder, "add", ".")
    who = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org")
    git(folder, *who, "commit", "-q", "-m", day)


def test_each_file_has_the_date_of_its_last_commit(repository: Path) -> None:
    assert read_revisions(repository / "docs", Git()) == {
        "a.md": Revision(FIRST, datetime(2026, 1, 2, 12, tzinfo=UTC)),
        "é\n ü.md": Revision(FIRST, FIRST),
    }


def test_one_file_has_its_last_commit_too(repository: Path, tmp_path: Path) -> None:
    assert last_revision(repository / "docs" / "a.md", Git()) == datetime(
        2026, 1, 2, 12, tzinfo=UTC
    )
    assert last_revision(repository / "docs" / "new.md", Git()) is None
    git(tmp_path, "clone", "-q", "--depth=1", repository.as_uri(), "shallow")
    assert last_revision(tmp_path / "shallow" / "docs" / "a.md", Git()) is None


def test_a_shallow_clone_knows_nothing(repository: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--depth=1", repository.as_uri(), "shallow")
    assert read_revisions(tmp_path / "shallow" / "docs", Git()) == {}


def test_a_folder_that_is_in_no_repository_knows_nothing(tmp_path: Path) -> None:
    assert read_revisions(tmp_path, Git()) == {}


def test_without_git_nothing_is_known(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(repository))
    assert read_revisions(repository / "docs", Git()) == {}


def test_a_log_that_is_cut_short_is_read_as_far_as_it_goes() -> None:
    assert read_log("") == {}
    assert read_log("\x001767268800\0\na.md\0\0") == {"a.md": Revision(FIRST, FIRST)}
