"""Whatever text a page has, calendars and the feed have the lines and values that are meant."""

from __future__ import annotations

import json
import re
from itertools import chain

import pytest
from attacking import Outcome, publish_page
from icalendar import Calendar
from payloads import CALENDAR, CONTROLS, MARKUP, TERMINAL, TEXTS, TURNING, page_full_of, write_page

HOSTILE = {**MARKUP, **CALENDAR, **TERMINAL, **TURNING, **CONTROLS}
NAME = re.compile(r"(?P<name>[A-Z-]+)(?P<parameters>(?:;[A-Z-]+=(?:\"[^\"]*\"|[^\";:,]*))*):")
MEANT = publish_page(page_full_of("loom"))


def lines(outcome: Outcome) -> list[str]:
    """Return the content lines of the calendar, unfolded (RFC 5545 3.1)."""
    return outcome.calendar.replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def names(outcome: Outcome) -> list[str]:
    """Return the name and the names of the parameters of each line."""
    found = map(NAME.match, lines(outcome))
    return [
        "".join(one["name"] + re.sub(r"=(?:\"[^\"]*\"|[^;]*)", "", one["parameters"]))
        if one
        else "no line"
        for one in found
    ]


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in HOSTILE.items()])
def test_a_calendar_has_the_lines_and_parameters_that_are_meant(text: str) -> None:
    assert names(publish_page(page_full_of(text))) == names(MEANT)


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in HOSTILE.items()])
def test_no_octet_of_a_calendar_is_one_that_the_standard_forbids(text: str) -> None:
    calendar = publish_page(page_full_of(text)).calendar
    assert calendar.count("\r") == calendar.count("\n") == calendar.count("\r\n")
    assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029]", calendar)
    assert all(len(line.encode()) <= 75 for line in calendar.split("\r\n"))
    assert len(list(Calendar.from_ical(calendar).events)) == 2


FIELDS = [*TEXTS, "uid", "tags", "speakers", "links", "online", "sessions", "passcode"]


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in CALENDAR.items()])
def test_no_line_end_in_any_field_begins_a_line(field: str, text: str) -> None:
    written = {
        "tags": ["seminars", text],
        "speakers": [{"name": f"Ada {text}", "affiliation": text}],
        "links": [{"url": "https://example.org/", "label": text}],
        "online": [{"url": "https://zoom.us/j/1", "label": text}],
        "sessions": [{"start": "2026-01-23 14:00", "venue": text}],
    }
    outcome = publish_page(write_page(**{field: written.get(field, text)}))
    assert not [line for line in lines(outcome) if line.startswith(("X-EVIL", "ATTENDEE", "X-E"))]
    assert lines(outcome).count("BEGIN:VEVENT") == 1
    assert "no line" not in names(outcome)


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in HOSTILE.items()])
def test_the_feed_has_one_line_for_what_is_one_line(text: str) -> None:
    seminar = publish_page(page_full_of(text)).seminar
    said = [seminar[name] for name in ("uid", "title", "venue", "series", "language")]
    speakers, tags = seminar["speakers"], seminar["tags"]
    assert isinstance(speakers, list)
    assert isinstance(tags, list)
    said += [*tags, *chain.from_iterable(one.values() for one in speakers)]
    for one in said:
        assert one is None or (isinstance(one, str) and one == " ".join(one.splitlines()))


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in HOSTILE.items()])
def test_the_feed_gives_no_control_character_back(text: str) -> None:
    outcome = publish_page(page_full_of(text))
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", outcome.json)
    values = json.dumps(json.loads(outcome.json), ensure_ascii=False)
    assert not re.search(r"\\u00[01]|[\x7f-\x9f\u202a-\u202e\u2066-\u2069]", values)


@pytest.mark.parametrize("digits", [60, 4300, 4301, 9000])
@pytest.mark.parametrize("key", ["abstract", "bio", "description"])
def test_the_number_of_no_character_is_none(digits: int, key: str) -> None:
    outcome = publish_page(write_page(**{key: f"Looms &#{'9' * digits}; spin."}))
    assert "SUMMARY:Looms" in lines(outcome)
    if key == "abstract":
        assert any("Looms \N{REPLACEMENT CHARACTER} spin." in line for line in lines(outcome))
