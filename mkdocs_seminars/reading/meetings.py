"""Where to join from afar: meeting services, their links, and ids that are written out."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from mkdocs_seminars.addresses import split_address
from mkdocs_seminars.aliases import fold_key
from mkdocs_seminars.errors import FieldError
from mkdocs_seminars.markup import find_addresses
from mkdocs_seminars.model import Online
from mkdocs_seminars.reading import fields
from mkdocs_seminars.reading.materials import labelled_addresses
from mkdocs_seminars.reading.quote import Quote, Value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mkdocs_seminars.model import Link
    from mkdocs_seminars.reading.keys import Stated
    from mkdocs_seminars.reading.prose import Prose

LINK = re.compile(r"\[(?P<label>[^\[\]]*)\]\((?P<url>[^\s()]+)[^()]*\)")
SERVICES = (
    ("Teams", re.compile(r"teams\.(?:microsoft|live)\.com")),
    ("Zoom", re.compile(r"zoom(?:gov)?\.(?:us|com)")),
    ("Google Meet", re.compile(r"meet\.google\.com")),
    ("Webex", re.compile(r"webex\.com")),
    ("Jitsi", re.compile(r"meet\.jit\.si|jitsi\.[\w.-]+")),
    ("BigBlueButton", re.compile(r"(?:bbb|bigbluebutton)[\w-]*\.[\w.-]+")),
    ("Whereby", re.compile(r"whereby\.com")),
    ("Discord", re.compile(r"discord\.gg")),
    ("Gather", re.compile(r"gather\.town")),
    ("YouTube", re.compile(r"youtube\.com")),
)
"""What people call a service, and the end of its host's name."""
ONLY = {
    "YouTube": re.compile(r"^/live/", re.IGNORECASE),
    "Zoom": re.compile(r"^/(?:[jsw]|my|wc|meeting)/", re.IGNORECASE),
}
"""Services of which only some pages are meetings."""
NO_MEETING = re.compile(
    r"^/?$|^/(?:rec|recording|hc|support|download)(?:/|$)|/register(?:/|$)", re.IGNORECASE
)
"""Pages of the others on which nobody meets."""
MEETING_ID = re.compile(
    r"\b(?:meeting|webinar|zoom|conference)[ -]{0,2}id\b[\s:*_#]{0,8}(?P<id>\d[\d -]{6,16}\d)",
    re.IGNORECASE,
)
PASSCODE = re.compile(
    r"\b(?:passcode|password)\b[\s*_]{0,4}:[\s*_]{0,8}(?P<passcode>[^\s,;<>*`]{3,40})",
    re.IGNORECASE,
)
HINTS = (" id", "-id", "passcode", "password")
"""What a text has that says one of them."""
NAMED = re.compile(r"\b(?P<name>teams|zoom|webex|google meet)\b", re.IGNORECASE)


def read_online(stated: Stated, prose: Prose) -> tuple[Online, ...]:
    """Read where to join: the key, else every meeting that the body links to, each once."""
    name = "join" if "online" not in stated.keys and _is_link(stated.keys.get("join")) else "online"
    explicit = stated.read(name, lambda value: _explicit(value, source=stated.source))
    return _with_ids(explicit or tuple(_linked(stated, prose)), stated, prose)


def _is_link(value: Value) -> bool:
    return isinstance(value, Quote) and fields.seems_address(value.text)


def _linked(stated: Stated, prose: Prose) -> Iterator[Online]:
    labelled = labelled_addresses(stated, prose, "online")
    quote = prose.labelled.get("online")
    if quote and not labelled and fields.HOST.match(quote.text):
        stated.address_behind("online", quote)
    found = (quote for _, quote in prose.links if is_meeting(quote.text))
    meetings = filter(None, (stated.address_behind("online", quote) for quote in found))
    for url in dict.fromkeys((*labelled, *meetings)):
        yield Online(url=url, label=find_service(url) or "Online")


def _with_ids(places: tuple[Online, ...], stated: Stated, prose: Prose) -> tuple[Online, ...]:
    """Add the meeting id and the passcode that are written out to the first place."""
    text = prose.outside
    folded = text.casefold()
    is_said = any(hint in folded for hint in HINTS)
    number = MEETING_ID.search(text) if is_said else None
    code = PASSCODE.search(text) if is_said else None
    meeting_id = stated.text("meeting id") or (number["id"] if number else None)
    passcode = stated.text("passcode") or (code["passcode"] if code else None)
    if not places and meeting_id:
        named = NAMED.search(text)
        places = (Online(label=named["name"].title() if named else "Online"),)
    if not places:
        return ()
    if not meeting_id and not passcode:
        return places
    first, *others = places
    first = replace(
        first,
        meeting_id=first.meeting_id or meeting_id,
        passcode=first.passcode or passcode,
    )
    return (first, *others)


def _explicit(value: Value, *, source: str) -> tuple[Online, ...]:
    """Read an address, a list, or mappings of url, label, meeting id and passcode."""
    if isinstance(value, tuple):
        return tuple(_numbered(value, source=source))
    if isinstance(value, Quote) and not fields.seems_address(value.text):
        linked = [Quote(url, value.line) for url in find_addresses(value.text)]
        return tuple(place for link in linked for place in _explicit(link, source=source))
    if isinstance(value, Quote) or value is None:
        links = fields.read_links(value, field="online", source=source)
        return tuple(Online(url=link.url, label=_label_of(link)) for link in links)
    return (_place({fold_key(key): part for key, part in value.items()}, source=source),)


def _place(parts: Mapping[str, Value], *, source: str) -> Online:
    """Read a mapping, which needs an address or a meeting id."""
    meeting_id = fields.read_text(parts.get("meeting id"), field="online.meeting_id")
    passcode = fields.read_text(parts.get("passcode"), field="online.passcode")
    if meeting_id and parts.get("url") is None:
        label = fields.read_text(parts.get("label"), field="online.label") or "Online"
        return Online(label=label, meeting_id=meeting_id, passcode=passcode)
    (link,) = fields.read_links(parts, field="online", source=source)
    return Online(url=link.url, label=_label_of(link), meeting_id=meeting_id, passcode=passcode)


def _label_of(link: Link) -> str:
    """Return what a link is called; one without words is called by its service."""
    return find_service(link.url) or "Online" if link.label == link.url else link.label


def _numbered(values: tuple[Value, ...], *, source: str) -> Iterator[Online]:
    for number, value in enumerate(values):
        if isinstance(value, tuple):
            raise FieldError(f"online[{number}]", "found a list in it", cure="write one list")
        yield from _explicit(value, source=source)


def is_meeting(url: str) -> bool:
    """Tell whether an address is one at which people meet."""
    parts, service = split_address(url), find_service(url)
    if parts is None or service is None:
        return False
    only = ONLY.get(service)
    return bool(only.search(parts.path)) if only else not NO_MEETING.search(parts.path)


@lru_cache(maxsize=64)
def find_service(url: str) -> str | None:
    """Return what people call the service behind an address, or None for another one."""
    parts = split_address(url)
    return _service_of((parts.hostname or "").casefold()) if parts else None


@lru_cache(maxsize=64)
def _service_of(host: str) -> str | None:
    for label, name in SERVICES:
        if any(name.fullmatch(part) for part in _domains(host)):
            return label
    return None


def _domains(host: str) -> Iterator[str]:
    """Yield a host's name and the domains that it is part of."""
    while host:
        yield host
        host = host.partition(".")[2]
