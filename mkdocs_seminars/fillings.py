"""Listings that stand in the source of a page, below the block that asks for them.

Where no plugin fills the blocks, what they show is written into the page as HTML, between the block
and a mark of its end. Nothing else of the page changes, and all of it can be taken out again.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_seminars.markup import lines_without_code

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CLASS = "seminar-filled"
"""Class of the element that holds what was filled in."""
BEGIN = f'<div class="{CLASS}">'
"""How what was filled in begins."""
END = "<!-- /seminars/"
"""How the mark of the end begins."""
FILLING = re.compile(
    r"(?P<block><!--\s*seminars/(?P<name>[a-z]++)\b(?:(?!-->|<!--).)*+-->)"
    rf"(?P<filled>\r?\n[ \t>]*{BEGIN}(?:(?!<!--|{BEGIN}).)*?</div>\r?\n[ \t>]*{END}(?P=name) -->)",
    re.DOTALL,
)
"""A block with what was filled in; that holds no comment, so no other block is taken for it."""


def without_fillings(text: str) -> str:
    """Return a page's source as it was before anything was filled in."""
    return _replaced(text, lambda _: "")


def hide_fillings(text: str) -> str:
    """Return a page's source with blank lines for what was filled in: lines keep their numbers."""
    return _replaced(text, lambda filled: "\n" * filled.count("\n"))


def line_in_source(text: str, line: int) -> int:
    """Return where a line of a page stands in its source, by its number without fillings."""
    at, begin = 0, 1
    for found in _find(text):
        begin += text.count("\n", at, at := found.start("filled"))
        if line <= begin:
            break
        line += found["filled"].count("\n")
    return line


def _replaced(text: str, instead: Callable[[str], str]) -> str:
    parts, at = [], 0
    for found in _find(text):
        parts += [text[at : found.start("filled")], instead(found["filled"])]
        at = found.end()
    return "".join((*parts, text[at:]))


def _find(text: str) -> Iterator[re.Match[str]]:
    """Yield what was filled in, code left out."""
    if END not in text:
        return
    outside = lines_without_code(text.replace("\r", " "))
    at = line = 0
    for found in FILLING.finditer(text):
        line += text.count("\n", at, at := found.start("filled"))
        if CLASS in outside[line + 1]:
            yield found
