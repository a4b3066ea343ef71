"""Other plugins beside this one, each on a small site that is built strictly."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from conftest import WANG, commit, seminar_page, write_tree
from icalendar import Calendar

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from conftest import BuildSite, Built

pytestmark = [
    pytest.mark.filterwarnings("ignore"),  # other plugins' own
    pytest.mark.neighbours,
]
MATERIAL = {"name": "material", "font": False}
OURS = {"seminars": {"timezone": "Europe/London"}}
PAGES = {
    "index.md": "# Home\n\n<!-- seminars/list -->\n",
    "seminars/2026-01-23-wang.md": WANG,
    "seminars/sparks.md": seminar_page("Sparks", "2026-03-04 16:00", body="# Sparks\n"),
    "tags.md": "# Tags\n\n<!-- material/tags -->\n",
}
FRAMES = "From Frames to Beats: Progress and Challenges"


@pytest.fixture(autouse=True)
def _apart(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)  # some plugins keep what they fetch where they are
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    monkeypatch.setenv("DISABLE_MKDOCS_2_WARNING", "1")


def beside(
    site: BuildSite, *plugins: object, pages: Mapping[str, str] | None = None, **config: object
) -> Built:
    """Build a site strictly with other plugins before this one."""
    usual = {"theme": MATERIAL, "strict": True, "plugins": [*plugins, OURS]}
    return site({**PAGES, **(pages or {})}, plugin=None, command="build", **{**usual, **config})


def titles(built: Built) -> list[str]:
    """Return what the calendar's events are called."""
    return [str(event["SUMMARY"]) for event in built.events()]


BOTH = [f"Zhaokai Wang: {FRAMES}", "Sparks"]


def test_search_finds_what_pages_say_and_no_listing(site: BuildSite) -> None:
    index = json.loads(beside(site, "search").text("search/search_index.json"))
    found = [entry["location"] for entry in index["docs"] if "silent film" in entry["text"]]
    assert [location.partition("#")[0] for location in found] == ["seminars/2026-01-23-wang/"]
    assert "Sparks" not in next(entry["text"] for entry in index["docs"] if not entry["location"])


def test_tags_lead_to_the_seminars(site: BuildSite) -> None:
    tags = beside(site, "tags").html("tags/index.html")
    links = [link["href"] for link in tags.select("article a[href*=seminars]")]
    assert "../seminars/sparks/" in links


def test_a_blog_is_no_seminar_and_a_post_may_be_one(site: BuildSite) -> None:
    posts = {
        "blog/index.md": "# Blog\n",
        "blog/posts/news.md": "---\ndate: 2026-01-02\n---\n# News\n\n<!-- seminars/next -->\n",
        "blog/posts/talk.md": (
            "---\ndate: 2026-01-03\ntags: [seminars]\nstart: 2026-04-01 14:00\n---\n# A talk\n"
        ),
    }
    built = beside(site, "blog", pages=posts)
    assert titles(built) == [*BOTH, "A talk"]
    assert built.feed()[-1]["url"] == "https://seminars.example/blog/2026/01/03/a-talk/"
    assert "../blog/2026/01/03/a-talk/" in built.text("seminars/index.html")


def test_a_folder_tags_its_pages(site: BuildSite) -> None:
    pages = {
        ".meta.yml": "timezone: Europe/Berlin\n",
        "talks/.meta.yml": "tags: [seminars]\nvenue: Hall 2.10\ntimezone: Asia/Tokyo\n",
        "talks/loom.md": "---\ntitle: Looms\ntags: [events]\nstart: 2026-05-01 10:00\n---\n",
        "talks/web.md": "---\ntitle: Webs\nstart: 2026-05-02 10:00\nvenue: Attic\n---\n",
    }
    looms, webs = beside(site, "meta", pages=pages).feed()[-2:]
    assert looms["tags"] == ["seminars", "events"]
    assert (looms["venue"], webs["venue"]) == ("Hall 2.10", "Attic")
    assert looms["start"] == "2026-05-01T10:00:00+09:00"


def test_nothing_of_ours_is_fetched_from_elsewhere(site: BuildSite) -> None:
    themes_own = {"privacy": {"assets_exclude": ["unpkg.com/*"]}}
    built = beside(site, themes_own)
    assert titles(built) == BOTH
    assert not (built.folder / "assets" / "external").exists()


def test_a_site_works_offline(site: BuildSite) -> None:
    built = beside(site, "offline")
    assert "seminars/sparks.html" in built.text("index.html")
    links = {link["href"] for link in built.html("seminars/index.html").select("a[href$='.ics']")}
    assert {"../seminars.ics", "sparks.ics"} <= links


def test_a_group_of_plugins_may_have_ours(site: BuildSite) -> None:
    group = {"group": {"enabled": True, "plugins": ["search", "tags", OURS]}}
    assert titles(beside(site, plugins=[group])) == BOTH


def test_news_has_seminars_and_no_generated_pages(site: BuildSite) -> None:
    built = beside(site, {"rss": {"match_path": "seminars/.*", "use_git": False}})
    feed = json.loads(built.text("feed_json_created.json"))
    assert sorted(item["url"] for item in feed["items"]) == [
        "https://seminars.example/seminars/2026-01-23-wang/",
        "https://seminars.example/seminars/sparks/",
    ]


def test_awesome_nav_has_the_index_where_its_file_says(site: BuildSite) -> None:
    nav = "nav:\n  - index.md\n  - Talks: seminars/index.md\n"
    built = beside(site, "awesome-nav", pages={".nav.yml": nav})
    found = [link.get_text().strip() for link in built.html("index.html").select(".md-nav__link")]
    assert "Talks" in found
    assert titles(built) == BOTH


def test_literate_nav_has_the_index_where_its_file_says(site: BuildSite) -> None:
    summary = "* [Home](index.md)\n* [Talks](seminars/)\n* [Tags](tags.md)\n"
    built = beside(site, "literate-nav", pages={"SUMMARY.md": summary})
    found = [link.get_text().strip() for link in built.html("index.html").select(".md-nav__link")]
    assert "Sparks" in found


def test_section_index_makes_the_index_that_of_its_section(site: BuildSite) -> None:
    built = beside(site, "section-index")
    assert built.html("index.html").select(".md-nav--primary a[href='seminars/']")


TEX = r"""---
title: Odds
tags: [seminars]
start: 2026-03-05 16:00
abstract: |
  The odds are $\frac{{a}}{{-1}}$, {#1} and {% so %}.
---

# Odds

Body with $e^{{-1}}$ and $\mathbb{#1}$, \(x_{%}\), {{ 6 * 7 }} and $y_{ {{ 6 * 7 }} }$.
"""


def test_macros_leave_tex_alone(site: BuildSite) -> None:
    pages = {"seminars/odds.md": TEX, "index.md": "<!-- seminars/list { abstracts: true } -->\n"}
    built = beside(site, {"macros": {"on_error_fail": True}}, pages=pages)
    assert built.feed()[2]["abstract"] == r"The odds are $\frac{{a}}{{-1}}$, {#1} and {% so %}."
    page = built.html("seminars/odds/index.html").select_one("article")
    assert page is not None
    body = page.get_text()
    assert r"$e^{{-1}}$ and $\mathbb{#1}$, (x_{%}), 42 and $y_{ 42 }$" in body
    assert r"\frac{{a}}{{-1}}" in built.html("index.html").get_text()


def test_macros_that_a_page_does_not_want_leave_no_trace(site: BuildSite) -> None:
    page = TEX.replace("title:", "render_macros: false\ntitle:")
    built = beside(site, "macros", pages={"seminars/odds.md": page})
    assert "$e^{{-1}}$ and" in built.html("seminars/odds/index.html").get_text()
    assert "raw" not in built.html("seminars/odds/index.html").select_one("article").get_text()  # type: ignore[union-attr]


def test_minify_takes_nothing_away(site: BuildSite) -> None:
    choices = {"minify_html": True, "minify_css": True, "minify_js": True}
    built = beside(site, {"minify": choices})
    assert built.listed("index.html") == [FRAMES, "Sparks"]
    assert built.html("index.html").select("time[datetime='2026-03-04T16:00:00+00:00']")


def test_old_addresses_lead_to_seminars_and_to_the_index(site: BuildSite) -> None:
    maps = {"old.md": "seminars/sparks.md", "talks.md": "seminars/index.md"}
    built = beside(site, {"redirects": {"redirect_maps": maps}})
    assert "../seminars/sparks/" in built.text("old/index.html")
    assert "../seminars/" in built.text("talks/index.html")


def test_pages_say_when_git_saw_them(site: BuildSite, tmp_path: Path) -> None:
    write_tree(tmp_path / "docs", PAGES)
    commit(tmp_path)
    choices = {"git-revision-date-localized": {"type": "iso_date", "strict": False}}
    built = beside(site, choices)
    assert "2026-01-02" in built.html("seminars/sparks/index.html").get_text()
    assert titles(built) == BOTH


def test_a_page_that_another_plugin_generates_is_a_seminar(site: BuildSite, tmp_path: Path) -> None:
    page = seminar_page("Made", "2026-06-01 14:00").replace("\n", "\\n")
    script = (
        "import mkdocs_gen_files\n"
        "with mkdocs_gen_files.open('seminars/made.md', 'w') as page:\n"
        f"    page.write('{page}')\n"
    )
    write_tree(tmp_path, {"make.py": script})
    built = beside(site, {"gen-files": {"scripts": [str(tmp_path / "make.py")]}})
    assert titles(built) == [*BOTH, "Made"]
    assert "made/" in built.text("seminars/index.html")


def test_an_index_that_another_plugin_generates_wins(site: BuildSite, tmp_path: Path) -> None:
    script = (
        "import mkdocs_gen_files\n"
        "with mkdocs_gen_files.open('seminars/index.md', 'w') as page:\n"
        "    page.write('# Made elsewhere\\n')\n"
    )
    write_tree(tmp_path, {"make.py": script})
    built = beside(site, {"gen-files": {"scripts": [str(tmp_path / "make.py")]}})
    assert "Made elsewhere" in built.html("seminars/index.html").get_text()


def test_a_page_that_another_plugin_takes_away_is_in_no_calendar(site: BuildSite) -> None:
    built = beside(site, {"exclude": {"glob": ["seminars/spar*"]}})
    assert titles(built) == BOTH[:1]
    assert not (built.folder / "seminars" / "sparks.ics").exists()


@pytest.mark.parametrize("canonical", [None, "stable"])
def test_calendars_stay_at_the_version_that_lasts(
    site: BuildSite, monkeypatch: pytest.MonkeyPatch, canonical: str | None
) -> None:
    monkeypatch.setenv("MIKE_DOCS_VERSION", "1.0")
    built = beside(site, {"mike": {"canonical_version": canonical}})
    address = f"https://seminars.example/{canonical or 'latest'}/"
    calendar = Calendar.from_ical(built.text("seminars.ics"))
    assert str(calendar["SOURCE"]) == f"{address}seminars.ics"
    assert str(built.events()[1]["URL"]) == f"{address}seminars/sparks/"
    subscribe = built.html("seminars/subscribe/index.html")
    downloads = [link["href"] for link in subscribe.select("article a[href$='seminars.ics']")]
    assert f"{address}seminars.ics" in downloads


def test_a_version_that_only_redirects_is_told(
    site: BuildSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MIKE_DOCS_VERSION", "1.0")
    built = beside(site, {"mike": {"alias_type": "redirect"}}, strict=False)
    assert built.warnings == [
        (
            'seminars: calendar programs cannot follow "latest", which redirects with pages; '
            "give mike the option alias_type: copy"
        )
    ]
    assert titles(built) == BOTH


def test_mike_that_builds_no_version_changes_nothing(site: BuildSite) -> None:
    calendar = Calendar.from_ical(beside(site, "mike").text("seminars.ics"))
    assert str(calendar["SOURCE"]) == "https://seminars.example/seminars.ics"
