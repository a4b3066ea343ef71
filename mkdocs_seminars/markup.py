"""What every floor needs to know of Markdown: where code is, and what is left without markup."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

FENCE = re.compile(r"^\s*(?:>\s*)*(`{3,}|~{3,})")
INLINE_CODE = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)")
HREF = re.compile(r"href\s*=\s*[\"']?(\w+://[^\s\"'<>]+)", re.IGNORECASE)
BARE = re.compile(r"https?://[^\s<>\[\]\"']+")
BREAKS = {"softbreak": " ", "hardbreak": "\n"}
"""What a line end means in Markdown, and what is written for it."""
PLAIN = re.compile(r"[ \t]{0,3}[^\W\d_](?:[^\W_]|[ ,.:;'\"()/?@%-])*")
"""Text that CommonMark cannot change; most titles, names and rooms are such."""
COMMONMARK = MarkdownIt("commonmark")
"""Parser without settings that change; holds no state between calls."""


def numbered_lines(text: str) -> Iterator[tuple[int, str, bool]]:
    """Yield each line with its number from 1, and whether it belongs to a fenced code block."""
    fence = ""
    for number, line in enumerate(text.split("\n"), start=1):
        mark = FENCE.match(line)
        yield number, line, bool(fence or mark)
        if fence:
            if mark and mark[1].startswith(fence) and not line.strip("`~ >\t"):
                fence = ""
        elif mark:
            fence = mark[1]


def without_inline_code(line: str) -> str:
    """Return the line with its code spans blanked out, so that columns stay."""
    return INLINE_CODE.sub(lambda match: " " * len(match[0]), line)


def find_addresses(markdown: str) -> list[str]:
    """Return the absolute addresses in a text, linked or bare, in their order and each once."""
    if "://" not in markdown:
        return []
    tokens = [token for block in COMMONMARK.parse(markdown) for token in block.children or [block]]
    return list(dict.fromkeys(address for token in tokens for address in _addresses(token)))


def _addresses(token: Token) -> list[str]:
    if token.type == "link_open":
        target = str(token.attrs.get("href", ""))
        return [target] if "://" in target else []
    if token.type in {"html_inline", "html_block"}:
        return HREF.findall(token.content)
    if token.type == "text":
        return [found.rstrip(".,;:)*_") for found in BARE.findall(token.content)]
    return []


def plain_text(markdown: str) -> str:
    """Return the text that a reader sees, paragraphs separated by blank lines."""
    return "\n\n".join(filter(None, map(_block_text, COMMONMARK.parse(markdown))))


def plain_line(markdown: str) -> str:
    """Return the text that a reader sees, on one line."""
    if PLAIN.fullmatch(markdown):
        return " ".join(markdown.split())
    return " ".join(plain_text(markdown).split())


def _block_text(token: Token) -> str:
    if token.type in {"fence", "code_block"}:
        return token.content.strip("\n")
    return _inline_text(token.children or ()).strip()


def _inline_text(children: Sequence[Token]) -> str:
    return "".join(map(_span_text, children))


def _span_text(token: Token) -> str:
    if token.type in BREAKS:
        return BREAKS[token.type]
    if token.type == "html_inline":
        return ""
    return token.content
