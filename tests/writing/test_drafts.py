"""The page of a new seminar, in both forms."""

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from mkdocs_seminars.model import Moment
from mkdocs_seminars.writing.drafts import Draft, Form, write_draft

LONDON = ZoneInfo("Europe/London")
WHOLE = Draft(
    title="From Frames to Beats: Progress *and* Challenges",
    speakers=("Zhaokai Wang (Beihang University)",),
    names="Zhaokai Wang",
    start=datetime(2026, 1, 23, 14, tzinfo=LONDON),
    end=datetime(2026, 1, 23, 15, 30, tzinfo=LONDON),
    venue="GC222, Graduate Centre",
    online="https://teams.microsoft.com/meet/316?p=example",
    service="Teams",
    series="c4dm",
    tags=("seminars", "events"),
)


def test_explicit_keys_stand_above_sections_that_are_open() -> None:
    assert write_draft(WHOLE, form=Form.FRONT_MATTER) == (
        "---\n"
        "title: 'From Frames to Beats: Progress *and* Challenges'\n"
        "tags: [seminars, events]\n"
        "speaker: Zhaokai Wang (Beihang University)\n"
        "start: 2026-01-23 14:00\n"
        "end: 2026-01-23 15:30\n"
        "venue: GC222, Graduate Centre\n"
        "online: https://teams.microsoft.com/meet/316?p=example\n"
        "series: c4dm\n"
        "---\n"
        "\n"
        "# From Frames to Beats: Progress \\*and\\* Challenges\n"
        "\n"
        "## Abstract\n"
        "\n"
        "TBA\n"
        "\n"
        "## Bio\n"
        "\n"
        "TBA\n"
    )


def test_prose_is_that_of_the_c4dm() -> None:
    assert write_draft(WHOLE, form=Form.PROSE, prefix="C4DM Seminar") == (
        "---\n"
        "title: 'C4DM Seminar: Zhaokai Wang'\n"
        "tags: [seminars, events]\n"
        "date: 2026-01-23\n"
        "series: c4dm\n"
        "---\n"
        "\n"
        "### C4DM Seminar: Zhaokai Wang: From Frames to Beats: Progress \\*and\\* Challenges\n"
        "-----------------\n"
        "\n"
        "**Seminar by:** Zhaokai Wang (Beihang University)\n"
        "\n"
        "**Date/time:**  Friday, 23 Jan 2026, 2 pm - 3:30 pm\n"
        "\n"
        "**Location:** GC222, Graduate Centre\n"
        "\n"
        "[Teams meeting link](https://teams.microsoft.com/meet/316?p=example)\n"
        "\n"
        "<b>Title</b>: From Frames to Beats: Progress \\*and\\* Challenges\n"
        "-----------------\n"
        "\n"
        "<b>Abstract</b>:\n"
        "TBA\n"
        "\n"
        "<b>Bio</b>:\n"
        "TBA\n"
    )


def test_what_is_not_known_is_open() -> None:
    assert write_draft(Draft(), form=Form.FRONT_MATTER).startswith(
        "---\ntitle: TBA\nspeaker: TBA\nstart: TBA\n---\n\n# TBA\n"
    )
    assert write_draft(Draft(), form=Form.PROSE, prefix="C4DM Seminar").startswith(
        "---\ntitle: 'C4DM Seminar: TBA'\n---\n\n"
        "### C4DM Seminar: TBA\n-----------------\n\n"
        "**Seminar by:** TBA\n\n"
        "**Date/time:**  TBA\n\n"
        "<b>Title</b>: TBA\n"
    )


def test_several_speakers_stand_below_each_other_or_in_one_line() -> None:
    both = replace(WHOLE, speakers=("Ada Lovelace", "Li Na (Here)"), names="Ada Lovelace, Li Na")
    assert "\nspeakers:\n- Ada Lovelace\n- Li Na (Here)\nstart:" in write_draft(
        both, form=Form.FRONT_MATTER
    )
    prose = write_draft(both, form=Form.PROSE)
    assert "\n### Ada Lovelace, Li Na: From Frames" in prose
    assert "\n**Seminar by:** Ada Lovelace; Li Na (Here)\n" in prose


def test_speakers_that_no_line_tells_apart_are_keys_too() -> None:
    both = replace(WHOLE, speakers=("李明", "Li Na"), names="李明, Li Na", is_one_line=False)
    prose = write_draft(both, form=Form.PROSE)
    assert "\nspeakers:\n- 李明\n- Li Na\ndate: 2026-01-23\n" in prose
    assert "\n**Seminar by:** 李明; Li Na\n" in prose


def test_a_link_that_is_no_services_is_a_meeting_link() -> None:
    other = replace(WHOLE, online="https://example.org/join", service=None)
    assert "\n[Meeting link](https://example.org/join)\n" in write_draft(other, form=Form.PROSE)


@pytest.mark.parametrize(
    ("start", "end", "keys", "said"),
    [
        (date(2026, 1, 23), None, "start: '2026-01-23'\n", "Friday, 23 Jan 2026\n"),
        (
            date(2026, 1, 23),
            date(2026, 1, 25),
            "start: '2026-01-23'\nend: '2026-01-25'\n",
            "Friday, 23 Jan 2026\n",
        ),
        (
            datetime(2026, 9, 1, 0, 5, tzinfo=LONDON),
            datetime(2026, 9, 1, 12, tzinfo=LONDON),
            "start: 2026-09-01 00:05\nend: 2026-09-01 12:00\n",
            "Tuesday, 1 Sep 2026, 12:05 am - 12 pm\n",
        ),
        (
            datetime(2026, 9, 1, 22, tzinfo=LONDON),
            datetime(2026, 9, 2, 1, tzinfo=LONDON),
            "start: 2026-09-01 22:00\nend: 2026-09-02 01:00\n",
            "Tuesday, 1 Sep 2026, 10 pm\n",
        ),
        (
            datetime(2026, 10, 25, 1, 30, tzinfo=LONDON, fold=1),
            None,
            "start: 2026-10-25 01:30 +00:00\n",
            "Sunday, 25 Oct 2026, 1:30 am +00:00\n",
        ),
        (
            datetime(2026, 10, 25, 0, 30, tzinfo=LONDON),
            datetime(2026, 10, 25, 1, 30, tzinfo=LONDON),
            "start: 2026-10-25 00:30\nend: 2026-10-25 01:30 +01:00\n",
            "Sunday, 25 Oct 2026, 12:30 am\n",
        ),
    ],
)
def test_days_and_times_are_written_for_keys_and_for_people(
    start: Moment, end: Moment | None, keys: str, said: str
) -> None:
    draft = replace(WHOLE, start=start, end=end)
    assert keys in write_draft(draft, form=Form.FRONT_MATTER)
    prose = write_draft(draft, form=Form.PROSE)
    assert f"**Date/time:**  {said}" in prose
    is_key = end is not None and " - " not in said
    assert ("\nend: " in prose) == is_key


@pytest.mark.parametrize(
    ("title", "line"),
    [
        ("Looms: and Numbers", "title: 'Looms: and Numbers'"),
        ("@home", "title: '@home'"),
        ('It\'s "so"', 'title: It\'s "so"'),
        ("2026", "title: '2026'"),
        ("no", "title: 'no'"),
        ("# one", "title: '# one'"),
        ("Grüße, 音楽 \N{VIOLIN}", "title: Grüße, 音楽 \N{VIOLIN}"),
        ("Looms " * 40, f"title: '{'Looms ' * 40}'"),
    ],
)
def test_yaml_gets_the_quotes_that_it_needs(title: str, line: str) -> None:
    page = write_draft(Draft(title=title), form=Form.FRONT_MATTER)
    assert page.splitlines()[1] == line
