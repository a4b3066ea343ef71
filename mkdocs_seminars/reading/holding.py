"""Pages that are chosen as seminars but announce none."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING

from mkdocs_seminars.errors import FieldError
from mkdocs_seminars.kinds import Kind
from mkdocs_seminars.markup import plain_text
from mkdocs_seminars.reading.fields import read_flag
from mkdocs_seminars.reading.keys import line_of

if TYPE_CHECKING:
    from mkdocs_seminars.model import Seminar
    from mkdocs_seminars.reading.front_matter import FrontMatter
    from mkdocs_seminars.reading.prose import Prose

TEMPLATE = re.compile(r"(?:^|[/_\W])(?:_?template|skeleton|(?:yy|20)yy-mm)", re.IGNORECASE)
"""A file that is there to be copied."""
PATTERN = re.compile(r"(?:^|[/_\W])(?:yy|20)yy-mm-", re.IGNORECASE)
"""A name that holds the place of a date."""
LEAST_NEWS = 80
"""Characters of text from which a page tells something."""
ENOUGH = 9 * LEAST_NEWS
"""Characters of Markdown that tell whether there is so much text."""
CURE = "write start: and speaker:, or seminar: true if it is one"


def find_draft(front: FrontMatter, *, is_named: bool) -> FieldError | None:
    """Return why a page is not meant to be seen yet.

    `published: false` means nothing to MkDocs, so a page that the organiser named is a seminar.
    """
    draft, published = front.keys.get("draft"), front.keys.get("published")
    if draft is not None and read_flag(draft):
        reason, value = "the page is a draft", draft
    elif published is not None and not read_flag(published) and not is_named:
        reason, value = "the page is not published", published
    else:
        return None
    return FieldError(
        "seminar",
        f"left out: {reason}",
        cure="take that away when the page may be seen",
        kind=Kind.DRAFT,
        line=line_of(value),
    )


def find_emptiness(
    seminar: Seminar, prose: Prose, front: FrontMatter, *, names_day: bool
) -> FieldError | None:
    """Return why a page announces no talk: it has neither speaker nor time, and is something else.

    A page that only lacks its facts is a seminar of which little is known yet.
    """
    if not front.error and PATTERN.search(seminar.source):
        return _emptiness("a template, as its name has a placeholder for the date")
    is_timed = names_day or isinstance(seminar.start, datetime)
    if front.error or is_timed or seminar.speakers or seminar.venue or seminar.online:
        return None
    if TEMPLATE.search(seminar.source):
        return _emptiness("a template, which has neither speaker nor time")
    if seminar.title is None:
        return _emptiness("the page has neither title, speaker nor time")
    is_told = prose.free is not None and len(plain_text(prose.free.text[:ENOUGH])) >= LEAST_NEWS
    if is_told and not prose.labelled and seminar.start is not None:
        return _emptiness("news, which names neither speaker nor time")
    return None


def _emptiness(what: str) -> FieldError:
    return FieldError("seminar", f"left out: {what}", cure=CURE, kind=Kind.NO_TALK)
