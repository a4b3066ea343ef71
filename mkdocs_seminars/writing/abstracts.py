"""An abstract's Markdown -> HTML for a listing, without what could do harm."""

from __future__ import annotations

import posixpath
import re
from dataclasses import replace
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from markupsafe import Markup

from mkdocs_seminars.addresses import find_link, split_address
from mkdocs_seminars.markup import numbered_lines, segments, without_inline_code
from mkdocs_seminars.writing.headlines import render_formula

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

NO_PAGES: Mapping[str, str] = MappingProxyType({})
HOLD = "\ue000{}\ue001"
HELD = re.compile("\ue000([0-9]{1,6})\ue001")
"""Stands for a formula while Markdown is read, which would take its signs for markup."""
HELD_ADDRESS = re.compile("%EE%80%80([0-9]{1,6})%EE%80%81")
"""The same in an address, where two dollars are no formula."""
PRIVATE = dict.fromkeys(map(ord, HOLD.format("")))
TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9-]*(?:\s[^<>]{0,300})?/?>|<!--.{0,300}?-->", re.DOTALL)


@cache
def _parser() -> MarkdownIt:
    """Return a parser that shows HTML as text; it holds no state between calls."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 - takes a while; few listings need it

    return MarkdownIt("commonmark", {"html": False})


def render_abstract(
    markdown: str, *, source: str, link: Callable[[str], str], pages: Mapping[str, str] = NO_PAGES
) -> Markup:
    """Render an abstract of the page at the path `source`; `link` writes a link to an address.

    Tags are left out and pictures are their words. `pages` tells the address of every page by its
    path; a link to one that is not there leads to the seminar's own.
    """
    formulas: list[str] = []
    held = "\n".join(
        line if is_code else _held(line, formulas)
        for _, line, is_code in numbered_lines(markdown.translate(PRIVATE))
    )
    tokens = _parser().parse(TAG.sub("", held))
    for token in tokens:
        _tame(token, formulas)
        for inner in token.children or ():
            _tame(inner, formulas)
            if inner.type == "link_open":
                held_href = str(inner.attrs.get("href", ""))
                href = HELD_ADDRESS.sub(lambda found: quote(_of(found, formulas)), held_href)
                target = _target(href, source, pages)
                inner.attrs = {"href": link(target) if target else "#"}
        token.children = token.children and [*_with_formulas(token.children, formulas)]
    return Markup(_parser().renderer.render(tokens, _parser().options, {}))  # noqa: S704


def _tame(token: Token, formulas: Sequence[str]) -> None:
    """Make of a token what an abstract may have; outside of text nothing stands for a formula."""
    if token.type == "image":
        token.type, token.tag = "text", ""
    elif token.type in {"heading_open", "heading_close"}:
        token.tag = "p"
    if token.type != "text":
        token.content = HELD.sub(lambda found: _of(found, formulas), token.content)


def _with_formulas(tokens: Iterable[Token], formulas: Sequence[str]) -> Iterator[Token]:
    """Yield the tokens of a line, formulas as tokens of their own; nothing else is HTML."""
    for token in tokens:
        if token.type != "text":
            yield token
            continue
        at = 0
        for found in HELD.finditer(token.content):
            yield replace(token, content=token.content[at : found.start()])
            if formula := _of(found, formulas):
                yield replace(token, type="html_inline", content=str(render_formula(formula)))
            at = found.end()
        yield replace(token, content=token.content[at:])


def _of(found: re.Match[str], formulas: Sequence[str]) -> str:
    """Return the formula that is meant; "" for none, as an author can write what stands for it."""
    return "".join(formulas[int(found[1]) :][:1])


def _held(line: str, formulas: list[str]) -> str:
    """Return a line with its formulas put aside; code has none."""
    parts, at = [], 0
    for is_tex, part in segments(without_inline_code(line)):
        end = at + len(part)
        parts.append(HOLD.format(len(formulas)) if is_tex else line[at:end])
        formulas += [part] if is_tex else []
        at = end
    return "".join(parts)


def _target(href: str, source: str, pages: Mapping[str, str]) -> str | None:
    """Return where a link leads that the parser has normalised: relative to the root, or whole."""
    parts = split_address(href)
    if parts is None or parts.scheme:
        return find_link(href)
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(source), unquote(parts.path)))
    is_page = not parts.path or parts.path.endswith(".md")
    if not is_page and not href.startswith("/") and not joined.startswith(("..", "/")):
        return quote(joined)
    return pages.get(joined if parts.path else source) or pages.get(source)
