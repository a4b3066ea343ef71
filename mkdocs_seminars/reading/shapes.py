"""The signs of one line: bullets, marks, a heading's level and where a label may end."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from mkdocs_seminars.aliases import fold_key

TAG = r"[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]*)?/?>"
SYMBOL = r"(?:[\u2190-\u2bff\ufe0f\u200d\U0001f000-\U0001faff]|:[a-z0-9-]{3,40}:)"
ITEM = re.compile(rf"\s*(?:[-+*]\s+|\d{{1,2}}[.)]\s+|>\s?)?(?:{SYMBOL}+\s*)*")
OPENING = re.compile(rf"(?:\s|\*|_|<{TAG})*(?:{SYMBOL}+\s*)*")
TAGS = re.compile(rf"</?{TAG}")
LONGEST_LABEL = 60
"""Characters within which a label ends."""
LONGEST_BARE_LABEL = 45
"""Characters of a label without a colon, with the marks behind it."""
CLOSING = re.compile(rf"(?:\s|\*|_|</?{TAG})*")
HEADING = re.compile(r"^\s{0,3}(?P<marks>#{1,6})(?:\s+|$)(?P<text>.*)$")
LABEL = re.compile(
    r"(?P<label>(?:\d(?:st|nd)|[^\W\d_])[^:\uff1a*<>\[\]|]{0,30}?)\s*(?P<marks>[*_]*|</[^<>]*>)\s*[:\uff1a]"
)
BY_LABEL = re.compile(r"(?P<label>(?:seminar|lectures?|talk) by)\b(?P<marks>)", re.IGNORECASE)


class Shape(NamedTuple):
    """What the signs of a line say, before its words are looked up."""

    level: int
    """1 to 6 for a heading, 0 for other lines."""
    text: str
    """The line, or the heading without its signs."""
    outer: int
    """Where the text begins behind its bullet."""
    begin: int
    """Where it begins behind the marks that follow the bullet."""
    is_marked: bool
    """It is a heading, or bold, or in a tag."""
    labels: tuple[re.Match[str], ...]
    """What may be a label with its colon."""
    bare: str
    """What may be a label without a colon, folded."""


@lru_cache(maxsize=512)
def read_shape(line: str) -> Shape:
    """Take a line apart; the lines of a site's form come again on every page."""
    heading = HEADING.match(line) if "#" in line else None
    text = _without_closing(heading["text"]) if heading else line
    outer, begin = _opening(text)
    is_marked = heading is not None or bool(text[outer:begin].strip())
    head = text[begin : begin + LONGEST_LABEL]
    has_colon = ":" in head or "\uff1a" in head
    found = (form.match(text, begin) for form in ((LABEL, BY_LABEL) if has_colon else (BY_LABEL,)))
    return Shape(
        level=len(heading["marks"]) if heading else 0,
        text=text,
        outer=outer,
        begin=begin,
        is_marked=is_marked,
        labels=tuple(one for one in found if one and (is_marked or not one["label"][0].islower())),
        bare=_bare_label(text[begin:]),
    )


def _opening(text: str) -> tuple[int, int]:
    """Return where a line begins behind its bullet, and behind the marks that follow it."""
    item = ITEM.match(text)
    outer = item.end() if item else 0
    opening = OPENING.match(text, outer)
    return outer, opening.end() if opening else outer


def _without_closing(heading: str) -> str:
    """Return a heading without the signs that may close it (CommonMark 4.2)."""
    bare = heading.rstrip()
    inside = bare.rstrip("#")
    return inside.rstrip() if not inside or inside[-1].isspace() else bare


def _bare_label(text: str) -> str:
    """Return what may be a label without a colon, folded."""
    longest = LONGEST_LABEL * 3 if "<" in text else LONGEST_BARE_LABEL
    if len(text) > longest or "://" in text:
        return ""
    return fold_key(TAGS.sub("", CLOSING.sub("", text, count=1)).strip("*_ "))
