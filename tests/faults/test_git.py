"""A git that is missing, hangs, mistrusts or knows too little: told once, and not asked again."""

from __future__ import annotations

import logging
import os
import time
from typing import TYPE_CHECKING

import pytest
from conftest import NOW, build_folder, commit, seminar_page, write_site, write_tree

from mkdocs_seminars.cli import main
from mkdocs_seminars.git import Git

if TYPE_CHECKING:
    from pathlib import Path

PAGES = {
    "index.md": "# Home\n\n<!-- seminars/upcoming -->\n",
    "looms.md": seminar_page("Looms", "2026-02-04 14:00"),
}
MISSING = "git: history: is not there; install it, so that calendars tell when a page was changed"
pytestmark = pytest.mark.skipif(os.name == "nt", reason="programs are made of other files there")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a site that is under the care of git, and built at NOW."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(NOW.timestamp())))
    work = tmp_path / "work"
    write_site(work, PAGES)
    commit(work)
    return work


def put_in_place(folder: Path, patch: pytest.MonkeyPatch, script: str | None) -> None:
    """Let a script be the only git, or let there be none."""
    programs = folder.parent / "programs"
    programs.mkdir()
    patch.setenv("PATH", str(programs))
    if script is not None:
        write_tree(programs, {"git": f"#!/bin/sh\necho $* >> {programs}/log\n{script}\n"})
        (programs / "git").chmod(0o755)


def test_without_git_a_site_is_built_and_it_is_told_once(
    folder: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    put_in_place(folder, monkeypatch, None)
    with caplog.at_level(logging.INFO):
        built = build_folder(folder)
    assert (built.warnings, len(built.events())) == ([], 1)
    assert caplog.text.count("git: history:") == 1
    assert f"seminars: {MISSING} [git]" in caplog.messages
    assert "found no published calendar" not in caplog.text


def test_a_git_that_hangs_is_waited_for_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put_in_place(folder, monkeypatch, "exec /bin/sleep 300")
    monkeypatch.setattr("mkdocs_seminars.git.PATIENCE", 1)
    begun = time.monotonic()
    built = build_folder(folder)
    assert time.monotonic() - begun < 30
    (said,) = built.warnings
    assert said == (
        "seminars: git: history: has not answered for 1 seconds, and is not waited for; "
        'see what "git ls-tree" does in the docs folder [history]'
    )
    assert len(built.events()) == 1
    assert len((folder.parent / "programs/log").read_text().splitlines()) == 1


def test_a_git_whose_children_hang_is_not_waited_for_either(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_in_place(folder, monkeypatch, "/bin/sleep 20\n:")
    begun = time.monotonic()
    asked = Git(patience=1)
    assert asked.ask(folder, "log") == b""
    assert time.monotonic() - begun < 10
    assert [one.kind for one in asked.problems] == ["history"]


def test_a_git_that_mistrusts_the_folder_says_how_to_be_trusted(
    folder: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    said = "fatal: detected dubious ownership\nTo add an exception: git config safe.directory"
    put_in_place(folder, monkeypatch, f"echo '{said}' >&2\nexit 128")
    with caplog.at_level(logging.INFO):
        assert len(build_folder(folder).events()) == 1
    assert caplog.text.count("git: history:") == 1
    assert (
        "seminars: git: history: takes the repository for somebody else's; let it trust the "
        "folder: git config --global --add safe.directory FOLDER [git]"
    ) in caplog.messages


@pytest.mark.parametrize("answer", ["echo fatal: no >&2; exit 128", "echo nonsense", "kill -9 $$"])
def test_a_git_that_fails_or_talks_nonsense_does_no_harm(
    folder: Path, monkeypatch: pytest.MonkeyPatch, answer: str
) -> None:
    put_in_place(folder, monkeypatch, answer)
    built = build_folder(folder)
    assert (built.warnings, len(built.events())) == ([], 1)


def test_a_git_that_cannot_be_run_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    put_in_place(folder, monkeypatch, "")
    (folder.parent / "programs/git").write_text("no program\n", encoding="utf-8")
    with caplog.at_level(logging.INFO):
        assert len(build_folder(folder).events()) == 1
    assert "git: history: cannot be run (Exec format error); install it" in caplog.text


def test_commands_tell_it_too(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    put_in_place(folder, monkeypatch, None)
    assert main(["diff", str(folder)]) == 2
    assert capsys.readouterr().err == f"{MISSING.replace('history: ', '')}\n"
    assert main(["export", "--strict", str(folder)]) == 0
    assert capsys.readouterr().err == f"info: {MISSING} [git]\n"
