"""An abstract's Markdown -> HTML for a listing, without what could do harm."""

from __future__ import annotations

import posixpath
import re
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markupsafe import Markup

from mkdocs_seminars.addresses import relative_url
from mkdocs_seminars.markup import segments

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token

SAFE = {"http", "https", "mailto", "tel"}
"""Schemes that a link may have."""
HOLD = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands for a formula while Markdown is read, which would take its signs for markup."""
TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9-]*(?:\s[^<>]{0,300})?/?>|<!--.{0,300}?-->", re.DOTALL)


@cache
def _parser() -> MarkdownIt:
    """Return a parser that shows HTML as text; it holds no state between calls."""
    return MarkdownIt("commonmark", {"html": False})


def render_abstract(markdown: str, *, source: str, page: str) -> Markup:
    """Render an abstract; `source` is the address of the seminar's page, `page` of the one shown.

    Tags are left out and pictures are their words; links into the site keep leading there, and
    links to sources, which only the host knows, are their words.
    """
    formulas: list[str] = []
    held = "\n".join(_held(line, formulas) for line in markdown.split("\n"))
    tokens = _parser().parse(TAG.sub("", held))
    for token in _all(tokens):
        if token.type == "link_open":
            token.attrs = {"href": _target(str(token.attrs.get("href", "")), source, page)}
        elif token.type == "image":
            token.type, token.tag = "text", ""
        elif token.type in {"heading_open", "heading_close"}:
            token.tag = "p"
    html = _parser().renderer.render(tokens, _parser().options, {})
    for formula in formulas:
        html = html.replace(HOLD, formula, 1)
    return Markup(html)  # noqa: S704 - rendered without HTML, its links checked


def _held(line: str, formulas: list[str]) -> str:
    """Return a line with its formulas put aside, as Arithmatex writes them."""
    parts = []
    for is_tex, part in segments(line.replace(HOLD, "")):
        if is_tex:
            bare = part.removeprefix("\\(").removesuffix("\\)").strip("$")
            formulas.append(str(Markup('<span class="arithmatex">\\({}\\)</span>').format(bare)))
        parts.append(HOLD if is_tex else part)
    return "".join(parts)


def _all(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from token.children or ()


def _target(href: str, source: str, page: str) -> str:
    """Return where a link, which the parser has normalised, leads from the page that is shown."""
    parts = urlsplit(href)
    if parts.scheme:
        return href if parts.scheme.casefold() in SAFE else "#"
    if href.startswith(("/", "#")) or not parts.path or parts.path.endswith(".md"):
        return relative_url(source, page=page)
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(source), href))
    return relative_url(joined, page=page)
