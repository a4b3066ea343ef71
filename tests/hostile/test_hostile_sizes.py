"""No page costs more than what it is long: twice as much takes about twice as long."""

from __future__ import annotations

import sys
import time
import tracemalloc
from typing import TYPE_CHECKING, TypeVar

import pytest
from attacking import OPTIONS, SITE, publish_page
from payloads import LABELS, RUNS, write_labels, write_page

from mkdocs_seminars.build import read_pages
from mkdocs_seminars.checking import check_blocks
from mkdocs_seminars.fillings import line_in_source, without_fillings
from mkdocs_seminars.model import Page
from mkdocs_seminars.writing.blocks import MOST_BLOCKS, fill_blocks
from mkdocs_seminars.writing.formulas import readable

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")
MEGABYTE = 1_000_000
LONG = 20_000
"""Characters of a run that is read within a moment, unless a reader starts over and over."""
PATIENCE = 10.0
"""Seconds of the processor within which all of it is done, also where all is measured."""
KEYS = ("title", "speaker", "venue", "abstract", "bio", "series", "uid", "message", "organiser")
MORE = (
    "online",
    "slides",
    "image",
    "timezone",
    "status",
    "start",
    "end",
    "date",
    "duration",
    "tags",
)


@pytest.mark.parametrize("key", [*KEYS, *MORE, "language", "card", "meeting_links", "moved_from"])
def test_a_megabyte_behind_a_key_is_refused(key: str) -> None:
    outcome = within(PATIENCE, lambda: publish_page(write_page(**{key: "a" * MEGABYTE})))
    assert len(outcome.html) + len(outcome.calendar) + len(outcome.pages) < 50_000
    if key in KEYS:
        assert "too_long" in outcome.kinds or "unreadable" in outcome.kinds


@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize("words", ["a", "Ab cd. "])
def test_a_megabyte_behind_a_label_is_refused(label: str, words: str) -> None:
    text = words * (MEGABYTE // len(words))
    outcome = within(PATIENCE, lambda: publish_page(write_labels(**{label: text})))
    assert len(outcome.html) + len(outcome.calendar) < 50_000
    assert outcome.said[0].endswith(
        "characters are too many; write at most "
        f"{20_000 if label in {'Abstract', 'Bio'} else 2_000}"
    )


def test_a_title_of_a_megabyte_is_no_title() -> None:
    outcome = publish_page(write_page(title="a" * MEGABYTE))
    assert outcome.seminar["title"] is None
    assert outcome.said == [
        "seminars/looms.md:2: title: 1000000 characters are too many; write at most 1000"
    ]


def test_a_heading_of_a_megabyte_is_no_title() -> None:
    text = f"---\ntags: [seminars]\nstart: 2026-01-23\n---\n\n# {'a' * MEGABYTE}\n"
    assert publish_page(text).seminar["title"] is None


def within(seconds: float, work: Callable[[], T]) -> T:
    begun = time.process_time()
    result = work()
    assert time.process_time() - begun < seconds
    return result


@pytest.mark.parametrize("form", ["names", "mappings", "text", "label", "labels"])
def test_of_ten_thousand_speakers_the_first_are_taken(form: str) -> None:
    names = [f"Ada Byron {at}" for at in range(10_000)]
    page = {
        "names": lambda: write_page(speakers=names),
        "mappings": lambda: write_page(speakers=[{"name": name} for name in names]),
        "text": lambda: write_page(speaker="; ".join(names)),
        "label": lambda: write_labels(**{"Seminar by": "; ".join(names)}),
        "labels": lambda: write_page() + "\n\n".join(f"**Seminar by:** {name}" for name in names),
    }[form]()
    outcome = within(2 * PATIENCE, lambda: publish_page(page))
    speakers = outcome.seminar["speakers"]
    assert isinstance(speakers, list)
    assert len(speakers) <= 100
    if form != "labels":
        assert outcome.kinds & {"too_long", "unreadable"}


@pytest.mark.parametrize(
    ("name", "most"),
    [("links", 100), ("tags", 100), ("sessions", 100), ("online", 20)],
)
def test_of_endless_lists_the_beginning_is_taken(name: str, most: int) -> None:
    entry = {"sessions": "2026-01-23 {:02}:00", "tags": "t{}"}.get(name, "https://zoom.us/j/{}")
    entries = [entry.format(at % 24 if name == "sessions" else at) for at in range(5_000)]
    entries = ["seminars", *entries] if name == "tags" else entries
    (reading,) = within(
        PATIENCE,
        lambda: read_pages(
            [Page(path="a.md", text=write_page(**{name: entries}), url="a/")],
            options=OPTIONS,
            site=SITE,
        ),
    )
    assert reading.seminar is not None
    assert len(getattr(reading.seminar, name)) == most
    (problem,) = reading.problems
    assert f"{name}: {len(entries)} of them are too many; write at most {most}" in str(problem)


PLACES: dict[str, Callable[[str], str]] = {
    "title": lambda text: write_page(title=text),
    "speaker": lambda text: write_page(speaker=text),
    "venue": lambda text: write_page(venue=text),
    "abstract": lambda text: write_page(abstract=text),
    "when": lambda text: write_labels(**{"Date/time": text}),
    "label": lambda text: write_labels(**{"Seminar by": text, "Location": text, "Title": text}),
    "heading": lambda text: write_page() + f"\n# {text}\n\n### {text}\n",
    "prose": lambda text: write_page() + f"\n{text}\n\nA {text}: x\n\n| {text} |\n",
    "open": lambda text: f"---\ntags: [seminars]\n---\n\n{text}\n",
    "fence": lambda text: f"---\n{text}\n---\n",
    "bare": lambda text: text,
    "arguments": lambda text: write_page() + f"\n<!-- seminars/list {{ series: {text} }} -->\n",
    "block": lambda text: write_page() + f"\n<!-- seminars/{text}\n",
}


@pytest.mark.parametrize("place", PLACES)
def test_no_run_of_signs_makes_a_reader_start_over(place: str) -> None:
    for run in RUNS:
        text = run * (LONG // len(run))
        begun = time.process_time()
        page = Page(path="seminars/a.md", text=PLACES[place](text), url="seminars/a/")
        read_pages([page], options=OPTIONS, site=SITE)
        assert time.process_time() - begun < PATIENCE, run


@pytest.mark.parametrize(
    "run", ["\\[", "\\(", "$", "$$", "$a ", "\\begin{a}", "\\frac{", "{", "^_"]
)
def test_no_formula_is_looked_for_over_and_over(run: str) -> None:
    within(PATIENCE, lambda: readable(run * (200_000 // len(run))))


@pytest.mark.parametrize(
    "run",
    [
        "<!-- seminars/list -->\n",
        "<!-- seminars/list ",
        "<!-- seminars/",
        "<!--",
        "<!-- seminars/aaaa",
        "<p><!-- seminars/list --></p>",
        "<p> ",
    ],
)
def test_blocks_are_found_in_one_go(run: str) -> None:
    html = run * (300_000 // len(run)) + "<!-- seminars/" + "a" * 100_000
    page = Page(path="a.md", text="", url="a/")
    within(PATIENCE, lambda: fill_blocks(html, lambda *_: "x", page=page))


@pytest.mark.parametrize(
    "run",
    [
        '<!-- seminars/list -->\n<div class="seminar-filled">\n</div>\n<!-- /seminars/list -->\n',
        '<!-- seminars/list -->\n<div class="seminar-filled">\n',
        "<!-- seminars/list ",
        "<!-- seminars/list -->\n",
    ],
)
def test_fillings_are_found_in_one_go(run: str) -> None:
    text = run * (300_000 // len(run)) + "<!-- /seminars/list -->\n"
    within(PATIENCE, lambda: without_fillings(text))
    within(PATIENCE, lambda: line_in_source(text, 3_000))


def test_a_page_has_its_first_hundred_blocks_filled() -> None:
    blocks = "\n\n".join(["<!-- seminars/list -->"] * 10_000)
    page = Page(path="a.md", text=blocks, url="a/")
    html, problems = within(PATIENCE, lambda: fill_blocks(blocks, lambda *_: "x", page=page))
    assert html.count("x") == MOST_BLOCKS
    said = "only the first 100 blocks of a page are filled; part the page in several"
    assert [str(problem) for problem in problems] == [f"a.md: seminars/: {said}"]
    assert [str(one) for one in within(PATIENCE, lambda: check_blocks(page, calendar=None))] == [
        f"a.md:201: seminars/: {said}"
    ]


def test_a_long_page_takes_little_memory() -> None:
    text = write_page(title="a" * MEGABYTE, abstract="b " * MEGABYTE)
    page = Page(path="a.md", text=text, url="a/")
    tracemalloc.start()
    read_pages([page], options=OPTIONS, site=SITE)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 20 * len(text)


def test_the_stack_is_left_as_it_was() -> None:
    limit = sys.getrecursionlimit()
    publish_page(f"---\ntags: [seminars]\nx: {'[' * 900}{']' * 900}\n---\n" + ">" * 3000)
    assert sys.getrecursionlimit() == limit
