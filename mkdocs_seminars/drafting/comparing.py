"""Whether a page says what was meant, to those who read it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from mkdocs_seminars.drafting.answers import stated
from mkdocs_seminars.errors import FieldError
from mkdocs_seminars.markup import without_tags
from mkdocs_seminars.reading.meetings import read_online
from mkdocs_seminars.reading.prose import read_prose
from mkdocs_seminars.reading.quote import one_line
from mkdocs_seminars.reading.series import online_of
from mkdocs_seminars.reading.venues import read_venue

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from mkdocs_seminars.model import Moment, Online, Seminar, Series, Speaker
    from mkdocs_seminars.options import Options
    from mkdocs_seminars.reading.reading import Reading
    from mkdocs_seminars.writing.drafts import Draft

EMPTY = read_prose("", first_line=1, labels={})
"""What a page without a body says."""
CURE = "write it in other words, or try the other --form"
PLACES = {
    "venue": "name a room; an address where to join goes behind --online",
    "online": "write the whole address, like https://meet.example.org/room",
}
"""What helps when a place cannot be read."""


def check_readings(readings: Sequence[Reading], *, options: Options) -> Seminar:
    """Return the seminar that is read of a page; FieldError when it is none, or has a problem."""
    for problem in options.worth_saying(one for reading in readings for one in reading.problems):
        raise FieldError(problem.field, problem.message, cure=problem.cure, kind=problem.kind)
    for reading in readings:
        if reading.seminar is not None:
            return reading.seminar
    raise FieldError(
        "page",
        "the site would not take it for a seminar",
        cure="look at the options tags, include and exclude, or give another --folder or --name",
    )


def check_seminar(
    seminar: Seminar, draft: Draft, speakers: Iterable[Speaker], *, series: Series
) -> None:
    """Raise FieldError when what is read of a page is not what its draft means.

    What the draft leaves out is inherited from the series.
    """
    for field, meant, found in _compared(seminar, draft, speakers, series):
        if found != meant:
            raise FieldError(
                field,
                f'the page would be read as "{one_line(found)}", not as "{one_line(meant)}"',
                cure=CURE,
            )


def _compared(
    seminar: Seminar, draft: Draft, speakers: Iterable[Speaker], series: Series
) -> Iterator[tuple[str, str, str]]:
    """Yield each field with what is meant and what is read."""
    keys = stated(venue=draft.venue, online=draft.online)
    own_venue, own_online = read_venue(keys, EMPTY), read_online(keys, EMPTY)
    for error in keys.errors:
        raise error
    _check_places({"venue": (draft.venue, own_venue), "online": (draft.online, own_online)})
    venue, online = own_venue or series.venue, own_online or online_of(series)
    zone = seminar.timezone
    yield "title", " ".join(without_tags(draft.title or "").split()), seminar.title or ""
    yield "speaker", _people(speakers), _people(seminar.speakers)
    yield "start", _moment(draft.start, zone), _moment(seminar.start, zone)
    yield "end", _moment(draft.end, zone), _moment(seminar.end, zone)
    yield "venue", venue or "", seminar.venue or ""
    yield "online", _places(online), _places(seminar.online)
    yield "series", series.key, seminar.series or ""
    yield "tag", ", ".join(draft.tags), ", ".join(seminar.tags)


def _check_places(answers: Mapping[str, tuple[str | None, object]]) -> None:
    """Raise FieldError when a place is given of which no reader takes anything."""
    for field, (given, read) in answers.items():
        if given and not read:
            raise FieldError(field, f'cannot read "{one_line(given)}"', cure=PLACES[field])


def _people(speakers: Iterable[Speaker]) -> str:
    """Write people so that no two lists are alike; the line ends are not shown."""
    return ";\n".join(
        f"{one.name}\n({one.affiliation})" if one.affiliation else one.name for one in speakers
    )


def _moment(moment: Moment | None, zone: str) -> str:
    """Write a moment so that equal instants are equal, and a day is none."""
    if moment is None:
        return ""
    if not isinstance(moment, datetime):
        return moment.isoformat()
    return moment.astimezone(ZoneInfo(zone)).isoformat(sep=" ", timespec="minutes")


def _places(online: Iterable[Online]) -> str:
    return ", ".join(one.url or one.label for one in online)
