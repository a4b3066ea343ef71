"""What the tests share: a site that is built from a tree of texts, and a fixed now."""

from __future__ import annotations

import json
import logging
import os
import re
import subprocess
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol
from uuid import NAMESPACE_URL

import mkdocs
import pytest
import yaml
from bs4 import BeautifulSoup
from hypothesis import HealthCheck, settings
from icalendar import Calendar
from mkdocs.commands.build import build
from mkdocs.config import load_config

from mkdocs_seminars.aliases import Aliases
from mkdocs_seminars.model import Page, Site
from mkdocs_seminars.options import Options
from mkdocs_seminars.reading.front_matter import read_front_matter
from mkdocs_seminars.reading.keys import canonical
from mkdocs_seminars.reading.page import Rules, read_side_by_side
from mkdocs_seminars.writing.scene import Scene
from mkdocs_seminars.writing.words import load_words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from icalendar import Event

    from mkdocs_seminars.catalogue import Catalogue
    from mkdocs_seminars.reading.reading import Reading

    Command = Literal["build", "gh-deploy", "serve"]

pytest_plugins = ("browsing", "deploying")

settings.register_profile(
    "repeatable",
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],  # the first run makes tables of characters
)
settings.load_profile("repeatable")

HOST = mkdocs.__name__
"""The program that builds: a successor of MkDocs is found under its name."""
NOW = datetime(2026, 1, 10, 12, tzinfo=UTC)
"""The instant at which every site of the tests is built."""

ALIASES = Aliases.of(keys={}, labels={})
"""The words for fields, without any of a site."""

WANG = """\
---
title: "C4DM Seminar: Zhaokai Wang"
date: 2026-01-23
image: "./placeholder.png"
tags: ["seminars", "events"]
---

### C4DM Seminar: Zhaokai Wang: From Frames to Beats: Progress and Challenges
-----------------

#### Centre for Digital Music Seminar Series

**Seminar by:** Zhaokai Wang

**Date/time:**  Friday, 23th Jan 2026, 2 pm

**Location:** GC222, Graduate Centre, Mile End Campus

[Teams meeting link](https://teams.microsoft.com/meet/316?p=example)

<b>Title</b>: From Frames to Beats: Progress and Challenges
-----------------

<b>Abstract</b>:
Music is written for a silent film.

The questions that stay open are *hard*.

<b>Bio</b>:
Zhaokai Wang studies music.
"""
"""A page in the C4DM form, with its ordinal slip."""


@dataclass(frozen=True)
class Built:
    """A built site."""

    folder: Path
    """The site folder."""
    warnings: list[str]
    """What MkDocs' log says at WARNING and above."""

    def text(self, path: str) -> str:
        """Return a file of the site."""
        return (self.folder / path).read_text(encoding="utf-8")

    def html(self, path: str) -> BeautifulSoup:
        """Return a page of the site, parsed."""
        return BeautifulSoup(self.text(path), "html.parser")

    def feed(self, path: str = "seminars.json") -> list[dict[str, object]]:
        """Return the seminars of the JSON feed."""
        seminars: list[dict[str, object]] = json.loads(self.text(path))["seminars"]
        return seminars

    def events(self, path: str = "seminars.ics") -> list[Event]:
        """Return the events of the calendar."""
        return list(Calendar.from_ical((self.folder / path).read_bytes()).events)

    def listed(self, path: str) -> list[str]:
        """Return the titles that the listings of a page show, in order."""
        return shown_titles(self.html(path))


def shown_titles(html: BeautifulSoup) -> list[str]:
    """Return the titles in listings that are not hidden, in order."""
    found = html.select(".seminar-list > li:not([hidden]) .seminar-title a[href]:first-child")
    return [" ".join(title.get_text().split()) for title in found]


def scene(catalogue: Catalogue, **changes: object) -> Scene:
    """Return what pages of a small English site are written from, at NOW."""
    usual = Scene(
        catalogue=catalogue,
        now=NOW,
        site=Site(name="Seminars", url="https://seminars.example/"),
        options=Options(),
        words=load_words("en")[0],
    )
    return replace(usual, **changes)  # type: ignore[arg-type]


class BuildSite(Protocol):
    """Write a tree of texts, build it with the plugin, and read what came out."""

    def __call__(
        self,
        pages: Mapping[str, str],
        *,
        plugin: Mapping[str, object] | None = None,
        command: Command = "build",
        **config: object,
    ) -> Built:
        """Build the site."""


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> BuildSite:
    """Return the function that builds a site in a folder of its own, at NOW."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(NOW.timestamp())))

    def build_site(
        pages: Mapping[str, str],
        *,
        plugin: Mapping[str, object] | None = None,
        command: Command = "build",
        **config: object,
    ) -> Built:
        write_site(tmp_path, pages, plugin=plugin, **config)
        return build_folder(tmp_path, command=command)

    return build_site


def write_site(
    folder: Path,
    pages: Mapping[str, str],
    *,
    plugin: Mapping[str, object] | None = None,
    **config: object,
) -> None:
    """Write a site's pages and its mkdocs.yml, which has the plugin in London."""
    settings = {
        "site_name": "Seminars",
        "site_url": "https://seminars.example/",
        "theme": "mkdocs",
        "plugins": [{"seminars": {"timezone": "Europe/London", **(plugin or {})}}],
        **config,
    }
    write_tree(folder, {f"docs/{path}": text for path, text in pages.items()})
    write_tree(folder, {"mkdocs.yml": yaml.safe_dump(settings)})


def write_tree(folder: Path, files: Mapping[str, str]) -> None:
    """Write files below a folder, line ends untouched."""
    for path, text in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode())


def commit(folder: Path) -> None:
    """Put a folder under git's care, on 2 January 2026."""
    day = "2026-01-02T12:00:00+00:00"
    who = {
        f"GIT_{one}_{what}": "ada@example.org"
        for one in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    }
    when = {f"GIT_{one}_DATE": day for one in ("AUTHOR", "COMMITTER")}
    env = {**os.environ, **who, **when, "GIT_CONFIG_GLOBAL": os.devnull}
    for command in (("init", "-q"), ("add", "."), ("commit", "-q", "-m", "Write")):
        subprocess.run(["git", *command], cwd=folder, env=env, check=True)


def build_folder(
    folder: Path,
    *,
    into: Path | None = None,
    command: Command = "build",
    is_dirty: bool = False,
    edit: Callable[[], object] | None = None,
) -> Built:
    """Build the site of a folder's mkdocs.yml as a command of MkDocs does; again after an edit."""
    target = into or folder / "site"
    with logged() as warnings:
        config = load_config(str(folder / "mkdocs.yml"), site_dir=str(target))
        config.plugins.on_startup(command=command, dirty=is_dirty)
        try:
            build(config, dirty=is_dirty)
            if edit is not None:
                edit()
                build(config, dirty=is_dirty)
        finally:
            config.plugins.on_shutdown()
    return Built(target, warnings)


def dead_links(built: Built) -> list[tuple[str, str]]:
    """Return pages with links of ours that lead nowhere in the site."""
    dead = []
    for path in sorted(built.folder.rglob("*.html")):
        here = path.relative_to(built.folder).as_posix()
        links = built.html(here).select(
            "seminar-block a[href], .seminar-card a[href], link[type='text/calendar']"
        )
        for address in (str(link["href"]).partition("#")[0] for link in links):
            target = path.parent / address
            if address and not re.match(r"\w+:", address):
                is_there = target.is_file() or (target / "index.html").is_file()
                dead += [] if is_there else [(here, address)]
    return dead


class logged:  # noqa: N801 - reads as a word in `with logged() as warnings`
    """Collect what MkDocs' log says at WARNING and above."""

    def __enter__(self) -> list[str]:
        """Start to collect."""
        self.handler = _Collector()
        logging.getLogger(HOST).addHandler(self.handler)
        return self.handler.messages

    def __exit__(self, *_: object) -> None:
        """Stop to collect."""
        logging.getLogger(HOST).removeHandler(self.handler)


class _Collector(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


def seminar_page(title: str, start: str | None, *, more: str = "", body: str = "") -> str:
    """Return a page with explicit keys."""
    when = f"start: {start}\n" if start else ""
    return f"---\ntitle: {title}\ntags: [seminars]\n{when}{more}---\n{body}\n"


def read_text(
    text: str, *, path: str = "seminars/page.md", zone: str | None = "Europe/London"
) -> Reading:
    """Read one page as a build does."""
    rules = Rules(labels=ALIASES.labels, zone=zone, namespace=NAMESPACE_URL)
    front = canonical(read_front_matter(text), ALIASES.keys)
    page = Page(path=path, text=text, url="seminars/page/")
    (reading,) = read_side_by_side([(page, front)], rules=rules)
    return reading


def cases(place: str) -> list[object]:
    """Return the cases of a file or folder below tests/cases, each under the promise it makes."""
    path = Path(__file__).parent / "cases" / place
    files = sorted(path.glob("*.yml")) if path.is_dir() else [path.with_suffix(".yml")]
    return [
        pytest.param(case, id=f"{file.stem}: {case['promise']}")
        for file in files
        for case in yaml.safe_load(file.read_text(encoding="utf-8"))
    ]
