"""Blocks as macros: on Zensical, and by mkdocs-macros with and without our plugin."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
import yaml
from conftest import NOW, WANG, Built, dead_links, seminar_page, write_tree
from zensical.extensions.context import Page
from zensical.extensions.macros import MacroEnv

from mkdocs_seminars.cli import main
from mkdocs_seminars.macros import define_env

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import BuildSite

pytestmark = [
    pytest.mark.filterwarnings("ignore"),  # other plugins' own
    pytest.mark.neighbours,
]
FRAMES = "From Frames to Beats: Progress and Challenges"
MODULE = {"macros": {"modules": ["mkdocs_seminars.macros"]}}
OURS = {"seminars": {"timezone": "Europe/London"}}
PAGES = {
    "index.md": "# Home\n\n{{ seminars_next() }}\n\n<!-- seminars/list -->\n",
    "news/today.md": (
        "# News\n\n- first\n\n    {{ seminars_upcoming(limit=2, abstracts=True) }}\n\n"
        '{{ seminars_subscribe(style="full") }}\n\nGoodbye.\n'
    ),
    "seminars/2026-01-23-wang.md": WANG,
    "seminars/sparks.md": seminar_page("Sparks", "2026-03-04 16:00", body="# Sparks\n"),
}


@pytest.mark.parametrize("plugins", [[MODULE, OURS], [OURS, MODULE], [MODULE]])
def test_macros_show_what_blocks_show(site: BuildSite, plugins: list[object]) -> None:
    built = site(PAGES, plugins=plugins, strict=True)
    news = built.html("news/today/index.html")
    assert built.listed("news/today/index.html") == [FRAMES, "Sparks"]
    assert news.select(".seminar-list a[href='../../seminars/sparks/']")
    assert len(news.select(".seminar-subscribe")) == 1
    assert "Goodbye." in news.get_text()


def test_a_macro_with_a_mistake_shows_nothing_and_is_told(
    site: BuildSite, caplog: pytest.LogCaptureFixture
) -> None:
    pages = {**PAGES, "index.md": "# Home\n\n{{ seminars_next(lmit=3) }}\n\nGoodbye.\n"}
    built = site(pages, plugins=[MODULE])
    assert "Goodbye." in built.html("index.html").get_text()
    assert 'index.md: seminars/next: unknown argument "lmit"' in caplog.text


def test_a_site_that_is_edited_shows_the_edit(site: BuildSite) -> None:
    assert site(PAGES, plugins=[MODULE]).listed("index.html") == [FRAMES]
    pages = {**PAGES, "seminars/early.md": seminar_page("Early", "2026-01-11 10:00")}
    assert site(pages, plugins=[MODULE]).listed("index.html") == ["Early"]


def test_zensical_has_links_as_in_markdown(tmp_path: Path) -> None:
    write_tree(tmp_path / "docs", PAGES)
    write_tree(tmp_path, {"mkdocs.yml": yaml.safe_dump({"site_name": "A", "plugins": [OURS]})})
    macros = macros_on("news/today.md", tmp_path)
    assert 'href="../seminars/sparks.md"' in macros["seminars_list"]()


@pytest.mark.parametrize("plugins", [[MODULE, OURS], [MODULE]])
def test_a_macro_shows_the_card_of_a_seminars_page_once(
    site: BuildSite, plugins: list[object]
) -> None:
    page = seminar_page("Sparks", "2026-03-04 16:00", body="# Sparks\n\n{{ seminars_card() }}\n")
    pages = {**PAGES, "seminars/sparks.md": page, "more.md": "# More\n\n{{ seminars_card() }}\n"}
    built = site(pages, plugins=plugins, strict=True)
    (card,) = built.html("seminars/sparks/index.html").select(".seminar-card")
    assert "Wednesday 4 March 2026" in card.get_text()
    assert card.select("a[href='../sparks.ics']")
    assert not built.html("more/index.html").select(".seminar-card")


def test_without_settings_a_macro_shows_nothing_and_that_is_told(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    macros = macros_on("news/today.md", tmp_path)
    assert macros["seminars_next"]() == "<!-- seminars/next -->"
    assert macros["seminars_card"]() == ""
    assert (
        "news/today.md: site: has no file of settings; write a mkdocs.yml or zensical.toml"
    ) in caplog.text


def macros_on(path: str, folder: Path) -> dict[str, Callable[..., str]]:
    """Return what Zensical runs on a page."""
    environment = MacroEnv({"root_dir": str(folder)}, page=Page("", path))
    define_env(environment)
    return environment.macros


def zensical(folder: Path, pages: dict[str, str], **config: object) -> Built:
    """Export and build a site with Zensical, at NOW; a warning fails."""
    settings = {
        "site_name": "Seminars",
        "site_url": "https://seminars.example/",
        "extra_css": ["assets/seminars.css"],
        "extra_javascript": ["assets/seminars.js"],
        "plugins": [MODULE, OURS],
        **config,
    }
    write_tree(folder / "docs", pages)
    write_tree(folder, {"mkdocs.yml": yaml.safe_dump(settings, sort_keys=False)})
    assert main(["export", str(folder)]) == 0
    done = subprocess.run(
        [sys.executable, "-m", "zensical", "build", "--strict"],
        cwd=folder,
        env={**os.environ, "SOURCE_DATE_EPOCH": str(int(NOW.timestamp())), "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return Built(folder / "site", [])


@pytest.fixture
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(NOW.timestamp())))


@pytest.mark.usefixtures("_now")
@pytest.mark.parametrize("has_folders", [True, False])
def test_zensical_publishes_an_export_and_runs_the_macros(
    tmp_path: Path, *, has_folders: bool
) -> None:
    pages = {**PAGES, "index.md": "# Home\n\n<!-- seminars/list -->\n"}
    built = zensical(tmp_path, pages, use_directory_urls=has_folders)
    news = "news/today/index.html" if has_folders else "news/today.html"
    assert built.listed(news) == built.listed("index.html") == [FRAMES, "Sparks"]
    assert built.listed("seminars/index.html") == [FRAMES, "Sparks"]
    assert len(built.events()) == 2
    assert (built.folder / "seminars.ics").read_bytes().count(b"\r\n") > 20
    assert dead_links(built) == []


@pytest.mark.usefixtures("_now")
def test_zensical_shows_an_edit_after_the_next_export(tmp_path: Path) -> None:
    zensical(tmp_path, PAGES)
    pages = {**PAGES, "seminars/early.md": seminar_page("Early", "2026-01-11 10:00")}
    built = zensical(tmp_path, pages)
    assert built.listed("news/today/index.html") == ["Early", FRAMES]
    assert built.listed("seminars/index.html") == ["Early", FRAMES, "Sparks"]
    assert len(built.events()) == 3
