"""Whatever is put in, every calendar keeps the rules, and so does the next one beside it."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from calendar_rules import NOTHING_LEFT, find_doubts, find_false_stamps, find_faults
from conftest import NOW, cases
from drawn import collected, later, options, programmes, sites
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_seminars.publishing import publish
from mkdocs_seminars.reading.published import read_published
from mkdocs_seminars.writing.parts import path_of_seminar

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs_seminars.model import Seminar, Site
    from mkdocs_seminars.options import Options
    from mkdocs_seminars.publishing import Edition
    from mkdocs_seminars.reading.published import Published


GOOD = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//example//EN
CALSCALE:GREGORIAN
NAME:Seminars
X-WR-CALNAME:Seminars
LAST-MODIFIED:20260102T120000Z
REFRESH-INTERVAL;VALUE=DURATION:PT1H
SOURCE;VALUE=URI:https://seminars.example/seminars.ics
X-PUBLISHED-TTL:PT1H
X-WR-TIMEZONE:Europe/London
BEGIN:VEVENT
SUMMARY:Ada: Looms\\, and numbers
DTSTART:20260304T140000Z
DTEND:20260304T150000Z
UID:a
CATEGORIES:Tea,Talks
COLOR:teal
CONFERENCE;FEATURE=VIDEO;LABEL=Room;VALUE=URI:https://example.org/a
DESCRIPTION:Wednesday\\nhttps://seminars.example/a/
LOCATION:Hall 2
STATUS:CONFIRMED
TRANSP:TRANSPARENT
URL:https://seminars.example/a/
DTSTAMP:20260102T120000Z
SEQUENCE:2
LAST-MODIFIED:20260102T120000Z
CREATED:20260101T120000Z
END:VEVENT
BEGIN:VEVENT
SUMMARY:Two
DTSTART;VALUE=DATE:20260305
DTEND;VALUE=DATE:20260306
UID:b
DESCRIPTION:Thursday
STATUS:CONFIRMED
DTSTAMP:20260102T120000Z
SEQUENCE:0
LAST-MODIFIED:20260102T120000Z
END:VEVENT
END:VCALENDAR
"""


def calendar(text: str = GOOD) -> bytes:
    """Return a calendar as it is served."""
    return text.replace("\n", "\r\n").encode("utf-8", "surrogateescape")


def test_a_good_calendar_has_no_fault() -> None:
    assert find_faults(calendar()) == find_doubts(calendar()) == []


@pytest.mark.parametrize("case", cases("calendar_rules"))
def test_a_broken_calendar_has_a_fault(case: dict[str, str]) -> None:
    assert case["good"] in GOOD
    assert case["fault"] in find_faults(calendar(GOOD.replace(case["good"], case["bad"], 1)))


def test_a_calendar_with_one_seminar_has_no_name() -> None:
    single = GOOD[: GOOD.index("NAME:")] + GOOD[GOOD.index("BEGIN:VEVENT") :]
    assert find_faults(calendar(single), is_single=True) == []
    assert "NAME may not be there" in find_faults(calendar(), is_single=True)


def test_what_is_long_or_empty_is_doubtful() -> None:
    assert find_doubts(calendar(GOOD.replace("DATE:20260306", "DATE:20260501"))) == ["b is long"]
    empty = GOOD[: GOOD.index("BEGIN:VEVENT")] + "END:VCALENDAR\n"
    assert find_doubts(calendar(empty)) == ["empty"]


SECOND = "DTSTAMP:20260102T120001Z", "LAST-MODIFIED:20260102T120001Z", "SEQUENCE:3"


@pytest.mark.parametrize(
    ("changes", "faults"),
    [
        ((), []),
        (("COLOR:teal", "COLOR:navy", *SECOND), []),
        (("LOCATION:Hall 2", "LOCATION:Hall 3", *SECOND), []),
        (("COLOR:teal", "COLOR:navy", *SECOND[:2]), []),
        (("SEQUENCE:2", "SEQUENCE:3"), ["a: nothing changed but SEQUENCE"]),
        (
            ("LOCATION:Hall 2", "LOCATION:Hall 3"),
            [
                "a: it changed and DTSTAMP did not grow",
                "a: it changed and LAST-MODIFIED did not grow",
                "a: SEQUENCE went from 2 to 2",
            ],
        ),
        (("COLOR:teal", "COLOR:navy", *SECOND[:2], "SEQUENCE:1"), ["a: SEQUENCE went from 2 to 1"]),
        (
            ("COLOR:teal", "COLOR:navy", *SECOND, "CREATED:20260102T120000Z"),
            ["a: it was created at another time"],
        ),
    ],
)
def test_stamps_move_when_and_only_when_an_event_does(
    changes: tuple[str, ...], faults: list[str]
) -> None:
    text = GOOD
    for line in changes:
        name = line.partition(":")[0]
        before, body = text.split("BEGIN:VEVENT", 1)
        text = f"{before}BEGIN:VEVENT{re.sub(rf'(?m)^{name}:.*$', line, body, count=1)}"
    assert find_false_stamps(calendar(), calendar(text)) == faults


def test_a_calendar_grows_no_younger_and_keeps_an_event() -> None:
    older = GOOD.replace("LAST-MODIFIED:20260102", "LAST-MODIFIED:20260101", 1)
    assert find_false_stamps(calendar(), calendar(older)) == [
        "LAST-MODIFIED of the calendar went back"
    ]
    other = GOOD.replace("UID:a", "UID:c").replace("UID:b", "UID:d")
    assert find_false_stamps(calendar(), calendar(other)) == [NOTHING_LEFT]


@settings(max_examples=40)
@given(programmes(), options(), sites)
def test_any_seminars_make_calendars_that_keep_the_rules(
    drawn: tuple[Seminar, ...], chosen: Options, site: Site
) -> None:
    assert faults_of(edition(drawn, chosen, site)) == {}


@settings(max_examples=40)
@given(programmes(), options(), sites, st.data())
def test_what_becomes_of_seminars_keeps_the_rules_of_change(
    drawn: tuple[Seminar, ...], chosen: Options, site: Site, data: st.DataObject
) -> None:
    first = edition(drawn, chosen, site)
    published = read_published([first.files["seminars.ics"]])
    second = edition(data.draw(later(drawn)), chosen, site, published=published, days=1)
    assert faults_of(second) == {}
    before, after = (one.files["seminars.ics"] for one in (first, second))
    faults = find_false_stamps(before, after)
    assert faults == [] or faults[-1] == NOTHING_LEFT


def edition(
    drawn: tuple[Seminar, ...],
    chosen: Options,
    site: Site,
    *,
    published: Mapping[str, Published] | None = None,
    days: int = 0,
) -> Edition:
    """Publish seminars, some days after NOW."""
    return publish(
        collected(drawn, chosen),
        options=chosen,
        site=site,
        published=published or {},
        now=NOW + timedelta(days=days),
    )


def faults_of(one: Edition) -> dict[str, list[str]]:
    """Return what is wrong with each calendar of an edition."""
    single = {path_of_seminar(entry.source) for entry in one.entries if entry.source}
    found = {
        path: find_faults(content, is_single=path in single)
        for path, content in one.files.items()
        if path.endswith(".ics")
    }
    return {path: faults for path, faults in found.items() if faults}
