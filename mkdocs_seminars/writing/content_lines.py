"""Properties as content lines (RFC 5545 3.1), unfolded.

A line for every seminar is written in every build, so this is done by hand: icalendar's objects,
which check everything again, take twenty times as long. Tests compare the two.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING

from mkdocs_seminars.addresses import NO_ADDRESS
from mkdocs_seminars.changes import write_utc
from mkdocs_seminars.characters import BREAKS, HARMFUL, decode, is_shown

if TYPE_CHECKING:
    from mkdocs_seminars.model import Moment

TAG = re.compile(r"<(?=[a-zA-Z/!?])")
"""What Google Calendar would read as HTML, and hide."""
ENTITY = re.compile(r"&(?:[a-zA-Z][a-zA-Z0-9]*|#[0-9]+|#[xX][0-9a-fA-F]+);")
LOOSE = re.compile(rf"&(?={ENTITY.pattern[1:]})")
"""What Google Calendar would read as another character."""
SET_MINUS = "\N{SET MINUS}"
"""Stands for a backslash, before which many programs read a line break however it is escaped."""
NO_LABEL = re.compile(r'[";:,\\^]')
"""What would end a parameter or be escaped in it (RFC 6868)."""
LONGEST_LABEL = 40
"""Characters of a conference's label, which stands in a parameter."""
MOST_OCTETS = 75
"""Octets from which a line is folded."""
CONTINUATION = 0x80
"""What marks an octet that is not the first of its character (RFC 3629 3)."""


def text_line(name: str, *texts: str) -> str:
    """Write a property whose value is TEXT, or several of them (RFC 5545 3.3.11)."""
    return f"{name}:{','.join(map(_escaped, texts))}"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace(";", r"\;").replace(",", r"\,").replace("\n", r"\n")


def moment_line(name: str, moment: Moment) -> str:
    """Write a property whose value is an instant, in UTC, or a day (RFC 5545 3.3.4, 3.3.5)."""
    if isinstance(moment, datetime):
        return f"{name}:{write_utc(moment)}"
    return f"{name};VALUE=DATE:{moment:%Y%m%d}"


def address_line(name: str, address: str) -> str:
    """Write a property whose value is a URI (RFC 5545 3.3.13), which has no blanks."""
    return f"{name}:{NO_ADDRESS.sub('', address)}"


def conference_line(address: str, label: str) -> str:
    """Write the link to a meeting (RFC 7986 5.11)."""
    bare = NO_LABEL.sub(" ", clean_line(label)).replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    name = f"CONFERENCE;FEATURE=VIDEO;LABEL={bare[:LONGEST_LABEL]};VALUE=URI"
    return address_line(name, address)


def clean_text(text: str) -> str:
    """Return what RFC 5545 3.3.11 allows as TEXT: no control character, only plain line breaks.

    A character that is written as HTML is the character.
    """
    if "&" in text:
        text = ENTITY.sub(lambda found: decode(found[0]), text)
    if not is_shown(text):
        text = HARMFUL.sub("", BREAKS.sub("\n", text))
    text = TAG.sub("< ", text) if "<" in text else text
    return (LOOSE.sub("& ", text) if "&" in text else text).replace("\\", SET_MINUS)


def clean_line(text: str) -> str:
    """Return the same on one line."""
    return " ".join(clean_text(text).split())


def fold(line: str) -> bytes:
    """Fold a content line where icalendar does, many times faster (RFC 5545 3.1).

    No part is longer than 74 octets, the blank before it included, and no character is parted.
    """
    octets = line.encode()
    if len(octets) < MOST_OCTETS:
        return octets
    parts, start = [], 0
    while len(octets) - start >= MOST_OCTETS:
        end = start + MOST_OCTETS - 1
        while octets[end] & 0xC0 == CONTINUATION:
            end -= 1
        parts.append(octets[start:end])
        start = end
    return b"\r\n ".join((*parts, octets[start:]))
