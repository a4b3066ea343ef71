"""Cases: a text in, what it says about when out."""

from __future__ import annotations

from datetime import tzinfo
from typing import TYPE_CHECKING

import pytest
from conftest import cases

from mkdocs_seminars.errors import FieldError
from mkdocs_seminars.reading.names import WEEKDAYS
from mkdocs_seminars.reading.times import read_saying

if TYPE_CHECKING:
    from mkdocs_seminars.reading.times import Saying


@pytest.mark.parametrize("case", cases("times"))
def test_notation(case: dict[str, str]) -> None:
    if "error" in case:
        with pytest.raises(FieldError) as caught:
            read_saying(case["text"])
        assert str(caught.value) == case["error"]
    elif "doubt" in case:
        assert str(read_saying(case["text"]).doubt) == case["doubt"]
    else:
        assert said(read_saying(case["text"])) == str(case["says"])


def test_what_stands_behind_many_characters_is_not_read() -> None:
    assert said(read_saying(" 4 March 2026".rjust(400, "x"))) == "2026-03-04"
    assert said(read_saying(" 4 March 2026".rjust(401, "x"))) == "----03-04"


def said(saying: Saying) -> str:
    """Return what was read in the words of the cases."""
    parts = []
    if saying.day:
        parts.append(f"{saying.day.year or '---'}-{saying.day.month:02}-{saying.day.day:02}")
        if saying.day.weekday is not None:
            parts.append(WEEKDAYS[saying.day.weekday][:3].title())
    parts += [f"{clock:%H:%M}" for clock in (saying.start, saying.end) if clock is not None]
    if saying.zone:
        parts.append(str(saying.zone) if isinstance(saying.zone, tzinfo) else saying.zone)
    return " ".join(parts)
