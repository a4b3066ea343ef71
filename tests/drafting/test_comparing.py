"""A page says what was answered, in both forms, or it is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from conftest import read_text
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_seminars.build import read_pages
from mkdocs_seminars.drafting.answers import Answers, find_gaps, read_draft
from mkdocs_seminars.drafting.comparing import check_readings, check_seminar
from mkdocs_seminars.errors import FieldError
from mkdocs_seminars.model import Online, Page, Seminar, Series, Site, Speaker
from mkdocs_seminars.options import Options
from mkdocs_seminars.writing.drafts import Form, write_draft

if TYPE_CHECKING:
    from mkdocs_seminars.model import Moment

ZONE = "Europe/London"
OPTIONS = Options(timezone=ZONE)
FORMS = tuple(Form)


def read_back(answers: Answers, form: Form, *, prefix: str | None = None) -> Seminar:
    """Write a page, and return what is read of it; FieldError when that is not what was meant."""
    draft, speakers = read_draft(answers, zone=ZONE)
    text = write_draft(draft, form=form, prefix=prefix)
    page = Page(path="seminars/page.md", text=text, url="")
    readings = read_pages([page], options=OPTIONS, site=Site(name="Seminars"))
    seminar = check_readings(readings, options=OPTIONS)
    series = Series(key=answers.series or "", name="")
    check_seminar(seminar, draft, speakers, series=series)
    return seminar


ORDINARY = Answers(
    title="From Frames to Beats: Progress and Challenges",
    speakers=("Dr Zhaokai Wang (Beihang University)",),
    start="23 Jan 2026, 2-3.30 pm",
    venue="GC222, Graduate Centre (hybrid)",
    online="https://teams.microsoft.com/meet/316?p=example",
    series="c4dm",
    tags=("seminars", "events"),
)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("field", "answer"),
    [
        ("duration", {"start": "TBA", "duration": "90"}),
        ("duration", {"start": "2027-01-10", "duration": "90"}),
        ("end", {"start": None, "end": "15:30"}),
        ("online", {"online": "x"}),
        ("online", {"online": "env: X"}),
        ("venue", {"venue": "http://a.b/"}),
    ],
)
def test_an_answer_of_which_nothing_would_come_is_refused(
    form: Form, field: str, answer: dict[str, str | None]
) -> None:
    with pytest.raises(FieldError) as refused:
        read_back(replace(ORDINARY, **answer), form)  # type: ignore[arg-type]
    assert refused.value.field == field


@pytest.mark.parametrize("prefix", [None, "C4DM Seminar"])
@pytest.mark.parametrize("form", FORMS)
def test_both_forms_say_what_was_answered(form: Form, prefix: str | None) -> None:
    seminar = read_back(ORDINARY, form, prefix=prefix)
    assert seminar.title == "From Frames to Beats: Progress and Challenges"
    assert seminar.speakers == (Speaker(name="Zhaokai Wang", affiliation="Beihang University"),)
    assert seminar.start == datetime(2026, 1, 23, 14, tzinfo=ZoneInfo(ZONE))
    assert seminar.end == datetime(2026, 1, 23, 15, 30, tzinfo=ZoneInfo(ZONE))
    assert seminar.venue == "GC222, Graduate Centre"
    assert seminar.online == (
        Online(url="https://teams.microsoft.com/meet/316?p=example", label="Teams"),
    )
    assert (seminar.series, seminar.tags) == ("c4dm", ("seminars", "events"))
    assert (seminar.abstract, seminar.bio) == (None, None)


ordinary_titles = st.lists(
    st.sampled_from([
        *("Looms", "and", "Numbers:", "a", "Study", "of", "C++", "(or", "not)", "\N{EN DASH}"),
        *("What's", "next?", "50%", "A/B", "music,", '"silent"', "films!", "Größe", "音楽", "H2O"),
    ]),
    min_size=2,
    max_size=7,
).map(lambda found: f"Weaving {' '.join(found)} Machines")
names = st.lists(
    st.sampled_from([
        "Ada Lovelace",
        "Søren Åkesson",
        "Fionnuala Ó Briain",
        "李明",
        "Ludwig van Dam",
    ]),
    min_size=1,
    max_size=3,
    unique=True,
)
places = st.sampled_from(["", " (University of Northmere)", " (TU Delft)"])
forms = st.tuples(st.sampled_from(FORMS), st.sampled_from([None, "C4DM Seminar"]))
starts = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1))  # noqa: DTZ001
hostile = st.text(max_size=40) | st.lists(
    st.sampled_from([
        *("<b>", "</b>", "<!--", "-->", "**Date/time:**", "[a](b)", "$x$", "`", "\\", "#", "|"),
        *(
            "Seminar:",
            "C4DM Seminar: ",
            "TBA",
            "---",
            "\n",
            ": ",
            "- ",
            "{{ x }}",
            "\u2028",
            "&amp;",
        ),
        *(
            "cancelled",
            "(postponed)",
            "@",
            "'",
            '"',
            "Ada Lovelace",
            "*",
            "_x_",
            "https://zoom.us/j/1",
        ),
    ]),
    max_size=6,
).map("".join)


@given(ordinary_titles, names, places, starts, forms)
def test_ordinary_answers_are_not_refused(
    title: str, people: list[str], place: str, start: datetime, form: tuple[Form, str | None]
) -> None:
    answers = Answers(
        title=title,
        speakers=tuple(f"{name}{place}" for name in people),
        start=f"{start.replace(hour=8 + start.hour // 2):%Y-%m-%d %H:%M}",
        duration="90",
        tags=("seminars",),
    )
    seminar = read_back(answers, form[0], prefix=form[1])
    assert seminar.title == title
    assert [speaker.name for speaker in seminar.speakers] == people
    assert isinstance(seminar.start, datetime)
    assert isinstance(seminar.end, datetime)
    assert seminar.end - seminar.start == timedelta(minutes=90)


@given(hostile, hostile, hostile, starts | starts.map(datetime.date), st.sampled_from(FORMS))
def test_any_answer_is_read_back_as_it_was_meant_or_refused(
    title: str, name: str, venue: str, start: Moment, form: Form
) -> None:
    answers = Answers(
        title=title, speakers=(name,), start=f"{start}"[:16], venue=venue, tags=("seminars",)
    )
    try:
        seminar = read_back(answers, form)
    except FieldError:
        return
    draft, speakers = read_draft(answers, zone=ZONE)
    assert [who.name for who in seminar.speakers] == [who.name for who in speakers]
    assert seminar.start == draft.start
    assert seminar.tags == ("seminars",)


def refused(**changes: object) -> str:
    """Return why a page in prose is refused."""
    given_ones = {"title": "Looms", "speakers": ("Ada Byron",), "start": "2026-01-23 14:00"}
    with pytest.raises(FieldError) as caught:
        read_back(Answers(tags=("seminars",), **{**given_ones, **changes}), Form.PROSE)  # type: ignore[arg-type]
    return str(caught.value)


def test_it_is_said_what_would_be_read_instead() -> None:
    assert refused(title="C4DM Seminar: Looms") == (
        'title: the page would be read as "Looms", not as "C4DM Seminar: Looms"; '
        "write it in other words, or try the other --form"
    )


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        (
            {"start": "half two"},
            'start: cannot read "half two"; write it like 2026-01-23 14:00',
        ),
        (
            {"start": "2026-03-29 01:30"},
            (
                "start: clocks change in Europe/London at 01:30 on 2026-03-29; "
                "add the offset, like 2026-03-29 01:30 +00:00"
            ),
        ),
        ({"end": "13:00"}, "end: the end is not after the start; write 14:00-15:30"),
        (
            {"duration": "long"},
            'duration: cannot read "long"; write it like 90 or 1h 30m',
        ),
        (
            {"speakers": ("Ada Byron, Charles Babbage",)},
            (
                'speakers: "Charles Babbage" may be a second person or an institution; a person '
                'was taken; write "Ada Byron; Charles Babbage" or "Ada Byron (Charles Babbage)"'
            ),
        ),
        (
            {"online": "javascript:alert(1)"},
            (
                'online: "javascript:alert(1)" is not an address; '
                "write it like https://example.org/page, or a file beside the page"
            ),
        ),
        (
            {"title": "Looms\x07"},
            "title: a character in it cannot be written; type it again",
        ),
    ],
)
def test_what_cannot_be_read_is_refused(changes: dict[str, object], message: str) -> None:
    assert refused(**changes) == message


def test_a_moment_in_another_zone_is_written_in_that_of_the_site() -> None:
    answers = Answers(title="Looms", start="2026-01-23 14:00 +05:30", tags=("seminars",))
    for form in FORMS:
        seminar = read_back(answers, form)
        assert seminar.start == datetime(2026, 1, 23, 8, 30, tzinfo=ZoneInfo(ZONE))


def test_a_day_alone_and_an_open_day_are_kept() -> None:
    for form in FORMS:
        whole = Answers(title="Looms", start="23 January 2026", tags=("seminars",))
        assert read_back(whole, form).start == date(2026, 1, 23)
        open_day = Answers(speakers=("Ada Byron",), start="TBA", tags=("seminars",))
        assert read_back(open_day, form).start is None


def test_a_page_that_is_no_seminar_is_refused() -> None:
    with pytest.raises(FieldError) as caught:
        read_back(Answers(title="Looms", start="2026-01-23 14:00"), Form.PROSE)
    assert str(caught.value) == (
        "page: the site would not take it for a seminar; look at the options tags, include and "
        "exclude, or give another --folder or --name"
    )


def test_a_page_that_is_left_out_is_refused_even_when_nobody_wants_to_know() -> None:
    left_out = read_text("---\ntitle: TBA\n---\n").left_out(FieldError("a", "b", cure="c"))
    with pytest.raises(FieldError, match=r"^a: b; c$"):
        check_readings([left_out], options=OPTIONS)
    with pytest.raises(FieldError, match=r"^page: the site would not take it for a seminar"):
        check_readings([left_out], options=Options(problems={"unreadable": "ignore"}))


def gaps(*, zone: str | None = ZONE, **answers: object) -> list[str]:
    """Return what is said of what nobody gave."""
    given_ones = Answers(**answers)  # type: ignore[arg-type]
    draft, _ = read_draft(given_ones, zone=zone)
    return list(find_gaps(given_ones, draft, zone=zone))


def test_what_nobody_gave_is_said() -> None:
    assert gaps(title="Looms", start="2026-01-23 14:00") == ["speaker: TBA: none is given"]
    assert gaps(speakers=("Ada Byron",), start="2026-01-23") == ["title: TBA: none is given"]
    assert gaps(title="TBA", speakers=("TBA",), start="TBA") == []
    with pytest.raises(FieldError) as caught:
        gaps(start="2026-01-23 14:00")
    assert str(caught.value) == (
        "title: neither title nor speaker is given; give --title or --speaker"
    )


def test_a_site_without_a_zone_is_told_that_times_are_utc() -> None:
    both = {"title": "Looms", "speakers": ("Ada Byron",)}
    said = ["timezone: UTC: the site names none; set the option timezone"]
    assert gaps(zone=None, start="2026-01-23 14:00", **both) == said
    assert gaps(zone=None, start="2026-01-23", **both) == []
