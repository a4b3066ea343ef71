"""What most pages of a site have, so that a new one is like them."""

from __future__ import annotations

import posixpath
from collections import Counter
from typing import TYPE_CHECKING, TypeVar

from mkdocs_seminars.reading.front_matter import read_front_matter
from mkdocs_seminars.reading.keys import canonical
from mkdocs_seminars.reading.quote import Quote
from mkdocs_seminars.writing.drafts import Form

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mkdocs_seminars.catalogue import Catalogue
    from mkdocs_seminars.model import Page, Seminar

T = TypeVar("T")
EXPLICIT = {"start", "datetime", "time", "speakers", "sessions"}
"""Keys of a page that says in its front matter when it is and who speaks."""


def find_form(texts: Iterable[str], names: Mapping[str, str]) -> Form | None:
    """Return the form that most seminar pages have; None without pages."""
    fronts = (canonical(read_front_matter(text), names) for text in texts)
    return _most(
        Form.FRONT_MATTER if EXPLICIT & front.keys.keys() else Form.PROSE for front in fronts
    )


def find_prefix(catalogue: Catalogue, pages: Mapping[str, Page]) -> str | None:
    """Return what stands before the speaker in most titles like `C4DM Seminar: Ada Lovelace`."""
    return _most(filter(None, (_prefix(one, pages[one.source].text) for one in catalogue)))


def find_folder(catalogue: Catalogue) -> str | None:
    """Return the folder in which most seminars are, relative to the docs folder."""
    return _most(posixpath.dirname(seminar.source) for seminar in catalogue)


def find_tags(catalogue: Catalogue) -> tuple[str, ...]:
    """Return the tags that more than half of the seminars have."""
    counted = Counter(tag for seminar in catalogue for tag in dict.fromkeys(seminar.tags))
    return tuple(tag for tag, times in counted.items() if times * 2 > len(catalogue))


def find_venue(catalogue: Catalogue) -> str | None:
    """Return the venue of more than half of the seminars that name one."""
    venues = [seminar.venue for seminar in catalogue if seminar.venue]
    most = _most(venues)
    return most if most and venues.count(most) * 2 > len(venues) else None


def _prefix(seminar: Seminar, text: str) -> str | None:
    title = read_front_matter(text).keys.get("title")
    if not isinstance(title, Quote) or len(seminar.speakers) != 1:
        return None
    before, _, name = title.text.rpartition(": ")
    return before if name.strip() == seminar.speakers[0].name and before else None


def _most(values: Iterable[T]) -> T | None:
    """Return the value that is there most often; of several the one that is there latest."""
    counted = Counter(reversed(list(values))).most_common(1)
    return counted[0][0] if counted else None
