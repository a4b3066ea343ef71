"""A site of many seminars is the same, whoever writes it, and however often it is built."""

from __future__ import annotations

import os
import subprocess
import sys
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest
from conftest import seminar_page, write_site

from mkdocs_seminars.workers import MANY

if TYPE_CHECKING:
    from pathlib import Path

COUNT = "\n\ndef on_env(env, **_):\n    print('copies:', len(active_children()), flush=True)\n"
SAY = f"from multiprocessing import active_children{COUNT}"
"""Hooks that say how many processes work for a build."""
END = """

def on_nav(nav, **_):
    for child in active_children():
        child.kill()

on_nav.mkdocs_priority = -200
"""
THREAD = """
from threading import Timer

def on_startup(**_):
    timer = Timer(600, print)
    timer.daemon = True
    timer.start()
"""
PAGES = {
    f"talks/{number}.md": seminar_page(
        f"Talk *{number}*",
        f"20{24 + number % 5}-0{1 + number % 9}-1{number % 10} 14:00",
        more=f"speakers: [Ada {number % 50}]\nseries: {'looms' if number % 2 else 'webs'}\n",
        body=f"# Talk\n\n<!-- seminars/next -->\n\nAbout {number}.",
    )
    for number in range(MANY)
} | {"index.md": "# Home\n\n## Soon\n\n<!-- seminars/upcoming -->\n\n<!-- seminars/nothing -->\n"}
SERVED = """
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    config = load_config("mkdocs.yml", site_dir="site")
    config.plugins.on_startup(command="serve", dirty=False)
    build(config)
    with open("docs/talks/7.md", "a") as page:
        page.write("More.")
    with open("docs/talks/8.md", "w") as page:
        page.write("Nothing any more.")
    build(config)
    config.plugins.on_shutdown()
"""

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or len(os.sched_getaffinity(0)) == 1,
    reason="needs Linux and a second processor",
)


def write(folder: Path, hooks: str) -> None:
    """Write a site of many seminars with hooks."""
    folder.mkdir(exist_ok=True)
    write_site(folder, PAGES, hooks=["hooks.py"])
    (folder / "hooks.py").write_text(hooks, encoding="utf-8")


def run(folder: Path, *command: str) -> tuple[str, dict[str, bytes]]:
    """Run Python in a folder; return what it said, and the site."""
    (folder / "temporary").mkdir(exist_ok=True)
    environment = {"SOURCE_DATE_EPOCH": "1769000000", "TMPDIR": str(folder / "temporary")}
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
    site = folder / "site"
    files = (path for path in site.rglob("*") if path.is_file() and path.suffix != ".gz")
    return done.stdout, {str(path.relative_to(site)): path.read_bytes() for path in files}


def build(folder: Path, hooks: str) -> tuple[str, dict[str, bytes]]:
    """Build a site of many seminars."""
    write(folder, hooks)
    return run(folder, "-m", "mkdocs", "build")


def problems(said: str) -> list[str]:
    return [line for line in said.splitlines() if line.startswith("WARNING")]


def test_a_second_process_changes_nothing_but_time(tmp_path: Path) -> None:
    alone = build(tmp_path / "alone", SAY + THREAD)
    assert "copies: 0" in alone[0]
    together = build(tmp_path / "together", SAY)
    assert "copies: 0" not in together[0]
    assert together[1] == alone[1]
    assert problems(together[0]) == problems(alone[0]) != []
    assert len([path for path in alone[1] if path.startswith("talks/")]) == 2 * MANY


def test_a_second_process_that_is_ended_is_not_missed(tmp_path: Path) -> None:
    ended = build(tmp_path / "ended", SAY + END)
    assert ended[1] == build(tmp_path / "together", SAY)[1]


def test_a_served_site_is_built_again_by_both(tmp_path: Path) -> None:
    sites = []
    for name, hooks in (("alone", SAY + THREAD), ("together", SAY)):
        write(tmp_path / name, hooks)
        sites.append(run(tmp_path / name, "-c", dedent(SERVED)))
    assert sites[0][1] == sites[1][1]
    assert "copies: 0" not in sites[1][0]
    assert b"More." in sites[1][1]["talks/7/index.html"]
    assert "talks/8.ics" not in sites[1][1]
