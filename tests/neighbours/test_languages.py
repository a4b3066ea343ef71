"""mkdocs-static-i18n: each language its pages, one calendar without duplicates."""

from __future__ import annotations

import json
import logging
from typing import TYPE_CHECKING

import pytest
from conftest import HOST, WANG, dead_links, seminar_page

from mkdocs_seminars.cli import main

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import BuildSite, Built

pytestmark = [
    pytest.mark.filterwarnings("ignore"),  # other plugins' own
    pytest.mark.neighbours,
]
MATERIAL = {"name": "material", "font": False}
OURS = {"seminars": {"timezone": "Europe/London"}}
HOME = "# Home\n\n<!-- seminars/list -->\n"
LOOMS, WEBSTUHL = "Looms", "Webstühle"


def page(title: str, *, more: str = "") -> str:
    return seminar_page(title, "2026-03-04 16:00", more=f"speaker: Ada Lovelace\n{more}")


SUFFIXED = {
    "index.md": HOME,
    "index.de.md": HOME,
    "seminars/wang.md": WANG,
    "seminars/looms.md": page(LOOMS),
    "seminars/looms.de.md": page(WEBSTUHL),
    "seminars/herbst.de.md": seminar_page("Herbst", "2026-10-01 14:00"),
}
FOLDERS = {
    "en/index.md": HOME,
    "de/index.md": HOME,
    "en/seminars/wang.md": WANG,
    "en/seminars/looms.md": page(LOOMS),
    "de/seminars/looms.md": page(WEBSTUHL),
    "de/seminars/herbst.md": seminar_page("Herbst", "2026-10-01 14:00"),
}
FRAMES = "From Frames to Beats: Progress and Challenges"


def languages(*, structure: str = "suffix", second: str = "de", **more: object) -> object:
    return {
        "i18n": {
            "docs_structure": structure,
            "languages": [
                {"locale": "en", "name": "English", "default": True, "build": True},
                {"locale": second, "name": "Zweite", "build": True},
            ],
            **more,
        }
    }


def build(site: BuildSite, pages: dict[str, str], plugin: object, **config: object) -> Built:
    return site(
        pages,
        plugin=None,
        command="build",
        **{"theme": MATERIAL, "strict": True, "plugins": [OURS, plugin], **config},
    )


@pytest.fixture(params=["suffix", "folder"])
def built(request: pytest.FixtureRequest, site: BuildSite) -> Built:
    """Return a site in English and German, in either of the two layouts."""
    pages = SUFFIXED if request.param == "suffix" else FOLDERS
    return build(site, pages, languages(structure=request.param))


def test_what_is_published_is_looked_for_once(
    site: BuildSite, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, HOST):
        build(site, SUFFIXED, languages())
    assert caplog.text.count("found no published calendar") == 1


def test_there_is_one_calendar_without_duplicates(built: Built) -> None:
    titles = [str(event["SUMMARY"]) for event in built.events()]
    assert titles == [f"Zhaokai Wang: {FRAMES}", f"Ada Lovelace: {LOOMS}", "Herbst"]
    calendars = {path.name for path in (built.folder / "de").rglob("*.ics")}
    assert calendars <= {"herbst.ics"}
    urls = [str(event["URL"]) for event in built.events()]
    assert urls[1:] == [
        "https://seminars.example/seminars/looms/",
        "https://seminars.example/de/seminars/herbst/",
    ]
    assert [seminar["title"] for seminar in built.feed()] == [FRAMES, LOOMS, "Herbst"]


def test_each_language_lists_its_pages(built: Built) -> None:
    assert built.listed("index.html") == [FRAMES, LOOMS]
    assert built.listed("de/index.html") == [FRAMES, WEBSTUHL, "Herbst"]
    german = built.html("de/seminars/index.html")
    assert "Kommende" in german.get_text() or "Nächste" in german.get_text()
    assert built.listed("de/seminars/index.html") == [FRAMES, WEBSTUHL, "Herbst"]
    assert built.listed("seminars/index.html") == [FRAMES, LOOMS]


def test_every_link_of_every_language_leads_somewhere(built: Built) -> None:
    assert dead_links(built) == []


def test_a_translated_page_adds_the_seminar_that_subscribers_know(built: Built) -> None:
    links = [
        link["href"] for link in built.html("de/seminars/looms/index.html").select("[download]")
    ]
    assert [str(link).rpartition("/")[2] for link in links] == ["looms.ics"]
    assert str(links[0]).startswith("../../../")


def test_a_visitor_changes_the_language_on_generated_pages(site: BuildSite) -> None:
    built = build(site, SUFFIXED, languages())
    index = built.html("de/seminars/index.html")
    switch = {link["hreflang"]: link["href"] for link in index.select("a[hreflang]")}
    assert switch == {"en": "../../seminars/", "de": "./"}
    year = built.html("seminars/years/2026/index.html")
    switch = {link["hreflang"]: link["href"] for link in year.select("a[hreflang]")}
    assert switch == {"en": "/", "de": "/de/"}


def test_a_language_may_have_its_own_pages_only(site: BuildSite) -> None:
    built = build(site, SUFFIXED, languages(fallback_to_default=False))
    assert built.listed("de/index.html") == [WEBSTUHL, "Herbst"]
    assert len(built.events()) == 3


def test_a_translation_may_be_a_seminar_where_the_original_is_none(
    site: BuildSite, tmp_path: Path
) -> None:
    pages = {
        **SUFFIXED,
        "seminars/herbst.md": "# Autumn\n",
        "seminars/entwurf.md": seminar_page("Draft", "2026-11-01 14:00", more="draft: true\n"),
        "seminars/entwurf.de.md": seminar_page("Entwurf", "2026-11-01 14:00"),
        "seminars/looms.de.md": "# Webstühle\n",
    }
    built = build(site, pages, languages())
    titles = [str(event["SUMMARY"]) for event in built.events()][1:]
    assert titles == [f"Ada Lovelace: {LOOMS}", "Herbst", "Entwurf"]
    assert dead_links(built) == []
    assert main(["diff", str(tmp_path), "--history", str(built.folder)]) == 0


def test_a_speaker_whose_name_is_written_otherwise_has_no_dead_link(site: BuildSite) -> None:
    pages = {
        **SUFFIXED,
        "seminars/looms.de.md": page(WEBSTUHL).replace("Ada Lovelace", "Ada von Lovelace"),
        "seminars/webs.md": page("Webs"),
        "seminars/webs.de.md": page("Netze").replace("Ada Lovelace", "Ada von Lovelace"),
    }
    built = build(site, pages, languages())
    text = built.text("de/seminars/speakers/ada-von-lovelace/index.html")
    assert "ada-von-lovelace.ics" not in text
    assert "ada-lovelace.ics" in built.text("seminars/speakers/ada-lovelace/index.html")


def test_a_problem_is_said_in_one_language_only(site: BuildSite) -> None:
    pages = {
        **SUFFIXED,
        "seminars/undated.md": seminar_page("Undated", None),
        "seminars/offen.de.md": seminar_page("Offen", None),
    }
    built = build(site, pages, languages(), strict=False)
    said = [warning.split(":")[1].strip() for warning in built.warnings]
    assert said == ["seminars/undated.md", "seminars/offen.de.md"]


def test_a_translation_that_names_another_time_is_told(
    site: BuildSite, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pages = {
        **SUFFIXED,
        "seminars/looms.de.md": page(WEBSTUHL).replace("2026-03-04 16:00", "2026-03-05"),
        "seminars/webs.md": page("Webs").replace("16:00", "10:00"),
        "seminars/webs.de.md": page("Netze").replace("16:00", "11:00"),
        "seminars/open.md": page("Open"),
        "seminars/open.de.md": page("Offen").replace("start: 2026-03-04 16:00\n", ""),
    }
    built = build(site, pages, languages(), strict=False)
    told = [one for one in built.warnings if "conflict" in one]
    cure = "correct one of them; calendars have the latter"
    assert told == [
        f"seminars: seminars/webs.de.md: start: 2026-03-04 11:00 here, {meant}; {cure} [{kind}]"
        for meant, kind in [("2026-03-04 10:00 in seminars/webs.md", "time_conflict")]
    ] + [
        f"seminars: seminars/looms.de.md: start: 2026-03-05 here, {meant}; {cure} [{kind}]"
        for meant, kind in [("2026-03-04 16:00 in seminars/looms.md", "day_conflict")]
    ]
    main(["check", str(tmp_path), "--format", "json"])
    problems = json.loads(capsys.readouterr().out)["problems"]
    found = {one["page"]: one["kind"] for one in problems if "conflict" in one["kind"]}
    assert found == {
        "seminars/looms.de.md": "day_conflict",
        "seminars/webs.de.md": "time_conflict",
    }


def test_an_authors_page_in_one_language_takes_the_place_of_the_generated_one(
    site: BuildSite,
) -> None:
    pages = {**SUFFIXED, "seminars/index.de.md": "# Unsere\n\n<!-- seminars/next -->\n"}
    built = build(site, pages, languages())
    index = built.html("de/seminars/index.html")
    assert "Unsere" in index.get_text()
    switch = {link["hreflang"]: link["href"] for link in index.select("a[hreflang]")}
    assert switch == {"en": "../../seminars/", "de": "./"}
    assert built.listed("seminars/index.html") == [FRAMES, LOOMS]


def test_a_second_language_may_run_from_right_to_left(site: BuildSite) -> None:
    pages = {**SUFFIXED, "seminars/looms.he.md": page("נולים")}
    built = build(site, pages, languages(second="he"))
    assert built.html("he/seminars/index.html").select("body[dir=rtl]")
    assert built.listed("he/seminars/index.html") == [FRAMES, "נולים"]
    assert len(built.events()) == 2


def test_two_builds_of_a_served_site_give_the_same(site: BuildSite) -> None:
    first = build(site, SUFFIXED, languages()).text("de/seminars/index.html")
    assert build(site, SUFFIXED, languages()).text("de/seminars/index.html") == first


@pytest.mark.parametrize("structure", ["suffix", "folder"])
def test_the_command_line_knows_translations(
    site: BuildSite, tmp_path: Path, structure: str, capsys: pytest.CaptureFixture[str]
) -> None:
    pages = SUFFIXED if structure == "suffix" else FOLDERS
    broken = seminar_page("Offen", "halb zwei")
    more = {"seminars/offen.fr.md": broken, "seminars/zwei.de.md": broken}
    built = build(site, {**pages, **more}, languages(structure=structure), strict=False)
    assert main(["diff", str(tmp_path), "--history", str(built.folder)]) == 0
    assert capsys.readouterr().out == ""
    assert main(["check", str(tmp_path), "--format", "json"]) == 1
    told = json.loads(capsys.readouterr().out)["problems"]
    assert {one["page"] for one in told if one["kind"] == "unreadable"} == (
        {"seminars/zwei.de.md"} if structure == "suffix" else set(more)
    )
    assert main(["export", str(tmp_path), "--keep-pages"]) == 0
    exported = tmp_path / "docs" / "seminars.ics"
    assert exported.read_bytes() == (built.folder / "seminars.ics").read_bytes()
