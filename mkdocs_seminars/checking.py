"""What is only seen when all seminars of a site are compared, or pages are read as the public does.

A build does not say these: most are doubts that an organiser looks through once.
"""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING

from mkdocs_seminars.catalogue import starts_at
from mkdocs_seminars.errors import FieldError, Problem
from mkdocs_seminars.folding import fold_name
from mkdocs_seminars.kinds import Kind
from mkdocs_seminars.markup import numbered_lines
from mkdocs_seminars.model import Status, day_of
from mkdocs_seminars.reading.front_matter import read_front_matter
from mkdocs_seminars.reading.venues import is_mode
from mkdocs_seminars.writing.arguments import read_block
from mkdocs_seminars.writing.blocks import MOST_BLOCKS, may_have_block, misplaced, too_many
from mkdocs_seminars.writing.sources import find_blocks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from mkdocs_seminars.catalogue import Catalogue
    from mkdocs_seminars.model import Moment, Page, Seminar

PASSCODE = re.compile(
    r"\b(?:pass(?:code|word)|kennwort|mot de passe)\b[\s*_]{0,4}[:=][\s*_]{0,4}[^\s*_<>]{3}"
    r"|[?&;]pwd=[^\s&#)]",
    re.IGNORECASE,
)
MOJIBAKE = re.compile(
    "[\u00c2\u00c3][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u2013-\u203a\u20ac\u2122]"
    "|\u00e2\u20ac.|\u00e2\u0080.|\u00ef\u00bb\u00bf|\ufffd"
)
"""UTF-8 that was read as Windows-1252 or Latin-1, and what cannot be read at all."""


def check_catalogue(catalogue: Catalogue, *, now: datetime) -> tuple[Problem, ...]:
    """Compare the seminars with each other and with `now`."""
    present = catalogue.only(lambda seminar: not seminar.status.is_off)
    return (
        *_same_titles(catalogue),
        *_clashes(present, Kind.SPEAKER_CLASH, lambda one: [who.name for who in one.speakers]),
        *_clashes(present, Kind.ROOM_CLASH, _rooms),
        *_still_tentative(catalogue, now=now),
    )


def check_page(page: Page) -> tuple[Problem, ...]:
    """Look for what a public page should not have; MkDocs does not publish front matter."""
    body = read_front_matter(page.text).body_line
    return tuple(
        problem
        for number, line, is_code in numbered_lines(page.text)
        for problem in _found(line, page.path, number)
        if not is_code and (number >= body or problem.kind is not Kind.PASSCODE or "pwd=" in line)
    )


def _same_titles(catalogue: Catalogue) -> Iterator[Problem]:
    """Yield each seminar that has the title of an earlier one that takes place."""
    first: dict[str, Seminar] = {}
    for seminar in catalogue:
        if seminar.title and not seminar.status.is_off:
            other = first.setdefault(fold_name(seminar.title), seminar)
            if other is not seminar:
                yield Problem(
                    page=seminar.source,
                    field="title",
                    message=f'{other.source} has the title "{other.title}" too',
                    cure="take one page away, or tell the talks apart",
                    kind=Kind.SAME_TITLE,
                )


def _clashes(
    catalogue: Catalogue, kind: Kind, names_of: Callable[[Seminar], Iterable[str]]
) -> Iterator[Problem]:
    """Yield each seminar that has a speaker or a room at the time of an earlier one."""
    field = "speakers" if kind is Kind.SPEAKER_CLASH else "venue"
    for name, group in _by_name(catalogue, names_of).items():
        longest = group[0]
        for seminar in group[1:]:
            if starts_at(seminar) < catalogue.over_at(longest):
                yield Problem(
                    page=seminar.source,
                    field=field,
                    message=f'"{name}" is in {longest.source} at the same time',
                    cure="correct one of them",
                    kind=kind,
                )
            longest = max(longest, seminar, key=catalogue.over_at)


def _by_name(
    catalogue: Catalogue, names_of: Callable[[Seminar], Iterable[str]]
) -> dict[str, list[Seminar]]:
    """Return the seminars whose time is known under each name, in order."""
    groups: dict[str, list[Seminar]] = defaultdict(list)
    spelt: dict[str, str] = {}
    for seminar in catalogue:
        if isinstance(seminar.start, datetime):
            for name in names_of(seminar):
                groups[spelt.setdefault(fold_name(name), name)].append(seminar)
    return groups


def _rooms(seminar: Seminar) -> list[str]:
    """Return the room, unless it is a word for a meeting that anybody may hold."""
    return [seminar.venue] if seminar.venue and not is_mode(seminar.venue) else []


def _still_tentative(catalogue: Catalogue, *, now: datetime) -> Iterator[Problem]:
    for seminar in catalogue.past(now):
        if seminar.status is Status.TENTATIVE:
            yield Problem(
                page=seminar.source,
                field="status",
                message="the seminar is over and still tentative",
                cure="write status: confirmed or cancelled",
                kind=Kind.STILL_TENTATIVE,
            )


def _found(line: str, page: str, number: int) -> Iterator[Problem]:
    """Yield what is wrong with one line of a public page."""
    if PASSCODE.search(line):
        yield Problem(
            page=page,
            line=number,
            field="passcode",
            message="everybody can read a passcode here",
            cure="send it to those who register, or use a waiting room",
            kind=Kind.PASSCODE,
        )
    broken = MOJIBAKE.search(line)
    if broken:
        yield Problem(
            page=page,
            line=number,
            field="text",
            message=f'"{broken[0]}" is text that was read in a wrong encoding',
            cure="save the page as UTF-8, and write the character again",
            kind=Kind.MOJIBAKE,
        )


def check_blocks(page: Page, *, calendar: str | None) -> tuple[Problem, ...]:
    """Return what is wrong with the blocks of a page's source."""
    if not may_have_block(page.text):
        return ()
    body = read_front_matter(page.text).body_line
    problems = []
    blocks = islice(find_blocks(page.text.split("\n")[body - 1 :]), MOST_BLOCKS + 1)
    for number, block in enumerate(blocks, start=1):
        try:
            if number > MOST_BLOCKS:
                raise too_many()
            if not block.is_alone:
                raise misplaced(block.name)
            read_block(block.name, block.arguments, calendar=calendar)
        except FieldError as error:
            problems.append(error.at(body + block.first).on(page.path))
    return tuple(problems)


def check_translations(pairs: Iterable[tuple[Seminar, Seminar]]) -> Iterator[Problem]:
    """Compare the starts of seminars with those of their originals, which calendars have."""
    for seminar, original in pairs:
        start, known = seminar.start, original.start
        if start is None or known is None or start == known:
            continue
        is_day = day_of(start) != day_of(known)
        yield Problem(
            page=seminar.source,
            field="start",
            kind=Kind.DAY_CONFLICT if is_day else Kind.TIME_CONFLICT,
            message=f"{_write(start)} here, {_write(known)} in {original.source}",
            cure="correct one of them; calendars have the latter",
        )


def _write(moment: Moment) -> str:
    return f"{moment:%Y-%m-%d %H:%M}" if isinstance(moment, datetime) else f"{moment}"
