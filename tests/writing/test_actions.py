"""The links that add one seminar to a calendar, read back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit
from zoneinfo import ZoneInfo

from conftest import scene

from mkdocs_seminars.catalogue import collect
from mkdocs_seminars.model import Online, Seminar, Session, Speaker, Status
from mkdocs_seminars.terms import MeetingLinks, Terms
from mkdocs_seminars.writing.actions import write_actions

if TYPE_CHECKING:
    from mkdocs_seminars.writing.actions import Actions

LOOM = Seminar(
    uid="1",
    source="loom.md",
    url="loom/",
    title="Looms & “thread” + 100 %",
    speakers=(Speaker(name="Ada Lovelace"),),
    start=datetime(2026, 7, 4, 14, tzinfo=ZoneInfo("Europe/London")),
    end=datetime(2026, 7, 4, 15, 30, tzinfo=ZoneInfo("Europe/London")),
    timezone="Europe/London",
    venue="Attic; 2nd floor, left",
    online=(Online(url="https://zoom.us/j/1?a=1&b=2", label="Zoom"),),
)
TITLE = "Ada Lovelace: Looms & “thread” + 100 %"
TEXT = "https://zoom.us/j/1?a=1&b=2\nhttps://seminars.example/loom/"


def actions(seminar: Seminar) -> Actions | None:
    return write_actions(seminar, scene(collect([seminar], duration=timedelta(hours=1))[0]))


def query(address: str) -> dict[str, str]:
    """Return what a service reads; a plus is a blank for some and not for others."""
    assert "+" not in address
    return {name: value for name, (value,) in parse_qs(urlsplit(address).query).items()}


def test_every_service_gets_instants_title_and_place() -> None:
    made = actions(LOOM)
    assert made is not None
    assert query(made.google) == {
        "action": "TEMPLATE",
        "text": TITLE,
        "dates": "20260704T130000Z/20260704T143000Z",
        "ctz": "Europe/London",
        "details": TEXT,
        "location": "Attic; 2nd floor, left",
    }
    assert query(made.yahoo) == {
        "v": "60",
        "title": TITLE,
        "st": "20260704T130000Z",
        "et": "20260704T143000Z",
        "desc": TEXT,
        "in_loc": "Attic; 2nd floor, left",
    }
    outlook = query(made.outlook)
    assert (
        outlook
        == query(made.office)
        == {
            "path": "/calendar/action/compose",
            "rru": "addevent",
            "startdt": "2026-07-04T13:00:00Z",
            "enddt": "2026-07-04T14:30:00Z",
            "subject": TITLE,
            "body": TEXT,
            "location": "Attic; 2nd floor, left",
        }
    )
    assert datetime.fromisoformat(outlook["startdt"]) == LOOM.start
    assert datetime.fromisoformat(outlook["enddt"]) == LOOM.end
    hosts = [urlsplit(one).hostname for one in (made.google, made.outlook, made.office, made.yahoo)]
    assert hosts == [
        *("calendar.google.com", "outlook.live.com"),
        *("outlook.office.com", "calendar.yahoo.com"),
    ]


def test_a_seminar_without_an_end_lasts_as_long_as_usual() -> None:
    made = actions(replace(LOOM, end=None))
    assert made is not None
    assert query(made.google)["dates"] == "20260704T130000Z/20260704T140000Z"


def test_a_day_is_a_whole_day() -> None:
    made = actions(replace(LOOM, start=date(2026, 7, 4), end=date(2026, 7, 5), venue=None))
    assert made is not None
    assert query(made.google)["dates"] == "20260704/20260706"
    assert query(made.google)["location"] == "Online"
    outlook = query(made.outlook)
    assert (outlook["startdt"], outlook["enddt"], outlook["allday"]) == (
        *("2026-07-04", "2026-07-06", "true"),
    )
    yahoo = query(made.yahoo)
    assert (yahoo["st"], yahoo["et"], yahoo["dur"]) == ("20260704", "20260705", "allday")


def test_a_link_that_is_kept_back_is_not_in_them() -> None:
    made = actions(replace(LOOM, terms=Terms(meeting_links=MeetingLinks.PAGE)))
    assert made is not None
    assert query(made.google)["details"] == "https://seminars.example/loom/"


def test_nothing_is_added_that_cannot_be_visited() -> None:
    assert actions(replace(LOOM, status=Status.CANCELLED)) is None
    assert actions(replace(LOOM, start=None, end=None)) is None
    over = datetime(2025, 7, 4, 14, tzinfo=UTC)
    assert actions(replace(LOOM, start=over, end=None)) is None
    session = Session(start=datetime(2026, 7, 4, 14, tzinfo=UTC))
    assert actions(replace(LOOM, sessions=(session, session))) is None
