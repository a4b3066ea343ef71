"""Days are written as Babel writes them, in every language that it knows."""

from __future__ import annotations

from datetime import date, timedelta

from babel import Locale
from babel.dates import format_date
from babel.localedata import locale_identifiers

from mkdocs_seminars.writing.day_patterns import DayPattern

DAYS = [date(2025, 12, 22) + timedelta(days=37 * number) for number in range(12)]
PATTERNS = ("full", "long", "medium", "short", "MMM", "ccc", "EEEE d MMMM y", "'le' d.M.yy")


def test_every_language_and_pattern() -> None:
    for name in locale_identifiers():
        locale = Locale.parse(name)
        for pattern in PATTERNS:
            prepared = DayPattern.of(pattern, locale)
            assert [prepared.write(day) for day in DAYS] == [
                format_date(day, pattern, locale=locale) for day in DAYS
            ]


def test_a_field_that_more_than_one_part_decides_is_looked_up_for_each_day() -> None:
    week = DayPattern.of("w/Y", Locale("en"))
    assert [week.write(date(2026, 1, day)) for day in (1, 8)] == [
        format_date(date(2026, 1, day), "w/Y", locale="en") for day in (1, 8)
    ]
