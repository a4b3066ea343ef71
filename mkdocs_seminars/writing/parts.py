"""Parts of a site that have a calendar of their own, and where these lie."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from posixpath import splitext
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from mkdocs_seminars.addresses import DEVICE
from mkdocs_seminars.folding import NO_WORD, fold_name, fold_word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_seminars.catalogue import Catalogue
    from mkdocs_seminars.model import Moment, Seminar, Series
    from mkdocs_seminars.options import Calendars

SERIES, SPEAKERS, TAGS, YEARS = "series", "speakers", "tags", "years"
RESERVED = {"-", "index", "page", "readme"}
"""Words that no page of a part is called, as others are."""
LONGEST = 60
"""Characters of a name that stand in that of a file."""
FIRST_MONTH = 8
"""Month in which an academic year begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Seminars that have a calendar of their own."""

    name: str
    """Where it lies beside the site's calendar, without the ending: `series/c4dm`."""
    title: str
    """What it is called."""
    series: Series | None = None
    """The series, if it is one's."""


def parts_of(catalogue: Catalogue, calendars: Calendars) -> tuple[Part, ...]:
    """Return the parts that have a calendar, in order; an empty one has none."""
    found: dict[str, Part] = {}
    for seminar in catalogue:
        for part in _parts(seminar, catalogue, calendars):
            found.setdefault(part.name, part)
    return tuple(found[name] for name in sorted(found))


def names_of_parts(seminar: Seminar, catalogue: Catalogue, calendars: Calendars) -> tuple[str, ...]:
    """Return the names of the parts that a seminar belongs to."""
    return tuple(dict.fromkeys(part.name for part in _parts(seminar, catalogue, calendars)))


def _parts(seminar: Seminar, catalogue: Catalogue, calendars: Calendars) -> Iterator[Part]:
    series = catalogue.series_of(seminar)
    if calendars.series and series:
        yield Part(name=part_name(SERIES, series.key), title=series.name, series=series)
    for who in seminar.speakers if calendars.speakers else ():
        yield Part(name=part_name(SPEAKERS, who.name), title=who.name)
    tags = {fold_name(tag) for tag in seminar.tags}
    for tag in calendars.tags:
        if fold_name(tag) in tags:
            yield Part(name=part_name(TAGS, tag), title=tag)
    if calendars.years and seminar.start:
        year = str(seminar.start.year)
        yield Part(name=part_name(YEARS, year), title=year)


@lru_cache(maxsize=4096)
def part_name(sort: str, name: str) -> str:
    """Return the name of a part: letters and digits as they are, hyphens for the rest."""
    folded = fold_word(name)
    word = NO_WORD.sub("-", folded).strip("-") or "-"
    if len(word) > LONGEST or word in RESERVED or DEVICE.fullmatch(word):
        word = f"{word[:LONGEST]}-{uuid5(NAMESPACE_URL, folded).hex[:8]}"
    return f"{sort}/{word}"


def path_of_part(calendar: str, name: str) -> str:
    """Return where the calendar of a part lies, beside the one of the whole site."""
    return f"{splitext(calendar)[0]}/{name}.ics"


def path_of_page(index: str, name: str) -> str:
    """Return where the page of a part lies, beside the page that lists all seminars."""
    return f"{_folder_of(index)}{name}.md"


@cache
def _folder_of(index: str) -> str:
    """Return the folder of the pages beside an index, with a slash."""
    stem = splitext(index)[0]
    folder, _, last = stem.rpartition("/")
    root = folder if last in {"index", "README"} else stem
    return f"{root}/" if root else ""


def path_of_seminar(source: str) -> str:
    """Return where the calendar with one seminar lies: beside its page."""
    return f"{splitext(source)[0]}.ics"


def academic_year(moment: Moment) -> int:
    """Return the year in which the academic year of a moment began."""
    return moment.year if moment.month >= FIRST_MONTH else moment.year - 1
