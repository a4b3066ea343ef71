"""The lines of a body, each understood: labels, headings and text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs_seminars.aliases import fold_key
from mkdocs_seminars.markup import numbered_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

SECTIONS = {"abstract", "bio"}
"""Fields that go on until the next label or heading."""
TAG = r"[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]*)?/?>"
ITEM = re.compile(r"\s*(?:[-+*]\s+|\d{1,2}[.)]\s+|>\s?)?")
OPENING = re.compile(rf"(?:\s|\*|_|<{TAG})*")
MARKS = re.compile(rf"\*+|_+|<{TAG}")
CLOSING = re.compile(rf"(?:\s|\*|_|</?{TAG})*")
HEADING = re.compile(r"^\s{0,3}(?P<marks>#{1,6})(?:\s+|$)(?P<text>.*?)\s*#*\s*$")
UNDERLINE = re.compile(r"^\s{0,3}(?:-{2,}|={2,})\s*$")
COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
LABEL = re.compile(
    r"(?P<label>(?:\d(?:st|nd)|[^\W\d_])[^:\uff1a*<>\[\]|]{0,30}?)\s*(?P<marks>[*_]*|</[^<>]*>)\s*[:\uff1a]"
)
BY_LABEL = re.compile(r"(?P<label>(?:seminar|lectures?|talk) by)\b(?P<marks>)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the body, understood."""

    number: int
    text: str
    """What stands behind the label; the whole line without one."""
    label: str | None = None
    """Canonical field of the label that opens the line."""
    level: int = 0
    """1 to 6 for a heading, 0 for other lines."""
    raw: str = ""
    """The whole line, label included."""
    is_marked: bool = False
    """The label is a heading, or bold, or in a tag."""
    is_code: bool = False
    """The line belongs to a fenced code block, and says nothing."""


def read_lines(body: str, *, first_line: int, labels: Mapping[str, str]) -> Iterator[Line]:
    """Understand each line that is neither comment nor the rule under a heading.

    The label of a bare word is taken back inside a section whose own label is marked.
    """
    return _relabelled(_lines(body, first_line=first_line, labels=labels))


def _relabelled(lines: Iterable[Line]) -> Iterator[Line]:
    """Take back the label of a bare word inside a section whose own label is marked."""
    is_marked_section = False
    for line in lines:
        if line.label and is_marked_section and not line.is_marked:
            yield Line(line.number, line.raw)
            continue
        if line.label or line.level:
            is_marked_section = line.is_marked and line.label in SECTIONS
        yield line


def _lines(body: str, *, first_line: int, labels: Mapping[str, str]) -> Iterator[Line]:
    lines = list(numbered_lines(COMMENT.sub(_blank_lines, body)))
    texts = ["", *(line for _, line, _ in lines), ""]
    for number, line, is_code in lines:
        if is_code:
            yield Line(number + first_line - 1, line, is_code=True)
        elif not UNDERLINE.match(line):
            stands_alone = not texts[number - 1].strip() and bool(texts[number + 1].strip())
            yield _understood(line, number + first_line - 1, labels, stands_alone=stands_alone)


def _blank_lines(comment: re.Match[str]) -> str:
    return "\n" * comment[0].count("\n")


def _understood(line: str, number: int, labels: Mapping[str, str], *, stands_alone: bool) -> Line:
    heading = HEADING.match(line)
    text = heading["text"] if heading else line
    level = len(heading["marks"]) if heading else 0
    start = ITEM.match(text)
    outer = start.end() if start else 0
    opening = OPENING.match(text, outer)
    begin = opening.end() if opening else outer
    is_marked = bool(heading) or bool(text[outer:begin].strip())
    for pattern in (LABEL, BY_LABEL):
        found = pattern.match(text, begin)
        is_word = found and (is_marked or not found["label"][0].islower())
        if found and is_word and (field := labels.get(fold_key(found["label"]))):
            value = _behind(text[outer:begin], found, text)
            return Line(number, value, field, level, raw=line, is_marked=is_marked)
    bare = fold_key(re.sub(rf"</?{TAG}", "", CLOSING.sub("", text[begin:], count=1)).strip("*_ "))
    if (is_marked or stands_alone) and bare in labels and "://" not in text:
        return Line(number, "", labels[bare], level, raw=line, is_marked=is_marked)
    return Line(number, text, None, level, raw=line)


def _behind(before: str, found: re.Match[str], text: str) -> str:
    """Return what follows a label, without the marks that were opened before the label."""
    rest = text[found.end() :]
    closers = [] if found["marks"] else [_closer(mark) for mark in MARKS.findall(before)[::-1]]
    directly = rest
    for closer in closers:
        if directly.lstrip().startswith(closer):
            directly = directly.lstrip().removeprefix(closer)
    if directly == rest:
        for closer in closers[::-1]:
            rest = rest.rstrip().removesuffix(closer)
        directly = rest
    return re.sub(r"(?:\s*(?:<br\s*/?>|</br>|\\))+\s*$", "", directly).strip()


def _closer(mark: str) -> str:
    return mark if mark[0] in "*_" else f"</{re.split(r'[^a-zA-Z0-9]', mark[1:], maxsplit=1)[0]}>"
