"""Cases: a page in, the lines of its event out; and what holds for the whole calendar."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
import vobject
from conftest import WANG, cases, seminar_page

from mkdocs_seminars.build import collect_readings, read_pages
from mkdocs_seminars.model import Page, Site
from mkdocs_seminars.options import Options
from mkdocs_seminars.publishing import write_feeds
from mkdocs_seminars.writing.calendar import Head, write_calendar, write_event, write_single

if TYPE_CHECKING:
    from typing import TypedDict

    class Case(TypedDict, total=False):
        """One case, as the file has it."""

        page: str
        lines: list[str]
        without: list[str]


SITE = Site(name="Seminars; of, the \\ house", url="https://seminars.example/")


def calendar(*texts: str, site: Site = SITE) -> bytes:
    """Return the calendar of pages that are all seminars."""
    options = Options(timezone="Europe/London", include=("*",))
    names = ("page", *(f"page-{number}" for number in range(1, len(texts))))
    pages = [
        Page(path=f"seminars/{name}.md", text=text, url=f"seminars/{name}/")
        for name, text in zip(names, texts, strict=True)
    ]
    catalogue, _ = collect_readings(read_pages(pages, options=options, site=site), options=options)
    return write_feeds(catalogue, options=options, site=site)["seminars.ics"]


def lines_of(content: bytes) -> list[str]:
    """Return unfolded content lines (RFC 5545 3.1)."""
    return content.decode().replace("\r\n ", "").split("\r\n")


@pytest.mark.parametrize("case", cases("calendar"))
def test_event(case: Case) -> None:
    found = lines_of(calendar(case["page"]))
    assert [line for line in case["lines"] if line not in found] == []
    names = {line.partition(":")[0] for line in found[found.index("BEGIN:VEVENT") :]}
    assert names.isdisjoint(case.get("without", []))


def test_the_calendar_introduces_itself() -> None:
    found = lines_of(calendar(WANG))
    assert found[: found.index("BEGIN:VEVENT")] == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//mkdocs-seminars//mkdocs_seminars//EN",
        "CALSCALE:GREGORIAN",
        "NAME:Seminars of the house",
        "X-WR-CALNAME:Seminars of the house",
        "LAST-MODIFIED:20261122T120000Z",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "SOURCE;VALUE=URI:https://seminars.example/seminars.ics",
        "URL:https://seminars.example/",
        "X-PUBLISHED-TTL:PT1H",
        "X-WR-TIMEZONE:Europe/London",
    ]


def test_without_the_address_of_the_site_no_address_is_invented() -> None:
    found = calendar(WANG, site=Site(name="Seminars")).decode()
    assert "SOURCE" not in found
    assert "\r\nURL" not in found
    assert "teams.microsoft.com" in found


def test_lines_are_folded_and_end_as_the_standard_wants() -> None:
    content = calendar(seminar_page("雷と火花の話" * 40, "2026-07-04 14:00"))
    lines = content.split(b"\r\n")
    assert lines[-1] == b""
    assert max(map(len, lines)) <= 75
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert all(line.decode() for line in lines[:-1])


def test_a_seminar_without_a_day_is_no_event() -> None:
    assert "VEVENT" not in calendar(seminar_page("Sparks", None)).decode()


def test_nothing_is_there_that_harms_a_subscriber() -> None:
    found = calendar(WANG).decode()
    for harmful in ("METHOD", "ORGANIZER", "ATTENDEE", "VALARM", "VTIMEZONE", "TZID"):
        assert harmful not in found
    assert found.count("UID:") == 1


def test_another_library_reads_the_same() -> None:
    parsed = vobject.readOne(calendar(WANG, seminar_page("Sparks", "2026-07-04")).decode())
    first, second = parsed.vevent_list
    assert first.summary.value == "Zhaokai Wang: From Frames to Beats: Progress and Challenges"
    assert first.dtstart.value == datetime(2026, 1, 23, 14, tzinfo=UTC)
    assert first.location.value == "GC222, Graduate Centre, Mile End Campus"
    assert "are hard." in first.description.value
    assert second.dtend.value.isoformat() == "2026-07-05"


def test_uids_depend_on_the_page_and_the_site_and_on_nothing_else() -> None:
    before, after = calendar(WANG), calendar(WANG.replace("Friday", "").replace("23th", "24th"))
    uid = next(line for line in lines_of(before) if line.startswith("UID"))
    assert uid in lines_of(after)
    assert uid in lines_of(calendar(WANG, site=Site(name=SITE.name, url="http://127.0.0.1:8000/")))
    assert uid not in lines_of(calendar(WANG, site=Site(name="Another")))


TALK = write_event(("UID:a", "TRANSP:TRANSPARENT", "DTSTAMP:20260102T120000Z"))
BARE = ["VERSION:2.0", "PRODID:-//mkdocs-seminars//mkdocs_seminars//EN", "CALSCALE:GREGORIAN"]


def test_a_calendar_says_all_that_its_head_does() -> None:
    head = Head(
        name="Tea, & talks",
        zone="Europe/London",
        description=" Every week;\nwith cake ",
        source="https://seminars.example/tea.ics",
        url="https://seminars.example/tea/",
        color="teal",
    )
    revised = datetime(2026, 1, 2, 12, tzinfo=UTC)
    assert lines_of(write_calendar(head, [TALK, TALK], revised=revised)) == [
        *("BEGIN:VCALENDAR", *BARE, r"DESCRIPTION:Every week\;\nwith cake"),
        *(r"X-WR-CALDESC:Every week\;\nwith cake", "NAME:Tea & talks", "X-WR-CALNAME:Tea & talks"),
        *("COLOR:teal", "LAST-MODIFIED:20260102T120000Z"),
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "SOURCE;VALUE=URI:https://seminars.example/tea.ics",
        "URL:https://seminars.example/tea/",
        *("X-PUBLISHED-TTL:PT1H", "X-WR-TIMEZONE:Europe/London"),
        *lines_of(TALK)[:-1] * 2,
        *("END:VCALENDAR", ""),
    ]


@pytest.mark.parametrize("nothing", [None, "", "\x07 "])
def test_a_calendar_says_nothing_of_what_its_head_does_not(nothing: str | None) -> None:
    head = Head(name=",;", zone="UTC", description=nothing)
    assert lines_of(write_calendar(head, [], revised=None)) == [
        *("BEGIN:VCALENDAR", *BARE, "NAME:Seminars", "X-WR-CALNAME:Seminars"),
        *("REFRESH-INTERVAL;VALUE=DURATION:PT1H", "X-PUBLISHED-TTL:PT1H", "X-WR-TIMEZONE:UTC"),
        *("END:VCALENDAR", ""),
    ]


def test_one_seminar_is_busy_where_it_is_taken_over_and_has_no_calendar() -> None:
    busy = [line.replace("TRANSPARENT", "OPAQUE") for line in lines_of(TALK)[:-1]]
    for _ in range(2):
        assert lines_of(write_single([TALK])) == [
            *("BEGIN:VCALENDAR", *BARE, *busy, "END:VCALENDAR", ""),
        ]
