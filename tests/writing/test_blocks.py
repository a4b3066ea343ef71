"""Cases: a block in, the titles it lists or its problem out."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup
from conftest import cases, scene, shown_titles

from mkdocs_seminars.catalogue import collect
from mkdocs_seminars.model import Page, Seminar, Site, Speaker, Status
from mkdocs_seminars.options import Options
from mkdocs_seminars.writing.html import make_environment
from mkdocs_seminars.writing.pages import Filler

if TYPE_CHECKING:
    from pathlib import Path
    from typing import TypedDict

    class Case(TypedDict, total=False):
        """One case, as the file has it."""

        block: str
        shows: list[str]
        problem: str


ADA = (Speaker(name="Ada Lovelace"),)


def seminar(title: str, year: int, month: int) -> Seminar:
    """Return a seminar on the fifth of a month."""
    start = datetime(year, month, 5, 14, tzinfo=UTC)
    return Seminar(uid=title, source=f"{title}.md", url=f"{title}/", title=title, start=start)


SEMINARS = (
    replace(seminar("Rain", 2024, 5), speakers=ADA),
    replace(seminar("Snow", 2025, 2), series="weather", tags=("cold",)),
    replace(seminar("Ice", 2026, 1), tags=("cold",)),
    replace(seminar("Frost", 2026, 2), tags=("cold",), status=Status.CANCELLED),
    replace(seminar("Thaw", 2026, 3), series="weather"),
    replace(seminar("Heat", 2026, 7), speakers=ADA),
    replace(seminar("Undated", 2026, 7), start=None),
)


def filler(*, calendar: str | None = "seminars.ics", overrides: tuple[str, ...] = ()) -> Filler:
    """Return a filler for the seminars above."""
    catalogue, _ = collect(SEMINARS, duration=timedelta(hours=1))
    site = Site(name="Weather & co", url="https://seminars.example/a/")
    shown = scene(catalogue, site=site, options=Options(calendar=calendar))
    return Filler(shown, make_environment(overrides))


def page(block: str) -> Page:
    """Return a page that shows a block as code before it uses it, on line 5."""
    text = f"# Weather\n\n`{block}`\n\n{block}\n"
    return Page(path="index.md", text=text, url="news/today/")


@pytest.mark.parametrize("case", cases("blocks"))
def test_block(case: Case) -> None:
    block = case["block"]
    html, problems = filler().fill(f"<h1>Weather</h1>\n{block}\n", page=page(block))
    if "problem" in case:
        assert [str(problem) for problem in problems] == [case["problem"]]
        assert block in html
    else:
        assert problems == ()
        assert "<!--" not in html
        assert "<p><" not in html.replace("<p><!", "")
        assert shown_titles(BeautifulSoup(html, "html.parser")) == case["shows"]


def test_a_comment_that_never_ends_takes_no_block_with_it() -> None:
    html, problems = filler().fill("<!-- seminars/a <!-- seminars/next -->", page=page(""))
    assert problems == ()
    assert html.startswith("<!-- seminars/a <seminar-block")


def test_a_block_that_is_only_code_has_no_line() -> None:
    block = "<!-- seminars/nothing -->"
    shown = Page(path="index.md", text=f"```\n{block}\n```\n", url="")
    _, problems = filler().fill(block, page=shown)
    assert [problem.line for problem in problems] == [None]


def test_the_same_mistake_twice_has_two_lines() -> None:
    block = "<!-- seminars/soon -->"
    twice = Page(path="index.md", text=f"{block}\n\n{block}\n", url="")
    _, problems = filler().fill(f"{block}\n{block}", page=twice)
    assert [problem.line for problem in problems] == [1, 3]


def test_subscribe_without_a_calendar_is_a_problem() -> None:
    block = "<!-- seminars/subscribe -->"
    _, problems = filler(calendar=None).fill(block, page=page(block))
    assert [str(problem) for problem in problems] == [
        "index.md:5: seminars/subscribe: the site has no calendar; set calendar: seminars.ics"
    ]


def test_subscribe_offers_every_way_to_the_calendar() -> None:
    html, _ = filler().fill("<!-- seminars/subscribe -->", page=page(""))
    shown = BeautifulSoup(html, "html.parser")
    links = [link["href"] for link in shown.select(".seminar-ways a")]
    address = "https%3A%2F%2Fseminars.example%2Fa%2Fseminars.ics"
    query = f"url={address}&name=Weather%20%26%20co"
    assert links == [
        "webcal://seminars.example/a/seminars.ics",
        "webcal://seminars.example/a/seminars.ics",
        f"https://calendar.google.com/calendar/r?cid={address.replace('https', 'webcal')}",
        f"https://outlook.live.com/calendar/0/addfromweb?{query}",
        f"https://outlook.office.com/calendar/0/addfromweb?{query}",
        "../../seminars.ics",
    ]
    copied = shown.select_one(".seminar-address input")
    assert copied is not None
    assert copied["value"] == "https://seminars.example/a/seminars.ics"
    others = [link["href"] for link in shown.select(".seminar-others a")]
    assert others == [
        "webcal://seminars.example/a/seminars/series/weather.ics",
        "../../seminars/series/weather.ics",
    ]


def test_links_are_relative_to_the_page() -> None:
    html, _ = filler().fill("<!-- seminars/next -->", page=page(""))
    links = BeautifulSoup(html, "html.parser").select(".seminar-list > li:not([hidden]) a")
    assert [link["href"] for link in links] == [
        "../../Thaw/",
        "../../Thaw.ics",
    ]


def test_a_template_of_the_site_wins(tmp_path: Path) -> None:
    template = tmp_path / "seminars" / "next.html"
    template.parent.mkdir()
    template.write_text("<b>{{ seminars[0].title }} of {{ total }}</b>", encoding="utf-8")
    html, _ = filler(overrides=(str(tmp_path),)).fill("<!-- seminars/next -->", page=page(""))
    assert html.startswith('<b>Thaw of 2</b>\n<div class="seminar-words" hidden')


def test_a_cancelled_seminar_says_so_and_has_no_link_to_join() -> None:
    html, _ = filler().fill("<!-- seminars/upcoming { tag: cold } -->", page=page(""))
    article = BeautifulSoup(html, "html.parser").select_one("article.seminar-cancelled")
    assert article is not None
    assert article.select_one(".seminar-status") is not None
    struck = [time.get_text() for time in article.select("time > s")]
    assert struck == ["Thursday 5 February 2026, 14:00 UTC"]
