"""A page is written by its theme in whatever process has time, and is the same to the byte."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from mmap import mmap
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from conftest import seminar_page, write_site, write_tree
from mkdocs.commands.build import _build_page, _populate_page
from mkdocs.config import load_config
from mkdocs.structure.files import get_files
from mkdocs.structure.nav import get_navigation

from mkdocs_seminars.plugin import SeminarsPlugin
from mkdocs_seminars.themed import Themed, Themer, hand_out
from mkdocs_seminars.workers import MANY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation

    from mkdocs_seminars.turns import Texts

needs_copies = pytest.mark.skipif(
    sys.platform != "linux" or len(os.sched_getaffinity(0)) == 1,
    reason="needs Linux and a second processor",
)
PAGES = {
    f"talks/{number}.md": seminar_page(
        f"Talk *{number}*",
        f"20{20 + number % 7}-0{1 + number % 9}-{10 + number % 19} 14:00",
        more=f"speakers: [Ada {number % 9}]\n",
        body='Of wool. To [one](1.md).\n\n## Grey <span data-search-exclude="x">wool</span>',
    )
    for number in range(MANY)
} | {"index.md": "# Home\n\n<!-- seminars/upcoming -->\n"}
WHO = """
import os

def on_env(env, **_):
    env.globals["who"] = who

def who(page):
    return os.getpid(){more}
"""
"""Hooks that let templates say which process they are in."""
WRITES = '{% extends "base.html" %}{% block footer %}<b>by {{ who(page) }}</b>{% endblock %}'
THREAD = """
from threading import Timer

def on_startup(**_):
    timer = Timer(600, print)
    timer.daemon = True
    timer.start()
"""
"""A hook that keeps copies from being made."""
LATER = """
def on_page_context(context, page, config, nav):
    config.extra["last"] = page.title
"""
EARLIER = """
def on_page_content(html, **_):
    return html + "<p>Mine</p>"
"""


def build(
    folder: Path,
    hooks: str = "",
    *,
    template: str = WRITES,
    theme: str = "mkdocs",
    plugins: tuple[str, ...] = (),
) -> tuple[str, dict[str, str], Counter[str]]:
    """Build a site; return what was said, the pages, and how many each process wrote."""
    folder.mkdir(exist_ok=True)
    others = [*plugins, {"seminars": {"timezone": "Europe/London"}}]
    custom = {"name": theme, "custom_dir": "custom"}
    write_site(folder, PAGES, hooks=["hooks.py"], plugins=others, theme=custom)
    write_tree(folder, {"custom/main.html": template, "hooks.py": hooks or WHO.format(more="")})
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build"],
        cwd=folder,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=True,
    )
    files = (path for path in (folder / "site").rglob("*") if path.is_file())
    texts = {
        str(path.relative_to(folder)): path.read_text("utf-8")
        for path in files
        if path.suffix in {".html", ".json", ".ics"}
    }
    who = Counter(by for text in texts.values() for by in re.findall(r"<b>by (\d+)</b>", text))
    bare = {name: re.sub(r"<b>by \d+</b>", "", text) for name, text in texts.items()}
    return done.stdout, bare, who


@needs_copies
@pytest.mark.parametrize(
    ("theme", "plugins"),
    [("mkdocs", ("search",)), ("material", ("material/search",)), ("readthedocs", ())],
)
def test_two_processes_write_the_same_pages(
    tmp_path: Path, theme: str, plugins: tuple[str, ...]
) -> None:
    who = WHO.format(more="")
    together = build(tmp_path / "together", who, theme=theme, plugins=plugins)
    alone = build(tmp_path / "alone", who + THREAD, theme=theme, plugins=plugins)
    assert together[1] == alone[1]
    assert (len(together[2]), len(alone[2])) == (2, 1)
    assert together[2].total() == alone[2].total() > MANY


@needs_copies
@pytest.mark.parametrize(
    ("hooks", "template", "processes"),
    [
        (WHO.format(more="") + EARLIER, WRITES, 2),
        (WHO.format(more="") + LATER, WRITES, 1),
        (WHO.format(more=""), WRITES + "{% set _ = config.extra.update(a=1) %}", 1),
    ],
    ids=["before", "while pages are written", "by a template"],
)
def test_pages_are_written_in_one_process_where_others_may_change_something(
    tmp_path: Path, hooks: str, template: str, processes: int
) -> None:
    assert len(build(tmp_path, hooks, template=template)[2]) == processes


SAYS = """ * says(page)

import logging

first = os.getpid()

def says(page):
    if "7" in page.url:
        logging.getLogger("mkdocs").warning("seven: %s", page.url)
    return 1
"""
ENDS = """ * ends(page)

first, pages = os.getpid(), []

def ends(page):
    pages.append(page)
    if os.getpid() != first and len(pages) > 12:
        os.kill(os.getpid(), 9)
    return 1
"""
FAILS = """ * fails(page)

first, pages = os.getpid(), []

def fails(page):
    pages.append(page)
    return 1 if os.getpid() == first or len(pages) % 2 else 1 / 0
"""


@needs_copies
@pytest.mark.parametrize("more", [SAYS, ENDS, FAILS], ids=["says", "ends", "fails"])
def test_what_the_copy_says_or_leaves_is_said_and_made_here(tmp_path: Path, more: str) -> None:
    hooks = WHO.format(more=more)
    together = build(tmp_path / "together", hooks)
    alone = build(tmp_path / "alone", hooks + THREAD)
    assert together[1] == alone[1]
    said = [[line for line in one[0].splitlines() if "seven" in line] for one in (together, alone)]
    assert said[0] == said[1]
    assert bool(said[0]) == (more == SAYS)
    assert len(together[2]) == 2


@pytest.fixture(autouse=True)
def day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Build all sites at the same instant."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1769000000")


class Prepared:
    """A site whose pages are rendered, and not written yet."""

    config: MkDocsConfig
    files: Files
    nav: Navigation
    env: Environment

    def __init__(self, folder: Path, pages: Mapping[str, str]) -> None:
        """Do what MkDocs does until then."""
        write_site(folder, pages, nav=["index.md"])
        self.config = config = load_config(
            str(folder / "mkdocs.yml"), site_dir=str(folder / "site")
        )
        config.plugins.on_startup(command="build", dirty=False)
        config.plugins.on_config(config)
        config.plugins.on_pre_build(config=config)
        files, env = get_files(config), config.theme.get_env()
        self.files = config.plugins.on_files(files, config=config)
        nav = get_navigation(self.files, config)
        self.nav = config.plugins.on_nav(nav, config=config, files=self.files)
        for file in self.files.documentation_pages():
            assert file.page is not None
            _populate_page(file.page, config, self.files)
        self.env = config.plugins.on_env(env, config=config, files=self.files)

    def themer(self) -> Themer:
        """Return what writes its pages."""
        plugin = self.config.plugins["seminars"]
        assert isinstance(plugin, SeminarsPlugin)
        docs = self.files.documentation_pages()
        themer = Themer(plugin.production.pages, docs, self.env, self.config)
        assert docs[0].page is not None
        themer.start(docs[0].page, self.nav)
        return themer

    def write(self) -> dict[str, str]:
        """Write its pages as MkDocs does."""
        docs = self.files.documentation_pages()
        for file in docs:
            assert file.page is not None
            _build_page(file.page, self.config, docs, self.nav, self.env)
        site = self.config.site_dir
        return {file.src_uri: (Path(site) / file.dest_uri).read_text("utf-8") for file in docs}


@pytest.fixture
def prepare(tmp_path: Path) -> Iterator[Callable[[], Prepared]]:
    """Return what prepares a site, and clear away the last one, as they share the plugin."""
    sites: list[Prepared] = []

    def clear_away() -> None:
        for site in sites:
            site.config.plugins.on_shutdown()
        sites.clear()

    def prepare() -> Prepared:
        clear_away()
        sites.append(Prepared(tmp_path, FEW))
        return sites[0]

    yield prepare
    clear_away()


AHEAD = "<!-- ahead -->"
FEW = {path: PAGES[path] for path in ("index.md", "talks/0.md", "talks/1.md", "talks/2.md")}


def themed(site: Prepared) -> dict[str, Themed]:
    """Write pages ahead, with a mark; the templates of a site hand them out."""
    ready: dict[str, Themed] = {}
    hand_out(site.env, ready.get)
    themer = site.themer()
    made = themer.take(themer.theme({path: {} for path in FEW}))
    ready |= {path: replace(page, html=f"{page.html}{AHEAD}") for path, page in made.items()}
    return ready


def test_pages_that_are_written_ahead_are_handed_out(prepare: Callable[[], Prepared]) -> None:
    usual = prepare().write()
    site = prepare()
    ready = themed(site)
    assert ("card",) in ready["talks/0.md"].texts
    assert site.write() == usual | {path: f"{usual[path]}{AHEAD}" for path in FEW}


def test_a_page_that_has_changed_is_written_anew(
    prepare: Callable[[], Prepared],
) -> None:
    site = prepare()
    themed(site)
    page = site.files.src_uris["talks/1.md"].page
    assert page is not None
    page.title = "Another"
    written = site.write()
    assert [path for path in FEW if AHEAD not in written[path]] == ["talks/1.md"]
    assert "<title>Another" in written["talks/1.md"]


def test_texts_that_are_there_are_not_written_again(prepare: Callable[[], Prepared]) -> None:
    themer = prepare().themer()
    given: Texts = {"talks/1.md": {("card",): "<p>Mine</p>"}}
    assert "<p>Mine</p>" in themer.take(themer.theme(given))["talks/1.md"].html


def test_pages_for_which_there_is_no_room_are_left(prepare: Callable[[], Prepared]) -> None:
    themer = prepare().themer()
    themer.room = mmap(-1, 20_000)
    themed = themer.take(themer.theme({path: {} for path in FEW}))
    assert 0 < len(themed) < len(FEW)
