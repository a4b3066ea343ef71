"""A seminar's line: what templates get, and what a listing makes of it."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from bs4 import BeautifulSoup
from conftest import scene

from mkdocs_seminars.catalogue import collect
from mkdocs_seminars.model import Link, Online, Page, Seminar, Site, Speaker, Status
from mkdocs_seminars.writing.html import make_environment
from mkdocs_seminars.writing.line import Line
from mkdocs_seminars.writing.lines import write_line
from mkdocs_seminars.writing.moments import write_days, write_hours
from mkdocs_seminars.writing.pages import Filler
from mkdocs_seminars.writing.words import ENGLISH

LONDON = ZoneInfo("Europe/London")
START = datetime(2026, 7, 4, 14, tzinfo=LONDON)
FULL = Seminar(
    uid="1",
    source="seminars/sparks.md",
    url="seminars/sparks/",
    title='Sparks & "<flames>"',
    speakers=(
        Speaker(name="Ada Lovelace", affiliation="Analytical Society", url="https://example.org/a"),
        Speaker(name="Charles Babbage"),
    ),
    start=START,
    end=START + timedelta(minutes=90),
    timezone="Europe/London",
    venue="Attic <1>",
    online=(Online(url="https://zoom.us/j/1?a=1&b=2", label="Zoom"),),
    status=Status.TENTATIVE,
    message="Room may <change>",
    recording="https://example.org/film",
    slides="seminars/sparks.pdf",
    links=(Link(url="https://example.org/code", label="Code"),),
)


@pytest.mark.parametrize(
    ("start", "end", "days", "hours"),
    [
        (START, None, "Saturday 4 July 2026", "14:00 BST"),
        (START, START + timedelta(hours=1), "Saturday 4 July 2026", "14:00 to 15:00 BST"),
        (START, START + timedelta(hours=11), "Saturday 4 July 2026", "14:00 to 01:00 BST"),
        (
            START,
            START + timedelta(hours=24),
            "Saturday 4 July 2026 to Sunday 5 July 2026",
            "14:00 to 14:00 BST",
        ),
        (date(2026, 7, 4), None, "Saturday 4 July 2026", None),
        (date(2026, 7, 4), date(2026, 7, 4), "Saturday 4 July 2026", None),
        (
            date(2026, 7, 4),
            date(2026, 7, 6),
            "Saturday 4 July 2026 to Monday 6 July 2026",
            None,
        ),
        (
            datetime(2026, 7, 4, 14, tzinfo=ZoneInfo("America/Sao_Paulo")),
            None,
            "Saturday 4 July 2026",
            "14:00 UTC-03",
        ),
    ],
)
def test_when(start: date, end: date | None, days: str, hours: str | None) -> None:
    assert (write_days(start, end, words=ENGLISH), write_hours(start, end, words=ENGLISH)) == (
        days,
        hours,
    )


def test_a_line_without_anything_says_what_is_not_known() -> None:
    line = line_of(Seminar(uid="1", source="a.md", url="a/"))
    assert (line.title, line.day) == ("Title to be announced", "Date to be announced")
    assert (line.hours, line.start, line.end, line.links) == (None, None, None, ())


def test_a_seminar_that_does_not_take_place_cannot_be_joined() -> None:
    cancelled = Seminar(
        uid="1", source="a.md", url="a/", online=FULL.online, status=Status.POSTPONED
    )
    assert line_of(cancelled).online == ()


def line_of(seminar: Seminar) -> Line:
    """Return a seminar as templates get it."""
    return write_line(seminar, scene(collect([seminar], duration=timedelta(hours=1))[0]))


def listing(*seminars: Seminar) -> BeautifulSoup:
    """Return a rendered listing."""
    catalogue, _ = collect(seminars, duration=timedelta(hours=1))
    filler = Filler(scene(catalogue, site=Site(name="Seminars")), make_environment(()))
    page = Page(path="index.md", text="", url="")
    html, problems = filler.fill("<!-- seminars/list --><!-- seminars/subscribe -->", page=page)
    assert problems == ()
    return BeautifulSoup(html, "html.parser")


def test_a_listing_says_everything_once_and_escaped() -> None:
    article = listing(FULL).select_one("li > article")
    assert article is not None
    assert " ".join(article.get_text(" ").split()) == (
        "Sat 4 Jul 2026 Saturday 4 July 2026, 14:00 to 15:30 BST Tentative "
        'Sparks & "<flames>" '
        "Ada Lovelace (Analytical Society) , Charles Babbage "
        "Room may <change> Attic <1> Zoom Recording Slides Code Add to calendar"
    )
    times = [time["datetime"] for time in article.select("time")]
    assert times == ["2026-07-04T14:00:00+01:00"]
    assert [link["href"] for link in article.select("a")] == [
        "seminars/sparks/",
        "https://example.org/a",
        "https://zoom.us/j/1?a=1&b=2",
        "https://example.org/film",
        "seminars/sparks.pdf",
        "https://example.org/code",
        "seminars/sparks.ics",
    ]


@pytest.mark.parametrize(
    ("source", "offered"),
    [
        ("seminars/series/looms.md", []),
        ("seminars.md", []),
        ("seminars/series/other.md", ["seminars/series/other.ics"]),
    ],
)
def test_a_seminar_beside_a_calendar_of_several_offers_none_of_its_own(
    source: str, offered: list[str]
) -> None:
    shown = listing(replace(FULL, source=source, series="looms"))
    assert [link["href"] for link in shown.select("li > article a[download]")] == offered


def test_a_title_shows_its_markup_and_a_meeting_without_a_link_its_id() -> None:
    online = Online(label="Teams", meeting_id="316 227", passcode="loom42")
    shown = listing(
        replace(FULL, title="H2O", title_markup="H<sub>2</sub>O, *wet*", online=(online,))
    )
    title = shown.select_one(".seminar-title a")
    assert title is not None
    assert title.decode_contents() == "H<sub>2</sub>O, <em>wet</em>"
    places = [place.get_text() for place in shown.select(".seminar-online")]
    assert places == ["Teams, meeting ID 316 227"]


def test_names_of_links_have_no_tex() -> None:
    shown = listing(replace(FULL, title=r"On $\mathbb{R}$", title_markup=r"On $\mathbb{R}$"))
    article = shown.select_one("article")
    assert article is not None
    assert article["aria-label"] == "On \N{DOUBLE-STRUCK CAPITAL R}"
    assert r"On \(\mathbb{R}\)" in article.get_text()


def test_links_that_read_alike_are_told_apart_by_their_names() -> None:
    names = [link.get("aria-label") for link in listing(FULL).select(".seminar-facts a")]
    assert names == [
        'Zoom: join “Sparks & "<flames>"”',
        'Recording of “Sparks & "<flames>"”',
        'Slides of “Sparks & "<flames>"”',
        'Code of “Sparks & "<flames>"”',
        'Add “Sparks & "<flames>"” to your calendar',
    ]


def test_a_day_without_a_time_is_a_day_for_machines_too() -> None:
    undated = Seminar(uid="2", source="b.md", url="b/", title="Later")
    dated = Seminar(uid="1", source="a.md", url="a/", title="Day", start=date(2026, 7, 4))
    shown = listing(undated, dated)
    assert [time["datetime"] for time in shown.select("time")] == ["2026-07-04"]
    assert "Date to be announced" in shown.get_text()


def test_without_an_address_of_the_site_the_calendar_can_still_be_downloaded() -> None:
    links = [link["href"] for link in listing().select(".seminar-subscribe a")]
    assert links == ["seminars.ics"]
    assert "No seminars yet." in listing().get_text()
