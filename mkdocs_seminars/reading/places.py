"""Where a seminar is: the room, and where to join from afar."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_seminars.markup import BARE, find_addresses, plain_line
from mkdocs_seminars.model import Online
from mkdocs_seminars.reading import fields
from mkdocs_seminars.reading.quote import Quote

if TYPE_CHECKING:
    from mkdocs_seminars.reading.keys import Stated
    from mkdocs_seminars.reading.prose import Prose

LINK = re.compile(r"\[(?P<label>[^\[\]]*)\]\((?P<url>[^\s()]+)[^()]*\)")
_MODE = (
    r"(?:hybrid|online|virtual|remote|in[ -]person)(?:\s+only)?"
    r"|(?:on\s+|via\s+)?(?:microsoft\s+|ms\s+)?(?:teams|zoom|google meet|webex)(?:\s+\(online\))?"
)
MODE = re.compile(_MODE, re.IGNORECASE)
"""Words that say how to come, not where to."""
MODES = re.compile(r"\s+[-\u2013\u2014]\s+|\s+(?:and|&|\+|or)\s+", re.IGNORECASE)
ROOM = re.compile(r"\b(?i:room|hall|building|theatre|auditorium|campus|salle|raum|aula)\b")
OR_JOIN = re.compile(r"\s*,?\s*\b(?:or|and)\b\s+(?:join|online|via|on)\b.*", re.IGNORECASE)


def read_venue(stated: Stated, prose: Prose) -> str | None:
    """Read the room: the key, else the label; that it is hybrid or online too is taken off."""
    key = stated.text("venue")
    quote = prose.labelled.get("venue")
    texts = [key, _without_addresses(quote.text) if quote else None, _room_below(prose)]
    venues = [text for text in map(_room, filter(None, texts)) if text]
    return next(iter(sorted(venues, key=_is_mode)), None)


def _is_mode(venue: str) -> bool:
    return MODE.fullmatch(venue) is not None


def _room(text: str) -> str | None:
    """Return the room of `Hybrid - Microsoft Teams (online) and LH-1`."""
    if fields.is_unknown(text):
        return None
    parts = [part for part in MODES.split(text) if part]
    rooms = [part for part in parts if not _is_mode(part)]
    return text if len(parts) == 1 or len(rooms) != 1 else rooms[0]


def _room_below(prose: Prose) -> str | None:
    """Return the sentence below a venue that is only said to be hybrid."""
    quote = prose.labelled.get("venue")
    if quote is None or prose.free is None or not _is_mode(plain_line(quote.text)):
        return None
    named = (part for part in prose.free.text.split("\n\n") if ROOM.search(part))
    return OR_JOIN.sub("", _without_addresses(next(named, ""))).strip(" ,.")


def _without_addresses(text: str) -> str:
    """Return a venue's text without links to meetings and bare addresses."""
    bare = plain_line(BARE.sub("", LINK.sub(_without_meeting, text)))
    return re.sub(r"^(?:and|&|,|;)\s+|[\s.,;:|(&-]+$", "", bare)


def _without_meeting(link: re.Match[str]) -> str:
    return "" if fields.is_meeting(link["url"]) else link["label"]


def read_online(stated: Stated, prose: Prose) -> tuple[Online, ...]:
    """Read where to join: the key, else every meeting that the body links to, each once."""
    explicit = stated.read("online", lambda value: fields.read_online(value, source=stated.source))
    if explicit:
        return explicit
    labelled = _labelled_addresses(stated, prose, "online")
    quote = prose.labelled.get("online")
    if quote and not labelled and fields.HOST.match(quote.text):
        stated.address_behind("online", quote)
    urls = [*labelled, *(quote.text for quote in prose.meetings)]
    return tuple(
        Online(url=url, label=fields.service(url) or "Online") for url in dict.fromkeys(urls)
    )


def _labelled_addresses(stated: Stated, prose: Prose, name: str) -> list[str]:
    """Return the addresses behind a label, checked as those of the keys are."""
    quote = prose.labelled.get(name)
    if quote is None:
        return []
    urls = (Quote(url, quote.line) for url in find_addresses(quote.text))
    return list(filter(None, (stated.address_behind(name, url) for url in urls)))


def labelled_address(stated: Stated, prose: Prose, name: str) -> str | None:
    """Return the first address behind a label."""
    return next(iter(_labelled_addresses(stated, prose, name)), None)
