"""The words of pages in the site's language, and the dates and times that go with them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING, cast

import yaml
from babel.dates import format_skeleton, format_time, get_timezone_name

from mkdocs_seminars.checks import read_locale
from mkdocs_seminars.errors import FieldError
from mkdocs_seminars.writing.day_patterns import DayPattern
from mkdocs_seminars.yaml_text import read_texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date, datetime, time

    from babel import Locale

    from mkdocs_seminars.errors import Problem

FOLDER = Path(__file__).parents[1] / "words"
"""The words of this package, a file for each language."""
PLACE = Path("seminars", "words")
"""Where a site's own words lie below a folder of overrides."""
LANGUAGE = "en"
"""Language whose words stand in for those that another has not."""
MANY = 4096
"""Times of day that are remembered: few are not those of other seminars."""
SAME = {"no": "nb"}
"""Languages whose words lie under another name."""
QUOTED = r"'[^']*'|[^A-Za-z']"
"""What a pattern may have besides letters that stand for something."""
DAY = re.compile(rf"full|long|medium|short|(?:[yMLdEc]|{QUOTED})+")
CLOCK = re.compile(rf"medium|short|(?:[Hhkmsa]|{QUOTED})+")
PATTERNS = dict.fromkeys(
    ("day", "short_day"), (DAY, "write it like EEEE d MMMM y, or full, long, medium, short")
) | {"clock": (CLOCK, "write it like HH:mm, h:mm a, or short")}
"""Words that are patterns of CLDR for a day or a time of day, and how to write them."""
LETTERS = re.compile(r"[^\W\d_]+")
"""A name of a zone that is no offset."""


@dataclass(frozen=True, kw_only=True)
class Words:
    """Every word that pages show, and how they write dates and times."""

    locale: Locale
    """Language and country, which decide how dates are written."""
    texts: Mapping[str, str] = field(default_factory=dict)
    """Name of each word -> what is shown."""

    def __getitem__(self, name: str) -> str:
        """Return a word as it is written."""
        return self.texts[name]

    def say(self, name: str, /, **values: object) -> str:
        """Return a word with what its braces stand for."""
        return self.texts[name].format(**values)

    @property
    def language(self) -> str:
        """The language as HTML and scripts name it (BCP 47); plain English is that of Britain."""
        return str(self.locale).replace("_", "-") if str(self.locale) != LANGUAGE else "en-GB"

    def day(self, day: date) -> str:
        """Write a day in full: `Friday 23 January 2026`."""
        return self._patterns["day"].write(day)

    def short_day(self, day: date) -> str:
        """Write a day in few characters: `23 Jan 2026`."""
        return self._patterns["short_day"].write(day)

    def month(self, day: date) -> str:
        """Write the month of a day: `January 2026`."""
        return format_skeleton("yMMMM", day, locale=self.locale)

    def month_name(self, day: date) -> str:
        """Write the month of a day in few characters, without the year: `Jan`."""
        return self._patterns["month"].write(day)

    def weekday_name(self, day: date) -> str:
        """Write the weekday of a day in few characters: `Fri`."""
        return self._patterns["weekday"].write(day)

    @cached_property
    def _patterns(self) -> Mapping[str, DayPattern]:
        forms = {name: self.texts[name] for name in ("day", "short_day")}
        forms |= {"month": "MMM", "weekday": "ccc"}
        return {name: DayPattern.of(form, self.locale) for name, form in forms.items()}

    def clock(self, moment: datetime) -> str:
        """Write what a clock shows: `14:00`."""
        return _format_time(moment.time(), self.texts["clock"], self.locale)

    def zone(self, moment: datetime) -> str:
        """Write what the clock is called: `GMT`, or `UTC+03` where there is no word for it."""
        name = moment.tzname() or ""
        if self.locale.language != LANGUAGE:
            local = get_timezone_name(moment, width="short", locale=self.locale)
            name = local if LETTERS.fullmatch(local) else name
        return f"UTC{name}" if name[:1] in {"+", "-"} else name


@lru_cache(maxsize=MANY)
def _format_time(moment: time, pattern: str, locale: Locale) -> str:
    return format_time(moment, pattern, locale=locale)


def load_words(
    language: str, *, overrides: Iterable[str] = ()
) -> tuple[Words, tuple[Problem, ...]]:
    """Load the words of a language; those in the folders of `overrides` win, the first most."""
    locale = read_locale(language)
    texts = dict(_supplied(locale))
    problems: list[Problem] = []
    for folder in reversed(tuple(overrides)):
        for name in _names(locale):
            path = Path(folder) / PLACE / f"{name}.yml"
            if path.is_file():
                page = (PLACE / path.name).as_posix()
                found, errors = _checked(path, known=texts)
                texts |= found
                problems += [error.on(page) for error in errors]
    return Words(locale=locale, texts=texts), tuple(problems)


def _names(locale: Locale) -> Iterator[str]:
    """Yield the names of the files that a language may have words in, the most special last."""
    yield SAME.get(locale.language, locale.language)
    if str(locale) != locale.language:
        yield str(locale)


@cache
def _read(name: str) -> Mapping[str, str]:
    """Read a file of this package; a language that has none has no words of its own."""
    path = FOLDER / f"{name}.yml"
    if not path.is_file():
        return {}
    return cast("dict[str, str]", read_texts(path.read_text(encoding="utf-8")))


def _supplied(locale: Locale) -> Iterator[tuple[str, str]]:
    """Yield the words of this package for a language."""
    for name in (LANGUAGE, *_names(locale)):
        yield from _read(name).items()
        if name == LANGUAGE and locale.language != LANGUAGE:
            yield from (("day", "full"), ("short_day", "medium"), ("clock", "short"))


def _checked(path: Path, *, known: Mapping[str, str]) -> tuple[dict[str, str], list[FieldError]]:
    """Return the words of a site's file that can be used, and what is wrong with the others."""
    try:
        read = read_texts(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        cure = "let the user who builds the site read it"
        return {}, [FieldError("words", f"cannot be read ({error.strerror})", cure=cure)]
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        line = getattr(getattr(error, "problem_mark", None), "line", None)
        return {}, [
            FieldError(
                "words",
                "cannot read this as YAML in UTF-8",
                cure="write lines like today: heute",
                line=None if line is None else line + 1,
            )
        ]
    words = read if isinstance(read, dict) else {"words": read} if read else {}
    used: dict[str, str] = {}
    errors: list[FieldError] = []
    for name, word in cast("dict[str, str]", words).items():
        mistake = _mistake(name, word, known=known)
        if mistake is None:
            used[name] = word
        else:
            errors.append(mistake)
    return used, errors


def _mistake(name: str, word: object, *, known: Mapping[str, str]) -> FieldError | None:
    if name not in known:
        return FieldError(name, "there is no such word", cure="use the names that the manual lists")
    if not isinstance(word, str) or not word.strip():
        return FieldError(name, "found no text", cure="write one line of text")
    if name in PATTERNS:
        pattern, cure = PATTERNS[name]
        fits = pattern.fullmatch(word) is not None
        return None if fits else FieldError(name, f'"{word}" is no pattern', cure=cure)
    wanted = _braces(known[name])
    try:
        is_right = _braces(word) <= wanted
    except ValueError:
        is_right = False
    if is_right:
        return None
    names = ", ".join(f"{{{one}}}" for one in sorted(wanted)) or "no braces"
    return FieldError(name, f'cannot fill in "{word}"', cure=f"use {names}")


def _braces(text: str) -> set[str]:
    """Return what is filled in; ValueError when braces do not match, or hold more than a name."""
    found = set()
    for _, name, form, conversion in Formatter().parse(text):
        if form or conversion:
            raise ValueError(text)
        if name is not None:
            found.add(name)
    return found


ENGLISH = load_words(LANGUAGE)[0]
"""The words of calendars, which are the same whatever language the pages have."""
