"""What visitors get from a whole build: cards, heads, generated pages, languages, sizes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from conftest import WANG, seminar_page, write_tree

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import BuildSite

MATERIAL = {"name": "material", "font": False}
LARGEST_PAGE = 150_000
"""Bytes that a page of listings may have."""


def test_a_page_in_prose_gets_a_bar_and_one_in_keys_a_card(site: BuildSite) -> None:
    built = site({"wang.md": WANG, "loom.md": seminar_page("Looms", "2026-03-04 16:00")})
    assert len(built.html("wang/index.html").select(".seminar-bar")) == 1
    card = built.html("loom/index.html").select_one(".seminar-card")
    assert card is not None
    assert "seminar-bar" not in card["class"]


@pytest.mark.parametrize(
    ("option", "key", "cards"),
    [("none", "", 0), ("full", "", 1), (False, "card: full\n", 1), ("bar", "card: no\n", 0)],
)
def test_the_card_can_be_chosen(site: BuildSite, option: object, key: str, cards: int) -> None:
    page = seminar_page("Looms", "2026-03-04 16:00", more=key)
    built = site({"loom.md": page}, plugin={"card": option})
    assert built.warnings == []
    assert len(built.html("loom/index.html").select(".seminar-card")) == cards


def test_an_unknown_card_is_a_problem(site: BuildSite) -> None:
    built = site({"loom.md": seminar_page("Looms", "2026-03-04 16:00", more="card: big\n")})
    assert built.warnings == [
        'seminars: loom.md:5: card: "big" is not known; use auto, full, bar, none [unreadable]'
    ]


@pytest.mark.parametrize(
    ("image", "source"),
    [
        ("wave.png", "../wave.png"),
        ("./pictures/wave 1.png", None),
        ("/talks/wave.png", "../wave.png"),
        ("missing.png", None),
        ("https://example.org/wave.png", "https://example.org/wave.png"),
        ("//example.org/wave.png", None),
        ("../../outside.png", None),
        ("{src: wave.png}", None),
        ("javascript:alert(1)", None),
    ],
)
def test_a_picture_is_shown_when_it_is_there(
    site: BuildSite, image: str, source: str | None
) -> None:
    more = f"image: {image}\n"
    built = site({
        "talks/loom.md": seminar_page("Looms", "2026-03-04 16:00", more=more),
        "talks/wave.png": "not really one",
    })
    assert built.warnings == []
    pictures = built.html("talks/loom/index.html").select(".seminar-card img")
    assert [picture["src"] for picture in pictures] == ([source] if source else [])


def test_a_portrait_that_is_missing_is_not_shown(site: BuildSite) -> None:
    speakers = "speakers: [{name: Ada, photo: ada.png}, {name: Bo, photo: bo.png}]\n"
    built = site({
        "loom.md": seminar_page("Looms", "2026-03-04 16:00", more=speakers),
        "bo.png": "not really one",
    })
    pictures = built.html("loom/index.html").select(".seminar-card img")
    assert [picture["src"] for picture in pictures] == ["../bo.png"]


@pytest.mark.parametrize("theme", [{"name": "mkdocs"}, {"name": "readthedocs"}, MATERIAL])
def test_a_cancelled_seminar_is_unmistakable_everywhere(
    site: BuildSite, theme: dict[str, object]
) -> None:
    more = "status: cancelled\nmessage: Snow.\n"
    built = site(
        {
            "loom.md": seminar_page("Looms", "2026-03-04 16:00", more=more),
            "index.md": "<!-- seminars/upcoming -->",
        },
        theme=theme,
    )
    page = built.html("loom/index.html")
    assert page.title is not None
    assert page.title.get_text().startswith("Cancelled: Looms")
    banner = page.select_one(".seminar-banner")
    assert banner is not None
    assert banner.get_text() == "Cancelled Snow."
    for path in ("index.html", "seminars/index.html"):
        assert built.html(path).select_one("article .seminar-status") is not None
    assert built.events()[0]["SUMMARY"] == "CANCELLED: Looms"
    script = page.select_one('script[type="application/ld+json"]')
    assert script is not None
    assert json.loads(script.get_text())["eventStatus"] == "https://schema.org/EventCancelled"


def test_a_head_has_calendars_and_what_networks_read(site: BuildSite) -> None:
    body = "\n## Abstract\n\nA long story of threads.\n"
    built = site(
        {"loom.md": seminar_page("Looms", "2026-03-04 16:00", body=body), "index.md": "# Home"},
        theme=MATERIAL,
        site_description="All talks",
    )
    page = built.html("loom/index.html")
    assert page.head is not None
    described = page.head.select_one("meta[name=description]")
    assert described is not None
    assert str(described["content"]).endswith("A long story of threads.")
    assert page.head.select_one('meta[property="og:title"]') is not None
    for path in ("loom/index.html", "index.html", "seminars/index.html"):
        links = built.html(path).select("head > link[type='text/calendar']")
        assert [link["title"] for link in links] == ["Seminars"]
    assert built.html("index.html").select("meta[property^='og:']") == []


def test_open_graph_of_the_theme_stays(site: BuildSite, tmp_path: Path) -> None:
    block = '{% block extrahead %}<meta property="og:title" content="Mine">{% endblock %}'
    main = f'{{% extends "base.html" %}}{block}'
    write_tree(tmp_path, {"overrides/main.html": main})
    theme = {**MATERIAL, "custom_dir": str(tmp_path / "overrides")}
    built = site({"loom.md": seminar_page("Looms", "2026-03-04 16:00")}, theme=theme)
    found = built.html("loom/index.html").select("meta[property^='og:']")
    assert [meta["content"] for meta in found] == ["Mine"]
    assert built.html("loom/index.html").select("link[type='text/calendar']") != []


def test_generated_pages_are_linked_and_not_in_the_navigation(site: BuildSite) -> None:
    more = "speaker: Ada Lovelace (Society)\nseries: c4dm\n"
    built = site({
        "index.md": "# Home\n\n[2026](seminars/years/2026.md)\n\n<!-- seminars/speakers -->",
        "loom.md": seminar_page("Looms", "2026-03-04 16:00", more=more),
        "thread.md": seminar_page("Threads", "2026-03-05 16:00", more=more),
    })
    assert built.warnings == []
    speakers = built.html("index.html").select(".seminar-roll > li > p > a")
    assert [link["href"] for link in speakers] == ["seminars/speakers/ada-lovelace/"]
    listed = built.html("seminars/index.html").select("article .seminar-speaker a")
    assert {link["href"] for link in listed} == {"speakers/ada-lovelace/"}
    assert built.listed("seminars/speakers/ada-lovelace/index.html") == ["Looms", "Threads"]
    card = built.html("loom/index.html").select_one("dd a[href='../seminars/series/c4dm/']")
    assert card is not None
    navigation = built.html("index.html").select(".navbar a")
    assert "seminars/years/2026/" not in [link.get("href") for link in navigation]
    own = built.html("seminars/speakers/ada-lovelace/index.html")
    calendars = [link["href"] for link in own.select("head > link[type='text/calendar']")]
    assert calendars == ["../ada-lovelace.ics", "../../../seminars.ics"]


def test_a_page_of_the_author_wins(site: BuildSite) -> None:
    built = site({
        "loom.md": seminar_page("Looms", "2026-03-04 16:00"),
        "seminars/years/2026.md": "# My own year",
    })
    assert built.warnings == []
    assert "My own year" in built.text("seminars/years/2026/index.html")


@pytest.mark.parametrize(
    ("theme", "plugin", "today", "day"),
    [
        ({**MATERIAL, "language": "de"}, {}, "heute", "Mittwoch, 4. März 2026"),
        ({"name": "mkdocs", "locale": "es"}, {}, "hoy", "miércoles, 4 de marzo de 2026"),
        ({"name": "mkdocs"}, {"locale": "pt-BR"}, "hoje", "quarta-feira, 4 de março de 2026"),
        ({"name": "mkdocs", "language": "klingon"}, {}, "today", "Wednesday 4 March 2026"),
    ],
)
def test_words_and_dates_are_those_of_the_site(
    site: BuildSite, theme: dict[str, object], plugin: dict[str, object], today: str, day: str
) -> None:
    pages = {"loom.md": seminar_page("Looms", "2026-03-04 16:00")}
    built = site(pages, theme=theme, plugin=plugin)
    words = built.html("loom/index.html").select_one(".seminar-words")
    assert words is not None
    assert words["data-today"] == today
    assert day in built.text("loom/index.html")
    assert "Wednesday 4 March 2026" in str(built.events()[0]["DESCRIPTION"])


def test_words_of_the_site_are_used_and_mistakes_in_them_told(
    site: BuildSite, tmp_path: Path
) -> None:
    words = "seminars: Colloquia\nsoonish: soon\n"
    write_tree(tmp_path, {"overrides/seminars/words/en.yml": words})
    theme = {"name": "mkdocs", "custom_dir": str(tmp_path / "overrides")}
    built = site({"loom.md": seminar_page("Looms", "2026-03-04 16:00")}, theme=theme)
    assert "Colloquia" in built.text("seminars/index.html")
    (warning,) = built.warnings
    assert warning == (
        "seminars: seminars/words/en.yml: soonish: there is no such word; "
        "use the names that the manual lists [unreadable]"
    )


def test_pages_stay_small_however_many_seminars_there_are(site: BuildSite) -> None:
    abstract = "A story that goes on for some time. " * 20
    pages = {
        f"talks/{number}.md": seminar_page(
            f"Talk {number} on the threads and looms of ordinary length",
            f"{2016 + number % 21}-{number % 12 + 1:02}-{number % 28 + 1:02} 16:00",
            more=f"speaker: Person {number % 900} (University of Somewhere Else)\n"
            "series: c4dm\nvenue: Room 2.04, Larkspur Building, East Court Campus\n"
            f"online: https://teams.microsoft.com/meet/3000000{number}\nabstract: {abstract}\n",
        )
        for number in range(2000)
    }
    off = {"seminars": False, "speakers": False}
    built = site(
        pages,
        plugin={"calendars": off, "pages": {"speakers": 4}},
        theme=MATERIAL,
        not_in_nav="talks/*",
    )
    sizes = {
        path.relative_to(built.folder).as_posix(): path.stat().st_size
        for path in (built.folder / "seminars").rglob("*.html")
    }
    assert len(sizes) > 100
    assert {path: size for path, size in sizes.items() if size >= LARGEST_PAGE} == {}
