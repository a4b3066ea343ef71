"""Every choice an organiser can make: its name, its default and its sentence."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from mkdocs_seminars.errors import FieldError


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

    def __post_init__(self) -> None:
        """Refuse what could only fail later, naming the option."""
        if self.timezone is not None:
            check_zone(self.timezone)
        if self.duration < 1:
            raise FieldError(
                "duration", f"{self.duration} minutes is not a length", cure="write it like 60"
            )
        for name, path, ending in (
            ("index", self.index, ".md"),
            ("calendar", self.calendar, ".ics"),
            ("json", self.json, ".json"),
        ):
            if path is not None:
                check_path(path, option=name, ending=ending)


def check_zone(name: str) -> None:
    """Raise FieldError unless `name` is an IANA time zone."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise FieldError(
            "timezone",
            f'no time zone is called "{name}"',
            cure="write an IANA name like Europe/London",
        ) from error


def check_path(path: str, *, option: str, ending: str) -> None:
    """Raise FieldError unless `path` stays inside the site and has the right ending."""
    pure = PurePosixPath(path)
    inside = not pure.is_absolute() and ".." not in pure.parts and "\\" not in path
    if not inside or pure.suffix != ending or not pure.stem:
        raise FieldError(
            option,
            f'"{path}" is not a {ending} file inside the site',
            cure=f"write it like seminars{ending}, or false for none",
        )
