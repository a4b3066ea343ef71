"""Links to meetings that are to be kept back: taken out wherever else a page has them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from mkdocs_seminars.errors import FieldError
from mkdocs_seminars.kinds import Kind
from mkdocs_seminars.markup import numbered_lines
from mkdocs_seminars.reading.fields import seems_address
from mkdocs_seminars.reading.meetings import LINK, MEETING_ID, is_meeting
from mkdocs_seminars.reading.quote import Quote, one_line
from mkdocs_seminars.terms import MeetingLinks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_seminars.model import Seminar
    from mkdocs_seminars.reading.front_matter import FrontMatter
    from mkdocs_seminars.reading.keys import Stated

SCHEME = re.compile(r"^https?://", re.IGNORECASE)
ADDRESS = re.compile(
    r"(?<![\w@.-])(?:https?://)?(?:[a-z0-9-]+\.)+[a-z]{2,}(?::\d+)?(?:/[^\s<>\[\]\"'|]*)?",
    re.IGNORECASE,
)
"""An address as people write it in a sentence, also without a scheme."""
STOPS = ".,;:)!?*_"
"""What ends a sentence rather than an address."""
TOLD = ("recording", "slides", "join", "organiser", "contact")
"""Keys under which no link to a meeting should stand."""


class Guard:
    """Knows which addresses and numbers of a seminar may not get out."""

    def __init__(self, seminar: Seminar) -> None:
        """Know its links, beside those that every meeting service has."""
        links = (place.url for place in seminar.online if place.url)
        self.known = tuple(_bare(url) for url in links)
        self.numbers = tuple(place.meeting_id for place in seminar.online if place.meeting_id)

    def keeps(self, address: str) -> bool:
        """Tell whether an address leads to a meeting."""
        bare = _bare(address)
        return any(bare.startswith(url) for url in self.known) or is_meeting(f"https://{bare}")

    def find(self, text: str) -> Iterator[str]:
        """Yield what a text lets out."""
        for found in ADDRESS.finditer(text):
            address = found[0].rstrip(STOPS)
            if self.keeps(address):
                yield address
        yield from (found[0] for found in MEETING_ID.finditer(text))
        yield from (number for number in self.numbers if number in text)

    def clean(self, text: str | None) -> str | None:
        """Return a text without what may not get out; the words of its links stay."""
        if text is None:
            return None
        bare = LINK.sub(lambda link: link["label"] if self.keeps(link["url"]) else link[0], text)
        for secret in sorted(set(self.find(bare)), key=lambda found: -len(found)):
            bare = bare.replace(secret, "")
        return bare.strip() or None

    def open(self, url: str | None) -> str | None:
        """Return an address that does not lead to a meeting."""
        return None if url is None or self.keeps(url) else url


def _bare(url: str) -> str:
    """Return an address as it is compared: without scheme and closing slash."""
    return SCHEME.sub("", url).rstrip("/").casefold()


def keep_back(seminar: Seminar, stated: Stated) -> Seminar:
    """Return a seminar that names its meeting under `online` only; say what its keys let out."""
    guard = Guard(seminar)
    stated.errors.extend(_told(guard, stated))
    terms = seminar.terms
    is_hidden = terms.meeting_links is MeetingLinks.NONE
    return replace(
        seminar,
        title=guard.clean(seminar.title),
        title_markup=guard.clean(seminar.title_markup),
        speakers=tuple(
            replace(who, url=guard.open(who.url), affiliation=guard.clean(who.affiliation))
            for who in seminar.speakers
        ),
        venue=guard.clean(seminar.venue),
        sessions=tuple(replace(one, venue=guard.clean(one.venue)) for one in seminar.sessions),
        abstract=guard.clean(seminar.abstract),
        bio=guard.clean(seminar.bio),
        message=guard.clean(seminar.message),
        recording=guard.open(seminar.recording),
        slides=guard.open(seminar.slides),
        links=tuple(one for one in seminar.links if not (is_hidden and guard.keeps(one.url))),
        terms=replace(
            terms,
            join=guard.clean(terms.join),
            organiser=guard.clean(terms.organiser),
            contact=guard.clean(terms.contact),
        ),
    )


def _told(guard: Guard, stated: Stated) -> Iterator[FieldError]:
    """Yield what is wrong with keys that hold a link to a meeting but are not made for it."""
    for name in TOLD:
        value = stated.keys.get(name)
        if not isinstance(value, Quote) or (name == "join" and seems_address(value.text)):
            continue
        for secret in guard.find(value.text):
            yield FieldError(
                name,
                f'"{one_line(secret)}" leads to a meeting, whose link is not to be published',
                cure="write it under online:",
                kind=Kind.LINK_LEAK,
                line=value.line,
            )


def find_leaks(front: FrontMatter, seminar: Seminar) -> list[FieldError]:
    """Return what to say of links that a page shows although it is to keep them back."""
    if seminar.terms.meeting_links is not MeetingLinks.NONE:
        return []
    guard = Guard(seminar)
    return [
        FieldError(
            "meeting_links",
            f'the page shows "{one_line(secret)}", which is not to be published',
            cure="take it off the page, and say under join: how to get it",
            kind=Kind.LINK_LEAK,
            line=number + front.body_line - 1,
        )
        for number, line, _ in numbered_lines(front.body)
        for secret in dict.fromkeys(guard.find(line))
    ]
