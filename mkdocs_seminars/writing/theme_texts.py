"""Texts for a theme, which writes them into its HTML as they are."""

from __future__ import annotations

import re

from mkdocs_seminars.characters import without_harm
from mkdocs_seminars.markup import without_tags

TAG = re.compile(r"(?:<|&lt;?|&#0*60;?|&#[xX]0*3[cC];?)(?=[a-zA-Z/!?])")
"""How a tag begins, also by the names of its sign: some themes put the sign itself for them."""
BRACKET = "\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}"


def theme_title(text: str) -> str:
    """Return a page's title that is no markup, whatever a theme does with it."""
    return " ".join(TAG.sub(BRACKET, without_tags(without_harm(text))).split())


def theme_description(text: str) -> str:
    """Return a description that is plain text as a theme writes it between quotation marks."""
    return theme_attribute(text.replace("&", "&amp;"))


def theme_attribute(text: str) -> str:
    """Return a text that may stand between quotation marks; what is escaped stays so."""
    line = " ".join(without_harm(text).split())
    return line.replace('"', "&quot;").replace("<", "&lt;").replace(">", "&gt;")
