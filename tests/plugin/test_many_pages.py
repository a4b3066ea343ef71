"""A site of many seminars is the same, whoever writes it, and however often it is built."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import ref

import pytest
from conftest import HOST, seminar_page, write_site, write_tree
from copying import CHILDREN, THREAD, needs_copies
from mkdocs.commands.build import build as build_site
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from mkdocs_seminars.plugin import SeminarsPlugin
from mkdocs_seminars.workers import MANY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.config.defaults import MkDocsConfig

    from mkdocs_seminars.production import Production

DAY = "1769000000"
SAY = f"""{CHILDREN}
def on_env(env, **_):
    print("copies:", len([*children()]), flush=True)
"""
"""Hooks that say how many processes work for a build."""
END = """
def on_nav(nav, **_):
    for child in children():
        os.kill(child, 9)

on_nav.mkdocs_priority = -200
"""
END_LATER = """
def on_env(env, **_):
    for child in children():
        os.kill(child, 9)

on_env.mkdocs_priority = -200
"""
LATE_FILTER = """
def on_env(env, **_):
    env.filters["late"] = str.upper

on_env.mkdocs_priority = -200
"""
IN_THE_WAY = """
from pathlib import Path

def on_env(env, config, **_):
    (Path(config.site_dir) / "talks/7.ics").mkdir(parents=True)
"""
OTHERS = """
from pathlib import Path
from mkdocs.structure.files import File

def on_nav(nav, config, files):
    files.append(File.generated(config, "talks/6.ics", content="of a hook"))

def on_env(env, config, **_):
    (Path(config.site_dir) / "talks").mkdir(exist_ok=True)
    (Path(config.site_dir) / "talks/7.ics").write_text("of a hook")

on_env.mkdocs_priority = -60
"""
"""Hooks that put files of their own where calendars go."""
LATE_FOLDER = """
from pathlib import Path

def on_env(env, config, **_):
    config.site_dir = str(Path(config.site_dir).with_name("late"))

on_env.mkdocs_priority = 100
"""
LINKS = (
    "See [one](1.md#seen), [two](2.md#nowhere), [none](none.md).[^1]\n\n## Seen\n\n[^1]: Or not."
)
"""What can only be checked when every page is rendered, and where there is something to say."""
PAGES = (
    {
        f"talks/{number}.md": seminar_page(
            f"Talk *{number}*",
            f"20{24 + number % 5}-0{1 + number % 9}-1{number % 10} 14:00",
            more=f"speakers: [Ada {number % 50}]\nseries: {'looms' if number % 2 else 'webs'}\n",
            body=f"<!-- seminars/next -->\n\n{LINKS}",
        )
        for number in range(MANY)
    }
    | {
        "talks/described.md": seminar_page(
            "Described", "2026-02-04 14:00", more='description: "Mine <b>"\n'
        )
    }
    | {"index.md": "# Home\n\n## Soon\n\n<!-- seminars/upcoming -->\n\n<!-- seminars/nothing -->\n"}
)
pytestmark = needs_copies


def write(folder: Path, hooks: str) -> None:
    """Write a site of many seminars with hooks."""
    folder.mkdir(exist_ok=True)
    write_site(folder, PAGES, hooks=["hooks.py"])
    (folder / "hooks.py").write_text(hooks, encoding="utf-8")


def run(folder: Path, *command: str) -> tuple[str, dict[str, bytes]]:
    """Run Python in a folder; return what it said, and the site."""
    (folder / "temporary").mkdir(exist_ok=True)
    environment = {"SOURCE_DATE_EPOCH": DAY, "TMPDIR": str(folder / "temporary")}
    done = subprocess.run(
        [sys.executable, *command],
        cwd=folder,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=True,
    )
    assert [*(folder / "temporary").iterdir()] == []
    return done.stdout, files_of(folder / "site")


def files_of(site: Path) -> dict[str, bytes]:
    """Return the files of a site but for the archive of its map, which has the time in it."""
    files = (path for path in site.rglob("*") if path.is_file() and path.suffix != ".gz")
    return {str(path.relative_to(site)): path.read_bytes() for path in files}


def build(folder: Path, hooks: str) -> tuple[str, dict[str, bytes]]:
    """Build a site of many seminars."""
    write(folder, hooks)
    return run(folder, "-m", HOST, "build")


def problems(said: str) -> list[str]:
    return [line for line in said.splitlines() if line.startswith(("WARNING", "ERROR"))]


@contextmanager
def loaded(folder: Path, *, threads: int) -> Iterator[tuple[MkDocsConfig, Production]]:
    """Load a site in a process that seems to have so many threads."""
    for number in range(threads):
        write_tree(folder / "threads", {str(number): ""})
    config = load_config(str(folder / "mkdocs.yml"), site_dir=str(folder / "site"))
    config.plugins.on_startup(command="build", dirty=False)
    plugin = config.plugins["seminars"]
    assert isinstance(plugin, SeminarsPlugin)
    plugin.production.workers.threads = folder / "threads"
    yield config, plugin.production
    config.plugins.on_shutdown()


FAIL = """
from pathlib import Path

def on_page_markdown(markdown, config, **_):
    if Path(config.config_file_path).with_name("fail").exists():
        raise RuntimeError("on purpose")
"""


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")  # the tests' own threads
def test_what_a_build_that_failed_has_ordered_is_removed(tmp_path: Path) -> None:
    write(tmp_path, FAIL)
    write_tree(tmp_path, {"fail": ""})
    with loaded(tmp_path, threads=1) as (config, production):
        with pytest.raises(RuntimeError, match="on purpose"):
            build_site(config)
        assert (production.maker.ordered, production.workers.copies) == (None, [])
        (tmp_path / "fail").unlink()
        build_site(config)
        left = [path.name for path in Path(production.shelf.folder.name).glob(".*")]
    assert left == []


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")  # the tests' own threads
def test_the_same_in_this_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAY)
    sites = {}
    for name, threads in (("alone", 2), ("together", 1)):
        write(tmp_path / name, SAY)
        with loaded(tmp_path / name, threads=threads) as (config, production):
            build_site(config)
            assert production.workers.copies == []
        assert ("copies: 1" in capsys.readouterr().out) == (name == "together")
        sites[name] = files_of(tmp_path / name / "site")
    assert sites["alone"] == sites["together"]


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")  # the tests' own threads
def test_nothing_is_left_of_one_build_in_the_next(tmp_path: Path) -> None:
    write(tmp_path, "")
    with loaded(tmp_path, threads=1) as (config, _):
        left = []
        for _ in range(4):
            build_site(config)
            left.append(len([*Path("/proc/self/fd").iterdir()]))
    assert left[-1] <= left[0] + 1


def test_a_second_process_changes_nothing_but_time(tmp_path: Path) -> None:
    alone = build(tmp_path / "alone", SAY + THREAD)
    assert "copies: 0" in alone[0]
    together = build(tmp_path / "together", SAY)
    assert "copies: 0" not in together[0]
    assert together[1] == alone[1]
    assert problems(together[0]) == problems(alone[0]) != []
    assert len([path for path in alone[1] if path.startswith("talks/")]) == 2 * (MANY + 1)


def test_a_second_process_that_is_ended_is_not_missed(tmp_path: Path) -> None:
    together = build(tmp_path / "together", SAY)
    for name, hooks in (("ended", END), ("later", END_LATER)):
        assert build(tmp_path / name, SAY + hooks)[1] == together[1]


def test_a_second_process_leaves_files_of_others_where_they_are(tmp_path: Path) -> None:
    alone = build(tmp_path / "alone", OTHERS + THREAD)
    together = build(tmp_path / "together", OTHERS)
    assert together[1] == alone[1]
    assert [together[1][f"talks/{number}.ics"] for number in (6, 7)] == [b"of a hook"] * 2


def test_a_second_process_writes_over_what_is_in_a_folder_that_was_not_emptied(
    tmp_path: Path,
) -> None:
    write(tmp_path, LATE_FOLDER)
    write_tree(tmp_path, {"late/talks/7.ics": "of an earlier build"})
    run(tmp_path, "-m", HOST, "build")
    assert files_of(tmp_path / "late")["talks/7.ics"].startswith(b"BEGIN:VCALENDAR")


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")  # the tests' own threads
def test_a_second_process_writes_over_what_a_build_has_left_there(tmp_path: Path) -> None:
    write(tmp_path, "")
    with loaded(tmp_path, threads=1) as (config, _):
        build_site(config)
        page = tmp_path / "docs/talks/7.md"
        page.write_text(page.read_text("utf-8").replace("Talk *7*", "Another"), "utf-8")
        build_site(config, dirty=True)
    assert b"SUMMARY:Ada 7: Another" in files_of(tmp_path / "site")["talks/7.ics"]


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")  # the tests' own threads
def test_what_a_second_process_cannot_write_is_told(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    write(tmp_path, IN_THE_WAY)
    with (
        loaded(tmp_path, threads=1) as (config, _),
        pytest.raises(Abort, match="a site that is not whole"),
    ):
        build_site(config)
    path = tmp_path / "site/talks/7.ics"
    assert caplog.messages[-1].startswith(f"seminars: cannot write {path} (Is a directory)")
    assert [*(tmp_path / "site").rglob("*.new")] == []


WRITES_LATE = """
from mkdocs.commands import build

def on_env(env, config, files):
    global late
    pages = files.documentation_pages()
    late = env, files, [one for one in pages if one.src_uri.startswith("talks/1")]
    for one in late[2]:
        files.remove(one)

on_env.mkdocs_priority = -300

def on_post_build(config):
    env, files, pages = late
    for one in pages:
        build._build_page(one.page, config, [*files.documentation_pages(), one], nav_of_all, env)

def on_nav(nav, config, files):
    global nav_of_all
    nav_of_all = nav
"""
"""A hook that writes some pages when all others are there."""
WRITES_BESIDE = """
from concurrent.futures import ThreadPoolExecutor
from mkdocs.commands import build

written = []
one_by_one = build._build_page

def on_env(env, config, files):
    global pool
    pool = ThreadPoolExecutor(4)
    build._build_page = begin

def begin(*given, **named):
    written.append(pool.submit(one_by_one, *given, **named))

def on_post_build(config):
    build._build_page = one_by_one
    for one in written:
        one.result()

on_post_build.mkdocs_priority = 300
"""
"""A hook that writes pages in threads."""


def test_a_page_may_be_written_when_all_others_are_there(tmp_path: Path) -> None:
    alone = build(tmp_path / "alone", WRITES_LATE + THREAD)
    together = build(tmp_path / "together", WRITES_LATE)
    assert together[1] == alone[1]
    assert b"seminar-card" in together[1]["talks/11/index.html"]


def test_pages_may_be_written_by_threads(tmp_path: Path) -> None:
    alone = build(tmp_path / "alone", WRITES_BESIDE + THREAD)
    together = build(tmp_path / "together", WRITES_BESIDE)
    assert {*together[1]} == {*alone[1]}
    for number in range(MANY):
        written = together[1][f"talks/{number}/index.html"].decode()
        assert f"Ada {number % 50}" in written
        assert "seminar-card" in written


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")  # the tests' own threads
def test_templates_may_get_something_else_when_all_is_ready(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAY)
    sites = []
    for threads in (1, 2):
        write(tmp_path, LATE_FILTER)
        with loaded(tmp_path, threads=threads) as (config, _):
            build_site(config)
        sites.append(files_of(tmp_path / "site"))
    assert sites[0] == sites[1]


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")  # the tests' own threads
def test_nothing_is_left_of_a_build_when_the_command_ends(tmp_path: Path) -> None:
    write(tmp_path, "")
    with loaded(tmp_path, threads=1) as (config, production):
        build_site(config)
        made = ref(production)
        del production
    gc.collect()
    assert made() is None


def test_a_command_that_was_not_announced_may_end(tmp_path: Path) -> None:
    write(tmp_path, "")
    config = load_config(str(tmp_path / "mkdocs.yml"), site_dir=str(tmp_path / "site"))
    config.plugins.on_shutdown()
    assert not (tmp_path / "site").exists()


LATE = """
def on_page_content(html, config, **_):
    config.site_name = "Another"

def on_env(env, config, **_):
    print("copies:", len([*config.plugins["seminars"].production.workers.copies]), flush=True)

on_env.mkdocs_priority = -200
"""
"""Hooks that change the site when others write of it."""


def test_what_was_written_of_another_site_is_of_no_use(tmp_path: Path) -> None:
    alone = build(tmp_path / "alone", LATE + THREAD)
    together = build(tmp_path / "together", LATE)
    assert "copies: 0" in together[0]
    assert problems(together[0]) == problems(alone[0])
    assert together[1] == alone[1]
    assert b'"og:site_name" content="Another"' in together[1]["talks/7/index.html"]


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")  # the tests' own threads
def test_who_wrote_of_another_site_is_ended(tmp_path: Path) -> None:
    write(tmp_path, LATE)
    with loaded(tmp_path, threads=1) as (config, production):
        build_site(config)
        assert (production.maker.ordered, production.workers.copies) == (None, [])
    assert b'"og:site_name" content="Another"' in files_of(tmp_path / "site")["talks/7/index.html"]
