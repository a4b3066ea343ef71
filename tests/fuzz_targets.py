"""What is given any octets at all, and fails for what it may not do with them.

A target lets out no exception but ours, and the one that makes calendars leaves none that breaks
the rules of `calendar_rules`. `fuzzing` looks for octets that make one fail; the ordinary tests
give each the octets that lie below `fuzz`.
"""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from calendar_rules import NOTHING_LEFT, find_false_stamps, find_faults
from mkdocs.utils.meta import get_data

from mkdocs_seminars.aliases import Aliases
from mkdocs_seminars.build import collect_readings, read_pages
from mkdocs_seminars.checking import check_blocks, check_catalogue, check_page
from mkdocs_seminars.errors import FieldError
from mkdocs_seminars.markup import find_links, plain_text, plain_title
from mkdocs_seminars.model import Page, Series, Site
from mkdocs_seminars.options import Calendars, Options
from mkdocs_seminars.publishing import publish
from mkdocs_seminars.reading.fields import read_duration
from mkdocs_seminars.reading.front_matter import read_front_matter
from mkdocs_seminars.reading.keys import canonical
from mkdocs_seminars.reading.prose import read_prose
from mkdocs_seminars.reading.published import read_published
from mkdocs_seminars.reading.quote import Quote
from mkdocs_seminars.reading.schedule import read_schedule
from mkdocs_seminars.reading.times import read_saying
from mkdocs_seminars.writing.arguments import BLOCKS, read_block
from mkdocs_seminars.writing.html import make_environment
from mkdocs_seminars.writing.pages import Filler
from mkdocs_seminars.writing.scene import Scene
from mkdocs_seminars.writing.words import load_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from mkdocs_seminars.catalogue import Catalogue
    from mkdocs_seminars.publishing import Edition
    from mkdocs_seminars.reading.published import Published

ALIASES = Aliases.of(keys={}, labels={})
NOW = datetime(2026, 1, 10, 12, tzinfo=UTC)
SITE = Site(name="Seminars", url="https://seminars.example/")
OPTIONS = Options(
    timezone="Europe/London",
    include=("*",),
    calendars=Calendars(tags=("loom",)),
    series={"tea": Series(key="tea", name="Tea, and talks", duration=45, color="teal")},
)
ENVIRONMENT = make_environment(())
WORDS = load_words("en")[0]
NEXT_PAGE = "\f"
"""What parts the pages of a site."""
LATER = "\v"
"""What parts a site from the same site some days later."""


def text_of(octets: bytes) -> str:
    """Return a text as MkDocs reads it from a file."""
    return octets.decode("utf-8-sig", "replace")


def read_any_front_matter(octets: bytes) -> None:
    """Read keys; the body is the end of the page, begins on its line, and is that of MkDocs."""
    text = text_of(octets)
    front = canonical(read_front_matter(text), ALIASES.keys)
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    assert lines.endswith(front.body)
    assert front.body_line == lines.count("\n", 0, len(lines) - len(front.body)) + 1
    if front.error is None:
        body, _ = get_data(lines)
        assert front.body.strip() == body.strip()


def read_any_prose(octets: bytes) -> None:
    """Read what a body says; each quotation stands where it is said to."""
    text = text_of(octets)
    prose = read_prose(text, first_line=1, labels=ALIASES.labels)
    last = text.count("\n") + 1
    quotes = (*prose.labelled.values(), *prose.parts, *(quote for _, quote in prose.links))
    assert all(1 <= (quote.line or 1) <= last for quote in quotes)
    assert all(quote.text.strip() for quote in quotes)
    (plain_text(text), plain_title(text), find_links(text))
    _read_site([f"---\nseminar: true\n---\n{text}"])


def read_any_time(octets: bytes) -> None:
    """Read when something is; what begins at an instant ends at a later one."""
    text = text_of(octets)
    for read in (read_saying, read_duration):
        with suppress(FieldError):
            read(text)
    for name in ("start", "date", "time", "date/time"):
        said: Mapping[str, Quote] = {name: Quote(text, 3)}
        keys, labels = ({}, said) if name == "date/time" else (said, {})
        when = read_schedule(keys, labels, path="2026-03-04.md", zone="Europe/London")
        if isinstance(when.start, datetime):
            assert when.start.tzinfo is not None
            assert when.end is None or (isinstance(when.end, datetime) and when.end > when.start)


def read_any_arguments(octets: bytes) -> None:
    """Read the arguments of every block, and fill the page in which they stand."""
    text = text_of(octets)
    for name in (*BLOCKS, text[:9]):
        with suppress(FieldError):
            read_block(name, text, calendar="seminars.ics")
    page = Page(path="index.md", text=text, url="")
    check_blocks(page, calendar="seminars.ics")
    catalogue, _ = _read_site([KNOWN])
    _filler(catalogue).fill(text, page=page)
    _filler(catalogue).fill(f"<!-- seminars/list {text} -->", page=page)


KNOWN = """\
---
title: Looms & numbers
start: 2026-03-04 14:00
speaker: Ada Lovelace (Analytical Society)
series: Tea
tags: [loom]
---
"""


def make_any_calendar(octets: bytes) -> None:
    """Read a site, publish it, and publish it again as it is later; every calendar is right."""
    published: Mapping[str, Published] = {}
    before: Mapping[str, bytes] = {}
    for number, site in enumerate(text_of(octets).split(LATER)[:3]):
        catalogue, edition = _publish(site.split(NEXT_PAGE)[:4], published, NOW, days=number)
        _check_feeds(edition.files, before)
        filler = _filler(catalogue)
        for seminar in catalogue:
            page = Page(path=seminar.source, text="", url=seminar.url)
            (filler.head(page=page), filler.card(page))
        filler.fill("<!-- seminars/list { abstracts: true } -->", page=page_of("index.md", ""))
        before = edition.files
        published = read_published([edition.files["seminars.ics"]])


def _publish(
    texts: Iterable[str], published: Mapping[str, Published], now: datetime, *, days: int
) -> tuple[Catalogue, Edition]:
    catalogue, _ = _read_site(texts)
    edition = publish(
        catalogue,
        options=OPTIONS,
        site=SITE,
        published=published,
        now=now + timedelta(days=days),
    )
    return edition.catalogue, edition


def _check_feeds(files: Mapping[str, bytes], before: Mapping[str, bytes]) -> None:
    for path, content in files.items():
        if path.endswith(".ics"):
            is_single = b"\r\nX-WR-CALNAME:" not in content
            faults = find_faults(content, is_single=is_single)
            if path in before and b"BEGIN:VEVENT" in content and path == "seminars.ics":
                said = find_false_stamps(before[path], content)
                faults += [] if NOTHING_LEFT in said else said
            assert faults == [], path
        else:
            json.loads(content)


def _read_site(texts: Iterable[str]) -> tuple[Catalogue, tuple[str, ...]]:
    """Read pages and look at them as a build and the command `check` do."""
    pages = [page_of(f"seminars/{number}.md", text) for number, text in enumerate(texts)]
    readings = read_pages(pages, options=OPTIONS, site=SITE)
    catalogue, problems = collect_readings(readings, options=OPTIONS)
    problems += check_catalogue(catalogue, now=NOW)
    for page in pages:
        problems += (*check_page(page), *check_blocks(page, calendar="seminars.ics"))
    return catalogue, tuple(map(str, problems))


def page_of(path: str, text: str) -> Page:
    """Return a page at the address that MkDocs gives it."""
    return Page(path=path, text=text, url=path.removesuffix(".md") + "/")


def _filler(catalogue: Catalogue) -> Filler:
    return Filler(
        Scene(catalogue=catalogue, now=NOW, site=SITE, options=OPTIONS, words=WORDS), ENVIRONMENT
    )


TARGETS: Mapping[str, Callable[[bytes], None]] = {
    "front_matter": read_any_front_matter,
    "prose": read_any_prose,
    "times": read_any_time,
    "arguments": read_any_arguments,
    "pages": make_any_calendar,
}
"""Name of each target, and of its folder of octets below `fuzz` -> what it does."""
