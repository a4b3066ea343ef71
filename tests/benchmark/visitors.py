"""What the script costs a visitor, shown in one run: `python -m tests.benchmark.visitors`.

Renders the listings of the index page, and a list of all seminars on one page, which no generated
page has; opens them in Chromium, and measures how long the script works when the page is opened,
when a minute has passed, and at each letter that is typed into a filter. Of several tries the
median counts.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from mkdocs_seminars.catalogue import collect
from mkdocs_seminars.model import Page, Seminar, Site, Speaker
from mkdocs_seminars.options import Options
from mkdocs_seminars.shelf import PACKAGE
from mkdocs_seminars.writing.html import make_environment
from mkdocs_seminars.writing.pages import Filler
from mkdocs_seminars.writing.scene import Scene
from mkdocs_seminars.writing.words import load_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from playwright.sync_api import Page as Tab

NOW = datetime(2026, 1, 10, 12, tzinfo=UTC)
MOST_MILLISECONDS = 50
"""What a generated page may take at a time."""
INDEX = (
    "<!-- seminars/upcoming { page: 1, filter: true } -->"
    "<!-- seminars/past { page: 1, group: year, style: compact, filter: true } -->"
)
EVERYTHING = "<!-- seminars/list { filter: true } -->"
SHELL = """<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Seminars</title>
<link rel="stylesheet" href="assets/seminars.css"><main>{html}</main>
<script src="assets/seminars.js"></script>"""
TIMED = """([event, text]) => {
    const box = document.querySelector('.seminar-filter input');
    box.value = text;
    const target = event === 'input' ? box : document;
    const start = performance.now();
    target.dispatchEvent(new Event(event, { bubbles: true }));
    return performance.now() - start;
}"""
"""The milliseconds that the script takes for what it does at an event."""


def seminar(number: int) -> Seminar:
    """Return one of many seminars, four days after each other, half of them past."""
    return Seminar(
        uid=f"{number}",
        source=f"talks/{number}.md",
        url=f"talks/{number}/",
        title=f"Talk {number} of looms and threads",
        speakers=(Speaker(name=f"Person {number % 300}", affiliation="Analytical Society"),),
        start=NOW + timedelta(days=4 * (number - 1000)),
        venue="Room 2.04, Larkspur Building",
    )


def write_site(folder: Path, count: int) -> None:
    """Write the two pages with what they need."""
    catalogue, _ = collect(map(seminar, range(count)), duration=timedelta(hours=1))
    site = Site(name="Seminars", url="https://seminars.example/")
    words, _ = load_words("en")
    scene = Scene(catalogue=catalogue, now=NOW, site=site, options=Options(), words=words)
    filler = Filler(scene, make_environment(()))
    shutil.copytree(PACKAGE / "assets", folder / "assets")
    for name, blocks in (("index", INDEX), ("everything", EVERYTHING)):
        html, _ = filler.fill(blocks, page=Page(path=f"{name}.md", text="", url=f"{name}.html"))
        (folder / f"{name}.html").write_text(SHELL.format(html=html), encoding="utf-8")


def middle(tab: Tab, events: Iterable[tuple[str, str]]) -> float:
    """Return the median of what events cost, in milliseconds."""
    taken: list[float] = [tab.evaluate(TIMED, list(event)) for event in events]
    return statistics.median(taken)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; return 1 when the script takes too long on a generated page."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmark.visitors", description=__doc__)
    parser.add_argument("--seminars", type=int, default=2000)
    chosen = parser.parse_args(arguments)
    chromium = shutil.which("chromium") or shutil.which("chrome")
    slowest = 0.0
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        write_site(folder, chosen.seminars)
        browser = playwright.chromium.launch(executable_path=chromium)
        for page in ("index", "everything"):
            file = folder / f"{page}.html"
            tab = browser.new_page(timezone_id="Asia/Tokyo")
            tab.goto(file.as_uri())
            minute = middle(tab, [("visibilitychange", "")] * 9)
            letters = middle(tab, [("input", "the loom"[:end]) for end in range(1, 9)] * 2)
            if page == "index":
                slowest = max(minute, letters)
            sys.stdout.write(
                f"{page:<12} {file.stat().st_size / 1000:8.0f} kB   a minute {minute:6.1f} ms   "
                f"a letter {letters:6.1f} ms   share of {MOST_MILLISECONDS} ms: "
                f"{max(minute, letters) / MOST_MILLISECONDS:.2f}\n"
            )
        browser.close()
    return int(slowest > MOST_MILLISECONDS)


if __name__ == "__main__":
    sys.exit(main())
