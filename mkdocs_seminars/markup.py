"""What every floor needs to know of Markdown: where code is, and what is left without markup."""

from __future__ import annotations

import re
from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

FENCE = re.compile(r"^\s*(?:>\s*)*(`{3,}|~{3,})")
INLINE_CODE = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)")
HREF = re.compile(r"href\s*=\s*[\"']?(\w+://[^\s\"'<>]+)", re.IGNORECASE)
BARE = re.compile(r"https?://[^\s<>\[\]\"']+")
ONE_LINK = re.compile(
    r"[^\\`<>\[\]!:]*\[(?P<label>[^\\`<>\[\]*_&]*)\]\((?P<url>https?://[\w./?=&%~+-]+)\)[^\\`<>\[\]:]*",
    re.ASCII,
)
"""A line with one link and nothing else that CommonMark could read otherwise."""
TEX = re.compile(r"\$(?=[^\s$])[^$\n]{1,400}(?<=[^\s$\\])\$(?!\d)|\\\([^\n]{1,400}?\\\)")
"""A formula in a line; two amounts of dollars are none."""
INLINE_TAG = re.compile(
    r"</?(?:a|abbr|b|br|cite|code|em|i|q|s|small|span|strong|sub|sup|tt|u)\b[^<>]*>", re.IGNORECASE
)
SPECIAL = re.compile(r"([\\`*_\[\]])")
INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u2060\ufeff\u00ad"))
"""Characters that have no width, and get into texts by copying."""
BREAKS = {"softbreak": " ", "hardbreak": "\n"}
"""What a line end means in Markdown, and what is written for it."""
PLAIN = re.compile(r"[ \t]{0,3}[^\W\d_][^\\`*_\[\]!<>&\r\n]*")
"""Text that CommonMark cannot change; most titles, names and rooms are such."""
LABEL = 100
"""Tokens that the label of a link has at most: one that is not closed has no end."""


@cache
def commonmark() -> MarkdownIt:
    """Return a parser whose settings do not change; it holds no state between calls."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 - takes a while; most texts have no markup

    return MarkdownIt("commonmark")


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
    return INLINE_CODE.sub(lambda match: " " * len(match[0]), line) if "`" in line else line


def lines_without_code(text: str) -> list[str]:
    """Return the lines of a text with their code blanked out, so that places stay."""
    return [
        "" if is_code else without_inline_code(line) for _, line, is_code in numbered_lines(text)
    ]


def find_links(markdown: str) -> list[tuple[str, str]]:
    """Return label and absolute address of each link in a text, bare ones too, in their order."""
    if "://" not in markdown:
        return []
    if link := ONE_LINK.fullmatch(markdown):
        return [(link["label"], link["url"])]
    return [
        link
        for block in commonmark().parse(markdown)
        for link in _links(list(block.children or [block]))
    ]


def find_addresses(markdown: str) -> list[str]:
    """Return the absolute addresses in a text, linked or bare, in their order and each once."""
    return list(dict.fromkeys(address for _, address in find_links(markdown)))


def _links(tokens: list[Token]) -> Iterator[tuple[str, str]]:
    for number, token in enumerate(tokens):
        addresses = _addresses(token)
        if addresses and token.type != "text":
            inside = takewhile(
                lambda one: not _closes_link(one), tokens[number + 1 : number + LABEL]
            )
            label = _inline_text(list(inside))
            yield from ((label, address) for address in addresses)
        else:
            yield from (("", address) for address in addresses)


def _closes_link(token: Token) -> bool:
    return token.type == "link_close" or token.content.casefold() == "</a>"


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
    lines = markdown.split("\n")
    if all(not line or (PLAIN.fullmatch(line) and not line.endswith("  ")) for line in lines):
        paragraphs = markdown.split("\n\n")
        return "\n\n".join(filter(None, (_one_line(text) for text in paragraphs)))
    return "\n\n".join(filter(None, map(_block_text, commonmark().parse(markdown))))


def _one_line(paragraph: str) -> str:
    return " ".join(filter(None, map(str.strip, paragraph.split("\n"))))


def plain_line(markdown: str) -> str:
    """Return the text that a reader sees, on one line."""
    if PLAIN.fullmatch(markdown):
        return " ".join(markdown.split())
    (inline,) = commonmark().parseInline(markdown)
    return " ".join(_inline_text(inline.children or ()).split())


def segments(line: str) -> Iterator[tuple[bool, str]]:
    """Yield the parts of a line in order, each with whether it is a formula."""
    end = 0
    for formula in TEX.finditer(line):
        yield False, line[end : formula.start()]
        yield True, formula[0]
        end = formula.end()
    yield False, line[end:]


def has_tex(line: str) -> bool:
    """Tell whether a line holds a formula."""
    return ("$" in line or "\\(" in line) and TEX.search(line) is not None


def plain_title(markdown: str) -> str:
    """Return the text that a reader sees, on one line, formulas as they are written."""
    if markdown.isascii() and PLAIN.fullmatch(markdown):
        return " ".join(markdown.split())
    parts = (part if is_tex else _plain_part(part) for is_tex, part in segments(markdown))
    return " ".join("".join(parts).translate(INVISIBLE).split())


def _plain_part(markdown: str) -> str:
    """Return a part's text with the blanks at its ends, which join it to its neighbours."""
    before = markdown[: len(markdown) - len(markdown.lstrip())]
    after = markdown[len(markdown.rstrip()) :] if markdown.strip() else ""
    return f"{before}{plain_line(markdown)}{after}"


def without_tags(text: str) -> str:
    """Return a text that is no Markdown without HTML tags and characters that have no width."""
    bare = INLINE_TAG.sub(lambda tag: _gap(tag[0]), text) if "<" in text else text
    return bare if bare.isascii() else bare.translate(INVISIBLE)


def _gap(tag: str) -> str:
    """Return what stands for a tag in plain text."""
    return " " if tag.casefold().startswith("<br") else ""


def escape_markdown(text: str) -> str:
    """Return Markdown that shows a text as it is; HTML tags and formulas keep their meaning."""
    return "".join(
        part if is_tex else SPECIAL.sub(r"\\\1", part) for is_tex, part in segments(text)
    )


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
        return _gap(token.content)
    return token.content
