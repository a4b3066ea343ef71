"""Text that holds YAML, and how a list or mapping in it gets more; all else stays as it is.

PyYAML would write the text anew, without its comments; but it tells where every token stands.
"""

from __future__ import annotations

import re
import sys
import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import yaml
from yaml import tokens as kinds
from yaml.events import CollectionEndEvent, CollectionStartEvent

if TYPE_CHECKING:
    from yaml.nodes import CollectionNode
    from yaml.tokens import Token

Entries: TypeAlias = "list[object] | dict[str, object]"
"""What a list or mapping gets."""
LOADER = yaml.CBaseLoader if yaml.__with_libyaml__ else yaml.BaseLoader
"""Makes only lists, mappings and text."""
PROPERTIES = (kinds.AnchorToken, kinds.TagToken)
OPENING = (kinds.FlowSequenceStartToken, kinds.FlowMappingStartToken)
COMMENT = re.compile(r"^(?P<blanks> *)#", re.MULTILINE)
DEEPEST = 200
"""Lists and mappings within each other that are read; PyYAML 6.0.4 reads no more than 1000."""
NESTING = "[{-?\n"
"""Signs of which each list or mapping within another needs one."""
BREAK = re.compile(r"\r\n|\r|\n|\Z")
DASH = 2
"""Columns that a dash and the blank behind it take."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A piece of text in the place of another, which may be empty."""

    start: int
    """Where it begins."""
    end: int
    """Where that which it replaces ends."""
    new: str
    r"""What stands there then; its lines end with \n."""

    def apply(self, text: str) -> str:
        """Return the text with the change, whose lines end as the first one does."""
        new = self.new.replace("\n", _break_at(text, 0)[0] or "\n")
        return text[: self.start] + new + text[self.end :]


def read_texts(text: str) -> object:
    """Read YAML in which every value is text, however it looks; YAMLError for what is none."""
    if nests_too_deep(text):
        raise yaml.YAMLError
    return yaml.load(text, LOADER)  # noqa: S506 - makes only text


def nests_too_deep(text: str) -> bool:
    """Tell whether so many lists stand within each other that it is no use to read them.

    PyYAML before 6.0.4 takes the square of their number, or ends the whole process.
    """
    if sum(map(text.count, NESTING)) <= DEEPEST:
        return False
    depth = 0
    try:
        for event in yaml.parse(text, LOADER):
            depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
            if depth > DEEPEST:
                return True
    except yaml.YAMLError as error:  # PyYAML 6.0.4 looks ahead, and gives up at a thousand
        return "nesting" in str(error)
    return False


def write_block(value: Entries) -> str:
    """Write a list or mapping in lines of its own."""
    return _write(value, flow=False)


def write_flow(value: Entries) -> str:
    """Write a list or mapping in brackets."""
    return _write(value, flow=True).strip()


def _write(value: Entries, *, flow: bool) -> str:
    text: str = yaml.safe_dump(value, default_flow_style=flow, sort_keys=False, width=sys.maxsize)
    return text


def append_entries(text: str, node: CollectionNode, new: Entries, *, key_column: int) -> Change:
    """Put entries behind the last one of a list or mapping; in which column its key stands."""
    if node.flow_style:
        return _append_in_brackets(text, node, write_flow(new)[1:-1])
    tokens = [token for token in _tokens(text, node) if not isinstance(token, PROPERTIES)]
    first, second = tokens[:2]
    lines = write_block(new)
    if isinstance(first, kinds.BlockEntryToken) and first.end_mark.line == second.start_mark.line:
        lines = _spread(lines, second.start_mark.column - first.start_mark.column - DASH)
    at = _end_of_block(text, node, last=tokens[-1], key_column=key_column)
    return insert_lines(text, at, lines, column=first.start_mark.column)


def insert_lines(text: str, at: int, lines: str, *, column: int) -> Change:
    """Put lines where one begins or the last one ends."""
    is_open = text[:at] and text[at - 1] not in "\r\n"
    new = textwrap.indent(lines, " " * column)
    return Change(start=at, end=at, new=f"\n{new}" if is_open else new)


def end_of_line(text: str, at: int) -> int:
    """Return where the next line begins."""
    return _break_at(text, at).end()


def _break_at(text: str, at: int) -> re.Match[str]:
    return next(BREAK.finditer(text, at))


def _tokens(text: str, node: CollectionNode) -> list[Token]:
    """Return the tokens of a node that take up text; others only give it structure."""
    start, end = node.start_mark.index, node.end_mark.index
    return [
        token
        for token in yaml.scan(text)
        if start <= token.start_mark.index < min(end, token.end_mark.index)
    ]


def _spread(lines: str, blanks: int) -> str:
    """Put more blanks behind the dash, and so before the lines below."""
    more = " " * blanks
    return textwrap.indent(lines, more).replace(f"{more}- ", f"- {more}")


def _end_of_block(text: str, node: CollectionNode, *, last: Token, key_column: int) -> int:
    """Return where the line behind a block begins; comments that are indented belong to it."""
    at = end_of_line(text, len(text[: last.end_mark.index].rstrip()))
    for comment in COMMENT.finditer(text, at, node.end_mark.index):
        if len(comment["blanks"]) > key_column:
            at = end_of_line(text, comment.end())
    return at


def _append_in_brackets(text: str, node: CollectionNode, entries: str) -> Change:
    """Put entries behind the last one, on a line of their own when the bracket is on another."""
    *_, last, closing = _tokens(text, node)
    at = last.end_mark.index
    if isinstance(last, OPENING):
        return Change(start=at, end=at, new=entries)
    before, behind = ("", ",") if isinstance(last, kinds.FlowEntryToken) else (",", "")
    if not node.start_mark.line < last.end_mark.line < closing.start_mark.line:
        return Change(start=at, end=at, new=f"{before} {entries}{behind}")
    line = text[at - last.end_mark.column : _break_at(text, at).start()]
    blanks, rest = line[: len(line) - len(line.lstrip())], line[last.end_mark.column :]
    new = f"{before}{rest}\n{blanks}{entries}{behind}"
    return Change(start=at, end=at + len(rest), new=new)
