"""Put listings into the source of a page, below the blocks that ask for them."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from mkdocs_seminars.errors import FieldError
from mkdocs_seminars.fillings import BEGIN, END, without_fillings
from mkdocs_seminars.kinds import Kind
from mkdocs_seminars.writing.blocks import MOST_BLOCKS, may_have_block, misplaced, too_many
from mkdocs_seminars.writing.sources import find_blocks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_seminars.errors import Problem
    from mkdocs_seminars.model import Page
    from mkdocs_seminars.writing.blocks import Render
    from mkdocs_seminars.writing.sources import SourceBlock

COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
PRE = re.compile(r"<pre\b.*?</pre>", re.DOTALL)
TEMPLATE = re.compile(r"\{(?=[{%#<])")
"""Braces that a site generator may take for its own."""
FENCE = re.compile("^[`~]")
"""What may begin a block of code."""
TAGS = re.compile("(<[^<>]*>)")
IN_TAG, IN_TEXT = re.compile(r"[\\`\[\]]"), re.compile(r"[\\`\[\]*_~^{}]")
"""Signs that mean something in Markdown, also where HTML stands around them."""
MARGIN = re.compile(r"[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)*")
"""What stands before a block in a list or a quotation."""
MARK = re.compile(r"[^\s>]")
"""What of a margin the lines below have a blank for."""


def fill_source(
    page: Page, render: Render, *, body: int, last: str
) -> tuple[str, tuple[Problem, ...]]:
    """Return a page's source with its blocks filled; a block with a mistake is left alone.

    `body` is the line, counted from 1, on which the page's own text begins; `last` is HTML that
    stands once on a page, behind its last listing.
    """
    text = without_fillings(page.text)
    if not may_have_block(text):
        return text, ()
    lines = text.split("\n")
    inside = lines[body - 1 :]
    problems: list[Problem] = []
    blocks = list(enumerate(islice(find_blocks(inside), MOST_BLOCKS + 1), start=1))
    for number, block in reversed(blocks):
        try:
            if number > MOST_BLOCKS:
                raise too_many()
            html = _render(block, render, below=inside[block.last + 1 : block.last + 2])
        except FieldError as error:
            problems.append(error.at(body + block.first).on(page.path))
        else:
            at, margin = body - 1 + block.last, _margin(inside[block.first])
            lines[at] = _filled(lines[at], block, margin, f"{html}\n{last}")
            last = ""
    return "\n".join(lines), tuple(reversed(problems))


def _render(block: SourceBlock, render: Render, *, below: list[str]) -> str:
    if not block.is_alone:
        raise misplaced(block.name)
    if any(BEGIN in line for line in below):
        raise FieldError(
            f"seminars/{block.name}",
            "the mark of the end is missing behind what was filled in",
            cure=f"delete that, or write {END}{block.name} --> behind it",
            kind=Kind.BLOCK,
        )
    return render(block.name, block.arguments, block.level)


def _margin(line: str) -> str:
    """Return what the lines below a block begin with, to stay in its list or quotation."""
    found = MARGIN.match(line)
    return MARK.sub(" ", found[0]) if found else ""


def _filled(line: str, block: SourceBlock, margin: str, html: str) -> str:
    """Return the line on which a block ends, with what it shows on lines of their own."""
    end = "\r" if line.endswith("\r") else ""
    parts = [BEGIN, *_lines(html), "</div>", f"{END}{block.name} -->"]
    inside = "".join(f"{end}\n{margin}{part}" for part in parts)
    return f"{line[: block.column]}{inside}{line[block.column :]}"


def one_line(html: str) -> str:
    """Return HTML as it may stand anywhere in Markdown, on one line."""
    return f"{BEGIN}{' '.join(_lines(html))}</div>"


def _lines(html: str) -> Iterator[str]:
    """Yield the lines of HTML as they may stand in Markdown: none blank, none indented."""
    whole = PRE.sub(lambda found: found[0].replace("\n", "&#10;"), COMMENT.sub("", html))
    for line in TEMPLATE.sub("&#123;", whole).split("\n"):
        if bare := line.strip():
            yield _shielded(FENCE.sub(_number, bare))


def _shielded(line: str) -> str:
    """Return a line of HTML in which Markdown has no sign of its own.

    Python-Markdown looks for links in HTML that stands in a list, and even within its tags.
    """
    parts = TAGS.split(line)
    return "".join(
        (IN_TAG if place % 2 else IN_TEXT).sub(_number, part) for place, part in enumerate(parts)
    )


def _number(sign: re.Match[str]) -> str:
    """Return a sign as HTML's number of it."""
    return f"&#{ord(sign[0])};"
