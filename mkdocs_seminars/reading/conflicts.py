"""Places of a page that contradict each other about when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_seminars.errors import FieldError
from mkdocs_seminars.kinds import Kind
from mkdocs_seminars.reading.days import Day, date_of
from mkdocs_seminars.reading.names import WEEKDAYS
from mkdocs_seminars.reading.quote import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mkdocs_seminars.reading.times import Saying

CURE = "correct one of them, or write the day under start:"


def find_conflicts(
    sayings: Sequence[Saying], taken: Saying, day: Day, timed: Sequence[Saying]
) -> Iterator[FieldError]:
    """Yield what contradicts the day and the time that are taken."""
    found = [_wrong_weekday(taken, day), *_other_days(sayings, taken, day)]
    if taken.name not in {"datetime", "start"}:
        posted = {said.name: said for said in sayings if not said.of_talk}
        path, date = posted.get("path"), posted.get("date")
        found += [_stray_path(path, date, day), _stray_date(path, date, taken, day)]
        if not timed and all(said.name != "time" for said in sayings):
            found.append(_posting_date(path, taken, day))
    yield from filter(None, found)
    for said in timed[1:]:
        if said.start != timed[0].start and said.zone is None and timed[0].zone is None:
            yield _contradiction(said, f"{timed[0].start:%H:%M}", Kind.TIME_CONFLICT)


def agrees(said: Day | None, day: Day) -> bool:
    """Tell whether a place names the same day, or none."""
    if said is None:
        return True
    same_year = said.year is None or said.year == day.year
    return same_year and (said.month, said.day) == (day.month, day.day)


def _wrong_weekday(taken: Saying, day: Day) -> FieldError | None:
    """Return what to say when the weekday contradicts the day, which is believed."""
    on = date_of(day)
    if day.weekday is None or day.weekday == on.weekday():
        return None
    is_a, said = (WEEKDAYS[number].title() for number in (on.weekday(), day.weekday))
    return FieldError(
        "start",
        f"{on.isoformat()} is a {is_a}, not a {said}",
        cure="correct the day or the weekday",
        kind=Kind.WRONG_WEEKDAY,
        line=taken.line,
    )


def _other_days(sayings: Sequence[Saying], taken: Saying, day: Day) -> Iterator[FieldError]:
    """Yield the other places about the talk that name another day."""
    for said in sayings:
        if said.of_talk and said is not taken and not agrees(said.day, day):
            yield _contradiction(said, date_of(day).isoformat(), Kind.DAY_CONFLICT)


def _contradiction(said: Saying, taken: str, kind: Kind) -> FieldError:
    text = one_line(said.quote.text) if said.quote else ""
    return FieldError(
        said.name,
        f'"{text}" contradicts {taken}, which is taken',
        cure="correct one of them",
        kind=kind,
        line=said.line,
    )


def _stray_path(path: Saying | None, date: Saying | None, day: Day) -> FieldError | None:
    """Return what to say when the path contradicts the text; that of a posting may."""
    if path is None or path.day is None or agrees(path.day, day):
        return None
    if date and date.day and agrees(path.day, date.day):
        return None
    return FieldError(
        "path",
        f"the path names {date_of(path.day).isoformat()}, the page {date_of(day).isoformat()}",
        cure=CURE,
        kind=Kind.DAY_CONFLICT,
    )


def _stray_date(
    path: Saying | None, date: Saying | None, taken: Saying, day: Day
) -> FieldError | None:
    """Return what to say when `date` contradicts both the text and the path."""
    if not taken.of_talk or path is None or date is None or date.quote is None:
        return None
    if agrees(date.day, day) or not agrees(path.day, day):
        return None
    return FieldError(
        "date",
        f'"{one_line(date.quote.text)}" contradicts text and path, which name {date_of(day)}',
        cure="correct it; or, if it is the day of posting, write that of the talk under start:",
        kind=Kind.DAY_CONFLICT,
        line=date.quote.line,
    )


def _posting_date(path: Saying | None, taken: Saying, day: Day) -> FieldError | None:
    """Return what to say when only `date` names the day, without a time."""
    if taken.of_talk or taken.name != "date" or (path and agrees(path.day, day)):
        return None
    return FieldError(
        "date",
        f"{date_of(day)} may be the day of posting, but nothing else names a day",
        cure="write the day of the talk under start:",
        kind=Kind.POSTING_DATE,
        line=taken.line,
    )
