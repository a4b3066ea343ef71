"""The longer texts of a page: abstract, bio and what is said of the status."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_seminars.markup import plain_text
from mkdocs_seminars.reading.fields import MOST_OF_A_TEXT
from mkdocs_seminars.reading.passcodes import without_passcodes
from mkdocs_seminars.reading.states import said_status
from mkdocs_seminars.reading.unknown import is_unknown

if TYPE_CHECKING:
    from mkdocs_seminars.reading.keys import Stated
    from mkdocs_seminars.reading.prose import Prose

ABOUT = {"abstract", "speakers", "date/time", "title"}
"""Labels of a body whose facts are labelled; what else it says is not the abstract."""
SHORTEST_ABSTRACT = 80
"""Characters of text below which a body is a remark."""
PLACEHOLDER = re.compile(
    r"\b(?:to be (?:announced|confirmed)|announced soon|will be published)\b", re.IGNORECASE
)
"""Words of a text that stands where an abstract will be."""


def read_abstract(stated: Stated, prose: Prose) -> str | None:
    """Read what the seminar is about; a body without labels begins with it."""
    text = _section(stated, prose, "abstract") or _free_abstract(prose)
    return _published(text)


def read_bio(stated: Stated, prose: Prose) -> str | None:
    """Read who the speaker is."""
    return _published(_section(stated, prose, "bio"))


def read_message(stated: Stated, prose: Prose) -> str | None:
    """Read why the status is what it is."""
    return _published(stated.text("message") or said_status(prose)[1])


def _published(text: str | None) -> str | None:
    """Return a text as it may go into feeds."""
    return None if text is None else without_passcodes(text) or None


def _section(stated: Stated, prose: Prose, name: str) -> str | None:
    """Read a longer text: the key, else the section."""
    text, quote = stated.text(name), prose.labelled.get(name)
    if text is not None:
        return text
    return None if quote is None or is_unknown(quote.text) else quote.text


def _free_abstract(prose: Prose) -> str | None:
    """Return the text of a body that has no labels: then its beginning is about the seminar."""
    if not prose.parts or not ABOUT.isdisjoint(prose.labelled):
        return None
    text = prose.parts[0].text
    if len(text) > MOST_OF_A_TEXT:
        return None
    is_short = len(plain_text(text[: SHORTEST_ABSTRACT * 9])) < SHORTEST_ABSTRACT
    return None if is_short or PLACEHOLDER.search(text) else text
