"""A month as a table: weeks below weekdays, or a list where few days have a seminar."""

from __future__ import annotations

from calendar import Calendar
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from mkdocs_seminars.model import day_of
from mkdocs_seminars.writing.lines import line_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_seminars.catalogue import Catalogue
    from mkdocs_seminars.writing.arguments import Arguments
    from mkdocs_seminars.writing.line import Line
    from mkdocs_seminars.writing.scene import Scene
    from mkdocs_seminars.writing.words import Words

FEWEST = 3
"""Seminars of a month from which a table says more than a list."""
AHEAD = 12
"""Months that are written, so that the table is that of today when it is looked at later."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day of a month."""

    number: int
    """Of the month."""
    weekday: str
    """In few characters, for where no table can be shown."""
    iso: str
    """For `<time datetime>`."""
    lines: tuple[Line, ...]
    """The seminars that begin on it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """A month with its seminars."""

    name: str
    """`January 2026`."""
    key: str
    """`2026-01`."""
    weekdays: tuple[tuple[str, str], ...]
    """Each weekday in few characters and in full, in the order of the language."""
    weeks: tuple[tuple[Day | None, ...], ...]
    """Days in their weeks; None where a day belongs to another month."""
    lines: tuple[Line, ...]
    """All seminars of the month, in order."""
    is_table: bool
    """There are enough of them for a table."""
    is_waiting: bool
    """It is hidden until its time comes."""


def write_months(arguments: Arguments, scene: Scene) -> tuple[Month, ...]:
    """Make the month that a block names, or that of today with those that follow."""
    part = arguments.narrow(scene.listed)
    if arguments.month is not None:
        return (_month(*arguments.month, part, scene, is_waiting=False),)
    today = scene.today
    firsts = [divmod(today.year * 12 + today.month - 1 + ahead, 12) for ahead in range(AHEAD)]
    return tuple(
        _month(year, month + 1, part, scene, is_waiting=number > 0)
        for number, (year, month) in enumerate(firsts)
    )


def _month(year: int, month: int, part: Catalogue, scene: Scene, *, is_waiting: bool) -> Month:
    words, first = scene.words, date(year, month, 1)
    by_day: dict[int, list[Line]] = {}
    for seminar in part:
        day = day_of(seminar.start) if seminar.start else None
        if day is not None and (day.year, day.month) == (year, month):
            by_day.setdefault(day.day, []).append(line_of(seminar, scene))
    weeks = Calendar(words.locale.first_week_day).monthdayscalendar(year, month)
    lines = tuple(line for day in sorted(by_day) for line in by_day[day])
    return Month(
        name=words.month(first),
        key=f"{first:%Y-%m}",
        weekdays=tuple(_weekdays(scene)),
        weeks=tuple(tuple(_day(first, number, by_day, words) for number in week) for week in weeks),
        lines=lines,
        is_table=len(lines) >= FEWEST,
        is_waiting=is_waiting,
    )


def _day(first: date, number: int, by_day: dict[int, list[Line]], words: Words) -> Day | None:
    if number == 0:
        return None
    day = first.replace(day=number)
    return Day(
        number=number,
        weekday=words.weekday_name(day),
        iso=day.isoformat(),
        lines=tuple(by_day.get(number, ())),
    )


def _weekdays(scene: Scene) -> Iterator[tuple[str, str]]:
    """Yield the names of the weekdays in the order of the language."""
    names = scene.words.locale.days["format"]
    for number in range(7):
        day = (scene.words.locale.first_week_day + number) % 7
        yield names["abbreviated"][day], names["wide"][day]
