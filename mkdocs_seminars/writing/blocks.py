"""Find the blocks in a rendered page and put listings in their places.

Blocks are looked for after Markdown is rendered: there a block that an author shows as code is
escaped, and no longer a comment.
"""

from __future__ import annotations

import re
from functools import cached_property
from itertools import count
from typing import TYPE_CHECKING

from mkdocs_seminars.errors import FieldError, Problem
from mkdocs_seminars.kinds import Kind
from mkdocs_seminars.markup import lines_without_code

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs_seminars.model import Page

    Render = Callable[[str, str, int], str]
    """Name and arguments of a block and the level of a heading in it -> its HTML."""

COMMENT = re.compile(
    r"<!--\s*seminars/(?P<name>(?:(?!-->)[^\s{])*+)(?P<arguments>(?:(?!-->|<!--).)*+)-->", re.DOTALL
)
INLINE = ("p", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th")
"""Elements in which a listing may not stand (HTML 4.2.4, phrasing content) or does not fit."""
ALONE = re.compile(rf"<p>\s*({COMMENT.pattern})\s*</p>", re.DOTALL)
HEADING = re.compile(r"<h([1-6])\b")
MOST_BLOCKS = 100
"""Blocks of a page; each may list every seminar."""
HINT = "seminars/"
"""What stands in every block."""


def may_have_block(html: str) -> bool:
    """Tell whether it is worth looking for blocks."""
    return HINT in html


def has_block(markdown: str) -> bool:
    """Tell whether a page's source has a block, be it one that is shown as code."""
    return may_have_block(markdown) and COMMENT.search(markdown) is not None


def fill_blocks(html: str, render: Render, *, page: Page) -> tuple[str, tuple[Problem, ...]]:
    """Return the page's HTML with its blocks filled; a block with a mistake is left alone."""
    problems: list[Problem] = []
    lines = _Lines(page.text)
    numbers = count(1)

    def fill(found: re.Match[str]) -> str:
        if (number := next(numbers)) > MOST_BLOCKS:
            problems.extend([too_many().on(page.path)] if number == MOST_BLOCKS + 1 else [])
            return found[0]
        try:
            _check_place(found)
            return render(found["name"], found["arguments"], _level(found))
        except FieldError as error:
            problems.append(error.at(lines.find(found[0])).on(page.path))
            return found[0]

    return COMMENT.sub(fill, ALONE.sub(r"\1", html)), tuple(problems)


def too_many() -> FieldError:
    """Return what is wrong with a page that has more blocks than are filled."""
    return FieldError(
        "seminars/",
        f"only the first {MOST_BLOCKS} blocks of a page are filled",
        cure="part the page in several",
        kind=Kind.BLOCK,
    )


def _level(found: re.Match[str]) -> int:
    """Return the level of a heading below the last one before a block."""
    before = HEADING.findall(found.string, 0, found.start())
    return min(int(before[-1]) + 1, 6) if before else 2


def _check_place(found: re.Match[str]) -> None:
    """Raise FieldError when a block stands inside a sentence, a heading or a cell."""
    before = found.string[: found.start()]
    for name in INLINE:
        opened = max(before.rfind(f"<{name}>"), before.rfind(f"<{name} "))
        if opened > before.rfind(f"</{name}>"):
            raise misplaced(found["name"])


def misplaced(name: str) -> FieldError:
    """Return what is wrong with a block that stands inside of a sentence."""
    return FieldError(
        f"seminars/{name}",
        "stands among other words",
        cure="put it on a line of its own, with a blank line before and after",
        kind=Kind.BLOCK,
    )


class _Lines:
    """Finds the line of a page's source on which a comment stands, code left out."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.after: dict[str, int] = {}

    @cached_property
    def outside_code(self) -> list[str]:
        return lines_without_code(self.source)

    def find(self, comment: str) -> int | None:
        """Return the line of a comment; of several alike, one after the other."""
        opening = comment.split("\n", 1)[0]
        start = self.source.find(comment, self.after.get(comment, 0))
        while start >= 0:
            number = self.source.count("\n", 0, start) + 1
            if opening in self.outside_code[number - 1]:
                self.after[comment] = start + 1
                return number
            start = self.source.find(comment, start + 1)
        return None
