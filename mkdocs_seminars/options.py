"""Every choice an organiser can make: its name, its default and its sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pathspec import GitIgnoreSpec

from mkdocs_seminars.aliases import Aliases
from mkdocs_seminars.errors import FieldError
from mkdocs_seminars.kinds import Kind, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mkdocs_seminars.errors import Problem

LENGTHS = range(1, 31 * 24 * 60 + 1)
"""Minutes that a seminar may last."""
PLAIN = re.compile(r"[\w.~/-]+", re.ASCII)
"""A path that stands in an address as it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """The organiser's choices, checked."""

    tags: tuple[str, ...] = ("seminars",)
    """A page with any of these tags is a seminar; case and surrounding blanks do not matter."""
    include: tuple[str, ...] = ()
    """Patterns, as in a .gitignore file, of pages that are seminars whatever their tags."""
    exclude: tuple[str, ...] = ()
    """Patterns, as in a .gitignore file, of pages that are never seminars."""
    timezone: str | None = None
    """IANA name of the zone that times without a zone are in; UTC when not set."""
    duration: int = 60
    """Minutes that a calendar shows when a page states no end."""
    index: str | None = "seminars/index.md"
    """Page that is generated when the author has none there; false: no page."""
    calendar: str | None = "seminars.ics"
    """Where the calendar goes, relative to the root of the site; false: no calendar."""
    json: str | None = "seminars.json"
    """Where the JSON feed goes, relative to the root of the site; false: no feed."""
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Further keys of the front matter, by the field that they stand for."""
    labels: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Further labels in the body, by the field that they stand for."""
    problems: Mapping[str, str] = field(default_factory=dict)
    """How grave a kind of problem is: error, warn, info or ignore."""

    def __post_init__(self) -> None:
        """Refuse what could only fail later, naming the option."""
        if self.timezone is not None:
            check_zone(self.timezone)
        if isinstance(self.duration, bool) or self.duration not in LENGTHS:
            raise FieldError(
                "duration", f"{self.duration} minutes is not a length", cure="write it like 60"
            )
        for name, patterns in (("include", self.include), ("exclude", self.exclude)):
            check_patterns(patterns, option=name)
        for name, path, ending in (
            ("index", self.index, ".md"),
            ("calendar", self.calendar, ".ics"),
            ("json", self.json, ".json"),
        ):
            if path is not None:
                check_path(path, option=name, ending=ending)
        Aliases.of(keys=self.keys, labels=self.labels)
        check_problems(self.problems)

    @property
    def aliases(self) -> Aliases:
        """The words for fields, those of the site included."""
        return Aliases.of(keys=self.keys, labels=self.labels)

    def severity(self, kind: Kind) -> Severity:
        """Tell how grave a kind of problem is on this site."""
        chosen = self.problems.get(kind)
        return kind.severity if chosen is None else Severity(chosen)

    def worth_saying(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """Return the problems that the organiser does not ignore."""
        return tuple(one for one in problems if self.severity(one.kind) != Severity.IGNORE)


def check_zone(name: str) -> None:
    """Raise FieldError unless `name` is an IANA time zone."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise FieldError(
            "timezone",
            f'no time zone is called "{name}"',
            cure="write an IANA name like Europe/London",
            kind=Kind.ZONE,
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
