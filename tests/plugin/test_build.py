"""What a whole build gives: one promise a test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from conftest import WANG, build_folder, seminar_page, write_site, write_tree
from mkdocs.exceptions import Abort

from mkdocs_seminars.shelf import STYLES

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import BuildSite

THREE = {
    "index.md": "# Home\n\n<!-- seminars/next -->\n\n<!-- seminars/upcoming -->\n",
    "seminars/old.md": seminar_page("Old", "2024-05-01 14:00"),
    "seminars/last.md": seminar_page("Last", "2025-12-01 14:00"),
    "seminars/2026-01-23-wang.md": WANG,
    "seminars/far.md": seminar_page("Far", "2030-01-01 14:00"),
}
FRAMES = "From Frames to Beats: Progress and Challenges"


def test_a_page_in_the_c4dm_form_needs_nothing_but_the_zone(site: BuildSite) -> None:
    built = site({"index.md": "# Home\n", "seminars/2026-01-23-wang.md": WANG})
    assert built.warnings == []
    (seminar,) = built.feed()
    assert seminar["title"] == FRAMES
    assert seminar["start"] == "2026-01-23T14:00:00+00:00"
    assert seminar["abstract"] is not None
    assert seminar["bio"] == "Zhaokai Wang studies music."


def test_the_text_of_a_c4dm_page_stays_as_it_is_below_a_bar(site: BuildSite) -> None:
    pages = {"index.md": "# Home\n", "seminars/2026-01-23-wang.md": WANG}
    path = "seminars/2026-01-23-wang/index.html"
    with_plugin = site(pages).html(path).select_one('[role="main"]')
    without = site(pages, plugins=[]).html(path).select_one('[role="main"]')
    assert with_plugin is not None
    assert without is not None
    added = with_plugin.select(".seminar-bar, .seminar-words")
    assert len(added) == 2
    for element in added:
        element.extract()
    assert str(with_plugin).split() == str(without).replace("</div>", " </div>").split()


def test_the_index_lists_each_seminar_once_upcoming_first(site: BuildSite) -> None:
    built = site(THREE)
    assert built.listed("seminars/index.html") == [FRAMES, "Far", "Last", "Old"]
    shown = built.html("seminars/index.html").select("h1, h2, :not([hidden]) > h3")
    headings = [heading.get_text() for heading in shown]
    assert headings[:6] == [
        *("Seminars", "Upcoming seminars", "Subscribe"),
        *("Past seminars", "2025", "2024"),
    ]


def test_the_index_is_in_the_navigation(site: BuildSite) -> None:
    links = [link.get("href") for link in site(THREE).html("index.html").select("nav a, .navbar a")]
    assert "seminars/" in links


def test_the_index_may_stand_in_a_written_navigation(site: BuildSite) -> None:
    built = site(THREE, nav=["index.md", {"All": "seminars/index.md"}])
    assert built.warnings == []
    assert "All" in built.html("index.html").select_one(".navbar").get_text()  # type: ignore[union-attr]


@pytest.mark.parametrize("name", ["index.md", "README.md"])
def test_an_authors_own_index_wins(site: BuildSite, name: str) -> None:
    built = site({**THREE, f"seminars/{name}": "# Ours\n\n<!-- seminars/list { year: 2026 } -->\n"})
    assert built.warnings == []
    assert built.listed("seminars/index.html") == [FRAMES]


def test_without_an_index_there_is_none(site: BuildSite) -> None:
    built = site(THREE, plugin={"index": False})
    assert not (built.folder / "seminars" / "index.html").exists()


def test_the_index_of_a_new_site_says_that_nothing_is_planned(site: BuildSite) -> None:
    built = site({"index.md": "# Home\n"}, plugin={"calendar": False})
    text = built.html("seminars/index.html").get_text()
    assert "No seminars are planned at the moment." in text
    assert "Past seminars" not in text
    assert not (built.folder / "seminars.ics").exists()


def test_blocks_on_any_page_are_filled_and_searched(site: BuildSite) -> None:
    built = site(THREE, plugins=["search", {"seminars": {"timezone": "Europe/London"}}])
    assert built.listed("index.html") == [FRAMES, FRAMES, "Far"]
    assert f"14:00 GMT {FRAMES}" in " ".join(built.text("search/search_index.json").split("\\n"))


def test_blocks_in_code_are_left_alone(site: BuildSite) -> None:
    block = "<!-- seminars/next -->"
    page = f"`{block}`\n\n```\n{block}\n```\n\n    {block}\n"
    built = site({**THREE, "index.md": page})
    assert built.listed("index.html") == []
    assert built.html("index.html").get_text().count("<!-- seminars/next -->") == 3


def test_blocks_stand_in_lists_and_quotes(site: BuildSite) -> None:
    built = site({
        **THREE,
        "index.md": "- one\n\n    <!-- seminars/next -->\n\n> <!-- seminars/next -->\n",
    })
    assert built.listed("index.html") == [FRAMES, FRAMES]


def test_a_wrong_block_is_one_warning_with_page_and_line(site: BuildSite) -> None:
    built = site({**THREE, "index.md": "---\ntitle: Home\n---\n\n<!-- seminars/soon -->\n"})
    assert built.warnings == [
        (
            "seminars: index.md:5: seminars/soon: there is no such block; "
            "use upcoming, next, past, list, speakers, month, subscribe [block]"
        )
    ]


def test_bad_pages_cost_one_warning_each_and_nothing_else(site: BuildSite) -> None:
    built = site({
        **THREE,
        "seminars/broken.md": '---\ntitle: A: B\ntags: ["seminars"]\n---\n',
        "seminars/undated.md": seminar_page("Undated", None),
        "seminars/nonsense.md": seminar_page("Nonsense", "half two"),
    })
    assert built.warnings == [
        (
            "seminars: seminars/broken.md:2: front matter: MkDocs cannot read this YAML "
            "(mapping values are not allowed in this context); put quotes around a value "
            'that holds a colon, like title: "A: B" [front_matter]'
        ),
        (
            'seminars: seminars/nonsense.md:4: start: cannot read "half two"; '
            "write it like 2026-01-23 14:00 [unreadable]"
        ),
        (
            "seminars: seminars/undated.md: start: the page names no day; "
            "write it like 2026-01-23 14:00 [no_day]"
        ),
    ]
    assert len(built.feed()) == 7
    assert len(built.events()) == 4
    assert len(built.listed("seminars/index.html")) == 7


def test_a_strict_build_fails_on_a_problem(site: BuildSite) -> None:
    with pytest.raises(Abort, match="1 warnings"):
        site({**THREE, "seminars/undated.md": seminar_page("Undated", None)}, strict=True)


DOUBTFUL = {
    "index.md": "# Home\n",
    "a.md": seminar_page("Nonsense", "half two"),
    "b.md": seminar_page("Undated", None),
}


def test_a_problem_is_said_once_at_its_own_level(
    site: BuildSite, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    hidden = {"c.md": seminar_page("Hidden", "2026-03-04 16:00", more="draft: true\n")}
    site({**DOUBTFUL, **hidden})
    assert said(caplog) == ["ERROR unreadable", "WARNING no_day", "INFO draft"]


def test_the_organiser_decides_how_grave_a_kind_is(
    site: BuildSite, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    twice = {
        "c.md": seminar_page("Twice", "2026-03-04 16:00", more="uid: x\n"),
        "d.md": seminar_page("Twice", "2026-03-05 16:00", more="uid: x\n"),
    }
    chosen = {"unreadable": "info", "no_day": "error", "duplicate_uid": "ignore"}
    built = site({**DOUBTFUL, **twice}, plugin={"problems": chosen})
    assert said(caplog) == ["INFO unreadable", "ERROR no_day"]
    assert len(built.feed()) == 3


def test_a_block_with_a_mistake_may_be_ignored(site: BuildSite) -> None:
    home = {"index.md": "# Home\n\n<!-- seminars/soon -->\n"}
    assert site({**THREE, **home}, plugin={"problems": {"block": "ignore"}}).warnings == []


def said(caplog: pytest.LogCaptureFixture) -> list[str]:
    """Return level and kind of every problem in the log."""
    return [
        f"{record.levelname} {record.getMessage().rpartition('[')[2].removesuffix(']')}"
        for record in caplog.records
        if record.getMessage().endswith("]")
    ]


def test_a_site_adds_words_of_its_own(site: BuildSite) -> None:
    page = seminar_page("Sparks", "2026-03-04 16:00", more="gast: Ada Lovelace\n").replace(
        "---\n\n", "---\n\n**Hörsaal:** Attic\n"
    )
    words: dict[str, object] = {"keys": {"speakers": ["gast"]}, "labels": {"venue": "Hörsaal"}}
    (seminar,) = site({"index.md": "# Home\n", "a.md": page}, plugin=words).feed()
    assert seminar["speakers"] == [{"name": "Ada Lovelace", "affiliation": None, "url": None}]
    assert seminar["venue"] == "Attic"


def test_without_a_zone_times_are_utc_and_that_is_said_once(site: BuildSite) -> None:
    built = site(THREE, plugins=[{"seminars": {}}])
    assert built.warnings == [
        (
            "seminars: seminars/2026-01-23-wang.md: timezone: times without a zone are taken for "
            "UTC, here first; set the option timezone: Europe/London, or your own zone [no_zone]"
        )
    ]
    assert built.feed()[2]["start"] == "2026-01-23T14:00:00+00:00"


def test_without_a_zone_a_page_that_names_its_own_is_enough(site: BuildSite) -> None:
    page = seminar_page("Sparks", "2026-07-01 14:00 +02:00")
    built = site({"index.md": "# Home\n", "a.md": page}, plugins=["seminars"])
    assert built.warnings == []
    assert built.feed()[0]["start"] == "2026-07-01T12:00:00+00:00"


def test_links_to_what_is_generated_are_checked_and_right(site: BuildSite) -> None:
    home = "[a](seminars.ics) [b](seminars.json) [c](seminars/index.md)\n"
    built = site({**THREE, "index.md": home}, strict=True)
    links = [link["href"] for link in built.html("index.html").select('[role="main"] a')]
    assert links == ["seminars.ics", "seminars.json", "seminars/"]


@pytest.mark.parametrize("as_folders", [True, False])
def test_links_in_listings_lead_to_the_pages(site: BuildSite, *, as_folders: bool) -> None:
    built = site(
        THREE, site_url="https://seminars.example/sub/path/", use_directory_urls=as_folders
    )
    page = "seminars/index.html"
    for link in built.html(page).select(".seminar-title a, .seminar-subscribe a[download]"):
        target = (built.folder / page).parent / str(link["href"])
        assert (target / "index.html" if target.is_dir() else target).is_file()
    assert str(built.feed()[0]["url"]).startswith("https://seminars.example/sub/path/seminars/old")


def test_without_the_address_of_the_site_everything_is_built(site: BuildSite) -> None:
    built = site(THREE, site_url="", strict=True)
    assert built.feed()[0]["url"] == "seminars/old/"
    assert len(built.events()) == 4


def test_pages_are_chosen_by_pattern_too(site: BuildSite) -> None:
    built = site(
        {**THREE, "notes/sparks.md": "---\ntitle: Sparks\nstart: 2026-05-05 14:00\n---\n"},
        plugin={"include": ["notes/"], "exclude": ["far.md"]},
    )
    assert [seminar["title"] for seminar in built.feed()] == ["Old", "Last", FRAMES, "Sparks"]


def test_excluded_pages_are_not_collected_and_drafts_only_while_serving(site: BuildSite) -> None:
    assert [
        seminar["title"]
        for seminar in site(THREE, exclude_docs="old.md", draft_docs="far.md").feed()
    ] == ["Last", FRAMES]
    served = site(THREE, command="serve", exclude_docs="old.md", draft_docs="far.md")
    assert [seminar["title"] for seminar in served.feed()] == ["Last", FRAMES, "Far"]


def test_the_stylesheet_is_on_every_page_and_an_authors_own_wins(site: BuildSite) -> None:
    built = site(THREE)
    sheets = [str(link["href"]) for link in built.html("seminars/old/index.html").select("link")]
    assert f"../../{STYLES}" in sheets
    assert ".seminar-title" in built.text(STYLES)
    assert site({**THREE, STYLES: "/* ours */"}).text(STYLES) == "/* ours */"


def test_a_file_in_the_way_of_the_calendar_is_reported(site: BuildSite) -> None:
    built = site({**THREE, "seminars.ics": "mine"})
    assert built.warnings == [
        "seminars: seminars.ics: the docs folder has a file of that name; rename one of them"
    ]
    assert built.text("seminars.ics") == "mine"


def test_a_template_in_the_overrides_wins(site: BuildSite, tmp_path: Path) -> None:
    template = tmp_path / "overrides" / "seminars" / "next.html"
    template.parent.mkdir(parents=True)
    template.write_text("<b>{{ seminars[0].title }}</b>", encoding="utf-8")
    theme = {"name": "mkdocs", "custom_dir": str(tmp_path / "overrides")}
    built = site({**THREE, "index.md": "<!-- seminars/next -->"}, theme=theme)
    assert f"<b>{FRAMES}</b>" in built.text("index.html")


@pytest.mark.parametrize(
    ("template", "text", "told"),
    [
        ("upcoming", "\n{{ seminar.titel }}", "upcoming.html:2: template: 'seminar' is undefined"),
        ("card", "{% if %}", "card.html:1: template: Expected an expression"),
        ("head", "{{ 1 / 0 }}", "head.html:1: template: division by zero"),
        ("item", "{{ seminar.nothing }}", "item.html:1: template: 'mkdocs_seminars"),
        (
            "words",
            '{% include "seminars/none.html" %}',
            "words.html:1: template: seminars/none.html",
        ),
    ],
)
def test_a_template_that_fails_is_told_once_and_ours_takes_its_place(
    site: BuildSite, tmp_path: Path, template: str, text: str, told: str
) -> None:
    pages = {**THREE, "index.md": "# Home\n\n<!-- seminars/upcoming -->\n"}
    whole = contents(site(pages).folder)
    write_tree(tmp_path, {f"overrides/seminars/{template}.html": text})
    built = site(pages, theme={"name": "mkdocs", "custom_dir": "overrides"})
    (said,) = built.warnings
    assert said.startswith(f"seminars: seminars/{told}")
    assert said.endswith("; mend it; the plugin's own is shown in its place [template]")
    ours = {path: content for path, content in whole.items() if path.endswith(".html")}
    assert {path: contents(built.folder)[path] for path in ours} == ours


@pytest.mark.parametrize(
    "text",
    [
        '{% include "seminars/upcoming.html" %}',
        '{% extends "seminars/upcoming.html" %}',
        "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}",
    ],
)
def test_a_template_without_an_end_is_told(site: BuildSite, tmp_path: Path, text: str) -> None:
    write_tree(tmp_path, {"overrides/seminars/upcoming.html": text})
    built = site(
        {**THREE, "index.md": "<!-- seminars/upcoming -->\n"},
        theme={"name": "mkdocs", "custom_dir": "overrides"},
    )
    (said,) = built.warnings
    assert said.startswith("seminars: seminars/upcoming.html:1: template: maximum recursion depth")
    assert built.listed("index.html") == [FRAMES, "Far"]


def test_a_template_that_is_no_text_is_told(site: BuildSite, tmp_path: Path) -> None:
    write_tree(tmp_path, {"overrides/seminars/upcoming.html": ""})
    (tmp_path / "overrides/seminars/upcoming.html").write_bytes(b"\xff")
    built = site(
        {**THREE, "index.md": "<!-- seminars/upcoming -->\n"},
        theme={"name": "mkdocs", "custom_dir": "overrides"},
    )
    (said,) = built.warnings
    assert said.startswith("seminars: seminars/upcoming.html: template: 'utf-8' codec can't decode")
    assert built.listed("index.html") == [FRAMES, "Far"]


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file of a site."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_feeds_go_where_the_options_say(site: BuildSite) -> None:
    paths = {"calendar": "feeds/all.ics", "json": "feeds/all.json", "index": "programme.md"}
    built = site(THREE, plugin=paths)
    assert len(built.events("feeds/all.ics")) == len(built.feed("feeds/all.json")) == 4
    assert built.listed("programme/index.html") == [FRAMES, "Far", "Last", "Old"]


@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs", "material"])
def test_every_theme_builds_in_silence(site: BuildSite, theme: str) -> None:
    built = site(THREE, theme={"name": theme}, strict=True)
    assert built.warnings == []
    assert built.listed("seminars/index.html") == [FRAMES, "Far", "Last", "Old"]


def test_the_same_input_gives_the_same_bytes(site: BuildSite) -> None:
    def content() -> dict[Path, bytes]:
        folder = site(THREE).folder
        return {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}

    assert content() == content()


@pytest.mark.parametrize("name", ["index.md", "README.md"])
def test_the_index_is_no_seminar_whatever_the_patterns(site: BuildSite, name: str) -> None:
    built = site({**THREE, f"seminars/{name}": "# Ours\n"}, plugin={"include": ["seminars/"]})
    assert (built.warnings, len(built.feed())) == ([], 4)


def test_a_page_that_vanishes_late_is_in_no_calendar(site: BuildSite, tmp_path: Path) -> None:
    hook = (
        "from mkdocs.structure.files import InclusionLevel\n\n\n"
        "def on_nav(nav, config, files):\n"
        "    page = files.get_file_from_path('seminars/far.md')\n"
        "    page.inclusion = InclusionLevel.EXCLUDED\n"
    )
    write_tree(tmp_path, {"hook.py": hook})
    built = site(THREE, hooks=[str(tmp_path / "hook.py")])
    assert "Far" not in {seminar["title"] for seminar in built.feed()}
    assert not (built.folder / "seminars" / "far.ics").exists()


MOVES = """
from pathlib import Path

def on_nav(nav, config, files):
    file = files.get_file_from_path("talks/looms.md")
    file.url, file.dest_uri = "moved/talks/looms/", "moved/talks/looms/index.html"
    file.abs_dest_path = str(Path(config.site_dir, file.dest_uri))
"""
"""A hook that gives a page another address when the seminars are read already."""


def test_a_block_on_a_page_that_was_moved_leads_from_where_it_is(tmp_path: Path) -> None:
    pages = {
        "talks/looms.md": seminar_page("Looms", "2026-02-04 14:00", body="<!-- seminars/list -->"),
        "talks/webs.md": seminar_page("Webs", "2026-02-05 14:00"),
    }
    write_site(tmp_path, pages, hooks=["moves.py"])
    write_tree(tmp_path, {"moves.py": MOVES})
    shown = build_folder(tmp_path).text("moved/talks/looms/index.html")
    listed = shown.partition('class="seminar-list')[2]
    assert 'href="../../../talks/webs/"' in listed
    assert 'href="../webs/"' not in listed
