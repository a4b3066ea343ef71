"""What several places of a page say about when -> start, end and zone.

Places are asked in the order of their right to speak: explicit keys, the body, the keys `time` and
`date`, the path. The first that names a day decides it; a time that stands with another day does
not count.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from mkdocs_seminars.errors import FieldError
from mkdocs_seminars.kinds import Kind
from mkdocs_seminars.reading import clocks
from mkdocs_seminars.reading.conflicts import agrees, find_conflicts
from mkdocs_seminars.reading.days import Day, complete, complete_by_nearness, date_of
from mkdocs_seminars.reading.instants import Wall
from mkdocs_seminars.reading.offsets import find_wrong_offset
from mkdocs_seminars.reading.quote import Quote, one_line
from mkdocs_seminars.reading.times import CURE, Saying, read_saying
from mkdocs_seminars.reading.unknown import is_unknown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mkdocs_seminars.model import Moment, Session

DATED_NAME = re.compile(
    r"(?:^|[/_-])(?P<year>(?:19|20|21)\d\d)(?P<joint>[-_/]?)(?P<month>[01]\d)(?P=joint)(?P<day>[0-3]\d)"
    r"(?=[-_. /]|$)"
)
BARE_HOURS = re.compile(r"\d{1,2}(?:\s?[-\u2013]\s?\d{1,2})?")
"""What can only be hours under a word for a time."""
HOUR = re.compile(r"(\d{1,2})")
OF_A_DAY = {"datetime", "start", "date", "date/time"}
"""The keys and labels under which a day is expected."""
PLACES = (
    (True, "keys", ("datetime", "start")),
    (True, "labels", ("date/time", "date", "time", "sentence")),
    (True, "keys", ("time",)),
    (False, "keys", ("date",)),
    (False, "path", ("path",)),
)
"""Whether a place is about the talk and never about its posting, where it is, and its names."""


@dataclass(slots=True)
class Schedule:
    """When a seminar is, as far as its page says, and what is wrong with what it says."""

    start: Moment | None = None
    """Aware instant, or a date when the time is not known."""
    end: Moment | None = None
    """Of the same kind as the start."""
    states_zone: bool = True
    """The page has no time, or says which zone its times are in."""
    names_day: bool = True
    """A place that is about the talk has a word for the day, if only that it is open."""
    sessions: tuple[Session, ...] = ()
    """Its sittings, when it has several."""
    is_in_text: bool = False
    """The text of the page says when it is."""
    errors: list[FieldError] = field(default_factory=list)
    """What could not be read."""


def read_schedule(
    keys: Mapping[str, Quote], labels: Mapping[str, Quote], *, path: str, zone: str | None
) -> Schedule:
    """Read when a seminar is; `zone` is the one its wall-clock times are in, None for UTC."""
    result = Schedule(names_day=bool(labels or {"datetime", "start"} & keys.keys()))
    sayings = tuple(_sayings(keys, labels, path=path, errors=result.errors))
    said = _weighed(sayings, result.errors)
    if said is None or said.day is None:
        if not result.errors and not _is_open(keys, labels):
            result.errors.append(_no_day(sayings))
        return result
    wall = Wall(day=date_of(said.day), said=said, zone=ZoneInfo(zone or "UTC"))
    result.states_zone = said.start is None or said.zone is not None or zone is not None
    try:
        result.start = wall.day
        result.start = wall.start()
        if isinstance(result.start, datetime):
            wrong = find_wrong_offset(said, result.start, wall.zone)
            result.errors += [wrong] if wrong else []
        result.end = wall.end(result.start, keys)
    except FieldError as error:
        result.errors.append(error.at(said.line))
    return result


def _sayings(
    keys: Mapping[str, Quote],
    labels: Mapping[str, Quote],
    *,
    path: str,
    errors: list[FieldError],
) -> Iterator[Saying]:
    """Yield what each place says, the one with the greatest right first.

    A place that has a word for the day, but a word that is open or cannot be read, silences the
    places after it: what they name may be the day of posting.
    """
    places = {"keys": keys, "labels": labels, "path": _dated(path)}
    for is_of_talk, place, names in PLACES:
        quotes = places[place]
        found = [name for name in names if name in quotes]
        if not found:
            continue
        said = [_read(name, quotes[name], errors, of_talk=is_of_talk) for name in found]
        yield from said
        is_expected = is_of_talk and not OF_A_DAY.isdisjoint(found)
        if is_expected and not any(one.day or one.start for one in said):
            return


def _dated(path: str) -> Mapping[str, Quote]:
    """Return the date in the name of a file or folder."""
    dated = DATED_NAME.search(path)
    if dated is None:
        return {}
    return {"path": Quote(f"{dated['year']}-{dated['month']}-{dated['day']}", 0)}


def _read(name: str, quote: Quote, errors: list[FieldError], *, of_talk: bool) -> Saying:
    """Read one value; what is not known yet, or cannot be read, says nothing."""
    if is_unknown(quote.text):
        return Saying(of_talk=of_talk)
    try:
        bare = BARE_HOURS.fullmatch(quote.text.strip()) if name == "time" else None
        said = read_saying(HOUR.sub(r"\1:00", quote.text) if bare else quote.text)
        doubt = said.doubt
    except FieldError as error:
        said, doubt = Saying(), error
    if doubt is not None:
        cure = clocks.CURE if name == "time" else doubt.cure
        errors.append(doubt.of(name, cure=cure).at(quote.line))
    if name == "date" and said.start == time(0):
        said = said._replace(start=None, end=None)
    return Saying(
        day=said.day,
        start=said.start,
        end=said.end,
        zone=said.zone,
        quote=quote,
        name=name,
        of_talk=of_talk,
        doubt=said.doubt,
    )


def _weighed(sayings: Sequence[Saying], errors: list[FieldError]) -> Saying | None:
    """Take the day of the first place that names one, and the first time that goes with it."""
    dated = [(said, said.day) for said in sayings if said.day]
    if not dated:
        return None
    (first, day), *others = dated
    whole_day = _with_year(first, day, [other for _, other in others], errors)
    if whole_day is None:
        return None
    day = whole_day
    timed = [said for said in sayings if said.start and (said is first or _lends(said, day))]
    errors += find_conflicts(sayings, first, day, timed)
    if not timed:
        return first._replace(day=day)
    whole = next((said for said in timed if said.end and said.start == timed[0].start), timed[0])
    zone = next((said.zone for said in timed if said.zone and said.start == whole.start), None)
    if whole is first and (day, zone) == (first.day, first.zone):
        return first
    return whole._replace(day=day, zone=zone, quote=first.quote)


def _lends(said: Saying, day: Day) -> bool:
    """Tell whether a time goes with a day that another text names; that of a posting does not."""
    return said.of_talk and agrees(said.day, day)


def _is_open(keys: Mapping[str, Quote], labels: Mapping[str, Quote]) -> bool:
    """Tell whether the page says itself that the day is not known yet."""
    named = (quotes[name] for quotes in (keys, labels) for name in OF_A_DAY if name in quotes)
    return any(is_unknown(quote.text) for quote in named)


def _no_day(sayings: Sequence[Saying]) -> FieldError:
    """Say that no day was found, and where one would be expected."""
    for said in sayings:
        if said.quote:
            text = one_line(said.quote.text)
            return FieldError(
                "start", f'no day in "{text}"', cure=CURE, kind=Kind.NO_DAY, line=said.quote.line
            )
    return FieldError("start", "the page names no day", cure=CURE, kind=Kind.NO_DAY)


def _with_year(first: Saying, day: Day, others: list[Day], errors: list[FieldError]) -> Day | None:
    """Complete a day without a year by the other places; say so when that is not certain."""
    whole = complete(day, others)
    if whole is not None:
        return whole
    name = f"{day.day} {date(2000, day.month, 1):%B}"
    near = complete_by_nearness(day, others)
    if near is not None:
        doubt = f"{name} is named without a year; {near.year} is near another date of the page"
        kind = Kind.YEAR_DOUBT
    else:
        doubt, kind = f"{name} is named without a year", Kind.NO_YEAR
    cure = "add the year, like 23 January 2026"
    errors.append(FieldError("start", doubt, cure=cure, kind=kind, line=first.line))
    return near
