"""Order, parts, and the line between upcoming and past."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from mkdocs_seminars.catalogue import Catalogue, collect
from mkdocs_seminars.model import Seminar, Series, Speaker, Status

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
