"""Days as authors write them, with or without year and weekday."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from mkdocs_seminars.errors import FieldError

if TYPE_CHECKING:
    from collections.abc import Iterable

FIRST_YEAR, LAST_YEAR = 1900, 2199
"""A year outside is a slip of the pen."""
MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTH = (
    r"(?P<month>"
    + "|".join(
        rf"{name[:3]}(?:{name[3:]}|{name[3:4]}|t)?"
        if name == "september"
        else rf"{name[:3]}(?:{name[3:]})?"
        for name in MONTHS
    )
    + r")\b[.,]*"
)
_DAY = r"(?<![\d:.])(?P<day>\d{1,2})(?:\s?(?:st|nd|rd|th)\b)?"
_YEAR = r"(?P<year>\d{4})(?![\d:])"
_ISO_YEAR = r"(?<!\d)(?P<year>\d{4})"
DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        _ISO_YEAR + r"([-/.])(?P<month>\d{1,2})\2(?P<day>\d{1,2})(?!\d)",
        r"(?<!\d)(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?" + _YEAR,
        r"(?<!\d)(?P<day>\d{1,2})[/-](?P<month>\d{1,2})[/-]" + _YEAR,
        _DAY + r"[.,]?\s*(?:of\s+)?(?:the\s+)?\b" + _MONTH + r"(?:\s*" + _YEAR + ")?",
        r"\b" + _MONTH + r"\s*" + _DAY + r"(?![\d:]|\.\d)(?:,?\s*" + _YEAR + ")?",
    )
)
WEEKDAY = re.compile(
    r"\b(?P<weekday>mon|tue|wed|thu|fri|sat|sun)"
    r"(?:day|s|sday|nesday|rs|rsday|urday)?\b[.,]*",
    re.IGNORECASE,
)
SLASHED = re.compile(r"\d{1,2}[/-]\d{1,2}[/-]")
CURE = "write it like 2026-01-23"


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
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


def cut_day(text: str) -> tuple[Day | None, str]:
    """Find the first date and return it with the text that is left."""
    for pattern in DATES:
        found = pattern.search(text)
        if found:
            rest = text[: found.start()] + " , " + text[found.end() :]
            weekday = WEEKDAY.search(rest)
            day = _day(found)
            if weekday:
                rest = rest[: weekday.start()] + " , " + rest[weekday.end() :]
                day = replace(day, weekday=_weekday(weekday["weekday"]))
            return day, rest
    return None, WEEKDAY.sub(" , ", text)


def _weekday(word: str) -> int:
    return [name[:3] for name in WEEKDAYS].index(word[:3].casefold())


def _day(found: re.Match[str]) -> Day:
    month, day = _month(found["month"]), int(found["day"])
    if SLASHED.match(found[0]):
        month, day = _slashed(found[0], first=day, second=month)
    year = int(found["year"]) if found["year"] else None
    result = Day(year=year, month=month, day=day)
    known = year is None or FIRST_YEAR <= year <= LAST_YEAR
    if not known or result.in_year(year or 2000) is None:
        raise FieldError("date", f'"{found[0].strip(" ,.")}" is not a day that exists', cure=CURE)
    return result


def _month(word: str) -> int:
    if word.isdigit():
        return int(word)
    return [name[:3] for name in MONTHS].index(word[:3].casefold()) + 1


def _slashed(text: str, *, first: int, second: int) -> tuple[int, int]:
    """Return month and day of 23/01/2026; a date that reads both ways is refused."""
    if first > len(MONTHS) or first == second:
        return second, first
    if second > len(MONTHS):
        return first, second
    raise FieldError("date", f'"{text}" can be read with the day or the month first', cure=CURE)


def complete(day: Day, others: Iterable[Day]) -> Day | None:
    """Give a day without a year that of the other days, if just one year fits; else None."""
    if day.year is not None:
        return day
    years = {other.year for other in others if _fits(day, other)}
    return replace(day, year=years.pop()) if len(years) == 1 else None


def _fits(day: Day, other: Day) -> bool:
    """Tell whether another day's year is this one's: the weekday proves it, or the same day."""
    on = day.in_year(other.year or 0)
    if on is None or day.weekday is None:
        return (day.month, day.day) == (other.month, other.day)
    return day.weekday == on.weekday()


def date_of(day: Day) -> date:
    """Return the date of a day whose year is known."""
    return date(day.year or 0, day.month, day.day)
