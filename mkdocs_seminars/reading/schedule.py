"""What several places of a page say about when -> start, end and zone.

Places are asked in the order of their right to speak: explicit keys, the body, `date` with `time`,
`date` alone, the path. The first that names a day decides it; a time counts only with the same day.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from mkdocs_seminars.errors import FieldError
from mkdocs_seminars.reading.days import WEEKDAYS, Day, complete, date_of
from mkdocs_seminars.reading.fields import is_unknown
from mkdocs_seminars.reading.instants import Place
from mkdocs_seminars.reading.quote import Quote
from mkdocs_seminars.reading.times import CURE, Saying, read_saying

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mkdocs_seminars.model import Moment

DATED_NAME = re.compile(r"(?:^|/)(?P<date>(?:19|20|21)\d\d-\d\d-\d\d)(?=[-_. /]|$)")


@dataclass(slots=True)
class Schedule:
    """When a seminar is, as far as its page says, and what is wrong with what it says."""

    start: Moment | None = None
    """Aware instant, or a date when the time is not known."""
    end: Moment | None = None
    """Of the same kind as the start."""
    states_zone: bool = True
    """The page has no time, or says which zone its times are in."""
    errors: list[FieldError] = field(default_factory=list)
    """What could not be read."""


def read_schedule(
    keys: Mapping[str, Quote], labels: Mapping[str, Quote], *, path: str, zone: str | None
) -> Schedule:
    """Read when a seminar is; `zone` is the one its wall-clock times are in, None for UTC."""
    result = Schedule()
    said = _weighed(list(_sayings(keys, labels, path=path, errors=result.errors)), result.errors)
    if said.day is None:
        if not result.errors:
            result.errors.append(FieldError("start", "the page names no day", cure=CURE))
        return result
    place = Place(zone=ZoneInfo(zone or "UTC"))
    result.states_zone = said.start is None or said.zone is not None or zone is not None
    try:
        result.start = place.start(said)
        result.end = place.end(said, result.start, keys)
    except FieldError as error:
        result.errors.append(error)
        result.start = result.start or place.day(said)
    return result


def _sayings(
    keys: Mapping[str, Quote],
    labels: Mapping[str, Quote],
    *,
    path: str,
    errors: list[FieldError],
) -> Iterator[Saying]:
    """Yield what each place says, the one with the greatest right first."""
    explicit = ("datetime", "start", "date") if "start" in keys else ("datetime",)
    yield _together(keys, explicit, errors)
    yield _together(labels, ("datetime", "date", "time"), errors)
    yield _together(keys, ("date", "time"), errors)
    dated = DATED_NAME.search(path)
    if dated:
        yield _together({"path": Quote(dated["date"], 0)}, ("path",), [])


def _together(
    quotes: Mapping[str, Quote], names: tuple[str, ...], errors: list[FieldError]
) -> Saying:
    """Put together what one place says in several values; the first to state a part decides it."""
    whole = Saying()
    for name in names:
        quote = quotes.get(name)
        if quote is None or is_unknown(quote.text):
            continue
        try:
            said = read_saying(quote.text)
        except FieldError as error:
            found = FieldError(name, error.message, cure=error.cure, line=quote.line)
            if all(str(found) != str(known) for known in errors):
                errors.append(found)
            continue
        whole = Saying(
            day=whole.day or said.day,
            start=said.start if whole.start is None else whole.start,
            end=said.end if whole.start is None else whole.end,
            zone=said.zone if whole.zone is None else whole.zone,
        )
    return whole


def _weighed(sayings: list[Saying], errors: list[FieldError]) -> Saying:
    """Take the day of the first place that names one, and the time of the first that has one."""
    days = [said.day for said in sayings if said.day]
    if not days:
        return Saying()
    day = _with_year(days[0], days[1:], errors)
    if day is None:
        return Saying()
    _check_weekday(day, errors)
    timed = [said for said in sayings if said.start is not None and _agrees(said.day, day)]
    return replace(timed[0], day=day) if timed else Saying(day=day)


def _agrees(said: Day | None, day: Day) -> bool:
    return said is None or (said.month, said.day) == (day.month, day.day)


def _with_year(day: Day, others: list[Day], errors: list[FieldError]) -> Day | None:
    """Complete a day without a year by the other places, or say that it stays undecided."""
    whole = complete(day, others)
    if whole is None:
        errors.append(
            FieldError(
                "start",
                f"{day.day} {date(2000, day.month, 1):%B} is named without a year",
                cure="add the year, like 23 January 2026",
            )
        )
    return whole


def _check_weekday(day: Day, errors: list[FieldError]) -> None:
    on = date_of(day)
    if day.weekday not in {None, on.weekday()}:
        errors.append(
            FieldError(
                "start",
                f"{on.isoformat()} is a {WEEKDAYS[on.weekday()].title()}, "
                f"not a {WEEKDAYS[day.weekday or 0].title()}",
                cure="correct the day or the weekday",
            )
        )
