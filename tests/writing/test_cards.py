"""What stands above the text of a seminar's own page."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from bs4 import BeautifulSoup
from conftest import scene

from mkdocs_seminars.catalogue import collect
from mkdocs_seminars.model import Online, Page, Seminar, Series, Speaker, Status
from mkdocs_seminars.options import Options
from mkdocs_seminars.terms import Card
from mkdocs_seminars.writing.html import make_environment
from mkdocs_seminars.writing.pages import Filler

SERIES = Series(key="c4dm", name="Music Seminar")


def seminar(number: int) -> Seminar:
    start = datetime(2026, 2, number, 14, tzinfo=UTC)
    return Seminar(
        uid=f"{number}",
        source=f"{number}.md",
        url=f"{number}/",
        title=f"Talk {number}",
        start=start,
        series="c4dm",
    )


TALKS = tuple(map(seminar, range(1, 4)))
SECOND = replace(
    TALKS[1],
    speakers=(Speaker(name="Ada", affiliation="Society", photo="ada.png"),),
    venue="Attic",
    online=(Online(url="https://zoom.us/j/1", label="Zoom"), Online(label="T", meeting_id="12")),
    recording="https://example.org/film",
    slides="slides.pdf",
)


def shown(one: Seminar, *, html: str = "<p>Text</p>", card: Card = Card.AUTO) -> BeautifulSoup:
    """Return the page of a seminar among others of its series."""
    others = (talk for talk in TALKS if talk.uid != one.uid)
    catalogue, _ = collect([*others, one], duration=timedelta(hours=1), series=[SERIES])
    filler = Filler(scene(catalogue, options=Options(card=card)), make_environment(()))
    page = Page(path=one.source, text="", url=one.url)
    return BeautifulSoup(filler.fill(html, page=page)[0], "html.parser")


def texts(html: BeautifulSoup, selector: str) -> list[str]:
    return [" ".join(element.get_text(" ").split()) for element in html.select(selector)]


def test_a_card_says_when_where_how_and_who() -> None:
    card = shown(SECOND)
    assert texts(card, "dt") == ["When", "Where", "Join", "Speaker", "Series"]
    assert texts(card, "dd") == [
        "Monday 2 February 2026, 14:00 UTC",
        "Attic",
        "Zoom , T, meeting ID 12",
        "Ada (Society)",
        "Music Seminar",
    ]
    assert [image["src"] for image in card.select("img")] == ["../ada.png"]
    section = card.select_one("section")
    assert section is not None
    assert section["aria-label"] == "Seminar details"


def test_a_visitor_can_add_it_copy_it_and_see_more() -> None:
    card = shown(SECOND)
    assert texts(card, ".seminar-add a") == [
        *("Calendar file (.ics)", "Google Calendar", "Outlook.com"),
        *("Microsoft 365", "Yahoo Calendar"),
    ]
    copy = card.select_one("button.seminar-copy[hidden]")
    assert copy is not None
    assert copy["data-copy"] == "https://seminars.example/2/"
    links = [(link.get_text(), link["href"]) for link in card.select(".seminar-actions > a")]
    assert links == [("Recording", "https://example.org/film"), ("Slides", "../slides.pdf")]
    around = [(link.get_text(), link["href"]) for link in card.select("nav a")]
    assert around == [("Previous: Talk 1", "../1/"), ("Next: Talk 3", "../3/")]


def test_the_first_and_the_last_have_one_neighbour() -> None:
    assert texts(shown(TALKS[0]), "nav a") == ["Next: Talk 2"]
    assert texts(shown(TALKS[2]), "nav a") == ["Previous: Talk 2"]
    assert texts(shown(replace(TALKS[0], series=None)), "nav a") == []


def test_a_page_that_says_it_all_gets_a_bar() -> None:
    bar = shown(replace(SECOND, tells_when=True))
    assert texts(bar, "section.seminar-bar > .seminar-when") == [
        "Monday 2 February 2026, 14:00 UTC"
    ]
    assert bar.select("dl, img") == []
    assert len(bar.select(".seminar-add, .seminar-neighbours")) == 2


@pytest.mark.parametrize(
    ("option", "key", "found"),
    [
        (Card.FULL, None, "card"),
        (Card.BAR, None, "bar"),
        (Card.NONE, None, None),
        (Card.NONE, Card.FULL, "card"),
        (Card.FULL, Card.NONE, None),
        (Card.FULL, Card.AUTO, "bar"),
    ],
)
def test_what_stands_there_can_be_chosen(option: Card, key: Card | None, found: str | None) -> None:
    html = shown(replace(SECOND, card=key, tells_when=True), card=option)
    section = html.select_one("section")
    kind = section and ("bar" if "seminar-bar" in section["class"] else "card")
    assert kind == found
    assert bool(html.select(".seminar-words")) is (found is not None)


@pytest.mark.parametrize("status", [Status.CANCELLED, Status.POSTPONED])
def test_nobody_is_invited_to_what_does_not_take_place(status: Status) -> None:
    for tells in (False, True):
        one = replace(SECOND, status=status, message="Snow.", tells_when=tells)
        card = shown(one)
        assert texts(card, ".seminar-banner") == [f"{status.value.capitalize()} Snow."]
        assert len(card.select("time > s")) == 1
        assert card.select(".seminar-add, .seminar-online, .seminar-label, .seminar-local") == []


def test_a_seminar_without_a_day_has_no_time() -> None:
    for tells in (False, True):
        card = shown(replace(SECOND, start=None, tells_when=tells))
        assert "Date to be announced" in card.get_text()
        assert card.select("time, .seminar-add, [data-over]") == []


def test_it_stands_below_the_title_of_the_page() -> None:
    assert shown(SECOND, html="<h1>Talk</h1><p>Text</p>").select("h1 + section") != []
    assert shown(SECOND, html="<p>Text</p>").select("section + p") != []
