"""Structured data, Open Graph and calendars in the head of a page."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TypedDict
from zoneinfo import ZoneInfo

import pytest
from bs4 import BeautifulSoup
from conftest import NOW, scene

from mkdocs_seminars.catalogue import collect
from mkdocs_seminars.changes import Change
from mkdocs_seminars.model import Online, Page, Seminar, Series, Site, Speaker, Status
from mkdocs_seminars.options import Options
from mkdocs_seminars.terms import MeetingLinks, Terms
from mkdocs_seminars.writing.heads import LONGEST, describe, mark_title
from mkdocs_seminars.writing.html import make_environment
from mkdocs_seminars.writing.pages import Filler

LONDON = ZoneInfo("Europe/London")
LOOM = Seminar(
    uid="1",
    source="loom.md",
    url="loom/",
    title="Looms & </script> $x^2$",
    speakers=(
        Speaker(name="Ada Lovelace", affiliation="Analytical Society", url="people/ada/"),
        Speaker(name="Bo", url="https://example.org/bo"),
    ),
    start=datetime(2026, 7, 4, 14, tzinfo=LONDON),
    end=datetime(2026, 7, 4, 15, 30, tzinfo=LONDON),
    timezone="Europe/London",
    venue="Attic",
    online=(Online(url="https://zoom.us/j/1", label="Zoom"),),
    abstract="A *long* story.",
    series="c4dm",
    image="images/loom.png",
    language="en",
    terms=Terms(organiser="Ada's Office"),
)
SERIES = Series(key="c4dm", name="Music Seminar")
REQUIRED = {"name", "startDate", "location"}
RECOMMENDED = {
    *("description", "endDate", "eventAttendanceMode", "eventStatus", "image"),
    *("organizer", "performer", "url"),
}
"""What search engines require and recommend of an Event; there are no offers for a seminar."""


class Event(TypedDict, total=False):
    """What the tests read of structured data."""

    name: str
    startDate: str
    endDate: str
    previousStartDate: str
    eventStatus: str
    eventAttendanceMode: str
    location: list[dict[str, str]]
    image: str


def head(seminar: Seminar, *, site: str | None = "https://seminars.example/") -> BeautifulSoup:
    """Return the head of a seminar's page."""
    catalogue, _ = collect([seminar], duration=timedelta(hours=1), series=[SERIES])
    filler = Filler(scene(catalogue, site=Site(name="Seminars", url=site)), make_environment(()))
    page = Page(path=seminar.source, text="", url=seminar.url)
    return BeautifulSoup(filler.head(page=page), "html.parser")


def event_of(seminar: Seminar) -> Event:
    """Return the structured data of a seminar's page."""
    script = head(seminar).select_one("script")
    assert script is not None
    assert script["type"] == "application/ld+json"
    found: Event = json.loads(script.get_text())
    return found


def test_an_event_has_everything_that_is_required_and_recommended() -> None:
    event = event_of(LOOM)
    assert set(event) >= REQUIRED | RECOMMENDED
    assert event == {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": "Looms & </script> x^2",
        "startDate": "2026-07-04T14:00:00+01:00",
        "endDate": "2026-07-04T15:30:00+01:00",
        "eventStatus": "https://schema.org/EventScheduled",
        "eventAttendanceMode": "https://schema.org/MixedEventAttendanceMode",
        "location": [
            {"@type": "Place", "name": "Attic", "address": "Attic"},
            {"@type": "VirtualLocation", "url": "https://zoom.us/j/1"},
        ],
        "description": "Ada Lovelace, Bo · Saturday 4 July 2026, 14:00 to 15:30 BST · Attic. "
        "A long story.",
        "url": "https://seminars.example/loom/",
        "image": "https://seminars.example/images/loom.png",
        "inLanguage": "en",
        "performer": [
            {
                "@type": "Person",
                "name": "Ada Lovelace",
                "affiliation": {"@type": "Organization", "name": "Analytical Society"},
                "url": "https://seminars.example/people/ada/",
            },
            {"@type": "Person", "name": "Bo", "url": "https://example.org/bo"},
        ],
        "organizer": {
            "@type": "Organization",
            "name": "Ada's Office",
            "url": "https://seminars.example/",
        },
        "superEvent": {"@type": "EventSeries", "name": "Music Seminar"},
    }


@pytest.mark.parametrize(
    ("status", "word"),
    [
        (Status.TENTATIVE, "EventScheduled"),
        (Status.CANCELLED, "EventCancelled"),
        (Status.POSTPONED, "EventPostponed"),
    ],
)
def test_the_status_is_schema_orgs(status: Status, word: str) -> None:
    event = event_of(replace(LOOM, status=status))
    assert event["eventStatus"] == f"https://schema.org/{word}"
    assert "startDate" in event


def test_a_seminar_that_moved_says_when_it_was_to_be() -> None:
    told = event_of(replace(LOOM, moved_from=datetime(2026, 6, 27, 14, tzinfo=LONDON)))
    found = event_of(replace(LOOM, changes=(Change("moved", NOW, "20260627T130000Z"),)))
    for event in (told, found):
        assert event["eventStatus"] == "https://schema.org/EventRescheduled"
        assert event["previousStartDate"] == "2026-06-27T14:00:00+01:00"


@pytest.mark.parametrize(
    ("venue", "online", "mode", "kinds"),
    [
        ("Attic", (), "Offline", ["Place"]),
        (None, LOOM.online, "Online", ["VirtualLocation"]),
        (None, (), "Offline", []),
    ],
)
def test_where_it_takes_place(
    venue: str | None, online: tuple[Online, ...], mode: str, kinds: list[str]
) -> None:
    event = event_of(replace(LOOM, venue=venue, online=online))
    assert event["eventAttendanceMode"] == f"https://schema.org/{mode}EventAttendanceMode"
    assert [place["@type"] for place in event.get("location", [])] == kinds


def test_a_link_that_is_kept_back_is_that_of_the_page() -> None:
    event = event_of(replace(LOOM, terms=Terms(meeting_links=MeetingLinks.PAGE)))
    assert event["location"][1]["url"] == "https://seminars.example/loom/"


def test_nobody_is_led_to_a_meeting_that_does_not_take_place() -> None:
    event = event_of(replace(LOOM, status=Status.CANCELLED))
    assert event["location"][1]["url"] == "https://seminars.example/loom/"


def test_a_description_of_the_page_wins_and_is_said_once() -> None:
    catalogue, _ = collect([LOOM], duration=timedelta(hours=1))
    filler = Filler(scene(catalogue), make_environment(()))
    page = Page(path=LOOM.source, text="", url=LOOM.url)
    mine = BeautifulSoup(filler.head(page=page, description="Mine"), "html.parser")
    assert [meta["content"] for meta in mine.select("meta[name], meta[property*=descr]")] == [
        *("Mine", "Mine"),
    ]
    written = '<meta name="description" content="Theirs">'
    assert 'name="description"' not in filler.head(page=page, written=written)


def test_what_is_not_known_is_left_out() -> None:
    bare = Seminar(uid="1", source="a.md", url="a/", start=date(2026, 7, 4))
    event = event_of(bare)
    assert event["startDate"] == "2026-07-04"
    assert set(event) == {
        *("@context", "@type", "name", "startDate", "eventStatus", "eventAttendanceMode"),
        *("description", "url", "organizer"),
    }
    assert head(replace(bare, start=None)).select("script") == []


def test_without_an_address_of_the_site_nothing_is_absolute() -> None:
    html = head(LOOM, site=None)
    properties = [meta["property"] for meta in html.select("meta[property]")]
    assert properties == ["og:type", "og:site_name", "og:title", "og:description"]
    script = html.select_one("script")
    assert script is not None
    assert {"url", "image"}.isdisjoint(json.loads(script.get_text()))


def test_networks_see_title_description_and_picture() -> None:
    found = {str(meta["property"]): meta["content"] for meta in head(LOOM).select("meta[property]")}
    assert found == {
        "og:type": "article",
        "og:site_name": "Seminars",
        "og:title": "Looms & </script> x^2",
        "og:description": describe(LOOM, scene(collect([LOOM], duration=timedelta(hours=1))[0])),
        "og:url": "https://seminars.example/loom/",
        "og:image": "https://seminars.example/images/loom.png",
    }
    cancelled = head(replace(LOOM, status=Status.CANCELLED)).select_one('[property="og:title"]')
    assert cancelled is not None
    assert str(cancelled["content"]).startswith("Cancelled: Looms")


def test_a_long_description_is_cut_between_words() -> None:
    shown = scene(collect([LOOM], duration=timedelta(hours=1))[0])
    text = describe(replace(LOOM, abstract="wordy " * 99), shown)
    assert len(text) <= LONGEST + 2
    assert text.endswith("wordy …")


def test_a_page_names_its_calendars() -> None:
    links = [(link["title"], link["href"]) for link in head(LOOM).select("link[rel=alternate]")]
    assert links == [
        ("Music Seminar", "../seminars/series/c4dm.ics"),
        ("Seminars", "../seminars.ics"),
    ]
    catalogue, _ = collect([LOOM], duration=timedelta(hours=1))
    filler = Filler(scene(catalogue, options=Options(calendar=None)), make_environment(()))
    assert filler.head(page=Page(path="index.md", text="", url="")) == ""


@pytest.mark.parametrize(
    ("title", "status", "marked"),
    [
        ("Looms", Status.CANCELLED, "Cancelled: Looms"),
        ("CANCELLED - Looms", Status.CANCELLED, "CANCELLED - Looms"),
        ("[Cancelled] Looms", Status.CANCELLED, "[Cancelled] Looms"),
        ("Cancelled Culture", Status.CANCELLED, "Cancelled: Cancelled Culture"),
        ("Looms", Status.POSTPONED, "Postponed: Looms"),
        ("Looms", Status.TENTATIVE, "Looms"),
        (None, Status.CANCELLED, None),
    ],
)
def test_a_title_says_that_nobody_should_come(
    title: str | None, status: Status, marked: str | None
) -> None:
    seminar = replace(LOOM, status=status)
    shown = scene(collect([seminar], duration=timedelta(hours=1))[0])
    assert mark_title(title, seminar, shown) == marked
