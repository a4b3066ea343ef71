"""What tests of deployment share: a repository, a host that publishes its branch, a subscriber."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
import urllib.request
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from browsing import served
from conftest import HOST, WANG, seminar_page, write_tree
from icalendar import Calendar

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from icalendar import Event

CONFIG = """\
site_name: Seminars
site_url: https://seminars.example/
theme: mkdocs
plugins:
  - seminars:
      timezone: Europe/London
"""
PAGES = {
    ".gitignore": "site/\n",
    "mkdocs.yml": CONFIG,
    "docs/index.md": "# Home\n\n<!-- seminars/list -->\n",
    "docs/seminars/2026-01-23-wang.md": WANG,
    "docs/seminars/sparks.md": seminar_page("Sparks", "2026-03-04 16:00"),
}
FIRE = {
    "docs/seminars/sparks.md": None,
    "docs/seminars/fire.md": seminar_page("Sparks", "2026-03-04 17:00"),
}
"""A page under another name, and at another time."""
DEPLOY = (sys.executable, "-m", HOST, "gh-deploy", "-q", "--strict")
FETCH = ("git", "fetch", "-q", "--depth=1", "origin", "+gh-pages:refs/remotes/origin/gh-pages")
"""What brings the published branch into a clone that has one branch."""
PATIENCE = 120
"""Seconds that a command may take."""


def run(*command: str, cwd: Path) -> str:
    """Run a command to its end and return what it prints."""
    done = attempt(*command, cwd=cwd)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def attempt(*command: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a command to its end, whether it succeeds or not."""
    return subprocess.run(
        command, cwd=cwd, capture_output=True, text=True, check=False, timeout=PATIENCE
    )


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a working copy whose origin is a bare repository beside it."""
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "Ada")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "ada@example.org")
        monkeypatch.setenv(f"GIT_{name}_DATE", "2026-12-01T12:00:00+00:00")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    work = tmp_path / "work"
    write_tree(work, PAGES)
    run("git", "init", "-q", "--bare", "-b", "main", "origin.git", cwd=tmp_path)
    run("git", "init", "-q", "-b", "main", cwd=work)
    run("git", "remote", "add", "origin", "../origin.git", cwd=work)
    save(work, "Announce two seminars")
    return work


def save(repository: Path, message: str, files: Mapping[str, str | None] | None = None) -> None:
    """Write files, take those away that are None, commit and push."""
    for path, text in (files or {}).items():
        if text is None:
            (repository / path).unlink()
        else:
            write_tree(repository, {path: text})
    run("git", "add", "-A", cwd=repository)
    run("git", "commit", "-q", "-m", message, cwd=repository)
    run("git", "push", "-q", "origin", "HEAD", cwd=repository)


def deployed(repository: Path, path: str) -> bytes:
    """Return a file of the published branch."""
    return subprocess.run(
        ["git", "--git-dir=../origin.git", "show", f"gh-pages:{path}"],
        cwd=repository,
        capture_output=True,
        check=True,
    ).stdout


def events_in(calendar: bytes) -> dict[str, Event]:
    """Return the events of a calendar by what they are called."""
    return {str(event["SUMMARY"]): event for event in Calendar.from_ical(calendar).events}


def number_of(event: Event) -> int:
    """Return how often an event changed."""
    return int(str(event["SEQUENCE"]))


@dataclass(frozen=True)
class Host:
    """A static host that shows the branch below the path /group/, as GitHub Pages does."""

    repository: Path
    """Where the site is written."""
    root: Path
    """What the host serves."""
    address: str
    """Where the site is."""

    def publish(self) -> None:
        """Show what the branch has now."""
        folder = self.root / "group"
        shutil.rmtree(folder)
        folder.mkdir()
        origin = f"--git-dir={self.repository.parent / 'origin.git'}"
        tree = f"--work-tree={folder}"
        run("git", origin, tree, "checkout", "-q", "-f", "gh-pages", "--", ".", cwd=self.root)


@pytest.fixture
def host(repository: Path, tmp_path: Path) -> Iterator[Host]:
    """Serve a folder on this machine, and let the site know its address."""
    root = tmp_path / "host"
    (root / "group").mkdir(parents=True)
    with served(root) as address:
        one = Host(repository=repository, root=root, address=f"{address}group/")
        config = CONFIG.replace("https://seminars.example/", one.address)
        save(repository, "Say where the site is", {"mkdocs.yml": config})
        yield one


class Mirror:
    """A program that keeps what an address has now, one file for each event: vdirsyncer.

    It knows events by what they say, and by nothing else.
    """

    def __init__(self, folder: Path) -> None:
        """Make ready."""
        self.folder = folder / "mirror"
        (self.folder / "mine").mkdir(parents=True)

    def subscribe(self, address: str) -> str:
        """Subscribe to a calendar, fetch it, and return what is said."""
        general = '[general]\nstatus_path = "status"\n'
        pair = '[pair it]\na = "theirs"\nb = "mine"\ncollections = null\n'
        theirs = f'[storage theirs]\ntype = "http"\nurl = "{address}"\n'
        mine = '[storage mine]\ntype = "filesystem"\npath = "mine"\nfileext = ".ics"\n'
        write_tree(self.folder, {"settings": f"{general}{pair}{theirs}{mine}"})
        self._run("discover")
        return self.sync()

    def sync(self) -> str:
        """Look again, and return what is said."""
        return self._run("sync")

    @property
    def seen(self) -> list[str]:
        """When and what the events are, in order."""
        files = (self.folder / "mine").glob("*.ics")
        events = [event for file in files for event in Calendar.from_ical(file.read_bytes()).events]
        return sorted(
            f"{event.decoded('DTSTART'):%d.%m. %H:%M} {event['SUMMARY']}" for event in events
        )

    def _run(self, what: str) -> str:
        command = (sys.executable, "-m", "vdirsyncer", "-c", "settings", what)
        done = attempt(*command, cwd=self.folder)
        assert done.returncode == 0, done.stderr
        return done.stderr


class Diary:
    """A program that knows events by their uid, and keeps each until it is told else: khal."""

    def __init__(self, folder: Path) -> None:
        """Make ready."""
        self.folder = folder / "diary"
        (self.folder / "events").mkdir(parents=True)
        forms = "".join(f"{name}dateformat = %Y-%m-%d\n" for name in ("", "long"))
        forms += "".join(f"{name}datetimeformat = %Y-%m-%d %H:%M\n" for name in ("", "long"))
        zones = "timeformat = %H:%M\ndefault_timezone = UTC\nlocal_timezone = UTC\n"
        cache = f"[sqlite]\npath = {self.folder / 'cache.db'}\n"
        calendars = f"[calendars]\n[[seminars]]\npath = events\n{cache}"
        write_tree(self.folder, {"settings": f"{calendars}[locale]\n{forms}{zones}"})

    def take(self, address: str) -> dict[str, Event]:
        """Take over what an address has, and return all events by what they are called."""
        with urllib.request.urlopen(address, timeout=PATIENCE) as answer:  # noqa: S310 - this machine
            assert answer.headers.get_content_type() == "text/calendar"
            (self.folder / "fetched.ics").write_bytes(answer.read())
        khal = (sys.executable, "-m", "khal", "-c", "settings")
        run(*khal, "import", "--batch", "-a", "seminars", "fetched.ics", cwd=self.folder)
        files = (self.folder / "events").glob("*.ics")
        events = [event for file in files for event in Calendar.from_ical(file.read_bytes()).events]
        assert len({str(event["UID"]) for event in events}) == len(events)
        return {str(event["SUMMARY"]): event for event in events}


@pytest.fixture
def mirror(tmp_path: Path) -> Mirror:
    """Return a subscriber who follows all that an address has."""
    need("vdirsyncer")
    return Mirror(tmp_path)


@pytest.fixture
def diary(tmp_path: Path) -> Diary:
    """Return a subscriber who knows events by their uid."""
    need("khal")
    return Diary(tmp_path)


def need(program: str) -> None:
    """Skip the test where a program is missing."""
    if importlib.util.find_spec(program) is None:
        pytest.skip(f"no {program}, which the extra test installs")
