"""Names of months and weekdays in the languages of academic sites."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from itertools import product
from typing import TYPE_CHECKING

from babel import Locale

from mkdocs_seminars.aliases import without_accents

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

LANGUAGES = ("de", "fr", "es", "pt", "it", "nb", "sv", "nl")
"""Languages beside English, as their names come from Babel."""
MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SHORT = 3
"""Letters of an abbreviation; shorter ones are words of other languages."""
LIKENESS = 0.8
"""How alike (difflib's ratio) a slip must be to the month that is meant."""
_ORDINAL = r"(?:\s?(?:st|nd|rd|th|er|re|ste|de|e)\b|\s?[ºª°])?"
_OF = r"(?:(?:of|the|de|del|di|den|d')\s*)*"
_DAY = rf"(?<![\d:.])(?P<day>\d{{1,2}}){_ORDINAL}"
_FIRST = (
    rf"(?:(?<![\d:.])(?P<first>\d{{1,2}}){_ORDINAL}\s*(?:[-\u2010-\u2015\u2212]|to|and|&|bis)\s*)?"
)
_YEAR = r"(?P<year>\d{4})(?![\d:])"


@dataclass(frozen=True, slots=True)
class Names:
    """The names of some languages, without accents and in lower case, with what finds them."""

    months: Mapping[str, int]
    """Name -> 1 to 12."""
    weekdays: Mapping[str, int]
    """Name -> 0 to 6; 0 is Monday."""
    dates: tuple[re.Pattern[str], ...]
    """Find a day beside a month, with or without a year."""
    weekday: re.Pattern[str]
    """Finds a weekday."""

    @classmethod
    def of(cls, months: Mapping[str, int], weekdays: Mapping[str, int]) -> Names:
        """Compile the names; a weekday's that is also a month's is a month's."""
        only = {name: day for name, day in weekdays.items() if name not in months}
        month = rf"\b(?P<month>{_any(months)})\b[.,]*"
        after = rf"{_FIRST}{_DAY}[.,]?\s*{_OF}{month}(?:\s*{_OF}{_YEAR})?"
        before = rf"{month}\s*{_OF}{_DAY}(?![\d:]|\.\d)(?:,?\s*{_OF}{_YEAR})?"
        return cls(
            months=months,
            weekdays=only,
            dates=(re.compile(after, re.IGNORECASE), re.compile(before, re.IGNORECASE)),
            weekday=re.compile(rf"\b(?P<weekday>{_any(only)})\b[.,]*", re.IGNORECASE),
        )


def _any(names: Mapping[str, int]) -> str:
    return "|".join(sorted(map(re.escape, names), key=len, reverse=True))


def _english(names: tuple[str, ...], first: int) -> Iterator[tuple[str, int]]:
    for number, name in enumerate(names, start=first):
        yield from ((name, number), (name[:SHORT], number))


ENGLISH = Names.of(
    dict(_english(MONTHS, 1)) | {"sept": 9},
    dict(_english(WEEKDAYS, 0)) | {"tues": 1, "weds": 2, "thur": 3, "thurs": 3},
)


@cache
def foreign() -> Names:
    """Return the names of the other languages; read when English does not do."""
    months: dict[str, int] = {}
    weekdays: dict[str, int] = {}
    for language in LANGUAGES:
        locale = Locale.parse(language)
        for number, name in _babel(locale.months):
            months.setdefault(name, number)
        for number, name in _babel(locale.days):
            weekdays.setdefault(name, number)
            weekdays.setdefault(name.removesuffix("-feira"), number)
    return Names.of(months, weekdays)


def _babel(table: Mapping[str, Mapping[str, Mapping[int, str]]]) -> Iterator[tuple[int, str]]:
    for context, width in product(("format", "stand-alone"), ("wide", "abbreviated")):
        for number, name in table[context][width].items():
            bare = without_accents(name).casefold().strip(".")
            if len(bare) >= SHORT:
                yield number, bare


def without_slips(text: str) -> str:
    """Return the text with misspelt English months put right."""
    return re.sub(r"[^\W\d_]{5,}", _right, text)


def _right(word: re.Match[str]) -> str:
    alike = get_close_matches(word[0].casefold(), MONTHS, n=1, cutoff=LIKENESS)
    return alike[0] if alike else word[0]
