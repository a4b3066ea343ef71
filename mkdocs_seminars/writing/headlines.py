"""A title's Markdown -> HTML that may stand in a link."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from mkdocs_seminars.markup import commonmark, segments

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from markdown_it.token import Token

ALLOWED = re.compile(
    r"<(?P<end>/?)(?P<name>b|code|em|i|q|small|strong|sub|sup|u)\s*>", re.IGNORECASE
)
"""Tags that say how words are set; none has an attribute."""
BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
SILENT = re.compile(r"</?(?:a|abbr|cite|s|span|tt)\b[^<>]*>", re.IGNORECASE)
"""Tags of which only the content is shown."""
MARKS = {"em_open": "em", "strong_open": "strong"}
ENDS = {"em_close": "em_open", "strong_close": "strong_open"}
BREAKS = {"softbreak", "hardbreak"}


def render_title(markdown: str) -> Markup:
    """Render a title: emphasis, sub- and superscripts, code and formulas; links without address.

    Formulas come out as Arithmatex writes them, for the script that the theme has for them.
    """
    return Markup("").join(_parts(markdown))


def render_formula(formula: str) -> Markup:
    """Render a formula in TeX as Arithmatex does, for the script that the theme has for them."""
    bare = formula.removeprefix("\\(").removesuffix("\\)").strip("$")
    return Markup('<span class="arithmatex">\\({}\\)</span>').format(bare)


def _parts(markdown: str) -> Iterator[Markup]:
    for is_tex, part in segments(markdown):
        if is_tex:
            yield render_formula(part)
        elif part.strip():
            (inline,) = commonmark().parseInline(part)
            yield from _balanced(inline.children or ())
        else:
            yield escape(part)


def _balanced(tokens: Iterable[Token]) -> Iterator[Markup]:
    """Yield the HTML of tokens; every tag that is opened is closed before the one around it."""
    opened: list[str] = []
    for token in tokens:
        if token.type in MARKS:
            opened.append(token.type)
            yield Markup("<{}>").format(MARKS[token.type])
        elif token.type in ENDS:
            yield from _closed(opened, ENDS[token.type])
        else:
            yield _shown(token, opened)
    while opened:
        yield from _closed(opened, opened[0])


def _shown(token: Token, opened: list[str]) -> Markup:
    """Return what is shown of a token that is no mark of Markdown."""
    if token.type in BREAKS:
        return Markup(" ")
    if token.type == "code_inline":
        return Markup("<code>{}</code>").format(token.content)
    if token.type == "html_inline":
        return _tag(token.content, opened)
    return escape(token.content if token.type in {"text", "image", "text_special"} else "")


def _closed(opened: list[str], mark: str) -> Iterator[Markup]:
    """Close what was opened, up to the last of a mark of Markdown or a tag."""
    last = ""
    while last != mark:
        last = opened.pop()
        yield Markup("</{}>").format(MARKS.get(last, last))


def _tag(tag: str, opened: list[str]) -> Markup:
    """Return a tag that may stand in a title; what is none of those is shown as text."""
    found = ALLOWED.fullmatch(tag)
    if found is None:
        return escape("" if SILENT.fullmatch(tag) else " " if BREAK.fullmatch(tag) else tag)
    name = found["name"].lower()
    if not found["end"]:
        opened.append(name)
        return Markup("<{}>").format(name)
    if not opened or opened[-1] != name:
        return Markup("")
    opened.pop()
    return Markup("</{}>").format(name)
