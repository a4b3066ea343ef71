"""Days as the leaves of a calendar show them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs_seminars.model import day_of

if TYPE_CHECKING:
    from mkdocs_seminars.model import Moment
    from mkdocs_seminars.writing.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """A day as a leaf of a calendar shows it."""

    weekday: str
    """In few characters: `Fri`."""
    day: int
    """Of the month."""
    month: str
    """In few characters: `Jan`."""
    year: int
    """All four figures."""


def write_leaf(start: Moment, words: Words) -> Leaf:
    """Make the leaf of the day of a moment."""
    day = day_of(start)
    weekday, month = words.weekday_name(day), words.month_name(day)
    return Leaf(weekday=weekday, day=day.day, month=month, year=day.year)
