"""Content lines are those that icalendar writes for the same values."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Event
from icalendar.parser import Contentline
from icalendar.prop import vText, vUri

from mkdocs_seminars.writing.content_lines import (
    address_line,
    clean_line,
    clean_text,
    conference_line,
    fold,
    moment_line,
    text_line,
)

if TYPE_CHECKING:
    from mkdocs_seminars.model import Moment

texts = st.text(max_size=400)
printable = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=400)


def written(name: str, value: object, **parameters: str) -> str:
    """Return what icalendar writes."""
    event = Event()
    event.add(name, value, parameters=parameters)
    return str(event.content_lines()[1])


@given(texts)
def test_text_is_escaped_as_icalendar_does(text: str) -> None:
    cleaned = clean_text(text)
    assert text_line("DESCRIPTION", cleaned) == written("DESCRIPTION", vText(cleaned))


@given(st.lists(texts.map(clean_line), min_size=1, max_size=3))
def test_several_texts_stand_in_one_line(words: list[str]) -> None:
    assert text_line("CATEGORIES", *words) == written("CATEGORIES", words)


@given(
    st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1)).map(  # noqa: DTZ001
        lambda naive: naive.replace(microsecond=0, tzinfo=UTC)
    )
    | st.dates(date(1900, 1, 1), date(2100, 1, 1))
)
def test_moments_are_written_as_icalendar_does(moment: Moment) -> None:
    assert moment_line("DTSTART", moment) == written("DTSTART", moment)


def test_an_address_is_written_as_it_is_but_on_one_line() -> None:
    address = "https://example.org/a%20b?c=d,e;f"
    assert address_line("URL", address) == written("URL", vUri(address))
    assert address_line("URL", "https://a.example/\r\nUID: 1") == "URL:https://a.example/UID:1"


def test_a_label_cannot_leave_its_parameter() -> None:
    url = "https://zoom.example/j/1"
    plain = written("CONFERENCE", vUri(url), VALUE="URI", FEATURE="VIDEO", LABEL="Ada's room")
    assert conference_line(url, "Ada's room") == conference_line(url, "Ada\u2019s room") == plain
    assert conference_line(url, 'a";X=1:b,c^n\r\nd') == (
        "CONFERENCE;FEATURE=VIDEO;LABEL=a  X=1 b c n d;VALUE=URI:https://zoom.example/j/1"
    )


@given(printable)
def test_lines_are_folded_where_icalendar_folds_them(text: str) -> None:
    line = f"X-NOTE:{text}"
    folded: bytes = Contentline(line).to_ical()  # type: ignore[no-untyped-call]
    assert fold(line) == folded
