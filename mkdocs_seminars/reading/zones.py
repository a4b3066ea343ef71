"""Zones as authors write them: words, offsets from UTC, IANA names and cities."""

from __future__ import annotations

import re
from datetime import UTC, timedelta, timezone, tzinfo
from functools import cache
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo, available_timezones

from mkdocs_seminars.checks import check_zone
from mkdocs_seminars.errors import FieldError
from mkdocs_seminars.kinds import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def _fixed(word: str, hours: int) -> timezone:
    return timezone(timedelta(hours=hours), word)


ZONES: dict[str, tzinfo] = {
    "Z": UTC,
    "UTC": UTC,
    "GMT": _fixed("GMT", 0),
    "BST": _fixed("BST", 1),
    "WET": _fixed("WET", 0),
    "WEST": _fixed("WEST", 1),
    "CET": _fixed("CET", 1),
    "CEST": _fixed("CEST", 2),
    "EET": _fixed("EET", 2),
    "EEST": _fixed("EEST", 3),
    "EST": _fixed("EST", -5),
    "EDT": _fixed("EDT", -4),
    "CDT": _fixed("CDT", -5),
    "MST": _fixed("MST", -7),
    "MDT": _fixed("MDT", -6),
    "PST": _fixed("PST", -8),
    "PDT": _fixed("PDT", -7),
    "JST": _fixed("JST", 9),
    "KST": _fixed("KST", 9),
    "SGT": _fixed("SGT", 8),
    "HKT": _fixed("HKT", 8),
    "AEST": _fixed("AEST", 10),
    "AEDT": _fixed("AEDT", 11),
    "NZST": _fixed("NZST", 12),
    "NZDT": _fixed("NZDT", 13),
    "SAST": _fixed("SAST", 2),
}
"""Zone words that mean one thing only; CST and IST, which do not, are told by the site's zone."""
ALL_YEAR = {
    "ET": "America/New_York",
    "CT": "America/Chicago",
    "MT": "America/Denver",
    "PT": "America/Los_Angeles",
}
"""Zone words that mean summer time in summer, by their IANA names."""

OFFSET = re.compile(
    r"(?:(?<=\d)\s?|(?<=m\b)\s|\b(?:UTC|GMT)\s?)"
    r"(?:(?P<plus>\+)(?P<hours>\d{1,2})(?::?(?P<minutes>\d{2}))?"
    r"|(?P<minus>[-\u2212])(?P<behind>0?\d|1[0-2])(?::?(?P<rest>00|30|45))?)(?![\d:])"
)
AREAS = "Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific|Etc|US"
NAMED = re.compile(rf"\b(?:{AREAS})(?:/[A-Za-z_+-]+){{1,2}}\b", re.IGNORECASE)
TWO_LETTERS = {"Z", "ET", "CT", "MT", "PT"}
"""Zone words that are words of other languages too, unless they are written in capitals."""
LONG_WORDS = "|".join(word for word in ZONES if word not in TWO_LETTERS)
WORD = re.compile(rf"\b(?:[A-Z]{{1,4}}T|(?i:{LONG_WORDS}))\b|\bZ\b|(?<=\d)Z\b")
_BEHIND = r"(?<=[\dmM.]\s)(?!(?:AM|PM)\b)"
PHRASE = re.compile(rf"{_BEHIND}(?P<place>[A-Z][\w.-]*(?:\s[A-Z][\w.-]*){{0,2}}|local)\s[Tt]ime\b")
PLACE = re.compile(
    rf"{_BEHIND}(?:US\s)?\(?(?P<place>[A-Z][a-z]+(?:\s[A-Z][a-z]+)?)(?=\s*(?:[/,;)(|]|\d|and\b|$))"
)
"""A place behind a time that is no venue: nothing else of it follows."""
AMBIGUOUS = {"CST", "IST", "AST"}
"""Zone words that mean several things."""
SEASON = re.compile(r"\s(?:STANDARD|DAYLIGHT|SUMMER)$")
PLACES = {
    "EASTERN": "ET",
    "CENTRAL": "CT",
    "MOUNTAIN": "MT",
    "PACIFIC": "PT",
    "GREENWICH MEAN": "GMT",
    "BRITISH": "Europe/London",
    "CENTRAL EUROPEAN": "Europe/Paris",
    "EASTERN EUROPEAN": "Europe/Athens",
    "WESTERN EUROPEAN": "Europe/Lisbon",
    "UK": "Europe/London",
    "NY": "America/New_York",
    "LA": "America/Los_Angeles",
}
"""What stands before "time", beside the cities of the IANA names."""
BEHIND_CLOCK = re.compile(r"(?:\d|[ap]\.?m\.?)\s?\(?$", re.IGNORECASE)
BARE_CLOCK = re.compile(r"[\s,.:\d]*(?:[ap]\.?m\b)?[\s,.]*", re.IGNORECASE)
"""A time that no zone goes with."""
MOST_HOURS, MINUTES_OF_AN_HOUR = 14, 60


class Mention(NamedTuple):
    """A zone where a text mentions it."""

    start: int
    """Where the mention begins."""
    stop: int
    """Where it ends."""
    zone: tzinfo | str | None
    """The zone; a word that only the site's own zone can explain; None for local time."""


def find_zones(text: str) -> list[Mention]:
    """Find the zones that a text mentions, in order."""
    if BARE_CLOCK.fullmatch(text):
        return []
    mentions: list[Mention] = []
    for mention in (*_offsets(text), *_words(text)):
        if all(mention.start >= known.stop or mention.stop <= known.start for known in mentions):
            mentions.append(mention)
    return sorted(mentions, key=lambda mention: mention.start)


def without(text: str, mentions: Iterable[Mention]) -> str:
    """Return the text with the mentions blanked out, so that places stay."""
    for mention in mentions:
        text = text[: mention.start] + " " * (mention.stop - mention.start) + text[mention.stop :]
    return text


def _offsets(text: str) -> Iterator[Mention]:
    for found in OFFSET.finditer(text):
        if not _is_range_end(found):
            yield Mention(found.start(), found.end(), _offset(found))


def _is_range_end(offset: re.Match[str]) -> bool:
    """Tell `9:00 -10:00`, a range, from `14:00 -05:00`, an offset; glued to it, it is a range."""
    if not offset["minus"] or offset[0].startswith(("UTC", "GMT")):
        return False
    before = re.search(r"(T?)(\d{1,2})(?:[:.]\d\d)?(:\d\d)?\s?$", offset.string[: offset.start()])
    if before is None or before[1] or before[3]:
        return before is None
    is_glued = not offset[0][0].isspace() and not re.search(r"\d{4}$", offset[0])
    return is_glued or int(before[2]) < int(offset["behind"]) or offset["rest"] is None


def _offset(found: re.Match[str]) -> tzinfo:
    hours = int(found["hours"] or found["behind"])
    minutes = int(found["minutes"] or found["rest"] or 0)
    if hours > MOST_HOURS or minutes >= MINUTES_OF_AN_HOUR:
        raise FieldError(
            "timezone",
            f'"{found[0].strip()}" is not an offset from UTC',
            cure="write it like +01:00",
            kind=Kind.ZONE,
        )
    span = timedelta(hours=hours, minutes=minutes)
    return timezone(-span if found["minus"] else span)


def _words(text: str) -> Iterator[Mention]:
    for found in PHRASE.finditer(text):
        yield Mention(found.start(), found.end(), _place(found["place"], phrase=found[0]))
    for found in PLACE.finditer(text):
        zone = _known_place(found["place"])
        if zone is not None:
            yield Mention(found.start(), found.end(), zone)
    for found in NAMED.finditer(text):
        yield Mention(found.start(), found.end(), _named(found[0]))
    for found in WORD.finditer(text):
        word = found[0].upper()
        zone = _of_word(word)
        if zone or word in AMBIGUOUS or BEHIND_CLOCK.search(text[: found.start()]):
            yield Mention(found.start(), found.end(), zone or word)


def _of_word(word: str) -> tzinfo | None:
    """Return the zone of a word that means one only."""
    return ZoneInfo(ALL_YEAR[word]) if word in ALL_YEAR else ZONES.get(word)


def _place(place: str, *, phrase: str) -> tzinfo | str | None:
    """Return the zone of `Paris time`; local time is that of the seminar."""
    if place.casefold() == "local":
        return None
    return _known_place(place) or phrase


def _known_place(place: str) -> tzinfo | None:
    """Return the zone of a place or a region that has one."""
    region = SEASON.sub("", place.upper())
    known = PLACES.get(region) or cities().get(place.casefold())
    if known is None:
        return None
    return _of_word(known) or ZoneInfo(known)


def _named(name: str) -> tzinfo:
    known = names().get(name.casefold(), name)
    check_zone(known)
    return ZoneInfo(known)


@cache
def names() -> dict[str, str]:
    """Return every IANA name under its spelling without case."""
    return {name.casefold(): name for name in available_timezones()}


@cache
def cities() -> dict[str, str]:
    """Return the IANA name of each city that one is named after."""
    known = sorted(filter(NAMED.fullmatch, available_timezones()), reverse=True)
    return {name.rpartition("/")[2].replace("_", " ").casefold(): name for name in known}
