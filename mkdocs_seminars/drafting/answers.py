"""What is answered of a new seminar -> what its page says and what that means."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from mkdocs_seminars.errors import FieldError
from mkdocs_seminars.reading.keys import Stated
from mkdocs_seminars.reading.meetings import find_service
from mkdocs_seminars.reading.people import find_doubt, read_speaker_text
from mkdocs_seminars.reading.quote import Quote
from mkdocs_seminars.reading.schedule import read_schedule
from mkdocs_seminars.reading.unknown import is_unknown
from mkdocs_seminars.writing.drafts import OPEN, Draft, Form

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mkdocs_seminars.model import Moment, Speaker

UNPRINTABLE = {"Cc", "Cs", "Cn"}
"""Categories of characters that no page should have: signals, and what is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What is known of a new seminar, as it was typed."""

    title: str | None = None
    """The title of the talk."""
    speakers: tuple[str, ...] = ()
    """Who gives it."""
    start: str | None = None
    """When it begins, perhaps with its end."""
    end: str | None = None
    """When it ends."""
    duration: str | None = None
    """How long it lasts."""
    venue: str | None = None
    """The room."""
    online: str | None = None
    """Where to join from afar."""
    series: str | None = None
    """Key or name of the series."""
    tags: tuple[str, ...] = ()
    """Further tags of the page."""
    form: Form | None = None
    """Where the page says what it says."""
    folder: str | None = None
    """Where the page goes, relative to the docs folder."""
    name: str | None = None
    """Name of the page's file."""


def read_draft(answers: Answers, *, zone: str | None) -> tuple[Draft, tuple[Speaker, ...]]:
    """Read answers by the rules of pages; return with the draft whom it names.

    `zone` is the one in which the page will be read. FieldError when an answer cannot be read.
    """
    texts = tuple(filter(None, (_line(one, field="speaker") for one in answers.speakers)))
    speakers = tuple(read_people(texts))
    given = {"start": answers.start, "end": answers.end, "duration": answers.duration}
    lines = {name: _line(text, field=name) for name, text in given.items()}
    quotes = {name: Quote(line, 0) for name, line in lines.items() if line}
    quotes.setdefault("start", Quote(OPEN, 0))
    when = read_schedule(quotes, {}, path="", zone=zone)
    for error in when.errors:
        raise error
    _check_end(quotes, when.end)
    if "duration" in quotes:
        _check_length(quotes, zone=zone)
    online = _line(answers.online, field="online")
    draft = Draft(
        title=_line(answers.title, field="title"),
        speakers=texts,
        is_one_line=tuple(read_speaker_text("; ".join(texts), source="")) == speakers,
        names=", ".join(speaker.name for speaker in speakers),
        start=when.start,
        end=when.end,
        venue=_line(answers.venue, field="venue"),
        online=online,
        service=find_service(online) if online else None,
        series=_line(answers.series, field="series"),
        tags=answers.tags,
    )
    return draft, speakers


def _check_end(given: Iterable[str], end: Moment | None) -> None:
    """Raise FieldError when an end or a length is given, and nothing has come of it."""
    for field in ("end", "duration"):
        if field in given and end is None:
            cure = f"give --start with its hour, or leave out --{field}"
            raise FieldError(field, "the seminar has no hour yet to begin", cure=cure)


def _check_length(quotes: Mapping[str, Quote], *, zone: str | None) -> None:
    """Raise FieldError when a length is given beside an end, which may contradict it."""
    others = {name: quote for name, quote in quotes.items() if name != "duration"}
    if read_schedule(others, {}, path="", zone=zone).end is not None:
        raise FieldError("duration", "the end is given already", cure="leave out one of them")


def find_gaps(answers: Answers, draft: Draft, *, zone: str | None) -> Iterator[str]:
    """Yield what is said of what nobody gave; FieldError when too little is known for a page."""
    if answers.title is None and not answers.speakers:
        raise FieldError(
            "title", "neither title nor speaker is given", cure="give --title or --speaker"
        )
    if answers.title is None:
        yield f"title: {OPEN}: none is given"
    if not answers.speakers:
        yield f"speaker: {OPEN}: none is given"
    if zone is None and isinstance(draft.start, datetime):
        yield "timezone: UTC: the site names none; set the option timezone"


def read_people(texts: Iterable[str]) -> Iterator[Speaker]:
    """Read whom texts name; FieldError when one can be read in two ways."""
    for text in texts:
        if doubt := find_doubt(text):
            raise doubt
        yield from read_speaker_text(text, source="")


def _line(text: str | None, *, field: str) -> str | None:
    """Return a text on one line; None when it says that it is not known yet."""
    line = " ".join((text or "").split())
    if any(unicodedata.category(character) in UNPRINTABLE for character in line):
        raise FieldError(field, "a character in it cannot be written", cure="type it again")
    return None if is_unknown(line) else line


def stated(**texts: str | None) -> Stated:
    """Return texts as if they stood behind keys of a page."""
    return Stated({name: Quote(text, 0) for name, text in texts.items() if text}, "")
