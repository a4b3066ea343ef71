"""Days as authors write them, with or without year and weekday."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from mkdocs_seminars.aliases import without_accents
from mkdocs_seminars.errors import FieldError
from mkdocs_seminars.kinds import Kind
from mkdocs_seminars.reading.names import ENGLISH, Names, foreign, without_slips
from mkdocs_seminars.reading.quote import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable

FIRST_YEAR, LAST_YEAR = 1900, 2199
"""A year outside is a slip of the pen."""
_YEAR = r"(?P<year>\d{4})(?![\d:])"
NUMERIC = (
    re.compile(r"(?<!\d)(?P<year>\d{4})([-/.])(?P<month>\d{1,2})\2(?P<day>\d{1,2})(?!\d)"),
    re.compile(rf"(?<!\d)(?P<day>\d{{1,2}})\.\s?(?P<month>\d{{1,2}})\.\s?{_YEAR}"),
    re.compile(rf"(?<!\d)(?P<day>\d{{1,2}})[/-](?P<month>\d{{1,2}})[/-]{_YEAR}"),
)
MONTHS_OF_A_YEAR = 12
HALF_A_YEAR, TWO_MONTHS = timedelta(days=182), timedelta(days=61)
SECOND_DAY = re.compile(r"\d[^\d]{0,12}[^\W\d_]{3}|[^\W\d_]{3}[^\d]{0,12}\d|\d[-/.]\s?\d")
"""What a text has that names a day."""
SLASHED = re.compile(r"\d{1,2}[/-]\d{1,2}[/-]")
SEVERAL_CURE = "write the first under start: and the last under end:"
LETTERS = re.compile(r"[^\W\d_]{3}")
CURE = "write it like 2026-01-23"


class Day(NamedTuple):
    """A day as written: the year and the weekday may be missing."""

    year: int | None
    """Year with its century."""
    month: int
    """1 to 12."""
    day: int
    """1 to 31; that the month has it is checked when the year is known."""
    weekday: int | None = None
    """0 is Monday."""

    def in_year(self, year: int) -> date | None:
        """Return the date in a year, or None when that year has no such day."""
        try:
            return date(year, self.month, self.day)
        except ValueError:
            return None

    def exists(self) -> bool:
        """Tell whether there is such a day, in its year or else in a leap year."""
        known = self.year is None or FIRST_YEAR <= self.year <= LAST_YEAR
        return known and self.in_year(self.year or 2000) is not None


def cut_day(text: str) -> tuple[Day | None, str]:
    """Find the first date and return it with the text that is left."""
    bare = without_accents(text)
    for found in filter(None, (pattern.search(bare) for pattern in NUMERIC)):
        return _cut(text, found, ENGLISH)
    for names in (ENGLISH, foreign()) if LETTERS.search(text) else ():
        for found in filter(None, (pattern.search(bare) for pattern in names.dates)):
            return _cut(text, found, names)
    righted = without_slips(text)
    if righted != text:
        return cut_day(righted)
    return None, ENGLISH.weekday.sub(" , ", text)


@lru_cache(maxsize=64)
def read_iso_day(text: str) -> Day:
    """Read a day like 2026-01-23, which is all of a text."""
    year, month, day = map(int, text.split("-"))
    result = Day(year=year, month=month, day=day)
    if not result.exists():
        raise _no_day(text)
    return result


def _cut(text: str, found: re.Match[str], names: Names) -> tuple[Day, str]:
    """Return the day that was found, and the text without it and its weekday."""
    day = _day(found, names)
    rest = text[: found.start()] + " , " + text[found.end() :]
    if found.groupdict().get("first") or _has_other_day(rest, day, names):
        raise FieldError(
            "date", f'several days in "{one_line(text)}"', cure=SEVERAL_CURE, kind=Kind.AMBIGUOUS
        )
    for known in (names, foreign()) if LETTERS.search(rest) else ():
        weekday = known.weekday.search(without_accents(rest))
        if weekday:
            number = known.weekdays[weekday["weekday"].casefold()]
            rest = rest[: weekday.start()] + " , " + rest[weekday.end() :]
            return day._replace(weekday=number), rest
    return day, rest


def _has_other_day(rest: str, day: Day, names: Names) -> bool:
    """Tell whether a text names one more day, and not the same again."""
    if not SECOND_DAY.search(rest):
        return False
    bare = without_accents(rest)
    found = (other for pattern in (*NUMERIC, *names.dates) for other in pattern.finditer(bare))
    others = (_day(other, names) for other in found)
    return any((other.month, other.day) != (day.month, day.day) for other in others)


def _day(found: re.Match[str], names: Names) -> Day:
    word = found["month"]
    month = int(word) if word.isdigit() else names.months[word.casefold()]
    day = int(found["day"])
    if SLASHED.match(found[0]):
        month, day = _slashed(found[0], first=day, second=month)
    year = int(found["year"]) if found["year"] else None
    result = Day(year=year, month=month, day=day)
    if not result.exists():
        raise _no_day(found[0].strip(" ,."))
    return result


def _no_day(text: str) -> FieldError:
    return FieldError("date", f'"{text}" is not a day that exists', cure=CURE, kind=Kind.IMPOSSIBLE)


def _slashed(text: str, *, first: int, second: int) -> tuple[int, int]:
    """Return month and day of 23/01/2026; a date that reads both ways is refused."""
    if first > MONTHS_OF_A_YEAR or first == second:
        return second, first
    if second > MONTHS_OF_A_YEAR:
        return first, second
    raise FieldError(
        "date",
        f'"{text}" can be read with the day or the month first',
        cure=CURE,
        kind=Kind.AMBIGUOUS,
    )


def complete(day: Day, others: Iterable[Day]) -> Day | None:
    """Give a day without a year that of the other days, if just one year fits; else None.

    One that names the same day proves its year, and between two such the weekday decides; failing
    that, the weekday proves it.
    """
    if day.year is not None:
        return day
    dated = [other for other in others if other.year is not None]
    same = {other.year for other in dated if (other.month, other.day) == (day.month, day.day)}
    years = same or {other.year for other in dated}
    if len(same) != 1:
        years = {year for year in years if _has_weekday(day, year or 0)}
    return day._replace(year=years.pop()) if len(years) == 1 else None


def complete_by_nearness(day: Day, others: Iterable[Day]) -> Day | None:
    """Give a day without a year the one that brings it near the other days, if just one does.

    With its weekday half a year is near; without it, two months of one year are.
    """
    steps, near = ((0,), TWO_MONTHS) if day.weekday is None else ((-1, 0, 1), HALF_A_YEAR)
    years = {
        on.year
        for other in others
        if other.year is not None
        for on in filter(None, (day.in_year(other.year + step) for step in steps))
        if abs(on - date_of(other)) <= near and day.weekday in {None, on.weekday()}
    }
    return day._replace(year=years.pop()) if len(years) == 1 else None


def _has_weekday(day: Day, year: int) -> bool:
    on = day.in_year(year)
    return on is not None and day.weekday == on.weekday()


def date_of(day: Day) -> date:
    """Return the date of a day whose year is known."""
    return date(day.year or 0, day.month, day.day)
