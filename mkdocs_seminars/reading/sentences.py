"""The sentence of unlabelled prose that announces a seminar."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from mkdocs_seminars.errors import FieldError
from mkdocs_seminars.markup import plain_line, plain_text
from mkdocs_seminars.reading.quote import Quote
from mkdocs_seminars.reading.times import read_saying

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs_seminars.reading.prose import Heading

SENTENCES = re.compile(r"\n{2,}|(?<=[.!?])\s+(?=[A-Z])")
DEADLINE = re.compile(
    r"\b(?:by|before)\s+(?:the\s+)?(?:[A-Z][a-z]+day,?\s+)?(?:[A-Z][a-z]{2,8}\s+)?\d"
    r"|(?i:\bdeadline\b|\bregist\w+)"
)
"""Words of a sentence that is about something else than the seminar."""
MOST_HEADINGS = 8
"""Headings among which one may announce a seminar."""
MOST_PROSE = 2000
"""Characters of prose in which a seminar is announced."""


def find_sentence(prose: Quote | None) -> Quote | None:
    """Find the sentence of unlabelled prose that names a day and a time, if only one does.

    A sentence about a deadline is not about the seminar.
    """
    if prose is None:
        return None
    sentences = SENTENCES.split(plain_text(prose.text[:MOST_PROSE]))
    found = [sentence for sentence in sentences if _announces(sentence)]
    return Quote(found[0], prose.line) if len(found) == 1 else None


def find_announcement(headings: Iterable[Heading]) -> Quote | None:
    """Find the heading that names a day and a time, if only one does."""
    found = [one for one in islice(headings, MOST_HEADINGS) if _announces(plain_line(one.text))]
    return Quote(plain_line(found[0].text), found[0].line) if len(found) == 1 else None


def _announces(sentence: str) -> bool:
    if DEADLINE.search(sentence):
        return False
    try:
        said = read_saying(sentence)
    except FieldError:
        return False
    return said.day is not None and said.start is not None
