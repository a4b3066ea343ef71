"""The option `series`: what an organiser writes of each series -> Series."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import webcolors

from mkdocs_seminars.addresses import FIRST_COLON, find_link, is_publishable
from mkdocs_seminars.aliases import fold_key
from mkdocs_seminars.characters import without_harm
from mkdocs_seminars.checks import check_length, check_zone
from mkdocs_seminars.errors import FieldError
from mkdocs_seminars.model import Series
from mkdocs_seminars.terms import MeetingLinks

if TYPE_CHECKING:
    from collections.abc import Iterable

TEXTS = (
    *("name", "description", "url", "venue", "timezone", "online", "organiser", "contact"),
    *("color", "meeting_links", "join"),
)
"""What is said of a series in words."""
KEYS = (*TEXTS, "duration")
SWITCHES = {"no": "none", "false": "none", "off": "none", "yes": "public", "true": "public"}
"""What else people write for a policy."""


def read_series(declared: Mapping[str, object]) -> dict[str, Series]:
    """Read the declared series: key -> series; FieldError names the series and what is wrong."""
    series = {}
    for name, value in declared.items():
        key = " ".join(without_harm(str(name)).split())
        try:
            series[key] = _read_one(key, {} if value is None else value)
        except FieldError as error:
            raise error.within(f"series.{key}") from error
    _check_names(series.values())
    return series


def _read_one(key: str, value: object) -> Series:
    if isinstance(value, str):
        return Series(key=key, name=value)
    if not isinstance(value, Mapping):
        raise FieldError("name", "missing", cure=f"write it like {key}: {{name: Music Seminar}}")
    for name in value:
        if name not in KEYS:
            raise FieldError(str(name), "there is no such key", cure=f"use {', '.join(KEYS)}")
    texts = {name: _text(value.get(name), field=name) for name in TEXTS}
    zone, color, links = texts["timezone"], texts["color"], texts["meeting_links"]
    if zone is not None:
        check_zone(zone)
    if color is not None:
        _check_color(color)
    for field in ("online", "url"):
        _check_address(texts[field], field=field)
    return Series(
        key=key,
        name=texts["name"] or key,
        description=texts["description"],
        url=texts["url"],
        venue=texts["venue"],
        timezone=zone,
        duration=_duration(value.get("duration")),
        online=texts["online"],
        organiser=texts["organiser"],
        contact=texts["contact"],
        color=color and color.casefold(),
        meeting_links=None if links is None else read_policy(links),
        join=texts["join"],
    )


def read_policy(word: str) -> MeetingLinks:
    """Read where meeting links may appear."""
    folded = word.strip().casefold()
    try:
        return MeetingLinks(SWITCHES.get(folded, folded))
    except ValueError as error:
        raise FieldError(
            "meeting_links", f'"{word}" is not known', cure=f"use {', '.join(MeetingLinks)}"
        ) from error


def _text(value: object, *, field: str) -> str | None:
    if value is None:
        return None
    if not isinstance(value, (str, int, float)):
        raise FieldError(field, "found a list or mapping", cure="write one line of text")
    return " ".join(without_harm(str(value)).split()) or None


def _check_address(address: str | None, *, field: str) -> None:
    if address is None:
        return
    is_place = field == "url" and not FIRST_COLON.match(address) and is_publishable(address)
    if not is_place and find_link(address) is None:
        raise FieldError(field, f'"{address}" is not an address', cure="write https://…")


def _duration(value: object) -> int | None:
    if value is None:
        return None
    if not isinstance(value, int):
        raise FieldError("duration", f'cannot read "{value}"', cure="write minutes, like 60")
    check_length(value, option="duration")
    return value


def _check_color(name: str) -> None:
    if name.casefold() not in webcolors.names("css3"):
        raise FieldError(
            "color", f'no colour is called "{name}"', cure="use a name of CSS 3, like steelblue"
        )


def _check_names(series: Iterable[Series]) -> None:
    """Raise FieldError when a page could mean two series by one word."""
    owners: dict[str, str] = {}
    for one in series:
        for word in {fold_key(one.key), fold_key(one.name)}:
            if owners.setdefault(word, one.key) != one.key:
                raise FieldError(
                    "series",
                    f'"{one.key}" and "{owners[word]}" share a name',
                    cure="give each a name of its own",
                )
