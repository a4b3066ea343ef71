"""`mkdocs gh-deploy`: a branch that a host shows, and in which the next build finds its history."""

from __future__ import annotations

import json
import logging
import os
import sys
from typing import TYPE_CHECKING

import pytest
from conftest import HOST, NOW, build_folder, seminar_page, write_tree
from deploying import (
    CONFIG,
    DEPLOY,
    FETCH,
    FIRE,
    attempt,
    deployed,
    events_in,
    number_of,
    run,
    save,
)
from icalendar import Calendar

from mkdocs_seminars.cli import main

if TYPE_CHECKING:
    from pathlib import Path


def test_gh_deploy_publishes_the_calendar_and_changes_nothing_without_need(
    repository: Path,
) -> None:
    run(*DEPLOY, cwd=repository)
    first = deployed(repository, "seminars.ics")
    events = Calendar.from_ical(first).events
    assert [str(event["SUMMARY"]) for event in events] == [
        "Zhaokai Wang: From Frames to Beats: Progress and Challenges",
        "Sparks",
    ]
    assert {event["DTSTAMP"].to_ical() for event in events} == {b"20261201T120000Z"}
    run(*DEPLOY, "--force", cwd=repository)
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


def test_a_renamed_page_keeps_its_identity_through_the_published_branch(
    repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(repository)
    assert main(["diff"]) == 2
    assert capsys.readouterr().err == (
        "history: found no published calendar; fetch it, or name it with --history\n"
    )
    run(*DEPLOY, cwd=repository)
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
    run(*DEPLOY, cwd=repository)
    assert seen(repository)["Sparks"] == before["Sparks"]
    calendar = deployed(repository, "seminars.ics")
    run(*DEPLOY, cwd=repository)
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
    for name, said in (
        ("none", "is not there"),
        ("", "found no published calendar in "),
        ("x" * 300, "is not there"),
        (os.devnull, "is no ordinary file"),
    ):
        assert main(["diff", "--history", name]) == 2
        assert said in capsys.readouterr().err
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


def tree(repository: Path) -> str:
    """Return the name that git has for all that is published."""
    return run("git", "--git-dir=../origin.git", "rev-parse", "gh-pages^{tree}", cwd=repository)


def test_the_same_moment_gives_the_same_site_to_the_byte(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(NOW.timestamp())))
    run(*DEPLOY, cwd=repository)
    first = tree(repository)
    run(*DEPLOY, cwd=repository)
    assert tree(repository) == first
    count = run("git", "rev-list", "--count", "origin/gh-pages", cwd=repository)
    assert count.strip() == "2"


@pytest.fixture
def shallow(repository: Path) -> Path:
    """Return a clone with the last commit of one branch, as many servers make it."""
    run(*DEPLOY, cwd=repository)
    save(repository, "Rename a page", FIRE)
    origin = (repository.parent / "origin.git").as_uri()
    run("git", "clone", "-q", "--depth=1", origin, "shallow", cwd=repository.parent)
    return repository.parent / "shallow"


STAMPS = ("UID", "DTSTAMP", "LAST-MODIFIED", "CREATED")


def stamps(calendar: bytes) -> dict[str, list[object]]:
    """Return the stamps of the events by what they are called."""
    return {
        name: [*(event[stamp].to_ical() for stamp in STAMPS), number_of(event)]
        for name, event in events_in(calendar).items()
    }


def test_a_shallow_clone_that_fetches_the_branch_has_the_whole_history(shallow: Path) -> None:
    before = stamps(deployed(shallow, "seminars.ics"))
    run(*FETCH, cwd=shallow)
    run(*DEPLOY, cwd=shallow)
    calendar = deployed(shallow, "seminars.ics")
    after = stamps(calendar)
    assert after.keys() == before.keys()
    assert [name for name in after if after[name] != before[name]] == ["Sparks"]
    uid, *_, created, _ = before["Sparks"]
    assert after["Sparks"] == [uid, *[b"20261201T120001Z"] * 2, created, 1]
    assert str(events_in(calendar)["Sparks"]["URL"]).endswith("/fire/")
    run(*FETCH, cwd=shallow)
    run(*DEPLOY, cwd=shallow)
    assert deployed(shallow, "seminars.ics") == calendar


def test_a_shallow_clone_without_the_branch_is_told_what_to_fetch(
    shallow: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, HOST):
        assert build_folder(shallow).warnings == []
    said = [record.getMessage() for record in caplog.records]
    assert (
        "seminars: found no published calendar; the first time there is none, later fetch it: "
        "git fetch origin +gh-pages:refs/remotes/origin/gh-pages"
    ) in said
    assert (
        "seminars: git has no history that tells what changed; check out with fetch-depth: 0"
    ) in said
    refused = attempt(*DEPLOY, cwd=shallow)
    assert refused.returncode != 0
    assert "rejected" in refused.stdout + refused.stderr
    run(*["git", "fetch", "origin", "+gh-pages:refs/remotes/origin/gh-pages"], cwd=shallow)
    run(*DEPLOY, cwd=shallow)


def test_what_was_published_from_this_computer_is_history_before_it_is_pushed(
    repository: Path, caplog: pytest.LogCaptureFixture
) -> None:
    run(*DEPLOY, cwd=repository)
    run("git", "update-ref", "-d", "refs/remotes/origin/gh-pages", cwd=repository)
    with caplog.at_level(logging.INFO, HOST):
        build_folder(repository)
    assert "found no published calendar" not in caplog.text


def test_the_folder_that_is_built_into_may_be_the_history(
    repository: Path, caplog: pytest.LogCaptureFixture
) -> None:
    config = {"mkdocs.yml": f"{CONFIG}      history: site\n"}
    save(repository, "Publish without a branch", config)
    with caplog.at_level(logging.INFO, HOST):
        before = stamps(build_folder(repository).folder.joinpath("seminars.ics").read_bytes())
    assert (
        "seminars: found no published calendar at site; if there is one, download it before "
        "the build"
    ) in [record.getMessage() for record in caplog.records]
    write_tree(repository, {"docs/seminars/fire.md": str(FIRE["docs/seminars/fire.md"])})
    (repository / "docs/seminars/sparks.md").unlink()
    after = stamps(build_folder(repository).folder.joinpath("seminars.ics").read_bytes())
    assert after["Sparks"][0] == before["Sparks"][0]
    assert after["Sparks"][1] == b"20261201T120001Z"


def test_a_page_that_says_sorry_is_no_calendar(
    repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(repository)
    write_tree(repository, {"published/seminars.ics": "<!doctype html><title>Log in</title>"})
    assert main(["diff", "--history", "published"]) == 2
    assert capsys.readouterr().err == (
        f"{repository / 'published/seminars.ics'}: is no calendar, as it begins with "
        '"<!doctype html><title>Log in</"; fetch it again; what it lacks is taken for new\n'
    )
