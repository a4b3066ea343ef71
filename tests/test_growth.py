"""What a page costs grows as the page does, whatever it repeats."""

from __future__ import annotations

import gc
from time import process_time
from typing import TYPE_CHECKING

import pytest
from conftest import read_text

from mkdocs_seminars.checking import check_blocks, check_page
from mkdocs_seminars.model import Page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

UNITS = (
    *("a", " ", "\n", "\t", "\u0301", "1", "1 ", "- ", "> ", "# x\n", "| a ", "--", "=\n"),
    *(
        "[",
        "![",
        "[a](",
        "[a](http://b) ",
        "<",
        "<b>",
        "</b>",
        "<s>",
        "<a href='http://x'>",
        "<!--",
    ),
    *("<!-- seminars/", "<!-- seminars/list { ", "-->", "&", "&amp;", "*a_ ", "**", "`", "```\n"),
    *(
        "$",
        "\\(",
        "~~",
        "**When:** ",
        "**Title:** x\n\n",
        "### a: b: ",
        "http://a ",
        "https://",
        ":",
    ),
    *(
        "12:",
        "14:00-15:00 ",
        "4 March 2026, ",
        "noon to ",
        "UTC+",
        "GMT ",
        "Europe/",
        "moved from ",
    ),
    *("Ada Lovelace, ", "Ada (", " and ", "Dr. ", "Room 3.02 ", "Passcode: x ", "Meeting ID: 1 "),
    *("---\n", "a: b\n", "a:\n  ", "- a\n", "? ", "{", "&a ", "*a, ", '"', "|\n", "{a: "),
)
WAYS: dict[str, Callable[[str], str]] = {
    "body": lambda text: text,
    "block": lambda text: f"---\n{text}\n---\n",
    "heading": lambda text: f"---\ntags: seminars\n---\n# {text}",
    "label": lambda text: f"**When:** {text}\n\n**Speaker:** {text}\n\n**Location:** {text}\n",
}
SMALL, TIMES = 1000, 8
"""Characters of the smaller page, and how many times as large the other one is."""
SLACK = 4
"""How many times as much as its size the cost may grow: eight times that is the square."""
NOISE = 0.002
"""Seconds that are as good as none."""


def read(text: str) -> None:
    """Read a page as a build and the command `check` do."""
    page = Page(path="seminars/page.md", text=text, url="")
    read_text(text)
    check_page(page)
    check_blocks(page, calendar="seminars.ics")


@pytest.mark.parametrize("unit", UNITS, ids=map(repr, UNITS))
@pytest.mark.parametrize("way", WAYS)
def test_a_page_of_eight_times_the_size_costs_about_eight_times_as_much(
    unit: str, way: str
) -> None:
    pages = [WAYS[way](unit * (size // len(unit))) for size in (SMALL, SMALL * TIMES)]
    assert any(larger <= TIMES * SLACK * max(smaller, NOISE) for smaller, larger in tries(pages))


def tries(pages: list[str]) -> Iterator[list[float]]:
    """Yield what each page costs, again where somebody else had the processor's memory."""
    for _ in range(3):
        yield [cost(page) for page in pages]


def cost(page: str) -> float:
    """Return the seconds of the processor that a page takes to be read."""
    gc.disable()
    try:
        begun = process_time()
        read(page)
        return process_time() - begun
    finally:
        gc.enable()
