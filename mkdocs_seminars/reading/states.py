"""Whether a seminar takes place, and why not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_seminars.markup import plain_line
from mkdocs_seminars.model import Status
from mkdocs_seminars.reading import fields
from mkdocs_seminars.reading.prefixes import status_of_title

if TYPE_CHECKING:
    from mkdocs_seminars.reading.keys import Stated
    from mkdocs_seminars.reading.prose import Prose

BOLD_SENTENCE = re.compile(
    r"\s*(?:>\s*)?(?:[\u2190-\u2bff\ufe0f]\s*)*(?P<mark>\*\*|__|<b>|<strong>)"
    r"(?P<sentence>[^*<>]{8,300}?)(?:\*\*|__|</)"
)
STATUS_VERB = re.compile(
    r"(?:(?:^|\b(?:seminar|talk|event|lecture|it|meeting)\s+"
    r"(?:is|was|has been|will be|had to be)\s+)"
    r"(?P<done>cancell?ed|postponed)"
    r"|\b(?:had|have|has)\s+to\s+(?P<deed>cancel|postpone))\b(?!\s(?:by|the|out)\b)",
    re.IGNORECASE,
)
"""What is said of a seminar, not what a title speaks of."""


def read_status(stated: Stated, prose: Prose) -> Status:
    """Read whether it takes place: keys, label, title, file name, or a bold first sentence."""
    flags = {Status.CANCELLED: "cancelled", Status.POSTPONED: "postponed"}
    flagged = next((one for one, name in flags.items() if stated.is_set(name)), None)
    quote = prose.labelled.get("status")
    return (
        stated.read("status", fields.find_status)
        or flagged
        or stated.try_read(quote, fields.find_status)
        or status_of_title(stated.text("title"))
        or fields.status_of_path(stated.source)
        or said_status(prose)[0]
        or Status.CONFIRMED
    )


def said_status(prose: Prose) -> tuple[Status | None, str | None]:
    """Return what a bold sentence at the beginning of the body says, and the sentence."""
    found = BOLD_SENTENCE.match(prose.free.text) if prose.free else None
    if found is None:
        return None, None
    sentence = plain_line(found["sentence"])
    word = STATUS_VERB.search(sentence)
    if word is None:
        return None, None
    is_moved = (word["done"] or word["deed"]).casefold().startswith("postpon")
    return (Status.POSTPONED if is_moved else Status.CANCELLED), sentence
