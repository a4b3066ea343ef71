"""Formulas in TeX -> text with the characters that they stand for."""

from __future__ import annotations

import re
from functools import cache
from logging import CRITICAL, getLogger
from typing import TYPE_CHECKING

from mkdocs_seminars.markup import TEX, escape_markdown

if TYPE_CHECKING:
    from pylatexenc.latex2text import LatexNodes2Text

FORMULA = re.compile(
    rf"\$\$[^$]{{1,2000}}\$\$|\\\[(?:(?!\\[\[\]]).){{1,2000}}\\\]|{TEX.pattern}", re.DOTALL
)


def readable(text: str) -> str:
    """Return a text with its formulas as a reader would write them without TeX."""
    return FORMULA.sub(lambda formula: _plain(formula[0]), text)


def readable_markdown(markdown: str) -> str:
    """Return Markdown with its formulas as text, before Markdown takes their backslashes off."""
    return FORMULA.sub(lambda formula: escape_markdown(_plain(formula[0])), markdown)


def _plain(formula: str) -> str:
    """Return one formula; it stays as it is when nothing can be made of it."""
    try:
        plain = _converter().latex_to_text(formula)
    except (RecursionError, ValueError):
        return formula
    bare = " ".join(plain.split())
    return formula if not bare or "%s" in bare else bare


@cache
def _converter() -> LatexNodes2Text:
    """Return the converter; its tables are only read when a site has formulas."""
    from pylatexenc.latex2text import LatexNodes2Text  # noqa: PLC0415 - takes a while

    getLogger("pylatexenc").setLevel(CRITICAL)  # what it complains of stays as it is written
    return LatexNodes2Text(math_mode="text")
