"""Whether the value of an option is sound; each raises FieldError with the cure when it is not."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from babel import Locale, UnknownLocaleError
from pathspec import GitIgnoreSpec

from mkdocs_seminars.characters import find_harm
from mkdocs_seminars.errors import FieldError
from mkdocs_seminars.kinds import Kind, Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

LENGTHS = range(1, 31 * 24 * 60 + 1)
"""Minutes that a seminar may last."""
PLAIN = re.compile(r"[\w.~/-]+", re.ASCII)
"""A path that stands in an address as it is."""
ZONE = re.compile(r"[A-Za-z0-9_+-]{1,40}(?:/[A-Za-z0-9_+-]{1,40}){0,2}")
"""What a zone may be called; the system is asked for no other file."""


def check_length(minutes: int, *, option: str) -> None:
    """Raise FieldError unless a seminar may last so many minutes."""
    if isinstance(minutes, bool) or minutes not in LENGTHS:
        raise FieldError(option, f"{minutes} minutes is not a length", cure="write it like 60")


def check_text(text: str, *, option: str) -> None:
    """Raise FieldError unless a text has only characters that a text may have."""
    if harm := find_harm(text):
        raise FieldError(option, f"holds the character {harm}", cure="write plain text")


def check_zone(name: str) -> None:
    """Raise FieldError unless `name` is an IANA time zone."""
    try:
        is_known = ZONE.fullmatch(name) and ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        is_known = None
    if not is_known:
        said = (f'no time zone is called "{name}"', "write an IANA name like Europe/London")
        if not available_timezones():
            said = ("this Python knows no time zones", "install them: pip install tzdata")
        raise FieldError("timezone", said[0], cure=said[1], kind=Kind.ZONE)


def read_locale(language: str) -> Locale:
    """Read the name of a language, like `pt-BR` or `nb`; FieldError when there is none."""
    try:
        return Locale.parse(language.strip().replace("-", "_"))
    except (UnknownLocaleError, ValueError) as error:
        raise FieldError(
            "locale", f'no language is called "{language}"', cure="write it like de or pt-BR"
        ) from error


def check_patterns(patterns: tuple[str, ...], *, option: str) -> None:
    """Raise FieldError unless every pattern is one that a .gitignore file may have."""
    for pattern in patterns:
        try:
            GitIgnoreSpec.from_lines([pattern])
        except ValueError as error:
            raise FieldError(
                option, f'"{pattern}" is not a pattern', cure="write it like /seminars/20*.md"
            ) from error


def check_path(path: str, *, option: str, ending: str) -> None:
    """Raise FieldError unless `path` stays inside the site and has the right ending."""
    pure = PurePosixPath(path)
    inside = not pure.is_absolute() and ".." not in pure.parts and PLAIN.fullmatch(path)
    if not inside or pure.suffix != ending or not pure.stem:
        raise FieldError(
            option,
            f'"{path}" is not a {ending} file inside the site',
            cure=f"write it like seminars{ending}, or false for none",
        )


def check_problems(problems: Mapping[str, str]) -> None:
    """Raise FieldError unless every kind and every severity is known."""
    for kind, severity in problems.items():
        if kind not in {*Kind}:
            raise FieldError(
                "problems", f'there is no kind "{kind}"', cure=f"use {', '.join(Kind)}"
            )
        if severity not in {*Severity}:
            raise FieldError(
                "problems", f'"{kind}: {severity}" is not known', cure=f"use {', '.join(Severity)}"
            )
