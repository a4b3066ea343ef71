"""Blocks in the source of a page: where they stand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from mkdocs_seminars.markup import commonmark, lines_without_code
from mkdocs_seminars.writing.blocks import COMMENT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token


KINDS = {"html_block", "inline", "code_block"}
"""Tokens in which a comment may stand; not in fences."""
CONTAINER = re.compile(r"\s*(?:!!!|\?\?\?\+?|===|\[\^[^\]]+\]:)")
"""What Python-Markdown's extensions indent text below: admonitions, tabs, footnotes."""


class SourceBlock(NamedTuple):
    """A block in a page's source."""

    name: str
    """Its name."""
    arguments: str
    """What stands behind it."""
    first: int
    """Line on which it begins, counted from 0."""
    last: int
    """Line on which it ends."""
    column: int
    """Place on that line behind it."""
    level: int
    """Level of a heading in it."""
    is_alone: bool
    """It does not stand among other words."""


def find_blocks(lines: Sequence[str]) -> Iterator[SourceBlock]:
    """Yield the blocks of Markdown, code left out."""
    text = "\n".join(lines).replace("\r", " ")  # lines end at newlines only
    level, outside = 2, lines_without_code(text)
    for token in commonmark().parse(text):
        if token.type == "heading_open":
            level = min(int(token.tag[1:]) + 1, 6)
        for found in COMMENT.finditer(token.content) if token.type in KINDS else ():
            block = _block(found, token, level, lines)
            if "-->" in outside[block.last] and _is_shown(found[0], token, block):
                yield block


def _block(found: re.Match[str], token: Token, level: int, lines: Sequence[str]) -> SourceBlock:
    top = (token.map or [0])[0]
    first, last = (top + token.content.count("\n", 0, at) for at in found.span())
    column = _column(found, lines[last])
    is_alone = token.type == "html_block" or (
        lines[first].lstrip().startswith("<!--")
        and lines[last].rstrip().endswith("-->")
        and _is_contained(first, lines)
    )
    return SourceBlock(found["name"], found["arguments"], first, last, column, level, is_alone)


def _column(found: re.Match[str], line: str) -> int:
    """Return where on its line a comment ends; Markdown takes the margin of a line away."""
    begin = found.string.rfind("\n", 0, found.end()) + 1
    content = found.string[begin:].partition("\n")[0]
    indent = len(content) - len(content.lstrip())
    start = line.replace("\r", " ").find(content.strip())
    return start + found.end() - begin - indent


def _is_contained(line: int, lines: Sequence[str]) -> bool:
    """Tell whether a line is indented because an extension of Markdown wants it so."""
    depth = _depth(lines[line])
    above = (one for one in reversed(lines[:line]) if one.strip() and _depth(one) < depth)
    return CONTAINER.match(next(above, "")) is not None


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())


def _is_shown(comment: str, token: Token, block: SourceBlock) -> bool:
    """Tell whether a comment is one on the page, and no code."""
    if block.is_alone:
        return True
    return comment in {one.content for one in token.children or () if one.type == "html_inline"}
