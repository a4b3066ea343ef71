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
    [
        ("full", "card: none\n", 0),
        ("none", "", 0),
        ("full", "", 1),
        (False, "card: full\n", 1),
        ("bar", "card: no\n", 0),
    ],
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


def test_a_card_is_one_word(site: BuildSite) -> None:
    built = site({"loom.md": seminar_page("Looms", "2026-03-04 16:00", more="card: [full]\n")})
    (warning,) = built.warnings
    assert warning.startswith("seminars: loom.md:5: card: found a list")


def test_a_page_may_describe_itself(site: BuildSite) -> None:
    more = "description: All about threads\n"
    built = site({"loom.md": seminar_page("Looms", "2026-03-04 16:00", more=more)})
    for name in ("[name=description]", "[property='og:description']"):
        meta = built.html("loom/index.html").select_one(f"meta{name}")
        assert meta is not None
        assert meta["content"] == "All about threads"


@pytest.mark.parametrize(
    ("image", "source"),
    [
        ("wave.png", "../wave.png"),
        ("./pictures/wave 1.png", "../pictures/wave%201.png"),
        ("placeholder.png", "../placeholder.png"),
        ("wave.png?v=2", "../wave.png?v=2"),
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
        "talks/placeholder.png": "not really one",
        "talks/pictures/wave 1.png": "not really one",
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


BARE = {
    "past": seminar_page("Past", "2025-05-01 14:00", more="speaker: Ann Lee\n"),
    "off": seminar_page("Off", "2026-03-01 14:00", more="status: cancelled\n"),
    "open": seminar_page("Open", "TBA"),
}
"""Seminars of which a listing has few things to say."""


@pytest.mark.parametrize("name", BARE)
def test_materials_search_takes_no_listing(site: BuildSite, name: str) -> None:
    built = site(
        {
            "index.md": "# Home\n\n<!-- seminars/list -->\n\n<!-- seminars/past -->",
            "talks/one.md": BARE[name],
        },
        theme=MATERIAL,
        plugins=["search", {"seminars": {"timezone": "Europe/London"}}],
    )
    index = json.loads(built.text("search/search_index.json"))["docs"]
    lists = [entry["text"] for entry in index if not entry["location"].startswith("talks/")]
    assert not any("Ann Lee" in text or "No seminars" in text for text in lists)


@pytest.mark.parametrize("key", ["title:", "title: ''"])
def test_a_title_that_is_empty_is_the_headings(site: BuildSite, key: str) -> None:
    text = f"---\n{key}\ntags: [seminars]\nstart: 2026-03-04 16:00\n---\n# Real\n"
    page = site({"index.md": "# Home", "loom.md": text}, theme=MATERIAL).html("loom/index.html")
    assert page.title is not None
    assert "None" not in page.title.get_text()


def test_names_that_differ_by_accents_and_signs_share_a_page(site: BuildSite) -> None:
    names = ("José Lee", "Jose Lee", "josé  lee")
    built = site({
        f"{number}.md": seminar_page(
            f"Talk {number}", f"2026-03-0{number + 1} 16:00", more=f"speaker: {name}\n"
        )
        for number, name in enumerate(names)
    })
    assert built.listed("seminars/speakers/jose-lee/index.html") == ["Talk 0", "Talk 1", "Talk 2"]
    assert len(built.events("seminars/speakers/jose-lee.ics")) == 3


@pytest.mark.parametrize("name", ["Index", "Page", "README"])
def test_a_name_takes_no_place_of_another_page(site: BuildSite, name: str) -> None:
    built = site({
        f"{number}.md": seminar_page(
            f"Talk {number}", f"2026-03-0{number} 16:00", more=f'speakers: [{{name: "{name}"}}]\n'
        )
        for number in (1, 2)
    })
    assert built.warnings == []
    link = built.html("seminars/speakers/index.html").select_one(".seminar-roll p a")
    assert link is not None
    folder = str(link["href"]).removeprefix("./")
    assert built.listed(f"seminars/speakers/{folder}index.html") == ["Talk 1", "Talk 2"]


def test_markup_in_names_is_text_on_generated_pages(site: BuildSite) -> None:
    name = "<img src=x onerror=alert(1)> {: onclick=alert(2) } 1. C#"
    more = f"series: '{name}'\nspeakers: [{{name: '{name}', affiliation: '{name}'}}]\n"
    built = site(
        {f"{n}.md": seminar_page(f"Talk {n}", f"2026-03-0{n} 16:00", more=more) for n in (1, 2)},
        markdown_extensions=["attr_list", "md_in_html", "tables"],
    )
    pages = list((built.folder / "seminars").rglob("*.html"))
    assert len(pages) > 4
    for path in pages:
        relative = path.relative_to(built.folder).as_posix()
        parsed = built.html(relative)
        assert parsed.select("img[onerror], [onclick]") == [], relative
    (part,) = (path for path in pages if path.parent.parent.name == "series")
    heading = built.html(part.relative_to(built.folder).as_posix()).h1
    assert heading is not None
    assert heading.get_text() == name.replace("<", "\u2039").replace(">", "\u203a")


@pytest.mark.parametrize(
    "own",
    ["seminars/README.md", "seminars/speakers/README.md", "seminars/years/2025/index.md"],
)
def test_links_lead_to_the_authors_page_whatever_its_file_is_called(
    site: BuildSite, own: str
) -> None:
    pages = {
        f"talks/{n}.md": seminar_page(f"Talk {n}", f"2025-03-{n:02} 16:00", more="speaker: Ada\n")
        for n in range(1, 8)
    }
    built = site(
        {**pages, own: "# Mine\n", "index.md": "# Home\n"},
        plugin={"pages": {"size": 5}},
        validation={"links": {"not_found": "warn", "unrecognized_links": "warn"}},
    )
    assert built.warnings == []
    assert "Mine" in built.text(own.replace("README.md", "index.html").replace(".md", ".html"))


@pytest.mark.parametrize(
    ("url", "href"),
    [
        ("/c4dm/", "../c4dm/"),
        ("c4dm/", "../c4dm/"),
        ("https://c4dm.example/", "https://c4dm.example/"),
        ("//c4dm.example/", "//c4dm.example/"),
    ],
)
def test_the_page_of_a_series_is_found_from_everywhere(
    site: BuildSite, url: str, href: str
) -> None:
    built = site(
        {"loom.md": seminar_page("Looms", "2026-03-04 16:00", more="series: c4dm\n")},
        plugin={"series": {"c4dm": {"name": "Music", "url": url}}},
    )
    link = built.html("loom/index.html").select_one(".seminar-details a")
    assert link is not None
    assert link["href"] == href


def test_every_session_has_its_own_place_in_listings(site: BuildSite) -> None:
    sessions = "sessions:\n  - 2026-02-02 10:00\n  - {start: 2026-02-09 10:00, venue: Cellar}\n"
    built = site({
        "index.md": "<!-- seminars/upcoming -->\n\n<!-- seminars/month { month: 2026-02 } -->",
        "course.md": seminar_page("Course", None, more=f"venue: Attic\n{sessions}"),
        "talk.md": seminar_page("Talk", "2026-02-04 16:00"),
    })
    home = built.html("index.html")
    items = [
        " ".join(item.get_text(" ").split())
        for item in home.select("[data-seminars=upcoming] .seminar-title")
    ]
    assert items == ["Course (1 of 2)", "Talk", "Course (2 of 2)"]
    rooms = [room.get_text() for room in home.select("[data-seminars=upcoming] .seminar-venue")]
    assert rooms == ["Attic", "Cellar"]
    assert len(home.select("table .seminar-title")) == 3
    when = built.html("course/index.html").select(".seminar-sitting")
    assert [" ".join(one.get_text(" ").split()) for one in when] == [
        "Monday 2 February 2026, 10:00 GMT",
        "Monday 9 February 2026, 10:00 GMT , Cellar",
    ]


def test_a_passcode_that_is_known_is_in_no_text(site: BuildSite) -> None:
    more = (
        "online: https://zoom.us/j/9\npasscode: '99887766'\nvenue: Attic (99887766)\n"
        "message: New passcode 99887766\nabstract: It is 99887766, and x99887766 is not.\n"
    )
    built = site({"loom.md": seminar_page("Looms", "2026-03-04 16:00", more=more)})
    (seminar,) = built.feed()
    assert seminar["abstract"] == "It is , and x99887766 is not."
    assert (seminar["venue"], seminar["message"]) == ("Attic ()", "New passcode")
    assert " 99887766" not in built.text("seminars.ics") + built.text("loom/index.html")


def test_the_description_of_any_other_page_is_its_own_business(site: BuildSite) -> None:
    built = site({"about.md": "---\ndescription: Less < more\n---\n# About\n"}, theme="material")
    assert 'content="Less < more"' in built.text("about/index.html")
