"""Cases: the next free day of a series."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from conftest import cases

from mkdocs_seminars.catalogue import Catalogue, collect
from mkdocs_seminars.drafting.rhythm import find_next
from mkdocs_seminars.model import Seminar, Session, Status

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TypedDict

    from mkdocs_seminars.model import Moment

    class Case(TypedDict):
        """Seminars, an instant, and when the next seminar may be."""

        seminars: Sequence[str]
        now: str
        next: str | None


ZONE = "Europe/London"
HOUR = timedelta(hours=1)


def moment(text: str) -> Moment:
    """Return what a case writes: wall-clock time in London, or a day."""
    if " " not in text:
        return date.fromisoformat(text)
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(ZONE))


def seminar(number: int, text: str, *, series: str | None = "looms") -> Seminar:
    """Return the seminar of a case: its start, its last day if any, its status if any."""
    words = text.split(" ")
    status = Status(words.pop()) if words[-1].isalpha() else Status.CONFIRMED
    start, _, end = " ".join(words).partition(" to ")
    return Seminar(
        uid=str(number),
        source=f"{number}.md",
        url="",
        start=moment(start),
        end=moment(end) if end else None,
        timezone=ZONE,
        series=series,
        status=status,
    )


def catalogue(*seminars: Seminar) -> Catalogue:
    """Collect seminars."""
    return collect(seminars, duration=HOUR)[0]


@pytest.mark.parametrize("case", cases("drafting/rhythm"))
def test_the_next_day_is_free_and_usual(case: Case) -> None:
    known = catalogue(*(seminar(number, str(one)) for number, one in enumerate(case["seminars"])))
    now = datetime.fromisoformat(case["now"]).replace(tzinfo=UTC)
    found = find_next(known, "looms", zone=ZONE, now=now)
    assert (f"{found:%Y-%m-%d %H:%M}" if found else None) == case["next"]


NOW = datetime(2026, 1, 15, 9, tzinfo=UTC)


def test_only_the_seminars_of_the_series_count() -> None:
    ours = [seminar(1, "2026-01-07 14:00"), seminar(2, "2026-01-14 14:00")]
    theirs = [seminar(3, "2026-01-21 14:00", series="sparks")]
    known = catalogue(*ours, *theirs)
    assert find_next(known, "Looms", zone=ZONE, now=NOW) == moment("2026-01-21 14:00")
    assert find_next(known, None, zone=ZONE, now=NOW) == moment("2026-01-28 14:00")
    assert find_next(known, "sparks", zone=ZONE, now=NOW) is None


def test_every_session_of_a_seminar_counts() -> None:
    starts = ("2026-01-07 14:00", "2026-01-14 14:00", "2026-01-21 14:00")
    sessions = tuple(Session(start=moment(start)) for start in starts)
    course = Seminar(uid="a", source="a.md", url="", timezone=ZONE, sessions=sessions)
    assert find_next(catalogue(course), None, zone=ZONE, now=NOW) == moment("2026-01-28 14:00")


def test_the_hour_is_that_of_the_zone_that_is_asked_for() -> None:
    known = catalogue(seminar(1, "2026-01-07 14:00"), seminar(2, "2026-01-14 14:00"))
    found = find_next(known, None, zone="Asia/Kolkata", now=NOW)
    assert found == datetime(2026, 1, 21, 19, 30, tzinfo=ZoneInfo("Asia/Kolkata"))
