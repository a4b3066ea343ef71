"""Page -> Seminar and Problems: front matter first, labelled prose second, then the path."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, replace
from itertools import repeat
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID, uuid5

from mkdocs_seminars.errors import FieldError, Problem
from mkdocs_seminars.kinds import Kind
from mkdocs_seminars.markup import plain_text
from mkdocs_seminars.model import Link, Page, Seminar
from mkdocs_seminars.reading import fields
from mkdocs_seminars.reading.holding import find_emptiness
from mkdocs_seminars.reading.keys import Stated
from mkdocs_seminars.reading.materials import read_material
from mkdocs_seminars.reading.meetings import read_online
from mkdocs_seminars.reading.passcodes import without_passcodes
from mkdocs_seminars.reading.prose import ONCE, Prose, read_prose
from mkdocs_seminars.reading.quote import one_line
from mkdocs_seminars.reading.speakers import read_speakers_of
from mkdocs_seminars.reading.states import read_status, said_status
from mkdocs_seminars.reading.titles import read_title
from mkdocs_seminars.reading.unknown import is_unknown
from mkdocs_seminars.reading.venues import read_venue
from mkdocs_seminars.reading.when import read_updated, read_when, read_zone

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mkdocs_seminars.model import Online, Speaker, Status
    from mkdocs_seminars.reading.front_matter import FrontMatter
    from mkdocs_seminars.reading.schedule import Schedule
    from mkdocs_seminars.reading.titles import Title

ABOUT = {"abstract", "speakers", "date/time", "title"}
"""Labels of a body whose facts are labelled; what else it says is not the abstract."""
SHORTEST_ABSTRACT = 80
"""Characters of text below which a body is a remark."""
PLACEHOLDER = re.compile(
    r"\b(?:to be (?:announced|confirmed)|announced soon|will be published)\b", re.IGNORECASE
)
"""Words of a text that stands where an abstract will be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What every page of a build is read by."""

    labels: Mapping[str, str]
    """Folded label in the body -> canonical field."""
    zone: str | None
    """IANA name of the site's zone, if it is set."""
    namespace: UUID
    """Root of the uids."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was made of one page."""

    source: str
    """Path of the page relative to the docs folder."""
    seminar: Seminar | None = None
    """The seminar, as far as the page states it; `None` when the page is left out."""
    problems: tuple[Problem, ...] = ()
    """What could not be read."""
    states_zone: bool = True
    """The page has no time, or it is known which zone its times are in."""
    emptiness: FieldError | None = None
    """Why the page seems to announce no talk, if so."""

    def moved_to(self, url: str) -> Reading:
        """Return the reading of a page whose address is final now."""
        return replace(self, seminar=replace(self.seminar, url=url)) if self.seminar else self

    def left_out(self, reason: FieldError) -> Reading:
        """Return the reading of a page that is no seminar after all; only that is said of it."""
        return Reading(source=self.source, problems=(reason.on(self.source),))


class _Opened(NamedTuple):
    """A page whose parts have been told apart."""

    page: Page
    front: FrontMatter
    stated: Stated
    prose: Prose
    zone: str | None
    """The zone that the page names, else the site's."""

    @classmethod
    def of(cls, page: Page, front: FrontMatter, rules: Rules) -> _Opened:
        """Tell keys from prose."""
        stated = Stated(front.keys, page.path)
        prose = read_prose(front.body, first_line=front.body_line, labels=rules.labels)
        return cls(page, front, stated, prose, read_zone(stated) or rules.zone)


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
    page, front, stated, prose, zone = one
    updated = stated.read("updated", read_updated)
    seminar = Seminar(
        uid=stated.text("uid") or str(uuid5(rules.namespace, page.path)),
        source=page.path,
        url=page.url,
        title=said.title.text,
        title_markup=said.title.markup,
        speakers=said.speakers,
        start=said.when.start,
        end=said.when.end,
        timezone=zone or "UTC",
        venue=said.venue,
        online=said.online,
        abstract=_published(_section(stated, prose, "abstract") or _free_abstract(prose)),
        bio=_published(_section(stated, prose, "bio")),
        series=stated.text("series"),
        tags=stated.read("tags", lambda value: fields.read_words(value, field="tags")) or (),
        status=said.status,
        message=_published(stated.text("message") or said_status(prose)[1]),
        recording=read_material(stated, prose, "recording"),
        slides=read_material(stated, prose, "slides"),
        links=_read_links(stated),
        language=stated.text("language"),
        revised=max(filter(None, (page.revised, updated)), default=None),
    )
    errors = (*stated.errors, *said.when.errors, *said.title.errors, *_second_talks(prose))
    return Reading(
        source=page.path,
        seminar=seminar,
        problems=_reported(errors, front, page=page.path),
        states_zone=said.when.states_zone,
        emptiness=find_emptiness(seminar, prose, front, names_day=said.when.names_day),
    )


def _reported(
    errors: Iterable[FieldError], front: FrontMatter, *, page: str
) -> tuple[Problem, ...]:
    """Return the problems in the order of their lines.

    Of a block that MkDocs cannot read, only that is said.
    """
    if front.error is not None:
        below = (error for error in errors if (error.line or 0) >= front.body_line)
        errors = (front.error, *below)
    return tuple(
        error.on(page) for error in sorted(errors, key=lambda error: error.line or sys.maxsize)
    )


def _second_talks(prose: Prose) -> list[FieldError]:
    """Return what to say of labels that a page of one talk has once."""
    return [
        FieldError(
            name,
            f'"{one_line(prose.repeated[name][0].text)}" is a second one; the first is taken',
            cure="give each talk a page of its own",
            kind=Kind.SEVERAL_TALKS,
            line=prose.repeated[name][0].line,
        )
        for name in ONCE
        if name in prose.repeated
    ]


def _published(text: str | None) -> str | None:
    """Return a text as it may go into feeds."""
    return None if text is None else without_passcodes(text) or None


def _section(stated: Stated, prose: Prose, name: str) -> str | None:
    """Read a longer text: the key, else the section."""
    text, quote = stated.text(name), prose.labelled.get(name)
    if text is not None:
        return text
    return None if quote is None or is_unknown(quote.text) else quote.text


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
