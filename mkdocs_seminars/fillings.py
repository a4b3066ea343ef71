"""Listings that stand in the source of a page, below the block that asks for them.

Where no plugin fills the blocks, what they show is written into the page as HTML, between the block
and a mark of its end. Nothing else of the page changes, and all of it can be taken out again.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_seminars.markup import lines_without_code

if TYPE_CHECKING:
    from collections.abc import Callable

CLASS = "seminar-filled"
"""Class of the element that holds what was filled in."""
END = "<!-- /seminars/"
"""How the mark of the end begins."""
FILLING = re.compile(
    rf'(?<=-->)\r?\n[ \t>]*<div class="{CLASS}">.*?</div>\r?\n[ \t>]*{END}[a-z]+ -->', re.DOTALL
)


def without_fillings(text: str) -> str:
    """Return a page's source as it was before anything was filled in."""
    return _replaced(text, lambda _: "")


def hide_fillings(text: str) -> str:
    """Return a page's source with blank lines for what was filled in: lines keep their numbers."""
    return _replaced(text, lambda found: "\n" * found[0].count("\n"))


def _replaced(text: str, instead: Callable[[re.Match[str]], str]) -> str:
    if END not in text:
        return text
    outside = lines_without_code(text)

    def replace(found: re.Match[str]) -> str:
        line = text.count("\n", 0, found.start()) + 1
        return instead(found) if CLASS in outside[line] else found[0]

    return FILLING.sub(replace, text)
