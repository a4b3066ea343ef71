"""Options that are more than a word: how they may be written in mkdocs.yml."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from mkdocs.config import base

from mkdocs_seminars.errors import FieldError
from mkdocs_seminars.options import OFF, Calendars, Options, Pages
from mkdocs_seminars.terms import Navigation

DEFAULTS = Options()
SIZES = range(5, 1001)
"""Seminars that may stand on a page."""
DAYS = range(3651)
"""For how many days a deleted seminar may stay."""


class PathOrNone(base.BaseConfigOption[str | None]):
    """A path, or false for none."""

    def __init__(self, default: str | None) -> None:
        """Accept text and false."""
        super().__init__()
        self.default = default

    def run_validation(self, value: object) -> str | None:
        """Turn false into None; nothing else but text is a path."""
        if value is False or value is None:
            return None
        if not isinstance(value, str):
            raise base.ValidationError("write a path, or false for none")
        return value


class CalendarChoice(NamedTuple):
    """What may be said of the site's calendar."""

    path: str | None = DEFAULTS.calendar
    namespace: str | None = DEFAULTS.namespace
    keep_deleted: int = DEFAULTS.keep_deleted


class CalendarOption(base.BaseConfigOption[CalendarChoice]):
    """A path, false for none, or a mapping of path, namespace and keep_deleted."""

    def __init__(self) -> None:
        """Start with the path of Options."""
        super().__init__()
        self.default = CalendarChoice()

    def run_validation(self, value: object) -> CalendarChoice:
        """Read any of the three forms."""
        if isinstance(value, CalendarChoice):
            return value
        if not isinstance(value, Mapping):
            return CalendarChoice(path=PathOrNone(None).run_validation(value))
        _check_names(value, CalendarChoice._fields)
        namespace, days = value.get("namespace"), value.get("keep_deleted", DEFAULTS.keep_deleted)
        if not isinstance(namespace, (str, type(None))):
            raise base.ValidationError("namespace: write a UUID, or words that never change")
        if isinstance(days, bool) or not isinstance(days, int) or days not in DAYS:
            raise base.ValidationError("keep_deleted: write a number of days, like 30")
        path = PathOrNone(None).run_validation(value.get("path", DEFAULTS.calendar))
        return CalendarChoice(path=path, namespace=namespace, keep_deleted=days)


class CalendarsOption(base.BaseConfigOption[Calendars]):
    """Tags, or a mapping of series, speakers, seminars and tags."""

    def __init__(self) -> None:
        """Start with what Options has."""
        super().__init__()
        self.default = DEFAULTS.calendars

    def run_validation(self, value: object) -> Calendars:
        """Read either form."""
        if isinstance(value, Calendars):
            return value
        if isinstance(value, list):
            return Calendars(tags=_words(value))
        if not isinstance(value, Mapping):
            raise base.ValidationError("write a list of tags, or a mapping like {speakers: false}")
        _check_names(value, ("series", "speakers", "years", "seminars", "tags"))
        switches = _switches(value, ("series", "speakers", "years", "seminars"))
        return Calendars(**switches, tags=_words(value.get("tags", [])))


class PagesOption(base.BaseConfigOption[Pages]):
    """False for none, or a mapping of years, series, speakers, subscribe and size."""

    def __init__(self) -> None:
        """Start with what Options has."""
        super().__init__()
        self.default = DEFAULTS.pages

    def run_validation(self, value: object) -> Pages:
        """Read either form."""
        if isinstance(value, Pages):
            return value
        if value is False:
            return Pages(years=False, series=False, speakers=None, subscribe=False)
        if not isinstance(value, Mapping):
            raise base.ValidationError("write false, or a mapping like {speakers: false}")
        switches = ("years", "series", "subscribe")
        _check_names(value, (*switches, "speakers", "size"))
        size = value.get("size", DEFAULTS.pages.size)
        if isinstance(size, bool) or not isinstance(size, int) or size not in SIZES:
            raise base.ValidationError("size: write a number of seminars, like 50")
        return Pages(
            **_switches(value, switches), speakers=_least(value.get("speakers")), size=size
        )


def _least(value: object) -> int | None:
    """Read from how many seminars on a speaker has a page."""
    if value is None:
        return DEFAULTS.pages.speakers
    if value is False:
        return None
    if value is True:
        return 1
    if not isinstance(value, int) or value < 1:
        raise base.ValidationError("speakers: write false, true, or a number of seminars, like 2")
    return value


def _switches(value: Mapping[object, object], names: tuple[str, ...]) -> dict[str, bool]:
    switches = {name: value.get(name, True) for name in names}
    for name, switch in switches.items():
        if not isinstance(switch, bool):
            raise base.ValidationError(f"{name}: write true or false")
    return {name: bool(switch) for name, switch in switches.items()}


class HistoryOption(base.BaseConfigOption[str]):
    """A word or a path; YAML makes false of an `off` without quotes."""

    def __init__(self) -> None:
        """Start with what Options has."""
        super().__init__()
        self.default = DEFAULTS.history

    def run_validation(self, value: object) -> str:
        """Turn false into off."""
        if value is False:
            return OFF
        if not isinstance(value, str) or not value.strip():
            raise base.ValidationError("write auto, off, or the path of a published calendar")
        return value


def read_navigation(written: str) -> Navigation:
    """Read the option `navigation`; YAML makes true and false of yes and no."""
    try:
        return Navigation({"True": "show", "False": "hide"}.get(written, written))
    except ValueError as error:
        raise FieldError(
            "navigation",
            f'"{written}" is not known',
            cure=f"use {', '.join(Navigation)}",
        ) from error


def _check_names(value: Mapping[object, object], known: tuple[str, ...]) -> None:
    for name in value:
        if name not in known:
            raise base.ValidationError(f'there is no "{name}"; use {", ".join(known)}')


def _words(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not _is_words(value):
        raise base.ValidationError("tags: write a list of tags")
    return tuple(value)


class WordLists(base.BaseConfigOption[dict[str, tuple[str, ...]]]):
    """Fields with the words that stand for them: one word or a list."""

    def __init__(self) -> None:
        """Accept a mapping of words or lists of words."""
        super().__init__()
        self.default = {}

    def run_validation(self, value: object) -> dict[str, tuple[str, ...]]:
        """Turn one word into a list of one."""
        lists = {
            field: (words,) if isinstance(words, str) else words
            for field, words in (value.items() if isinstance(value, dict) else ())
        }
        is_known = isinstance(value, dict) and all(map(_is_words, lists.values()))
        if not is_known:
            raise base.ValidationError("write fields with words, like {venue: [Hörsaal, Saal]}")
        return {str(field): tuple(words) for field, words in lists.items()}


def _is_words(words: object) -> bool:
    return isinstance(words, (list, tuple)) and all(isinstance(word, str) for word in words)
