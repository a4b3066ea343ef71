"""`mike deploy`: a site in versions, whose subscribers stay with the one that lasts."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from conftest import build_folder
from deploying import CONFIG, DEPLOY, FIRE, attempt, deployed, events_in, number_of, run, save
from icalendar import Calendar

from mkdocs_seminars.cli import main
from mkdocs_seminars.versions import read_versions

if TYPE_CHECKING:
    from deploying import Diary, Host, Mirror

MISSING = "no mike, which the extra neighbours installs"
MikePlugin = pytest.importorskip("mike.mkdocs_plugin", reason=MISSING).MikePlugin
PROGRAMS = Path(sys.executable).parent
pytestmark = [
    pytest.mark.neighbours,
    pytest.mark.filterwarnings("ignore"),  # the theme's own
]
THEME = "theme: {name: material, font: false}"
"""A theme that every program has that mike may start, be it MkDocs or its successor."""


@pytest.fixture(autouse=True)
def _find_programs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let mike find what builds, without banners."""
    monkeypatch.setenv("PATH", f"{PROGRAMS}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("DISABLE_MKDOCS_2_WARNING", "1")
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")


def configure(
    repository: Path, *, more: str = "", address: str = "https://seminars.example/"
) -> None:
    """Write a mkdocs.yml with further lines."""
    config = CONFIG.replace("theme: mkdocs", THEME).replace("https://seminars.example/", address)
    save(repository, "Choose a theme", {"mkdocs.yml": config + more})


def deploy(repository: Path, version: str, *aliases: str) -> str:
    """Publish a version as the latest one and under further names; return what is said."""
    command = ("mike", "deploy", "--push", "--update-aliases", version, "latest", *aliases)
    done = attempt(*command, cwd=repository)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def address_of(repository: Path, version: str) -> tuple[str, set[str]]:
    """Return the address that a version's calendar says it has, and those of its pages."""
    calendar = Calendar.from_ical(deployed(repository, f"{version}/seminars.ics"))
    return str(calendar["SOURCE"]), {str(event["URL"]) for event in calendar.events}


def uids(repository: Path, path: str) -> dict[str, str]:
    """Return title and uid of the events of a calendar that is published."""
    found = events_in(deployed(repository, path))
    return {name: str(event["UID"]) for name, event in found.items()}


def test_who_subscribed_to_the_latest_version_sees_an_edit(
    host: Host, mirror: Mirror, diary: Diary
) -> None:
    repository, latest = host.repository, f"{host.address}latest/"
    configure(repository, address=host.address)
    deploy(repository, "1.0")
    host.publish()
    mirror.subscribe(f"{latest}seminars.ics")
    before, first = diary.take(f"{latest}seminars.ics"), uids(repository, "1.0/seminars.ics")
    assert len(mirror.seen) == len(before) == 2
    save(repository, "Rename and move a page", FIRE)
    deploy(repository, "2.0")
    host.publish()
    mirror.sync()
    after = diary.take(f"{latest}seminars.ics")
    assert [one for one in mirror.seen if "Sparks" in one] == ["04.03. 17:00 Sparks"]
    assert len(mirror.seen) == len(after) == 2
    assert after["Sparks"]["UID"] == before["Sparks"]["UID"]
    assert number_of(after["Sparks"]) == number_of(before["Sparks"]) + 1
    assert uids(repository, "2.0/seminars.ics") == first
    for version, page in (("1.0", "sparks"), ("2.0", "fire")):
        source, pages = address_of(repository, version)
        assert source == f"{latest}seminars.ics"
        assert pages == {f"{latest}seminars/{page}/", f"{latest}seminars/2026-01-23-wang/"}


@pytest.mark.parametrize(
    ("more", "aliases", "folder"),
    [
        ("  - mike: {deploy_prefix: docs/}\n", (), "docs/"),
        ("  - mike: {alias_type: copy}\n", (), ""),
        ("  - mike: {canonical_version: stable}\n", ("stable",), ""),
    ],
)
def test_a_renamed_page_keeps_its_identity_from_version_to_version(
    repository: Path, more: str, aliases: tuple[str, ...], folder: str
) -> None:
    configure(repository, more=more)
    lasting = "stable" if aliases else "latest"
    deploy(repository, "1.0", *aliases)
    first = uids(repository, f"{folder}1.0/seminars.ics")
    save(repository, "Rename and move a page", FIRE)
    said = deploy(repository, "2.0", *aliases)
    assert "found no published calendar" not in said
    assert f'calendars stay at "{lasting}"; deploy with that alias' in said
    assert uids(repository, f"{folder}2.0/seminars.ics") == first
    source, _ = address_of(repository, f"{folder}2.0")
    assert source == f"https://seminars.example/{lasting}/seminars.ics"


@pytest.mark.parametrize(
    "more",
    [
        "  - mike\n",
        "  - mike: {deploy_prefix: docs}\n",
        "  - mike: {alias_type: copy, canonical_version: latest}\n",
        "extra: {version: {provider: mike}}\n",
    ],
)
def test_the_command_compares_with_the_version_that_lasts(
    repository: Path,
    more: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    configure(repository, more=more)
    deploy(repository, "1.0")
    monkeypatch.chdir(repository)
    assert main(["diff"]) == 0
    assert capsys.readouterr() == ("", "differences: 0\n")
    save(repository, "Rename and move a page", FIRE)
    assert main(["diff"]) == 0
    assert capsys.readouterr().out == (
        "2026-03-04 17:00 UTC  moved from 2026-03-04 16:00 UTC: Sparks (seminars/fire.md)\n"
    )


def test_a_site_that_gets_versions_keeps_its_history(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    configure(repository)
    run(*DEPLOY, cwd=repository)
    first = uids(repository, "seminars.ics")
    save(repository, "Rename and move a page", FIRE)
    deploy(repository, "1.0")
    assert uids(repository, "1.0/seminars.ics") == first
    configure(repository, more="  - mike\n")
    monkeypatch.setenv("MIKE_DOCS_VERSION", "2.0")
    built = build_folder(repository)
    assert {str(event["SUMMARY"]): str(event["UID"]) for event in built.events()} == first


def test_a_version_that_redirects_is_told_by_mike_too(repository: Path) -> None:
    configure(repository, more="  - mike: {alias_type: redirect}\n")
    assert "give mike the option alias_type: copy" in deploy(repository, "1.0")


@pytest.mark.parametrize("canonical", [None, "stable"])
@pytest.mark.parametrize("path", ["", "/group", "/1.0", "/stable", "/latest", "/latest/1.0"])
def test_calendars_are_below_the_address_of_the_site(
    monkeypatch: pytest.MonkeyPatch, path: str, canonical: str | None
) -> None:
    monkeypatch.setenv("MIKE_DOCS_VERSION", "1.0")
    choices = {"canonical_version": canonical}
    mike = MikePlugin()
    mike.load_config(choices)
    config = {"site_url": f"https://seminars.example{path}/"}  # as MkDocs has it, however written
    mike.on_config(config)
    versions = read_versions(choices, "1.0")
    root = versions.root(config["site_url"])
    assert root == f"https://seminars.example{path}"
    assert versions.address(root) == f"{root}/{canonical or 'latest'}/"


@pytest.mark.parametrize("address", ["https://seminars.example", "https://seminars.example/group/"])
def test_a_build_and_the_command_say_the_same_address(
    repository: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    address: str,
) -> None:
    configure(repository, more="  - mike\n", address=address)
    monkeypatch.chdir(repository)
    with monkeypatch.context() as patch:
        patch.setenv("MIKE_DOCS_VERSION", "1.0")
        built = build_folder(repository)
    calendar = Calendar.from_ical(built.text("seminars.ics"))
    assert str(calendar["SOURCE"]) == f"{address.rstrip('/')}/latest/seminars.ics"
    assert main(["diff", "--history", "site"]) == 0
    assert capsys.readouterr().out == ""


def test_the_version_that_is_built_may_be_the_one_that_lasts() -> None:
    versions = read_versions({"canonical_version": "live"}, "live")
    assert versions.folders == ("live", "live", "")
    versions.tell()


@pytest.mark.skipif(os.name == "nt", reason="the lines are for a shell")
def test_who_subscribed_before_there_were_versions_is_led_on(host: Host, diary: Diary) -> None:
    repository, old = host.repository, f"{host.address}seminars.ics"
    configure(repository, address=host.address)
    run(*DEPLOY, cwd=repository)
    host.publish()
    before = diary.take(old)
    deploy(repository, "1.0")
    manual = Path(__file__).parents[2] / "example_site" / "docs" / "manual" / "deployment.md"
    section = manual.read_text(encoding="utf-8").partition("gets versions later**")[2]
    lines = section.partition("```console\n")[2].partition("```")[0]
    run("sh", "-ec", lines, cwd=repository)
    save(repository, "Rename and move a page", FIRE)
    deploy(repository, "2.0")
    host.publish()
    after = diary.take(old)
    assert {event["UID"] for event in after.values()} == {event["UID"] for event in before.values()}
    assert number_of(after["Sparks"]) > number_of(before["Sparks"])
