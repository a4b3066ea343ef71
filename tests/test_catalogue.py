"""Order, parts, and the line between upcoming and past."""

from dataclasses import FrozenInstanceError, replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from mkdocs_seminars.catalogue import Catalogue, collect, sessions_of
from mkdocs_seminars.model import Seminar, Series, Session, Speaker, Status

LONDON = ZoneInfo("Europe/London")
HOUR = timedelta(hours=1)


def seminar(name: str, start: date | None = None) -> Seminar:
    """Return a seminar that is called by its name everywhere."""
    return Seminar(
        uid=name,
        source=f"{name}.md",
        url=f"{name}/",
        title=name,
        start=start,
        timezone="Europe/London",
    )


def at(day: int, hour: int = 14) -> datetime:
    """Return an instant in March 2026."""
    return datetime(2026, 3, day, hour, tzinfo=LONDON)


def names(catalogue: Catalogue) -> list[str]:
    """Return the uids, in order."""
    return [seminar.uid for seminar in catalogue]


def catalogue(*seminars: Seminar) -> Catalogue:
    """Collect seminars that raise no problem."""
    collected, problems = collect(seminars, duration=HOUR)
    assert problems == ()
    return collected


def test_order_is_by_start_then_uid_and_unknown_starts_come_last() -> None:
    mixed = catalogue(
        seminar("unknown"),
        seminar("b", at(4)),
        seminar("a", at(4)),
        seminar("that day", date(2026, 3, 4)),
        seminar("before", at(3)),
    )
    assert names(mixed) == ["before", "that day", "a", "b", "unknown"]


def test_of_two_with_one_uid_the_first_stays_and_the_other_is_reported() -> None:
    first, second = seminar("a", at(4)), replace(seminar("b", at(5)), uid="a")
    collected, problems = collect([second, first], duration=HOUR)
    assert list(collected) == [first]
    assert [str(problem) for problem in problems] == [
        'b.md: uid: "a" is already the uid of a.md; give each page a uid of its own, or none'
    ]


def test_a_seminar_is_upcoming_until_its_end() -> None:
    only = catalogue(replace(seminar("a", at(4, 14)), end=at(4, 16)))
    assert names(only.upcoming(at(4, 15))) == ["a"]
    assert names(only.past(at(4, 15))) == []
    assert names(only.past(at(4, 16))) == ["a"]


def test_without_an_end_it_is_upcoming_for_the_usual_length() -> None:
    only = catalogue(seminar("a", at(4, 14)))
    assert names(only.upcoming(at(4, 14) + HOUR - timedelta(seconds=1))) == ["a"]
    assert names(only.past(at(4, 15))) == ["a"]


def test_over_yesterday_is_past_and_today_without_a_time_is_not() -> None:
    only = catalogue(seminar("yesterday", date(2026, 3, 3)), seminar("today", date(2026, 3, 4)))
    assert names(only.past(at(4, 23))) == ["yesterday"]
    assert names(only.upcoming(at(4, 23))) == ["today"]
    assert names(only.past(at(5, 0))) == ["yesterday", "today"]


def test_several_days_last_until_the_last_midnight() -> None:
    only = catalogue(replace(seminar("a", date(2026, 3, 4)), end=date(2026, 3, 6)))
    assert names(only.upcoming(at(6, 23))) == ["a"]
    assert names(only.past(at(7, 0))) == ["a"]


def test_midnight_is_that_of_the_seminars_own_zone() -> None:
    only = catalogue(replace(seminar("a", date(2026, 3, 4)), timezone="Asia/Tokyo"))
    assert names(only.past(datetime(2026, 3, 4, 15, tzinfo=UTC))) == ["a"]


def test_an_hour_is_an_hour_across_a_clock_change() -> None:
    only = catalogue(seminar("a", datetime(2026, 3, 29, 0, 30, tzinfo=LONDON)))
    assert only.end_of(next(iter(only))) == datetime(2026, 3, 29, 2, 30, tzinfo=LONDON)


def test_what_has_no_start_is_upcoming() -> None:
    only = catalogue(seminar("a"))
    assert names(only.upcoming(at(4))) == ["a"]
    assert only.years == ()


def test_parts() -> None:
    ada = Speaker(name="Ada  Lovelace")
    series = Series(key="c4dm", name="Music Seminar")
    mixed, _ = collect(
        (
            replace(seminar("a", at(4)), tags=(" Seminars ",), series="c4dm", speakers=(ada,)),
            replace(seminar("b", date(2025, 1, 1)), status=Status.CANCELLED),
        ),
        duration=HOUR,
        series=(series,),
    )
    assert names(mixed.tagged("seminars")) == ["a"]
    assert names(mixed.in_series("C4DM")) == names(mixed.in_series("music seminar")) == ["a"]
    assert [mixed.series_of(one) for one in mixed] == [None, series]
    assert names(mixed.by_speaker("ada lovelace")) == ["a"]
    assert names(mixed.in_year(2025)) == ["b"]
    assert mixed.years == (2025, 2026)
    assert names(mixed.latest_first()) == ["a", "b"]
    assert len(mixed) == 2


def test_a_series_that_is_not_described_is_known_by_its_name_and_remarked_on_once() -> None:
    one, other = (replace(seminar(uid, at(4)), series="Tea") for uid in "ab")
    found, problems = collect((one, other), duration=HOUR)
    assert found.series_of(one) == Series(key="Tea", name="Tea", is_declared=False)
    (problem,) = problems
    assert str(problem) == (
        'a.md: series: "Tea" is not described in the options, here first; '
        "describe it, like series: {Tea: {name: …}}, or leave it as it is"
    )


def test_a_series_has_its_own_usual_length() -> None:
    one = replace(seminar("a", at(4)), series="tea")
    tea = Series(key="tea", name="Tea", duration=15)
    found, _ = collect((one,), duration=HOUR, series=(tea,))
    assert found.end_of(one) == at(4) + timedelta(minutes=15)


def test_speakers_stand_in_the_order_of_surnames_each_with_every_talk() -> None:
    ada, li, ann = (Speaker(name=name) for name in ("Ada Lovelace", "Li Na", "Ann Lovelace"))
    again = Speaker(name="LI  NA", affiliation="Elsewhere")
    first = replace(seminar("a", at(4)), speakers=(ann, li, ada))
    second = replace(seminar("b", at(5)), speakers=(again,))
    found = catalogue(first, second).speakers
    assert list(found) == ["ada lovelace", "ann lovelace", "li na"]
    assert found["li na"] == [(li, first), (again, second)]


def test_a_surname_counts_before_all_other_names() -> None:
    people = tuple(
        Speaker(name=name) for name in ("Ada B. Zuse", "Plato", "Zoe Adams", "Abel Zuse")
    )
    only = catalogue(replace(seminar("a", at(4)), speakers=people))
    assert list(only.speakers) == ["zoe adams", "plato", "abel zuse", "ada b zuse"]


def test_a_person_who_is_named_twice_gives_a_seminar_once() -> None:
    twice = (Speaker(name="Li Na"), Speaker(name="li na"))
    only = catalogue(replace(seminar("a", at(4)), speakers=twice))
    assert names(only.by_speaker("Li Na")) == ["a"]


def test_what_nobody_belongs_to_is_empty() -> None:
    only = catalogue(seminar("a", at(4)))
    nothing = (only.in_series("tea"), only.by_speaker("Li Na"), only.in_year(2025))
    assert [names(one) for one in nothing] == [[], [], []]
    assert only.find_series("tea") is None


def test_a_series_is_found_by_its_key_before_the_name_of_another() -> None:
    tea, talks = Series(key="tea", name="Talks"), Series(key="talks", name="Tea")
    found, _ = collect((), duration=HOUR, series=(tea, talks))
    assert (found.find_series("Tea"), found.find_series("TALKS")) == (tea, talks)


def test_a_series_is_found_by_its_name_and_no_other() -> None:
    every = [Series(key=name[0], name=name) for name in ("Middle", "Alpha", "Zeta")]
    found, _ = collect((), duration=HOUR, series=every)
    assert [found.find_series(one.name.upper()) for one in every] == every
    assert found.find_series("Beta") is None


def test_two_sessions_at_one_time_stay_in_the_order_of_their_page() -> None:
    rooms = tuple(Session(start=at(4), venue=room) for room in ("Cellar", "Attic"))
    (course,) = catalogue(replace(seminar("course", at(4)), sessions=rooms))
    assert [one.venue for one in catalogue(course).by_session()] == ["Cellar", "Attic"]


def test_sessions_stand_among_the_seminars_each_in_its_own_place() -> None:
    days = (Session(start=at(4), venue="Attic"), Session(start=at(6), end=at(6, 15)))
    course = replace(seminar("course", at(4)), venue="Cellar", sessions=days)
    whole = catalogue(course, seminar("between", at(5)), seminar("b", at(4)))
    first, second, third, fourth = whole.by_session()
    assert [one.uid for one in (first, second, third, fourth)] == [
        "b",
        "course",
        "between",
        "course",
    ]
    assert (second.part, second.start, second.end, second.venue) == ((1, 2), at(4), None, "Attic")
    assert (fourth.part, fourth.start, fourth.end, fourth.venue) == (
        *((2, 2), at(6), at(6, 15)),
        "Cellar",
    )
    assert (second.sessions, first.part) == ((), None)


def test_a_seminar_without_sessions_is_its_only_sitting() -> None:
    one = seminar("a", at(4))
    assert list(sessions_of(one)) == [one]
    only = catalogue(one)
    assert only.by_session() is only


def test_of_two_that_begin_at_once_the_first_page_keeps_the_uid() -> None:
    first, second = (replace(seminar(name, at(4)), uid="x") for name in ("a", "b"))
    collected, _ = collect([second, first], duration=HOUR)
    assert list(collected) == [first]


def test_a_series_without_a_length_has_that_of_the_site() -> None:
    one = replace(seminar("a", at(4)), series="tea")
    found, _ = collect((one,), duration=HOUR, series=(Series(key="tea", name="Tea"),))
    assert found.end_of(one) == at(4, 15)


def test_what_is_dated_has_its_start_and_the_end_that_is_shown() -> None:
    unknown, day = seminar("unknown"), seminar("day", date(2026, 3, 4))
    timed, open_ = seminar("timed", at(5)), replace(seminar("open"), end=at(6))
    assert list(catalogue(unknown, day, timed, open_).dated()) == [
        (day, date(2026, 3, 4), date(2026, 3, 4)),
        (timed, at(5), at(5, 15)),
    ]


def test_what_is_over_at_one_instant_may_not_be_at_another() -> None:
    only = catalogue(seminar("a", at(4)), seminar("b", at(5)))
    for now, coming in ((at(6), []), (at(4, 20), ["b"]), (at(3), ["a", "b"])):
        assert names(only.upcoming(now)) == coming


def test_a_catalogue_stays_what_it_is() -> None:
    with pytest.raises(FrozenInstanceError):
        catalogue().duration = timedelta(0)  # type: ignore[misc]
