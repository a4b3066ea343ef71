"""Page -> Seminar and Problems: front matter first, labelled prose second, then the path."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from mkdocs_seminars.errors import FieldError, Problem
from mkdocs_seminars.markup import plain_line, plain_text
from mkdocs_seminars.model import Link, Page, Seminar, Speaker
from mkdocs_seminars.options import check_zone
from mkdocs_seminars.reading import fields
from mkdocs_seminars.reading.days import FIRST_YEAR, LAST_YEAR
from mkdocs_seminars.reading.keys import Stated, canonical_keys, line_of
from mkdocs_seminars.reading.people import bare_name, find_doubt, find_in_prose, read_speakers
from mkdocs_seminars.reading.places import labelled_address, read_online, read_venue
from mkdocs_seminars.reading.prose import Prose, read_prose
from mkdocs_seminars.reading.quote import Quote, Value, one_line
from mkdocs_seminars.reading.schedule import Schedule, read_schedule
from mkdocs_seminars.reading.sentences import MOST_PROSE, find_sentence
from mkdocs_seminars.reading.states import read_status, said_status
from mkdocs_seminars.reading.titles import find_speaker, find_title

if TYPE_CHECKING:
    from mkdocs_seminars.options import Options
    from mkdocs_seminars.reading.front_matter import FrontMatter

STRUCK = re.compile(r"~~.*?~~|<(?P<tag>s|del|strike)\b[^<>]*>.*?</(?P=tag)>", re.DOTALL)
ABOUT = {"abstract", "speakers", "date/time", "title"}
"""Labels of a body whose facts are labelled; what else it says is not the abstract."""
SHORTEST_ABSTRACT = 80
"""Characters of text below which a body is a remark."""
PLACEHOLDER = re.compile(
    r"\b(?:to be (?:announced|confirmed)|announced soon|will be published)\b", re.IGNORECASE
)
"""Words of a text that stands where an abstract will be."""
WHEN_LABELS = ("date/time", "date", "time")
WHEN = ("datetime", "start", "end", "date", "time", "duration")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was made of one page."""

    seminar: Seminar
    """The seminar, as far as the page states it."""
    problems: tuple[Problem, ...] = ()
    """What could not be read."""
    states_zone: bool = True
    """The page has no time, or it is known which zone its times are in."""


def read_page(page: Page, front: FrontMatter, *, options: Options, namespace: UUID) -> Reading:
    """Read a page that is known to be a seminar's."""
    stated = Stated(canonical_keys(front), page.path)
    prose = read_prose(front.body, first_line=front.body_line)
    zone = _read_zone(stated) or options.timezone
    when = _read_when(stated, prose, zone=zone)
    speakers = _read_speakers(stated, prose)
    updated = stated.read("updated", _read_updated)
    seminar = Seminar(
        uid=stated.text("uid") or str(uuid5(namespace, page.path)),
        source=page.path,
        url=page.url,
        title=_find_title(prose, key=stated.text("title"), speakers=speakers),
        speakers=speakers,
        start=when.start,
        end=when.end,
        timezone=zone or "UTC",
        venue=read_venue(stated, prose),
        online=read_online(stated, prose),
        abstract=stated.text("abstract") or _section(prose, "abstract") or _free_abstract(prose),
        bio=stated.text("bio") or _section(prose, "bio"),
        series=stated.text("series"),
        tags=stated.read("tags", lambda value: fields.read_words(value, field="tags")) or (),
        status=read_status(stated, prose),
        message=stated.text("message") or said_status(prose)[1],
        recording=stated.address("recording") or labelled_address(stated, prose, "recording"),
        slides=stated.address("slides") or labelled_address(stated, prose, "slides"),
        links=_read_links(stated),
        language=stated.text("language"),
        revised=max(filter(None, (page.revised, updated)), default=None),
    )
    errors = _worth_saying([*stated.errors, *when.errors], front)
    errors.sort(key=lambda error: error.line or sys.maxsize)
    problems = tuple(error.on(page.path) for error in errors)
    return Reading(seminar=seminar, problems=problems, states_zone=when.states_zone)


def _worth_saying(errors: list[FieldError], front: FrontMatter) -> list[FieldError]:
    """Return the errors; of a block that MkDocs cannot read, only that one."""
    if front.error is None:
        return errors
    return [front.error, *(error for error in errors if (error.line or 0) >= front.body_line)]


def _read_zone(stated: Stated) -> str | None:
    def read(value: Value) -> str | None:
        name = fields.read_text(value, field="timezone")
        if name is not None:
            check_zone(name)
        return name

    return stated.read("timezone", read)


def _read_when(stated: Stated, prose: Prose, *, zone: str | None) -> Schedule:
    labels = {
        name: Quote(
            plain_line(STRUCK.sub(" ", prose.labelled[name].text)), prose.labelled[name].line
        )
        for name in WHEN_LABELS
        if name in prose.labelled
    }
    if not labels and prose.free:
        sentence = find_sentence(prose.free)
        labels |= {"sentence": sentence} if sentence else {}
    unreadable = len(stated.errors)
    quotes = stated.quotes(*WHEN)
    schedule = read_schedule(quotes, labels, path=stated.source, zone=zone)
    if len(stated.errors) > unreadable and schedule.start is None:
        schedule.errors.clear()
    return schedule


def _read_updated(value: Value) -> datetime | None:
    """Read when the organiser says that the page was last changed."""
    text = fields.read_text(value, field="updated")
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise FieldError(
            "updated", f'cannot read "{one_line(text)}"', cure="write it like 2026-01-23"
        ) from error
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise FieldError("updated", f'"{one_line(text)}" is out of range', cure="check the year")
    return moment.replace(tzinfo=moment.tzinfo or UTC)


def _read_speakers(stated: Stated, prose: Prose) -> tuple[Speaker, ...]:
    """Read the speakers: the key, the label, or a title that only names the series and a person."""
    read = partial(_speakers, stated=stated)
    speakers = stated.read("speakers", read) or stated.try_read(
        prose.labelled.get("speakers"), read
    )
    titled = find_speaker(stated.text("title"))
    if titled and not speakers:
        own = _find_title(prose, key=None, speakers=(Speaker(name=titled),))
        speakers = (Speaker(name=bare_name(titled)),) if own else ()
    author = stated.keys.get("author")
    if not speakers and author is not None and "affiliation" in stated.keys:
        speakers = stated.try_read(author, read)
    if not speakers and prose.free:
        speakers = find_in_prose(prose.free.text[:MOST_PROSE])
    affiliation = stated.text("affiliation") or _section(prose, "affiliation")
    return _with_affiliation(speakers or (), affiliation)


def _speakers(value: Value, *, stated: Stated) -> tuple[Speaker, ...]:
    try:
        speakers = read_speakers(value, source=stated.source)
    except FieldError as error:
        raise error.within("speakers") from error
    doubt = find_doubt(value.text) if isinstance(value, Quote) else None
    if doubt:
        stated.errors.append(doubt.at(line_of(value)))
    return speakers


def _with_affiliation(
    speakers: tuple[Speaker, ...], affiliation: str | None
) -> tuple[Speaker, ...]:
    """Give the affiliation that stands by itself to a speaker who is alone and has none."""
    if affiliation and len(speakers) == 1 and speakers[0].affiliation is None:
        return (replace(speakers[0], affiliation=affiliation),)
    return speakers


def _find_title(prose: Prose, *, key: str | None, speakers: tuple[Speaker, ...]) -> str | None:
    label = prose.labelled.get("title")
    return find_title(
        key=key,
        label=label.text if label else None,
        headings=prose.headings,
        speakers=speakers,
    )


def _section(prose: Prose, name: str) -> str | None:
    quote = prose.labelled.get(name)
    return None if quote is None or fields.is_unknown(quote.text) else quote.text


def _read_links(stated: Stated) -> tuple[Link, ...]:
    read = stated.read(
        "links", lambda value: fields.read_links(value, field="links", source=stated.source)
    )
    return read or ()


def _free_abstract(prose: Prose) -> str | None:
    """Return the text of a body that has no labels: then its beginning is about the seminar."""
    if not prose.parts or not ABOUT.isdisjoint(prose.labelled):
        return None
    text = prose.parts[0].text
    is_short = len(plain_text(text[: SHORTEST_ABSTRACT * 9])) < SHORTEST_ABSTRACT
    return None if is_short or PLACEHOLDER.search(text) else text
