"""A page is written by its theme in whatever process has time, and is the same to the byte."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from functools import partial
from mmap import mmap
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from conftest import HOST, seminar_page, write_site, write_tree
from copying import CHILDREN, THREAD, needs_copies
from jinja2 import DictLoader, FileSystemLoader, Undefined
from mkdocs.commands.build import _build_page, _populate_page
from mkdocs.config import load_config
from mkdocs.structure.files import get_files
from mkdocs.structure.nav import get_navigation

from mkdocs_seminars.plain_themes import is_plain
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

PAGES = {
    f"talks/{number}.md": seminar_page(
        f"Talk *{number}*",
        f"20{20 + number % 7}-0{1 + number % 9}-{10 + number % 19} 14:00",
        more=f"speakers: [Ada {number % 9}]\n",
        body='Of wool. To [one](1.md).\n\n## Grey <span data-search-exclude="x">wool</span>',
    )
    for number in range(MANY)
} | {"index.md": "# Home\n\n<!-- seminars/upcoming -->\n"}
SAY = f"""{CHILDREN}
def on_post_build(config, **_):
    print("copies:", len([*children()]), flush=True)

on_post_build.mkdocs_priority = 200
"""
"""Hooks that say how many processes work for a build in the end."""


def build(
    folder: Path,
    hooks: str = "",
    *,
    custom: Mapping[str, str] | None = None,
    theme: str = "mkdocs",
    plugins: tuple[str, ...] = (),
    name: str = "hooks",
) -> tuple[int, list[str], dict[str, str]]:
    """Build a site; return how many copies there were, what else was said, and the site."""
    folder.mkdir(exist_ok=True)
    others = [*plugins, {"seminars": {"timezone": "Europe/London"}}]
    themed = {"name": theme, "custom_dir": "custom"}
    write_site(folder, PAGES, hooks=["say.py", f"{name}.py"], plugins=others, theme=themed)
    custom_files = {f"custom/{path}": text for path, text in (custom or {"a.css": ""}).items()}
    write_tree(folder, {f"{name}.py": hooks, "say.py": SAY, **custom_files})
    done = subprocess.run(
        [Path(sys.executable).with_name(HOST), "build"],
        cwd=folder,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=True,
    )
    files = (path for path in (folder / "site").rglob("*") if path.is_file())
    site = {
        str(path.relative_to(folder)): path.read_text("utf-8")
        for path in files
        if path.suffix in {".html", ".json", ".ics", ".txt"}
    }
    said = [line for line in done.stdout.splitlines() if line.startswith(("WARNING", "ERROR"))]
    return int(done.stdout.rpartition("copies: ")[2].split()[0]), said, site


@needs_copies
@pytest.mark.parametrize(
    ("theme", "plugins"),
    [("mkdocs", ("search",)), ("material", ("material/search",)), ("readthedocs", ())],
)
def test_three_processes_write_the_same_site(
    tmp_path: Path, theme: str, plugins: tuple[str, ...]
) -> None:
    together = build(tmp_path / "together", theme=theme, plugins=plugins)
    alone = build(tmp_path / "alone", THREAD, theme=theme, plugins=plugins)
    assert (together[0], alone[0]) == (2, 0)
    assert together[1:] == alone[1:]


FAILS = "{{ 1 // (0 if '7' in seminar.title_html else 1) }}"
"""A template of ours that fails for some seminars."""
ENDS = """
import os
import subprocess
import sys

def on_env(env, **_):
    subprocess.Popen([sys.executable, "watch.py", str(os.getpid())])
"""
WATCH = """
import os, sys, time
from pathlib import Path

until = time.monotonic() + 20
while time.monotonic() < until:
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            if stat.read_text().rpartition(")")[2].split()[1] == sys.argv[1]:
                found.append(int(stat.parent.name))
        except OSError:
            continue
    if len(found) == 3:  # this process, and two copies
        os.kill(max(found), 9)
        break
"""
"""A hook that ends the second copy as soon as it is there."""


@needs_copies
@pytest.mark.parametrize(
    ("hooks", "custom"),
    [("", {"seminars/bar.html": FAILS, "seminars/card.html": FAILS}), (ENDS, None)],
    ids=["something to say", "ended"],
)
def test_what_the_copy_leaves_is_said_and_made_here(
    tmp_path: Path, hooks: str, custom: Mapping[str, str] | None
) -> None:
    write_tree(tmp_path, {"together/watch.py": WATCH})
    together = build(tmp_path / "together", hooks, custom=custom)
    alone = build(tmp_path / "alone", THREAD, custom=custom)
    assert together[1:] == alone[1:]
    assert bool(together[1]) == (hooks != ENDS)


COLLECT = """
from functools import wraps
from pathlib import Path

seen = []

def on_env(env, **_):
    usual = env.filters["url"]

    @wraps(usual)
    def url(*given):
        seen.append(given)
        return usual(*given)

    url.__module__ = "hooks"
    env.filters["url"] = url

def on_post_build(config, **_):
    Path(config.site_dir, "seen.txt").write_text(str(len(seen)))
"""
CONTEXT = """
pages = []

def on_page_context(context, page, config, nav):
    pages.append(page)
    page.content += f"<b>{len(pages)}</b>"
"""
LATE = """
def on_env(env, config, files, **_):
    config.plugins.events["page_context"].append(count)

def count(context, page, config, nav):
    page.content += "<b>Mine</b>"

on_env.mkdocs_priority = -200
"""
OVERLAY = """
def on_env(env, config, files, **_):
    other = env.overlay()
    other.filters = {**env.filters, "url": lambda text: "mine"}
    return other

on_env.mkdocs_priority = -200
"""
FILES = """
def on_env(env, config, files, **_):
    files.remove(files.get_file_from_path("talks/3.md"))

on_env.mkdocs_priority = -200
"""
LISTS = "{% extends 'base.html' %}{% block footer %}{{ pages | length }}{% endblock %}"


@needs_copies
@pytest.mark.parametrize(
    ("hooks", "custom", "name", "copies"),
    [
        (COLLECT, None, "hooks", 1),
        (CONTEXT, None, "hooks", 1),
        (CONTEXT, None, "mkdocs_seminars", 1),
        (LATE, None, "hooks", 1),
        (OVERLAY, None, "hooks", 2),
        (FILES, None, "hooks", 2),
        ("", {"main.html": LISTS}, "hooks", 1),
        ("", {"partials/more.j2": ""}, "hooks", 1),
        ("", {"a.css": "", "logo.SVG": "", "seminars/x.html": ""}, "hooks", 2),
    ],
    ids=["filter", "context", "name", "late", "overlay", "files", "main", "partial", "still"],
)
def test_others_may_do_what_they_like_while_pages_are_written(
    tmp_path: Path, hooks: str, custom: Mapping[str, str] | None, name: str, copies: int
) -> None:
    together = build(tmp_path / "together", hooks, custom=custom, name=name)
    alone = build(tmp_path / "alone", hooks + THREAD, custom=custom, name=name)
    assert together[1:] == alone[1:]
    assert (together[0], alone[0]) == (copies, 0)


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
        find_files = self.files.documentation_pages
        themer = Themer(plugin.production.pages, find_files, self.env, self.config)
        first = find_files()[0].page
        assert first is not None
        assert themer.start(first, self.nav)
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


def test_nothing_is_written_ahead_where_there_is_no_room(
    prepare: Callable[[], Prepared], monkeypatch: pytest.MonkeyPatch
) -> None:
    site = prepare()
    themer = site.themer()
    monkeypatch.setattr("mkdocs_seminars.themed.ROOM", sys.maxsize)
    assert not themer.start(themer.under_way, site.nav)


def mine(*_: object) -> str:
    """Stand for what a plugin brings."""
    return "mine"


@pytest.mark.parametrize(
    ("change", "is_still_plain"),
    [
        (lambda site: site.env.filters.update(mine=mine), False),
        (lambda site: site.env.tests.update(mine=partial(mine, 1)), False),
        (lambda site: site.env.globals.update(mine=mine), False),
        (lambda site: site.env.globals.update(first=partial(len), second="mine"), True),
        (lambda site: setattr(site.env, "finalize", mine), False),
        (lambda site: setattr(site.env, "undefined", type("Mine", (Undefined,), {})), False),
        (lambda site: setattr(site.env, "loader", DictLoader({})), False),
        (lambda site: setattr(site.env, "loader", FileSystemLoader([])), False),
        (lambda site: setattr(site.config.theme, "name", "mine"), False),
        (lambda site: site.config.plugins.events["post_page"].append(mine), False),
        (lambda site: site.config.plugins.events["env"].append(mine), True),
    ],
    ids=[
        "filter",
        "test",
        "global",
        "known",
        "finalize",
        "undefined",
        "loader",
        "paths",
        "theme",
        "event",
        "before",
    ],
)
def test_a_theme_is_plain_unless_others_have_a_say(
    prepare: Callable[[], Prepared], change: Callable[[Prepared], object], *, is_still_plain: bool
) -> None:
    site = prepare()
    assert is_plain(site.env, site.config)
    change(site)
    assert is_plain(site.env, site.config) == is_still_plain


@pytest.mark.parametrize(
    ("path", "is_still_plain"),
    [
        ("main.html", False),
        ("deep/er/part.j2", False),
        ("deep/seminars/bar.html", False),
        ("seminars/bar.html", True),
        ("logo.SVG", True),
    ],
)
def test_a_theme_is_plain_as_long_as_a_site_has_no_templates_for_it(
    prepare: Callable[[], Prepared], tmp_path: Path, path: str, *, is_still_plain: bool
) -> None:
    site = prepare()
    write_tree(tmp_path / "custom", {path: ""})
    site.config.theme.dirs.insert(0, str(tmp_path / "custom"))
    site.env.loader = FileSystemLoader(site.config.theme.dirs)
    assert is_plain(site.env, site.config) == is_still_plain
