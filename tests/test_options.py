"""What Options refuses, and how it says so."""

from functools import partial

import pytest

from mkdocs_seminars.errors import FieldError
from mkdocs_seminars.options import Options

REFUSED = {
    'timezone: no time zone is called "Nowhere"; write an IANA name like Europe/London': partial(
        Options, timezone="Nowhere"
    ),
    "duration: 0 minutes is not a length; write it like 60": partial(Options, duration=0),
    "duration: 99999 minutes is not a length; write it like 60": partial(Options, duration=99_999),
    "duration: True minutes is not a length; write it like 60": partial(Options, duration=True),
    'include: "!" is not a pattern; write it like /seminars/20*.md': partial(
        Options, include=("*", "!")
    ),
    'calendar: "a b.ics" is not a .ics file inside the site; '
    "write it like seminars.ics, or false for none": partial(Options, calendar="a b.ics"),
    'index: "../index.md" is not a .md file inside the site; '
    "write it like seminars.md, or false for none": partial(Options, index="../index.md"),
    'calendar: "/seminars.ics" is not a .ics file inside the site; '
    "write it like seminars.ics, or false for none": partial(Options, calendar="/seminars.ics"),
    'problems: "no_day: loud" is not known; use error, warn, info, ignore': partial(
        Options, problems={"no_day": "loud"}
    ),
    'json: "seminars.txt" is not a .json file inside the site; '
    "write it like seminars.json, or false for none": partial(Options, json="seminars.txt"),
}


@pytest.mark.parametrize("message", REFUSED)
def test_a_wrong_value_is_refused_by_its_name(message: str) -> None:
    with pytest.raises(FieldError) as caught:
        REFUSED[message]()
    assert str(caught.value) == message


@pytest.mark.parametrize("zone", ["", "/etc/passwd", "Europe", "no\0zone", "../UTC"])
def test_what_is_no_zone_is_refused(zone: str) -> None:
    with pytest.raises(FieldError, match="no time zone is called"):
        Options(timezone=zone)


def test_nothing_has_to_be_chosen() -> None:
    assert Options() == Options(index="seminars/index.md", calendar="seminars.ics")
    assert Options(index=None, calendar=None, json=None).index is None
