"""Put listings into the source of a page, below the blocks that ask for them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from mkdocs_seminars.errors import FieldError, Problem
from mkdocs_seminars.fillings import CLASS, END, without_fillings
from mkdocs_seminars.markup import COMMONMARK, lines_without_code
from mkdocs_seminars.writing.blocks import COMMENT, may_have_block, misplaced

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

    from mkdocs_seminars.model import Page
    from mkdocs_seminars.writing.blocks import Render

PRE = re.compile(r"<pre\b.*?</pre>", re.DOTALL)
TEMPLATE = re.compile(r"\{(?=[{%#<])")
"""Braces that a site generator may take for its own."""
FENCE = re.compile("^[`~]")
"""What may begin a block of code."""
MARGIN = re.compile(r"[ \t>]*")
"""What stands before a block in a list or a quotation."""


class _Block(NamedTuple):
    """A block in a page's source."""

    found: re.Match[str]
    """The comment."""
    line: int
    """Line of the body on which it ends, counted from 0."""
    level: int
    """Level of a heading in it."""
    is_alone: bool
    """It does not stand among other words."""


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
    problems: list[Problem] = []
    for block in reversed(list(_find(lines[body - 1 :]))):
        at = body - 1 + block.line
        try:
            html = _render(block, render)
        except FieldError as error:
            problems.append(error.at(at + 1).on(page.path))
        else:
            lines[at] = _filled(lines[at], block, f"{html}\n{last}")
            last = ""
    return "\n".join(lines), tuple(reversed(problems))


def _find(lines: Sequence[str]) -> Iterator[_Block]:
    """Yield the blocks of a text, code left out."""
    level, outside = 2, lines_without_code("\n".join(lines))
    for token in COMMONMARK.parse("\n".join(lines)):
        if token.type == "heading_open":
            level = min(int(token.tag[1:]) + 1, 6)
        for found in _comments(token):
            line = (token.map or [0])[0] + token.content.count("\n", 0, found.end())
            if "-->" in outside[line]:
                yield _Block(found, line, level, is_alone=token.type == "html_block")


def _comments(token: Token) -> Iterator[re.Match[str]]:
    """Yield the comments that are blocks; in a paragraph some are code."""
    inline = {one.content for one in token.children or () if one.type == "html_inline"}
    for found in COMMENT.finditer(token.content):
        if token.type == "html_block" or found[0] in inline:
            yield found


def _render(block: _Block, render: Render) -> str:
    if not block.is_alone:
        raise misplaced(block.found["name"])
    return render(block.found["name"], block.found["arguments"], block.level)


def _filled(line: str, block: _Block, html: str) -> str:
    """Return the line on which a block ends, with what it shows on lines of their own."""
    end = "\r" if line.endswith("\r") else ""
    margin = MARGIN.match(line)
    parts = [f'<div class="{CLASS}">', *_lines(html), "</div>", f"{END}{block.found['name']} -->"]
    inside = "".join(f"{end}\n{margin[0] if margin else ''}{part}" for part in parts)
    tail = block.found[0].rpartition("\n")[2]
    at = line.find(tail) + len(tail)
    return f"{line[:at]}{inside}{line[at:]}"


def one_line(html: str) -> str:
    """Return HTML as it may stand anywhere in Markdown, on one line."""
    return f'<div class="{CLASS}">{" ".join(_lines(html))}</div>'


def _lines(html: str) -> Iterator[str]:
    """Yield the lines of HTML as they may stand in Markdown: none blank, none indented."""
    whole = PRE.sub(lambda found: found[0].replace("\n", "&#10;"), html)
    for line in TEMPLATE.sub("&#123;", whole).split("\n"):
        if bare := line.strip():
            yield FENCE.sub(lambda sign: f"&#{ord(sign[0])};", bare)
