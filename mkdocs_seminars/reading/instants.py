"""Wall-clock times in a zone -> instants."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from mkdocs_seminars.errors import FieldError
from mkdocs_seminars.instants import later
from mkdocs_seminars.kinds import Kind
from mkdocs_seminars.model import day_of
from mkdocs_seminars.reading.fields import read_duration
from mkdocs_seminars.reading.times import CURE, Saying, read_saying
from mkdocs_seminars.reading.unknown import is_unknown

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import tzinfo
    from zoneinfo import ZoneInfo

    from mkdocs_seminars.model import Moment
    from mkdocs_seminars.reading.days import Day
    from mkdocs_seminars.reading.quote import Quote


@dataclass(frozen=True, slots=True, kw_only=True)
class Wall:
    """A day and the clock on the wall, from which instants are made."""

    day: date
    """The day on which the seminar begins."""
    said: Saying
    """The wall-clock times, and the zone they are in if the page names one."""
    zone: ZoneInfo
    """The seminar's own zone, in which every instant is returned."""

    def start(self) -> Moment:
        """Return the start: an instant, or the day when no time is said."""
        if self.said.start is None:
            return self.day
        return self.instant(self.day, self.said.start, self.said.zone)

    def end(self, start: Moment, keys: Mapping[str, Quote]) -> Moment | None:
        """Return the stated end: in its own key, as a duration, or as the end of a range."""
        quote = keys.get("end")
        stated = self._key(quote, start) if quote and not is_unknown(quote.text) else None
        if stated is not None:
            return stated
        quote = keys.get("duration")
        if quote and not is_unknown(quote.text) and isinstance(start, datetime):
            return self._after(start, quote)
        if self.said.end is None:
            return None
        end = self._on(self.day, self.said.end, self.said.zone)
        return _in_order(start, end, line=self.said.line)

    def _key(self, quote: Quote, start: Moment) -> Moment | None:
        try:
            said = read_saying(quote.text)
            if said.doubt:
                raise said.doubt
            day = self._day(said.day) if said.day else self.day
            end: Moment = day
            if said.start is not None:
                zone = self.said.zone if said.zone is None else said.zone
                end = self._on(day, said.start, zone)
        except FieldError as error:
            raise error.of("end", cure=CURE).at(quote.line) from error
        if end == day_of(start) and isinstance(start, datetime):
            return None
        return _in_order(start, end, line=quote.line)

    def _after(self, start: datetime, quote: Quote) -> datetime:
        try:
            length = read_duration(quote.text)
        except FieldError as error:
            raise error.at(quote.line) from error
        return later(start, length)

    def _day(self, day: Day) -> date:
        """Return the day of the end; without a year it is in that of the start."""
        found = day.in_year(self.day.year if day.year is None else day.year)
        if found is None:
            raise FieldError(
                "end", f"{self.day.year} has no such day", cure=CURE, kind=Kind.IMPOSSIBLE
            )
        return found

    def _on(self, day: date, clock: time, zone: tzinfo | str | None) -> datetime:
        """Return an end on a day; midnight is the one that ends the day."""
        midnight = clock == time(0)
        return self.instant(day + timedelta(days=1) if midnight else day, clock, zone)

    def instant(self, day: date, clock: time, zone: tzinfo | str | None) -> datetime:
        """Return the one instant that a wall shows; FieldError when it shows it twice or never."""
        wall = datetime.combine(day, clock, self._named(zone, day))
        if wall.utcoffset() != wall.replace(fold=1).utcoffset():
            raise FieldError(
                "start",
                f"clocks change in {self.zone.key} at {wall:%H:%M} on {day.isoformat()}",
                cure=f"add the offset, like {day.isoformat()} {wall:%H:%M} +00:00",
                kind=Kind.AMBIGUOUS,
            )
        return wall.astimezone(self.zone)

    def _named(self, zone: tzinfo | str | None, day: date) -> tzinfo:
        """Return the zone behind a word that only the seminar's own zone can explain."""
        if not isinstance(zone, str):
            return zone or self.zone
        for month in (1, 7, day.month):
            if datetime(day.year, month, 1, 12, tzinfo=self.zone).tzname() == zone:
                return self.zone
        raise FieldError(
            "timezone",
            f'cannot tell which zone "{zone}" is',
            cure="write Europe/London or +01:00",
            kind=Kind.ZONE,
        )


def _in_order(start: Moment, end: Moment, *, line: int | None) -> Moment:
    """Return the end if it can be one: of the start's kind and not before it."""
    if isinstance(start, datetime) and isinstance(end, datetime):
        is_before = end <= start
    elif isinstance(start, datetime) or isinstance(end, datetime):
        raise FieldError(
            "end",
            "start and end are not both times or both dates",
            cure=CURE,
            kind=Kind.WRONG_END,
            line=line,
        )
    else:
        is_before = end < start
    if is_before:
        raise FieldError(
            "end",
            "the end is not after the start",
            cure="write 14:00-15:30",
            kind=Kind.WRONG_END,
            line=line,
        )
    return end
