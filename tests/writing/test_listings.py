"""What a listing shows, and what waits in it until its time comes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from bs4 import BeautifulSoup
from conftest import NOW, scene, shown_titles

from mkdocs_seminars.catalogue import collect
from mkdocs_seminars.model import Page, Seminar, Speaker
from mkdocs_seminars.options import Options, Pages
from mkdocs_seminars.writing.html import make_environment
from mkdocs_seminars.writing.listings import SPARE
from mkdocs_seminars.writing.pages import Filler

HOME = Page(path="index.md", text="", url="")


def weekly(number: int) -> Seminar:
    """Return the seminar of a week, counted from the one in which NOW is."""
    start = datetime(2026, 1, 7, 14, tzinfo=UTC) + timedelta(weeks=number)
    name = f"Week {number}"
    source = f"{number}.md"
    return Seminar(uid=name, source=source, url=f"{number}/", title=name, start=start)


def listing(*seminars: Seminar, block: str, size: int = 50) -> BeautifulSoup:
    """Return a rendered block."""
    catalogue, _ = collect(seminars, duration=timedelta(hours=1))
    shown = scene(catalogue, options=Options(pages=Pages(size=size)))
    html, problems = Filler(shown, make_environment(())).fill(block, page=HOME)
    assert problems == ()
    return BeautifulSoup(html, "html.parser")


WEEKS = tuple(weekly(number) for number in range(-3, 40))


def waiting(html: BeautifulSoup) -> list[str]:
    """Return the titles that are there but hidden."""
    return [title.get_text() for title in html.select("li[hidden] .seminar-title")]


def test_enough_seminars_wait_behind_a_limit() -> None:
    html = listing(*WEEKS, block="<!-- seminars/upcoming { limit: 2 } -->")
    assert shown_titles(html) == ["Week 1", "Week 2"]
    assert waiting(html) == [f"Week {number}" for number in range(3, 3 + SPARE)]
    assert html.select_one("[data-seminars=upcoming][data-limit='2']") is not None


def test_a_list_of_past_seminars_holds_those_to_come_in_their_places() -> None:
    html = listing(*WEEKS, block="<!-- seminars/past -->")
    assert shown_titles(html) == [f"Week {number}" for number in (0, -1, -2, -3)]
    assert waiting(html) == [f"Week {number}" for number in range(SPARE, 0, -1)]


def test_a_list_of_all_hides_nothing() -> None:
    html = listing(*WEEKS, block="<!-- seminars/list -->")
    assert waiting(html) == []
    assert html.select(".seminar-as-of") == []


def test_a_listing_says_when_it_was_made() -> None:
    html = listing(*WEEKS, block="<!-- seminars/next -->")
    note = html.select_one(".seminar-as-of")
    assert note is not None
    assert note.get_text() == "As of Saturday 10 January 2026"


def test_a_seminar_knows_when_it_begins_and_is_over() -> None:
    item = listing(weekly(1), block="<!-- seminars/list -->").select_one("li")
    assert item is not None
    assert item.attrs == {
        "data-start": "2026-01-14T14:00:00Z",
        "data-over": "2026-01-14T15:00:00Z",
        "data-zone": "UTC",
    }
    day = replace(weekly(1), start=NOW.date())
    item = listing(day, block="<!-- seminars/list -->").select_one("li")
    assert item is not None
    assert (item["data-start"], item["data-over"]) == ("2026-01-10", "2026-01-11T00:00:00Z")


@pytest.mark.parametrize(
    ("group", "headings"),
    [("year", ["2026", "2025"]), ("month", ["January 2026", "December 2025"])],
)
def test_a_listing_is_grouped_by_year_or_month(group: str, headings: list[str]) -> None:
    html = listing(*WEEKS[:5], block=f"<h2>Past</h2><!-- seminars/past {{ group: {group} }} -->")
    groups = [heading.get_text() for heading in html.select("h3")]
    assert groups == headings
    first = html.select_one(".seminar-group")
    assert first is not None
    assert first["aria-label"] == headings[0]


def test_a_group_of_what_is_to_come_waits_as_a_whole() -> None:
    seminars = (replace(weekly(60), title="Far"), weekly(-1), replace(weekly(0), start=None))
    html = listing(*seminars, block="<!-- seminars/past { group: year } -->")
    assert [section["aria-label"] for section in html.select("section[hidden]")] == ["2027"]
    html = listing(*seminars, block="<!-- seminars/list { group: year } -->")
    assert [heading.get_text() for heading in html.select("h2")] == [
        *("2025", "2027", "Date to be announced"),
    ]


def test_a_long_list_comes_in_pages() -> None:
    def page(number: int, name: str = "past") -> list[str]:
        block = f"<!-- seminars/{name} {{ page: {number} }} -->"
        return shown_titles(listing(*WEEKS[:12], block=block, size=5))

    assert page(1) == ["Week 0", "Week -1", "Week -2", "Week -3"]
    assert page(1, "list") == [f"Week {number}" for number in range(-3, 2)]
    assert page(2, "list") == [f"Week {number}" for number in range(2, 7)]
    assert page(1, "upcoming") == [f"Week {number}" for number in range(1, 6)]
    html = listing(*WEEKS[:12], block="<!-- seminars/past { page: 2 } -->", size=5)
    assert (shown_titles(html), waiting(html)) == ([], [])


def test_a_compact_listing_has_a_line_for_each() -> None:
    who = (Speaker(name="Ada"), Speaker(name="Bo"))
    html = listing(
        replace(weekly(1), speakers=who, recording="https://example.org/film"),
        replace(weekly(2), start=None),
        block="<!-- seminars/list { style: compact } -->",
    )
    lines = [" ".join(article.get_text(" ").split()) for article in html.select("article")]
    assert lines == ["14 Jan 2026 Week 1 · Ada, Bo · Recording", "Date to be announced Week 2"]


def test_cards_have_pictures() -> None:
    seminar = replace(weekly(1), image="pictures/a.png")
    photo = replace(weekly(2), speakers=(Speaker(name="Ada", photo="people/ada.png"),))
    block = "<!-- seminars/list { style: cards } -->"
    pictures = [image["src"] for image in listing(seminar, photo, block=block).select("img")]
    assert pictures == ["pictures/a.png", "people/ada.png"]
    assert listing(seminar, block="<!-- seminars/list -->").select("img") == []


def test_abstracts_unfold_without_a_script() -> None:
    seminar = replace(weekly(1), abstract="A *long* story.")
    block = "<!-- seminars/list { abstracts: true } -->"
    fold = listing(seminar, weekly(2), block=block).select("details")
    assert [" ".join(one.get_text().split()) for one in fold] == ["Abstract A long story."]
    assert listing(seminar, block="<!-- seminars/list -->").select("details") == []


@pytest.mark.parametrize(
    ("count", "arguments", "is_there"),
    [
        (13, "{ page: 1 }", True),
        (12, "{ page: 1 }", False),
        (13, "", False),
        (1, "{ filter: true }", True),
        (40, "{ filter: false, page: 1 }", False),
    ],
)
def test_a_long_list_has_a_box_to_filter_it(count: int, arguments: str, *, is_there: bool) -> None:
    html = listing(*WEEKS[:count], block=f"<!-- seminars/list {arguments} -->")
    box = html.select(".seminar-filter[hidden] label input[type=search]")
    assert bool(box) is is_there
