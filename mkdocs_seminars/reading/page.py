"""Page -> Seminar and Problems: front matter first, labelled prose second, then the path."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import repeat
from sys import intern
from typing import TYPE_CHECKING, NamedTuple
from uuid import NAMESPACE_URL, UUID, uuid5

from mkdocs_seminars.characters import NO_CHARACTERS
from mkdocs_seminars.model import Link, Page, Seminar, Series, Status
from mkdocs_seminars.reading import fields
from mkdocs_seminars.reading.doubts import find_second_talks, in_order
from mkdocs_seminars.reading.holding import find_emptiness
from mkdocs_seminars.reading.keys import Stated
from mkdocs_seminars.reading.looks import read_card, read_image
from mkdocs_seminars.reading.materials import read_material
from mkdocs_seminars.reading.meetings import read_online
from mkdocs_seminars.reading.passcodes import hide_codes
from mkdocs_seminars.reading.prose import Prose, read_prose
from mkdocs_seminars.reading.reading import Reading
from mkdocs_seminars.reading.screening import screen, screen_body, screen_lists
from mkdocs_seminars.reading.series import NO_SERIES, Programme, online_of
from mkdocs_seminars.reading.speakers import read_speakers_of
from mkdocs_seminars.reading.states import read_status
from mkdocs_seminars.reading.terms import (
    FindLink,
    find_nothing,
    read_terms,
    with_links,
)
from mkdocs_seminars.reading.texts import read_abstract, read_bio, read_message
from mkdocs_seminars.reading.titles import read_title
from mkdocs_seminars.reading.venues import read_venue
from mkdocs_seminars.reading.when import read_earlier, read_updated, read_when, read_zone
from mkdocs_seminars.reading.withholding import find_leaks, keep_back
from mkdocs_seminars.terms import PUBLIC_TERMS, Terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime

    from mkdocs_seminars.errors import FieldError
    from mkdocs_seminars.model import Moment, Online, Speaker
    from mkdocs_seminars.reading.front_matter import FrontMatter
    from mkdocs_seminars.reading.quote import Value
    from mkdocs_seminars.reading.schedule import Schedule
    from mkdocs_seminars.reading.titles import Title

UID_NOISE = re.compile(
    rf"[<>\\\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ufeff\ud800-\udfff{NO_CHARACTERS}]+"
)
"""What no uid may have, as a calendar could not give it back."""
LONGEST_UID = 255
"""Octets of a uid that every program keeps (RFC 7986 5.3)."""
LANGUAGE = re.compile(r"\.[a-z]{2}(?:-[A-Za-z]{2})?(?=\.\w+$)")
"""What names the language of a page in its file's name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What every page of a build is read by."""

    labels: Mapping[str, str]
    """Folded label in the body -> canonical field."""
    zone: str | None
    """IANA name of the site's zone, if it is set."""
    namespace: UUID
    """Root of the uids."""
    programme: Programme = field(default_factory=Programme)
    """The series of the site."""
    terms: Terms = PUBLIC_TERMS
    """What holds for a seminar unless series or page says otherwise."""
    find_link: FindLink = find_nothing
    """Finds links that are not in the repository."""


class _Opened(NamedTuple):
    """A page whose parts have been told apart."""

    page: Page
    front: FrontMatter
    stated: Stated
    prose: Prose
    series: Series
    """The series that it belongs to; one without a key when it belongs to none."""
    zone: str | None
    """The zone that the page names, else that of its series, else the site's."""

    @classmethod
    def of(cls, page: Page, front: FrontMatter, rules: Rules) -> _Opened:
        """Tell keys from prose."""
        errors: list[FieldError] = []
        keys = with_links(screen_lists(front.keys, errors), rules.find_link, errors)
        stated = Stated(keys, page.path, errors)
        body, doubts = screen_body(front)
        prose = read_prose(body, first_line=front.body_line, labels=rules.labels)
        errors += (*front.doubts, *doubts, *prose.errors)
        name = stated.text("series")
        is_none = name is None and "series" in stated.keys
        found = None if is_none else rules.programme.find(name, path=page.path)
        series = found or NO_SERIES
        zone = read_zone(stated) or series.timezone or rules.zone
        return cls(page, front, stated, prose, series, zone)


class _Said(NamedTuple):
    """What takes long to read of a page."""

    when: Schedule
    speakers: tuple[Speaker, ...]
    title: Title
    venue: str | None
    online: tuple[Online, ...]
    status: Status


def read_side_by_side(
    pages: Iterable[tuple[Page, FrontMatter]], *, rules: Rules
) -> Iterator[Reading]:
    """Read pages that are known to be seminars'; their keys have their canonical names.

    What takes long is read of all these pages before the next is: a reader that does the same again
    and again is nearly twice as fast as one that takes turns with all the others, whose code and
    tables do not fit beside its own into the processor's nearest memory.
    """
    opened = [_Opened.of(page, front, rules) for page, front in pages]
    both = [(one.stated, one.prose) for one in opened]
    speakers = [read_speakers_of(*one) for one in both]
    said = map(
        _Said,
        [read_when(one.stated, one.prose, zone=one.zone) for one in opened],
        speakers,
        [read_title(*one, speakers=known) for one, known in zip(both, speakers, strict=True)],
        [read_venue(*one) for one in both],
        [read_online(*one) for one in both],
        [read_status(*one) for one in both],
    )
    return map(_reading, opened, said, repeat(rules))


def _reading(one: _Opened, said: _Said, rules: Rules) -> Reading:
    """Read the rest of a page."""
    page, _, stated, prose, series, zone = one
    moved_from = _moved_from(said, stated, zone=zone)
    own_uid = _own_uid(stated)
    online = said.online or online_of(series)
    terms = read_terms(stated, series=series, usual=rules.terms, has_link=bool(online))
    seminar = Seminar(
        has_own_uid=bool(own_uid),
        uid=own_uid or str(uuid5(rules.namespace, permanent(page.path))),
        source=page.path,
        url=page.url,
        title=said.title.text,
        title_markup=said.title.markup,
        speakers=said.speakers,
        start=said.when.start,
        end=said.when.end,
        timezone=zone or "UTC",
        venue=said.venue or series.venue,
        online=online,
        abstract=read_abstract(stated, prose),
        bio=read_bio(stated, prose),
        series=series.key or None,
        tags=tuple(map(intern, stated.read("tags", _read_tags) or ())),  # a site has few of them
        status=_status(said, moved_from),
        message=read_message(stated, prose),
        recording=read_material(stated, prose, "recording"),
        slides=read_material(stated, prose, "slides"),
        links=_read_links(stated),
        terms=terms,
        sessions=said.when.sessions,
        moved_from=moved_from,
        is_speaker_open=not said.speakers and _names_speaker(stated, prose),
        image=read_image(stated),
        card=stated.read("card", read_card),
        tells_when=said.when.is_in_text,
        language=stated.text("language"),
        revised=_revised(page, stated),
        created=page.created,
    )
    return _read_so_far(one, said, seminar)


def _moved_from(said: _Said, stated: Stated, *, zone: str | None) -> Moment | None:
    """Return when it was to be, if that is another time."""
    earlier = read_earlier(stated, zone=zone)
    return None if earlier == said.when.start else earlier


def _revised(page: Page, stated: Stated) -> datetime | None:
    """Return when the page last changed, as its host or the organiser says."""
    updated = stated.read("updated", read_updated)
    return max(filter(None, (page.revised, updated)), default=None)


def _read_tags(value: Value) -> tuple[str, ...]:
    return fields.read_words(value, field="tags")


def _read_so_far(one: _Opened, said: _Said, seminar: Seminar) -> Reading:
    """Put a seminar together with what is wrong with its page."""
    page, front, stated, prose, _, _ = one
    seminar = hide_codes(screen(seminar, stated))
    if not seminar.terms.is_open:
        seminar = keep_back(seminar, stated)
    doubts = (*find_second_talks(prose), *find_leaks(front, seminar))
    errors = (*stated.errors, *said.when.errors, *said.title.errors, *doubts)
    return Reading(
        source=page.path,
        seminar=seminar,
        problems=in_order(errors, front, page=page.path),
        states_zone=said.when.states_zone,
        emptiness=find_emptiness(seminar, prose, front, names_day=said.when.names_day),
    )


def _own_uid(stated: Stated) -> str:
    """Return the uid that a page states, or a name for it when it is longer than one may be."""
    uid = " ".join(UID_NOISE.sub("", stated.text("uid") or "").split())
    return uid if len(uid.encode()) <= LONGEST_UID else str(uuid5(NAMESPACE_URL, uid))


def permanent(path: str) -> str:
    """Return what stays of a path when a page is built in another language, as text."""
    bare = LANGUAGE.sub("", path) if path.count(".") > 1 else path
    return bare if bare.isascii() else bare.encode("utf-8", "replace").decode()


def _status(said: _Said, moved_from: Moment | None) -> Status:
    """Return the status; what was postponed and has a new day takes place on it."""
    has_new_day = said.when.start is not None and moved_from is not None
    return Status.CONFIRMED if said.status is Status.POSTPONED and has_new_day else said.status


def _names_speaker(stated: Stated, prose: Prose) -> bool:
    """Tell whether a page has a place for the speaker."""
    return "speakers" in stated.keys or "speakers" in prose.labelled


def _read_links(stated: Stated) -> tuple[Link, ...]:
    read = stated.read(
        "links", lambda value: fields.read_links(value, field="links", source=stated.source)
    )
    return read or ()
