"""Where a seminar is: the room, without what else stands there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_seminars.markup import BARE, plain_line
from mkdocs_seminars.reading import fields
from mkdocs_seminars.reading.fields import MOST_OF_A_LINE
from mkdocs_seminars.reading.meetings import LINK, is_meeting
from mkdocs_seminars.reading.passcodes import without_passcodes
from mkdocs_seminars.reading.quote import Quote, Value
from mkdocs_seminars.reading.unknown import is_unknown

if TYPE_CHECKING:
    from mkdocs_seminars.reading.keys import Stated
    from mkdocs_seminars.reading.prose import Prose

_MODE = (
    r"(?:hybrid|online|virtual|remote|in[ -]person)(?:\s+only)?"
    r"|(?:on\s+|via\s+)?(?:microsoft\s+|ms\s+)?(?:teams|zoom|google meet|webex)(?:\s+\(online\))?"
)
MODE = re.compile(_MODE, re.IGNORECASE)
"""Words that say how to come, not where to."""
MODES = re.compile(r"\s+[-\u2013\u2014]\s+|\s+(?:and|&|\+|or)\s+", re.IGNORECASE)
ROOM = re.compile(r"\b(?i:room|hall|building|theatre|auditorium|campus|salle|raum|aula)\b")
MAP = re.compile(r"\b(?:maps?|directions|karte|plan d.acc[eè]s|mapa|mappa)\b", re.IGNORECASE)
"""What a link to a map is called."""
SENTENCE_ENDS = re.compile(r"(?:(?<=[^\W_]{3}[.!?])|(?<=[\d)]\.))\s+(?=[A-Z])|\n")
"""Where a remark begins; the dot of an abbreviation ends no sentence."""
PARTS = ("room", "building", "name", "venue", "address", "city")
"""Parts of a venue that is written as a mapping, in their order."""
EMPTY = re.compile(r"\s?[(\[]\s*[)\]]")
OPENS = re.compile(r"(?:and|&|,|;)\s+")
CLOSES = " \t\n.,;:|(&-"
"""What is left at the ends of a venue when links are taken out."""
_WAY = (
    r"(?:hybrid|online|virtual(?:ly)?|remote(?:ly)?|(?:microsoft\s|ms\s)?teams|zoom|google meet"
    r"|webex|en ligne|en l[ií]nea|in linea)"
)
BESIDE = re.compile(
    r"\s*(?:[/|;,]\s*|\s(?:and|or|und|et|y|e|ou)\s+|[(\[]\s*)(?:also\s|and\s|or\s){0,2}"
    rf"(?:online\s)?(?:via\s|on\s)?{_WAY}[)\].]*$",
    re.IGNORECASE,
)
"""A way to come that stands behind the room."""
MOST = 400
"""Characters of a venue that is looked at more closely."""
DANGLING = re.compile(r"\s*,?\s(?:and|or|via|at|on|und|et|and online at|or online)$", re.IGNORECASE)
TAILS = (
    *("hybrid", "online", "virtual", "virtually", "remote", "remotely", "teams", "zoom", "meet"),
    *("webex", "ligne", "línea", "linea", "and", "or", "via", "at", "on", "und", "et"),
)
"""What a venue ends with when one of these two finds something in it."""
OR_JOIN = re.compile(r"\s*,?\s*\b(?:or|and)\b\s+(?:join|online|via|on)\b.*", re.IGNORECASE)


def read_venue(stated: Stated, prose: Prose) -> str | None:
    """Read the room: the key, else the label; that it is hybrid or online too is taken off."""
    key = stated.read("venue", _explicit)
    room = stated.text("room")
    if room and room.casefold() not in (key or "").casefold():
        key = f"{room}, {key}" if key else room
    quote = prose.labelled.get("venue")
    texts = [bare_venue(key), bare_venue(quote.text if quote else None), _room_below(prose)]
    venues = [text for text in map(_room, filter(None, texts)) if text]
    return next(iter(sorted(venues, key=is_mode)), None)


def bare_venue(text: str | None) -> str | None:
    """Return a venue without links, passcodes, and the ways to come that stand behind it."""
    if not text:
        return None
    whole = _without_addresses(without_passcodes(text))
    if len(whole) > MOST:
        return whole
    if not whole.rstrip(")].").casefold().endswith(TAILS):
        return whole or None
    room = DANGLING.sub("", BESIDE.sub("", whole))
    return (whole if is_mode(room) else room) or None


def _explicit(value: Value) -> str | None:
    """Read a venue as text or as a mapping of its parts."""
    if isinstance(value, (Quote, tuple)) or value is None:
        return fields.read_text(value, field="venue")
    parts = (fields.read_text(value.get(part), field=f"venue.{part}") for part in PARTS)
    return ", ".join(filter(None, parts)) or None


def is_mode(venue: str) -> bool:
    """Tell whether a venue only says how to come: in person, online or both."""
    return MODE.fullmatch(venue) is not None


def _room(text: str) -> str | None:
    """Return the room of `Hybrid - Microsoft Teams (online) and LH-1`."""
    if is_unknown(text):
        return None
    parts = [part for part in MODES.split(text) if part]
    rooms = [part for part in parts if not is_mode(part)]
    return text if len(parts) == 1 or len(rooms) != 1 else rooms[0]


def _room_below(prose: Prose) -> str | None:
    """Return the sentence below a venue that is only said to be hybrid."""
    quote = prose.labelled.get("venue")
    if quote is None or prose.free is None or not is_mode(plain_line(quote.text)):
        return None
    parts = (part for part in prose.free.text.split("\n\n") if len(part) <= MOST_OF_A_LINE)
    named = (part for part in parts if ROOM.search(part))
    return OR_JOIN.sub("", _without_addresses(next(named, ""))).strip(" ,.")


def _without_addresses(text: str) -> str:
    """Return a venue's text without links to meetings, maps and directions."""
    if "://" not in text and "[" not in text and "\n" not in text:
        return _trimmed(plain_line(text))
    remarks = [part for part in SENTENCE_ENDS.split(text) if part.strip(" *_")]
    kept = [part for part in remarks if not _points_elsewhere(part)] or remarks[:1]
    bare = plain_line(BARE.sub("", LINK.sub(_label, "\n".join(kept))))
    return _trimmed(EMPTY.sub("", bare))


def _trimmed(text: str) -> str:
    opens = OPENS.match(text)
    return text[opens.end() if opens else 0 :].rstrip(CLOSES)


def _points_elsewhere(remark: str) -> bool:
    """Tell whether a remark is there for the address that it shows, such as that of a map."""
    return BARE.search(LINK.sub(r"\g<label>", remark)) is not None


def _label(link: re.Match[str]) -> str:
    """Return what a link adds to the venue: nothing when it leads to a meeting or a map."""
    return "" if is_meeting(link["url"]) or MAP.search(link["label"]) else link["label"]
