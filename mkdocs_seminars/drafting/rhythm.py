"""When the seminars of a series usually are, and the next day that is free for one."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar
from zoneinfo import ZoneInfo

from mkdocs_seminars.model import day_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mkdocs_seminars.catalogue import Catalogue

T = TypeVar("T")
RECENT = timedelta(days=400)
"""How near a seminar is that tells what is usual: within the last year or so, or the next."""
AHEAD = 160
"""Weeks within which a free day is looked for."""
FEWEST = 2
"""Seminars, or gaps between them, that make a habit."""
WEEK = 7
MONTH = 4
"""Weeks from one monthly seminar to the next; there may be five."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Habit:
    """When the seminars of a series usually are."""

    weekday: int
    """0 is Monday."""
    clock: time
    """What the clock on the wall shows when they begin."""
    weeks: int | None = None
    """Weeks from one to the next; 4 also for what comes every month; None when that varies."""
    nth: int | None = None
    """Which such weekday of its month, counted from 0, when they come every month."""
    last: date
    """The day of the last one on that weekday, or of the first when all are to come."""


def find_next(
    catalogue: Catalogue, series: str | None, *, zone: str, now: datetime
) -> datetime | None:
    """Return when the next seminar of a series may be: after today, on a day that is free.

    `zone` is the one in which the clock on the wall stays when it changes. None without a habit.
    """
    part = _part(catalogue, series)
    habit = find_habit(part, None, zone=zone, now=now)
    if habit is None:
        return None
    taken = set(_taken(part, zone=zone))
    today = now.astimezone(ZoneInfo(zone)).date()
    first = today + timedelta(days=(habit.weekday - today.weekday() - 1) % WEEK + 1)
    days = (first + timedelta(weeks=week) for week in range(AHEAD))
    free = next((day for day in days if day not in taken and _fits(day, habit, taken)), None)
    return None if free is None else datetime.combine(free, habit.clock, ZoneInfo(zone))


def find_habit(
    catalogue: Catalogue, series: str | None, *, zone: str, now: datetime
) -> Habit | None:
    """Return when the seminars of a series, or of all, mostly are; None when too few tell.

    Those count too that were cancelled.
    """
    moments = tuple(_moments(_part(catalogue, series), zone=zone))
    recent = [one for one in moments if abs(one - now) <= RECENT]
    counted = recent if len(recent) >= FEWEST else moments
    if len(counted) < FEWEST:
        return None
    weekday = _most_frequent([one.weekday() for one in counted])
    usual = [one for one in counted if one.weekday() == weekday]
    if len(usual) < FEWEST or len(usual) * 2 <= len(counted):
        return None
    days = sorted({one.date() for one in usual})
    weeks = _clear([_weeks(after - before) for before, after in pairwise(days)])
    return Habit(
        weekday=weekday,
        clock=_most_frequent([one.time() for one in usual]),
        weeks=weeks,
        nth=_clear([_nth(day) for day in days]) if weeks == MONTH else None,
        last=max((day for day in days if day <= now.date()), default=days[0]),
    )


def _part(catalogue: Catalogue, series: str | None) -> Catalogue:
    part = catalogue if series is None else catalogue.in_series(series)
    return part.by_session()


def _moments(catalogue: Catalogue, *, zone: str) -> Iterator[datetime]:
    """Yield what the clock on the wall shows when each seminar begins."""
    for _, start, _ in catalogue.dated():
        if isinstance(start, datetime):
            yield start.astimezone(ZoneInfo(zone))


def _taken(catalogue: Catalogue, *, zone: str) -> Iterator[date]:
    """Yield the days on which a seminar takes place, all of one that lasts several."""
    for seminar, start, end in catalogue.dated():
        if seminar.status.is_off:
            continue
        first = day_of(start.astimezone(ZoneInfo(zone)) if isinstance(start, datetime) else start)
        yield first
        for later in range(1, min((day_of(end) - first).days, AHEAD * WEEK) + 1):
            yield first + timedelta(days=later)


def _fits(day: date, habit: Habit, taken: Iterable[date]) -> bool:
    """Tell whether a day keeps the rhythm: not too near to another, and in step."""
    if habit.weeks is None:
        return True
    near = timedelta(weeks=habit.weeks)
    if any(abs(day - other) < near for other in taken if other.weekday() == habit.weekday):
        return False
    if habit.weeks == MONTH:
        return habit.nth in {None, _nth(day)}
    return (day - habit.last).days % near.days == 0


def _weeks(gap: timedelta) -> int:
    """Return the weeks of a gap; four or five are a month."""
    weeks = gap.days // WEEK
    return MONTH if weeks == MONTH + 1 else weeks


def _nth(day: date) -> int:
    return (day.day - 1) // WEEK


def _clear(numbers: Sequence[int]) -> int | None:
    """Return the number that most are, if they are enough to tell; beyond a month none is."""
    number, times = Counter(numbers).most_common(1)[0] if numbers else (0, 0)
    is_clear = times >= FEWEST and times * 2 > len(numbers) and number <= MONTH
    return number if is_clear else None


def _most_frequent(values: Sequence[T]) -> T:
    """Return what is there most often; of several the one that is there latest."""
    return Counter(reversed(values)).most_common(1)[0][0]
