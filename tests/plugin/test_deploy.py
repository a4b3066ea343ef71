"""`mkdocs gh-deploy` and `mkdocs serve`, as an organiser runs them."""

from __future__ import annotations

import json
import logging
import os
import socket
import subprocess
import sys
import time
import urllib.request
from typing import TYPE_CHECKING

import pytest
from conftest import HOST, WANG, build_folder, seminar_page, write_tree
from icalendar import Calendar

from mkdocs_seminars.cli import main

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CONFIG = """\
site_name: Seminars
site_url: https://seminars.example/
theme: mkdocs
plugins:
  - seminars:
      timezone: Europe/London
"""
PAGES = {
    "mkdocs.yml": CONFIG,
    "docs/index.md": "# Home\n\n<!-- seminars/list -->\n",
    "docs/seminars/2026-01-23-wang.md": WANG,
    "docs/seminars/sparks.md": seminar_page("Sparks", "2026-03-04 16:00"),
}
PATIENCE = 30
"""Seconds that a served site may take."""


def run(*command: str, cwd: Path) -> str:
    """Run a command to its end and return what it prints."""
    done = subprocess.run(
        command, cwd=cwd, capture_output=True, text=True, check=False, timeout=PATIENCE * 4
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a working copy whose origin is a bare repository beside it."""
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "Ada")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "ada@example.org")
        monkeypatch.setenv(f"GIT_{name}_DATE", "2026-12-01T12:00:00+00:00")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    work = tmp_path / "work"
    write_tree(work, PAGES)
    run("git", "init", "-q", "--bare", "origin.git", cwd=tmp_path)
    run("git", "init", "-q", "-b", "main", cwd=work)
    run("git", "remote", "add", "origin", "../origin.git", cwd=work)
    run("git", "add", ".", cwd=work)
    run("git", "commit", "-q", "-m", "Announce two seminars", cwd=work)
    return work


def deployed(repository: Path, path: str) -> bytes:
    """Return a file of the published branch."""
    return subprocess.run(
        ["git", "--git-dir=../origin.git", "show", f"gh-pages:{path}"],
        cwd=repository,
        capture_output=True,
        check=True,
    ).stdout


def test_gh_deploy_publishes_the_calendar_and_changes_nothing_without_need(
    repository: Path,
) -> None:
    deploy = (sys.executable, "-m", HOST, "gh-deploy", "-q", "--strict")
    run(*deploy, cwd=repository)
    first = deployed(repository, "seminars.ics")
    events = Calendar.from_ical(first).events
    assert [str(event["SUMMARY"]) for event in events] == [
        "Zhaokai Wang: From Frames to Beats: Progress and Challenges",
        "Sparks",
    ]
    assert {event["DTSTAMP"].to_ical() for event in events} == {b"20261201T120000Z"}
    run(*deploy, "--force", cwd=repository)
    assert deployed(repository, "seminars.ics") == first


def test_only_the_edited_seminar_gets_a_new_stamp(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = repository / "docs/seminars/sparks.md"
    page.write_text(page.read_text().replace("16:00", "17:00"))
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-12-05T12:00:00+00:00")
    run("git", "commit", "-q", "-a", "-m", "Move a seminar", cwd=repository)
    run(sys.executable, "-m", HOST, "build", "-q", "--strict", cwd=repository)
    events = Calendar.from_ical((repository / "site/seminars.ics").read_bytes()).events
    assert [event["DTSTAMP"].to_ical() for event in events] == [
        b"20261201T120000Z",
        b"20261205T120000Z",
    ]


def test_a_shallow_clone_is_told_how_to_be_deep(
    repository: Path, caplog: pytest.LogCaptureFixture
) -> None:
    run("git", "clone", "-q", "--depth=1", repository.as_uri(), "../shallow", cwd=repository)
    with caplog.at_level(logging.INFO, HOST):
        built = build_folder(repository.parent / "shallow")
    assert built.warnings == []
    assert "check out with fetch-depth: 0" in caplog.text


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """Serve a site on a free port of this machine; return its folder and address."""
    write_tree(tmp_path, PAGES)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", HOST, "serve", "-a", f"127.0.0.1:{port}"]
    log = tmp_path / "serve.log"
    with log.open("w") as output:
        process = subprocess.Popen(
            command,
            cwd=tmp_path,
            env={**os.environ, "TMPDIR": str(tmp_path)},
            stdout=output,
            stderr=output,
        )
        try:
            yield tmp_path, f"http://127.0.0.1:{port}/"
        finally:
            process.terminate()
            process.wait(PATIENCE)


def eventually(address: str, words: str) -> str:
    """Return a page as soon as it contains the words."""
    text = ""
    for _ in range(PATIENCE * 5):
        try:
            with urllib.request.urlopen(address, timeout=PATIENCE) as answer:  # noqa: S310
                text = answer.read().decode()
        except OSError:
            text = ""
        if words in text:
            return text
        time.sleep(0.2)
    raise AssertionError(f"{words!r} is not in {address}: {text}")


def test_an_edited_page_updates_index_block_and_calendar_and_is_built_once(
    served: tuple[Path, str],
) -> None:
    folder, address = served
    eventually(f"{address}seminars.ics", "DTSTART:20260304T160000Z")
    page = folder / "docs/seminars/sparks.md"
    page.write_text(page.read_text().replace("Sparks", "Flames").replace("16:00", "17:00"))
    eventually(address, "Flames")
    assert "Flames" in eventually(f"{address}seminars/", "2026-03-04T17:00:00+00:00")
    calendar = eventually(f"{address}seminars.ics", "DTSTART:20260304T170000Z")
    assert f"URL:{address}seminars/sparks/" in calendar
    time.sleep(2)
    assert (folder / "serve.log").read_text().count("Building documentation") == 2


def test_a_renamed_page_keeps_its_identity_through_the_published_branch(
    repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(repository)
    deploy = (sys.executable, "-m", HOST, "gh-deploy", "-q", "--strict")
    assert main(["diff"]) == 2
    assert capsys.readouterr().err == (
        "history: found no published calendar; fetch it, or name it with --history\n"
    )
    run(*deploy, cwd=repository)
    before = seen(repository)
    assert main(["diff"]) == 0
    assert capsys.readouterr() == ("", "differences: 0\n")
    run("git", "mv", "docs/seminars/sparks.md", "docs/seminars/fire.md", cwd=repository)
    page = repository / "docs" / "seminars" / "fire.md"
    page.write_text(page.read_text().replace("16:00", "17:00"), encoding="utf-8")
    run("git", "rm", "-q", "docs/seminars/2026-01-23-wang.md", cwd=repository)
    run("git", "commit", "-q", "-a", "-m", "Move one seminar", cwd=repository)
    assert main(["diff"]) == 0
    assert capsys.readouterr().out.splitlines()[0] == (
        "2026-03-04 17:00 UTC  moved from 2026-03-04 16:00 UTC: Sparks (seminars/fire.md)"
    )
    assert main(["diff", "--format", "json"]) == 0
    assert [one["what"] for one in json.loads(capsys.readouterr().out)] == ["moved", "gone"]
    run(*deploy, cwd=repository)
    assert seen(repository)["Sparks"] == before["Sparks"]
    calendar = deployed(repository, "seminars.ics")
    run(*deploy, cwd=repository)
    assert deployed(repository, "seminars.ics") == calendar


def seen(repository: Path) -> dict[str, str]:
    """Return title and uid of the published events."""
    calendar = Calendar.from_ical(deployed(repository, "seminars.ics"))
    return {str(event["SUMMARY"]): str(event["UID"]) for event in calendar.events}


def test_a_copy_of_the_calendar_or_of_the_site_is_a_history_too(
    repository: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(repository)
    old = build_folder(repository, into=tmp_path / "old").folder
    for copy in (old, old / "seminars.ics"):
        assert main(["diff", "--history", str(copy)]) == 0
        assert capsys.readouterr().out == ""
    assert main(["diff", "--history", str(tmp_path / "none")]) == 2
    write_tree(repository, {"mkdocs.yml": CONFIG + "      history: off\n"})
    assert main(["diff"]) == 2
    write_tree(repository, {"mkdocs.yml": CONFIG + "      calendar: false\n"})
    capsys.readouterr()
    assert main(["diff"]) == 2
    assert capsys.readouterr().err == "calendar: the site has none; set calendar: seminars.ics\n"


def test_addresses_without_directories_are_no_difference(
    repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(repository)
    write_tree(
        repository,
        {
            "mkdocs.yml": f"use_directory_urls: false\n{CONFIG}",
            "docs/talk/index.md": seminar_page("Rain", "2026-03-05 16:00"),
        },
    )
    old = build_folder(repository).folder
    assert main(["diff", "--history", str(old)]) == 0
    assert capsys.readouterr().out == ""
