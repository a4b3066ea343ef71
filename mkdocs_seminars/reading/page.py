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
from mkdocs_seminars.markup import plain_line
from mkdocs_seminars.model import Link, Online, Page, Seminar, Speaker, Status
from mkdocs_seminars.options import check_zone
from mkdocs_seminars.reading import fields
from mkdocs_seminars.reading.keys import Stated, canonical_keys, line_of
from mkdocs_seminars.reading.people import bare_name, find_doubt, read_speakers
from mkdocs_seminars.reading.prose import BARE_URL, LINK, Prose, read_prose
from mkdocs_seminars.reading.quote import Quote, Value, one_line
from mkdocs_seminars.reading.schedule import Schedule, read_schedule
from mkdocs_seminars.reading.titles import find_speaker, find_title

if TYPE_CHECKING:
    from mkdocs_seminars.options import Options
    from mkdocs_seminars.reading.front_matter import FrontMatter

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
        title=_read_title(stated, prose, speakers),
        speakers=speakers,
        start=when.start,
        end=when.end,
        timezone=zone or "UTC",
        venue=stated.text("venue") or _read_venue(prose),
        online=_read_online(stated, prose),
        abstract=stated.text("abstract") or _section(prose, "abstract"),
        bio=stated.text("bio") or _section(prose, "bio"),
        series=stated.text("series"),
        tags=stated.read("tags", lambda value: fields.read_words(value, field="tags")) or (),
        status=stated.read("status", fields.read_status) or Status.CONFIRMED,
        message=stated.text("message"),
        recording=stated.address("recording") or _labelled_address(prose, "recording"),
        slides=stated.address("slides") or _labelled_address(prose, "slides"),
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
        name: Quote(plain_line(prose.labelled[name].text), prose.labelled[name].line)
        for name in WHEN_LABELS
        if name in prose.labelled
    }
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
    return moment.replace(tzinfo=moment.tzinfo or UTC)


def _read_speakers(stated: Stated, prose: Prose) -> tuple[Speaker, ...]:
    """Read the speakers: the key, the label, or a title that only names the series and a person."""
    speakers = stated.read("speakers", partial(_speakers, stated=stated))
    quote = prose.labelled.get("speakers")
    if not speakers and quote:
        try:
            speakers = _speakers(quote, stated=stated)
        except FieldError as error:
            stated.errors.append(error.at(quote.line))
    titled = find_speaker(stated.text("title"))
    if titled and not speakers:
        speakers = (Speaker(name=bare_name(titled)),)
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


def _read_title(stated: Stated, prose: Prose, speakers: tuple[Speaker, ...]) -> str | None:
    label = prose.labelled.get("title")
    return find_title(
        key=stated.text("title"),
        label=label.text if label else None,
        headings=prose.headings,
        speakers=speakers,
    )


def _read_venue(prose: Prose) -> str | None:
    """Read the labelled venue without the addresses that stand in its line."""
    quote = prose.labelled.get("venue")
    if quote is None:
        return None
    text = LINK.sub(lambda link: "" if _is_address(link) else link["label"], quote.text)
    text = plain_line(BARE_URL.sub("", text))
    text = re.sub(r"[\s.,;:|-]+$", "", text)
    return None if fields.is_unknown(text) else text


def _is_address(link: re.Match[str]) -> bool:
    return fields.service(link["url"]) is not None


def _read_online(stated: Stated, prose: Prose) -> tuple[Online, ...]:
    """Read where to join: the key, else every meeting that the body links to, each once."""
    explicit = stated.read("online", lambda value: fields.read_online(value, source=stated.source))
    if explicit:
        return explicit
    labelled = prose.labelled.get("online")
    urls = [*_addresses(labelled), *(quote.text for quote in prose.meetings)]
    return tuple(
        Online(url=url, label=fields.service(url) or "Online") for url in dict.fromkeys(urls)
    )


def _addresses(quote: Quote | None) -> list[str]:
    if quote is None:
        return []
    linked = [link["url"] for link in LINK.finditer(quote.text) if link["url"].startswith("http")]
    return linked or [url[0].rstrip(".,;)*_") for url in BARE_URL.finditer(quote.text)]


def _labelled_address(prose: Prose, name: str) -> str | None:
    return next(iter(_addresses(prose.labelled.get(name))), None)


def _section(prose: Prose, name: str) -> str | None:
    quote = prose.labelled.get(name)
    return None if quote is None or fields.is_unknown(quote.text) else quote.text


def _read_links(stated: Stated) -> tuple[Link, ...]:
    read = stated.read(
        "links", lambda value: fields.read_links(value, field="links", source=stated.source)
    )
    return read or ()
