"""All plugins at once, two languages, fifty seminars: built strictly, exactly fifty events."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from conftest import HOST, NOW, Built, commit, write_site

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.neighbours
MANY = 50
# Two are not among them: mkdocs-rss-plugin warns by itself where there are two languages, and
# literate-nav writes the navigation that awesome-nav writes too.
PLUGINS = [
    "search",
    "meta",
    {"group": {"enabled": True, "plugins": ["tags"]}},
    {"blog": {"archive": False, "categories": False, "pagination": False}},
    {"privacy": {"assets_exclude": ["unpkg.com/*"]}},
    "offline",
    {"exclude": {"glob": ["*.tmp"]}},
    "awesome-nav",
    "section-index",
    {"macros": {"on_error_fail": True}},
    {"gen-files": {"scripts": []}},
    {"redirects": {"redirect_maps": {"old.md": "seminars/00.md"}}},
    {"mike": {"version_selector": False}},
    {"minify": {"minify_html": True}},
    {"seminars": {"timezone": "Europe/London"}},
    {
        "i18n": {
            "docs_structure": "suffix",
            "languages": [
                {"locale": "en", "name": "English", "default": True, "build": True},
                {"locale": "de", "name": "Deutsch", "build": True},
            ],
        }
    },
    {"git-revision-date-localized": {"strict": False, "type": "iso_date"}},
]
PAGE = """\
---
title: "C4DM Seminar: Ada Love{number}"
date: {day}
image: "./placeholder.png"
tags: ["events"]
---

### C4DM Seminar: Ada Love{number}: {title} {number}

**Seminar by:** Ada Love{number}

**Date/time:**  {weekday}, {written}, 2 pm

**Location:** GC222

<b>Abstract</b>:
Braces as in $\\frac{{{{a}}}}{{{{-1}}}}$ stay.
"""


def pages() -> dict[str, str]:
    """Return fifty seminars, every second one in German too."""
    written = {
        "index.md": "# Home\n\n<!-- seminars/upcoming -->\n",
        "index.de.md": "# Start\n\n<!-- seminars/upcoming -->\n",
        "tags.md": "# Tags\n\n<!-- material/tags -->\n",
        "blog/index.md": "# Blog\n",
        "blog/posts/news.md": "---\ndate: 2026-01-02\n---\n# News\n",
        "seminars/.meta.yml": "tags: [seminars]\n",
    }
    for number in range(MANY):
        day = date(2025, 1, 8) + timedelta(days=14 * number)
        facts = {
            "number": f"{number:02}",
            "day": day,
            "weekday": f"{day:%A}",
            "written": f"{day.day} {day:%b %Y}",
        }
        written[f"seminars/{number:02}.md"] = PAGE.format(title="Talk", **facts)
        if number % 2:
            written[f"seminars/{number:02}.de.md"] = PAGE.format(title="Vortrag", **facts)
    return written


def test_fifty_seminars_are_fifty_events(tmp_path: Path) -> None:
    theme = {"name": "material", "font": False}
    write_site(tmp_path, pages(), plugins=PLUGINS, theme=theme)
    commit(tmp_path)
    silent = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(
        [sys.executable, "-m", HOST, "build", "--strict", "-f", str(tmp_path / "mkdocs.yml")],
        env={**os.environ, **silent, "SOURCE_DATE_EPOCH": str(int(NOW.timestamp()))},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    built = Built(tmp_path / "site", [])
    assert len(built.events()) == MANY
    assert len({str(event["UID"]) for event in built.events()}) == MANY
    assert not (built.folder / "de" / "seminars.ics").exists()
    german = built.listed("de/index.html")
    assert len(german) == len(built.listed("index.html")) == 23
    assert "Vortrag 29" in german
    assert "$\\frac{{a}}{{-1}}$" in built.html("seminars/27.html").get_text()
