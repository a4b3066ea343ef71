"""Days by a pattern of CLDR (UTS 35, Date Field Symbol Table), whose names are looked up once.

Babel looks up every name of every day anew, which takes ten times as long; every seminar has a day
of its own, but its weekday, day of the month, month and year are those of others, too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias, TypeGuard, get_args

from babel.dates import DateTimeFormat, get_date_format, parse_pattern

if TYPE_CHECKING:
    from datetime import date

    from babel import Locale

Named: TypeAlias = Literal["full", "long", "medium", "short"]
"""Patterns that every language has."""
FIELD = re.compile(r"%\((\w+)\)s")
"""A field in a pattern as Babel prepares it."""
LETTERS = ("Ec", "ML", "d", "y")
"""Fields that weekday, month, day of the month and year decide, each alone."""


@dataclass(frozen=True, slots=True)
class Field:
    """What is filled in at one place of a pattern."""

    name: str
    """The field, such as MMMM."""
    part: int
    """Which of a day's parts decides how it is written."""
    written: dict[object, str]
    """How it is written for each value of that part."""


@dataclass(frozen=True, slots=True)
class DayPattern:
    """A pattern in a language."""

    form: str
    """The pattern as Python fills it in."""
    fields: tuple[Field, ...]
    """What is filled in."""
    locale: Locale
    """The language."""

    @staticmethod
    def of(pattern: str, locale: Locale) -> DayPattern:
        """Prepare a pattern, or that of a name: full, long, medium or short."""
        if _is_named(pattern):
            prepared = get_date_format(pattern, locale)
        else:
            prepared = parse_pattern(pattern)
        form = str(prepared.format)
        names: list[str] = FIELD.findall(form)
        return DayPattern(form, tuple(Field(name, _part(name), {}) for name in names), locale)

    def write(self, day: date) -> str:
        """Write a day."""
        parts = (day.weekday(), day.month, day.day, day.year, day)
        return self.form % {
            one.name: one.written.get(parts[one.part]) or self._learn(one, day, parts)
            for one in self.fields
        }

    def _learn(self, one: Field, day: date, parts: tuple[object, ...]) -> str:
        written: object = DateTimeFormat(day, self.locale)[one.name]
        one.written[parts[one.part]] = str(written)
        return str(written)


def _is_named(pattern: str) -> TypeGuard[Named]:
    return pattern in get_args(Named)


def _part(name: str) -> int:
    """Return which part of a day decides how a field is written: all of it, if that is unsure."""
    return next((part for part, letters in enumerate(LETTERS) if name[0] in letters), len(LETTERS))
