"""Labelled lines and sections in the body -> what stands behind each label."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import dropwhile, takewhile
from typing import TYPE_CHECKING

from mkdocs_seminars.markup import numbered_lines, without_inline_code
from mkdocs_seminars.reading.aliases import FIELD_OF_LABEL, fold
from mkdocs_seminars.reading.fields import service
from mkdocs_seminars.reading.quote import Quote

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SECTIONS = {"abstract", "bio"}
"""Fields that go on until the next label or heading."""
TAG = r"[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]*)?/?>"
OPENING = re.compile(rf"(?:\s|\*|_|<{TAG})*")
CLOSING = re.compile(rf"(?:\s|\*|_|</?{TAG})*")
HEADING = re.compile(r"^\s{0,3}(?P<marks>#{1,6})(?:\s+|$)(?P<text>.*?)\s*#*\s*$")
UNDERLINE = re.compile(r"^\s{0,3}(?:-{2,}|={2,})\s*$")
COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
LABEL = re.compile(
    r"(?P<label>[^\W\d_][^:\uff1a*<>\[\]|]{0,30}?)\s*(?P<marks>[*_]*|</[^<>]*>)\s*[:\uff1a]"
)
BY_LABEL = re.compile(r"(?P<label>(?:seminar|lectures?|talk) by)\b(?P<marks>)", re.IGNORECASE)
LINK = re.compile(r"\[(?P<label>[^\[\]]*)\]\((?P<url>[^()\s]+)\)")
BARE_URL = re.compile(r"(?<![\w(\"'=])https?://[^\s<>\[\]\"']+")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading in the body."""

    level: int
    """1 to 6."""
    text: str
    """Its Markdown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose:
    """What a body says under labels and headings."""

    labelled: Mapping[str, Quote] = field(default_factory=dict)
    """Canonical field -> the first text that stands behind one of its labels."""
    headings: tuple[Heading, ...] = ()
    """Headings that are no labels, in order."""
    meetings: tuple[Quote, ...] = ()
    """Addresses of meetings outside abstract and bio, in order."""


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of the body, understood."""

    number: int
    text: str
    """What stands behind the label; the whole line without one."""
    label: str | None = None
    """Canonical field of the label that opens the line."""
    level: int = 0
    """1 to 6 for a heading, 0 for other lines."""
    is_code: bool = False
    """The line belongs to a fenced code block, and says nothing."""


def read_prose(body: str, *, first_line: int) -> Prose:
    """Read the labels of a body that begins on line `first_line` of its page."""
    labelled: dict[str, list[_Line]] = {}
    headings: list[Heading] = []
    outside: list[_Line] = []
    current: list[_Line] | None = None
    in_section = False
    for line in _lines(body, first_line=first_line):
        if line.label:
            current = labelled.setdefault(line.label, []) if line.label not in labelled else []
            in_section = line.label in SECTIONS
        elif line.level:
            headings.append(Heading(line.level, line.text))
            current, in_section = None, False
        if current is not None:
            current.append(line)
        if not in_section:
            outside.append(line)
    return Prose(
        labelled=dict(_texts(labelled)),
        headings=tuple(headings),
        meetings=tuple(_meetings(outside)),
    )


def _lines(body: str, *, first_line: int) -> Iterator[_Line]:
    """Understand each line that is neither comment nor the rule under a heading."""
    for number, line, is_code in numbered_lines(COMMENT.sub(_blank_lines, body)):
        if is_code:
            yield _Line(number + first_line - 1, line, is_code=True)
        elif not UNDERLINE.match(line):
            yield _understood(line, number + first_line - 1)


def _blank_lines(comment: re.Match[str]) -> str:
    return "\n" * comment[0].count("\n")


def _understood(line: str, number: int) -> _Line:
    heading = HEADING.match(line)
    text = heading["text"] if heading else line
    level = len(heading["marks"]) if heading else 0
    start = OPENING.match(text)
    begin = start.end() if start else 0
    for pattern in (LABEL, BY_LABEL):
        found = pattern.match(text, begin)
        if found and (field := FIELD_OF_LABEL.get(fold(found["label"]))):
            return _Line(number, _behind(text[:begin], found, text), field, level)
    alone = fold(CLOSING.sub("", text[begin:], count=1).strip("*_ "))
    bare = fold(re.sub(rf"</?{TAG}", "", alone))
    is_marked = bool(heading) or bool(text[:begin].strip())
    if is_marked and bare in FIELD_OF_LABEL:
        return _Line(number, "", FIELD_OF_LABEL[bare], level)
    return _Line(number, text, None, level)


def _behind(before: str, found: re.Match[str], text: str) -> str:
    """Return what follows a label, without the emphasis that was opened before the label."""
    rest = text[found.end() :]
    if before.strip() and not found["marks"]:
        closing = CLOSING.match(rest)
        after = rest[closing.end() :] if closing and closing[0].strip() else rest
        rest = re.sub(r"\s*(?:\*+|_+|</[^<>]*>)\s*$", "", after)
    return re.sub(r"(?:\s*(?:<br\s*/?>|</br>|\\))+\s*$", "", rest).strip()


def _texts(labelled: Mapping[str, list[_Line]]) -> Iterator[tuple[str, Quote]]:
    for name, lines in labelled.items():
        text = _section(lines) if name in SECTIONS else _paragraph(lines)
        if text.text:
            yield name, text


def _section(lines: list[_Line]) -> Quote:
    return Quote("\n".join(line.text for line in lines).strip(), lines[0].number)


def _paragraph(lines: list[_Line]) -> Quote:
    """Return the first paragraph behind a label, which may begin below it."""
    below = list(dropwhile(_is_blank, lines)) or lines[:1]
    taken = takewhile(lambda line: not _is_blank(line), below)
    return Quote("\n".join(line.text.strip() for line in taken), below[0].number)


def _is_blank(line: _Line) -> bool:
    return line.is_code or not line.text.strip(" \t*_")


def _meetings(lines: list[_Line]) -> Iterator[Quote]:
    """Find addresses of meeting services; inline code is an example, not an address."""
    for line in lines:
        text = "" if line.is_code else without_inline_code(line.text)
        for found in (*LINK.finditer(text), *BARE_URL.finditer(text)):
            url = found["url"] if "url" in found.groupdict() else found[0].rstrip(".,;)*_")
            if service(url):
                yield Quote(url, line.number)
