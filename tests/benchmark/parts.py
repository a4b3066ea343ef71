"""What reading and calendars cost, one by one: `python -m tests.benchmark.parts`.

Writes pages in the C4DM form, the same ones each time, and reads them in turn with MkDocs' own
reader of front matter and with ours; then writes their calendar, and in turn lets icalendar write
as many events of the same content. Of several pairs the fastest times count: whatever else the
machine does can only make a run slower.
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
from typing import TYPE_CHECKING, TypeVar

from icalendar import Calendar
from mkdocs.utils.meta import get_data

from mkdocs_seminars.build import collect_readings, read_pages
from mkdocs_seminars.model import Site
from mkdocs_seminars.options import Calendars, Options
from mkdocs_seminars.publishing import write_feeds

from .pages import write_pages

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mkdocs_seminars.model import Page

BUDGET = 0.25
"""Milliseconds a page that reading may cost more than MkDocs' own reader of front matter."""
MOST_TIMES = 2.0
"""How many times what icalendar alone needs a calendar may cost."""
ONE_CALENDAR = Calendars(series=False, speakers=False, years=False, seminars=False)
T = TypeVar("T")


def read_by_mkdocs(pages: Sequence[Page]) -> None:
    """Read front matter as MkDocs does."""
    for page in pages:
        get_data(page.text)


def read_by_us(pages: Sequence[Page]) -> None:
    """Read all of every page as a build does."""
    options = Options(timezone="Europe/London")
    readings = read_pages(pages, options=options, site=Site(name="Seminars"))
    if any(reading.problems for reading in readings):
        sys.exit("the pages of the benchmark are not read as they are meant")


def seconds(work: Callable[[T], object], on: T) -> float:
    """Return how long some work takes."""
    gc.collect()
    begun = time.perf_counter()
    work(on)
    return time.perf_counter() - begun


def best(pairs: Sequence[tuple[float, float]], count: int) -> tuple[float, float]:
    """Return the fastest times of others and of us, in milliseconds for each of so many."""
    theirs, ours = (min(times) * 1000 / count for times in zip(*pairs, strict=True))
    return theirs, ours


def compare_reading(pages: Sequence[Page], *, pairs: int) -> tuple[float, float]:
    """Return what a page costs MkDocs' reader of front matter, and ours."""
    return best(
        [(seconds(read_by_mkdocs, pages), seconds(read_by_us, pages)) for _ in range(pairs)],
        len(pages),
    )


def compare_calendars(pages: Sequence[Page], *, pairs: int) -> tuple[float, float]:
    """Return what an event costs icalendar alone to write, and us from a seminar on."""
    options = Options(timezone="Europe/London", json=None, calendars=ONE_CALENDAR)
    site = Site(name="Seminars", url="https://seminars.example/")
    catalogue, _ = collect_readings(read_pages(pages, options=options, site=site), options=options)
    written = write_feeds(catalogue, options=options, site=site)
    calendar = Calendar()
    for content in written.values():
        for event in Calendar.from_ical(content).events:
            calendar.add_component(event)

    def write_by_us(_: Calendar) -> None:
        dict(write_feeds(catalogue, options=options, site=site))  # made when they are asked for

    return best(
        [
            (seconds(Calendar.to_ical, calendar), seconds(write_by_us, calendar))
            for _ in range(pairs)
        ],
        len(pages),
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the pairs and print a table; return 1 when the budget is exceeded."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmark.parts", description=__doc__)
    parser.add_argument("--pages", type=int, default=10_000)
    parser.add_argument("--pairs", type=int, default=9)
    chosen = parser.parse_args(arguments)
    pages = write_pages(chosen.pages)
    theirs, ours = compare_reading(pages, pairs=chosen.pairs)
    alone, whole = compare_calendars(pages, pairs=max(chosen.pairs // 3, 1))
    lines = (
        f"pages                 {len(pages):>8}   pairs {chosen.pairs}",
        f"mkdocs.utils.meta     {theirs:8.3f} ms a page",
        f"reading a seminar     {ours:8.3f} ms a page",
        f"difference            {ours - theirs:8.3f} ms a page (at most {BUDGET})",
        f"ratio                 {ours / theirs:8.2f}",
        f"icalendar alone       {alone:8.3f} ms an event",
        f"writing a calendar    {whole:8.3f} ms an event",
        f"ratio                 {whole / alone:8.2f} (at most {MOST_TIMES})",
    )
    sys.stdout.write("\n".join(lines) + "\n")
    return int(ours - theirs > BUDGET or whole / alone > MOST_TIMES)


if __name__ == "__main__":
    sys.exit(main())
