"""Wall-clock times in a zone -> instants."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from mkdocs_seminars.errors import FieldError
from mkdocs_seminars.reading.days import complete, date_of
from mkdocs_seminars.reading.fields import is_unknown, read_duration
from mkdocs_seminars.reading.times import CURE, Saying, read_saying

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import tzinfo
    from zoneinfo import ZoneInfo

    from mkdocs_seminars.model import Moment
    from mkdocs_seminars.reading.quote import Quote


@dataclass(frozen=True, slots=True)
class Place:
    """Makes instants of what is said, in the zone of a seminar."""

    zone: ZoneInfo
    """The seminar's own zone."""

    def day(self, said: Saying) -> date | None:
        """Return the day, whose year is known."""
        return date_of(said.day) if said.day else None

    def start(self, said: Saying) -> Moment | None:
        """Return the start: an instant, or a day when no time is said."""
        day = self.day(said)
        if day is None or said.start is None:
            return day
        return self._instant(day, said.start, said.zone)

    def end(self, said: Saying, start: Moment | None, keys: Mapping[str, Quote]) -> Moment | None:
        """Return the stated end: of the range, in its own key, or start and duration."""
        end = self._stated_end(said, start, keys)
        if start is None or end is None:
            return None
        if isinstance(start, datetime) != isinstance(end, datetime):
            raise FieldError(
                "end",
                f'"{keys["end"].text}" and the start are not both times or both dates',
                cure=CURE,
                line=keys["end"].line,
            )
        if _is_before(end, start):
            raise FieldError("end", "the end is before the start", cure="write 14:00-15:30")
        return end

    def _stated_end(
        self, said: Saying, start: Moment | None, keys: Mapping[str, Quote]
    ) -> Moment | None:
        if "end" in keys and not is_unknown(keys["end"].text):
            return self._end_key(keys["end"], said)
        if "duration" in keys and isinstance(start, datetime):
            try:
                length = read_duration(keys["duration"].text)
            except FieldError as error:
                error.line = keys["duration"].line
                raise
            return (start.astimezone(UTC) + length).astimezone(self.zone)
        if said.end is None or said.day is None:
            return None
        return self._end_at(date_of(said.day), said.end, said)

    def _end_key(self, quote: Quote, said: Saying) -> Moment | None:
        try:
            end = read_saying(quote.text)
        except FieldError as error:
            raise FieldError("end", error.message, cure=CURE, line=quote.line) from error
        day = complete(end.day, [said.day]) if end.day and said.day else said.day
        if day is None or end.start is None:
            return date_of(day) if day else None
        zoned = replace(said, zone=said.zone if end.zone is None else end.zone)
        if end.day:
            return self._instant(date_of(day), end.start, zoned.zone)
        return self._end_at(date_of(day), end.start, zoned)

    def _end_at(self, day: date, end: time, said: Saying) -> datetime:
        """Return the end on a day; midnight is the one that ends the day."""
        if end == time(0) and said.start:
            day += timedelta(days=1)
        return self._instant(day, end, said.zone)

    def _instant(self, day: date, clock: time, zone: tzinfo | str | None) -> datetime:
        wall = datetime.combine(day, clock, self._named(zone, day))
        if wall.utcoffset() != wall.replace(fold=1).utcoffset():
            raise FieldError(
                "start",
                f"clocks change in {self.zone.key} at {wall:%H:%M} on {day.isoformat()}",
                cure=f"add the offset, like {day.isoformat()} {wall:%H:%M} +00:00",
            )
        return wall.astimezone(self.zone)

    def _named(self, zone: tzinfo | str | None, day: date) -> tzinfo:
        """Return the zone behind a word that only the seminar's own zone can explain."""
        if zone is None:
            return self.zone
        if not isinstance(zone, str):
            return zone
        for month in (1, 7, day.month):
            own = datetime(day.year, month, 1, 12, tzinfo=self.zone)
            if own.tzname() == zone:
                return self.zone
        raise FieldError(
            "timezone", f'cannot tell which zone "{zone}" is', cure="write Europe/London or +01:00"
        )


def _is_before(end: Moment, start: Moment) -> bool:
    """Tell whether an end is too early; a day may end on itself, a time may not."""
    if isinstance(end, datetime) and isinstance(start, datetime):
        return end <= start
    return end < start
