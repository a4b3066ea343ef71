"""Labelled lines and sections in the body -> what stands behind each label."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import dropwhile, takewhile
from typing import TYPE_CHECKING

from mkdocs_seminars.markup import find_addresses, numbered_lines, without_inline_code
from mkdocs_seminars.reading.aliases import FIELD_OF_LABEL, fold_key
from mkdocs_seminars.reading.fields import is_meeting
from mkdocs_seminars.reading.quote import Quote

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
    r"(?P<label>[^\W\d_][^:\uff1a*<>\[\]|]{0,30}?)\s*(?P<marks>[*_]*|</[^<>]*>)\s*[:\uff1a]"
)
BY_LABEL = re.compile(r"(?P<label>(?:seminar|lectures?|talk) by)\b(?P<marks>)", re.IGNORECASE)


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
    parts: tuple[Quote, ...] = ()
    """What stands under no label, parted where headings stand; nothing empty."""

    @property
    def free(self) -> Quote | None:
        """All that stands under no label."""
        if not self.parts:
            return None
        return Quote("\n\n".join(part.text for part in self.parts), self.parts[0].line)


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
    raw: str = ""
    """The whole line, label included."""
    is_marked: bool = False
    """The label is a heading, or bold, or in a tag."""
    is_code: bool = False
    """The line belongs to a fenced code block, and says nothing."""


def read_prose(body: str, *, first_line: int) -> Prose:
    """Read the labels of a body that begins on line `first_line` of its page."""
    sorter = _Sorter()
    for line in _relabelled(_lines(body, first_line=first_line)):
        sorter.take(line)
    return Prose(
        labelled=dict(_texts(sorter.labelled)),
        headings=tuple(sorter.headings),
        meetings=tuple(_meetings(sorter.outside)),
        parts=tuple(part for part in map(_section, filter(None, sorter.parts)) if part.text),
    )


def _relabelled(lines: Iterable[_Line]) -> Iterator[_Line]:
    """Take back the label of a bare word inside a section whose own label is marked."""
    is_marked_section = False
    for line in lines:
        if line.label and is_marked_section and not line.is_marked:
            yield _Line(line.number, line.raw)
            continue
        if line.label or line.level:
            is_marked_section = line.is_marked and line.label in SECTIONS
        yield line


@dataclass(slots=True)
class _Sorter:
    """Puts each line where it belongs."""

    labelled: dict[str, list[_Line]] = field(default_factory=dict)
    headings: list[Heading] = field(default_factory=list)
    outside: list[_Line] = field(default_factory=list)
    """Lines outside abstract and bio."""
    parts: list[list[_Line]] = field(default_factory=lambda: [[]])
    """Lines that stand under no label, parted where headings stand."""
    current: list[_Line] | None = None
    """Where the lines behind the last label go."""
    in_section: bool = False

    def take(self, line: _Line) -> None:
        """Take the next line."""
        if line.label:
            is_first = line.label not in self.labelled
            self.current = self.labelled.setdefault(line.label, []) if is_first else []
            self.in_section = line.label in SECTIONS
        elif line.level:
            self.headings.append(Heading(line.level, line.text))
            self.parts.append([])
            self.current, self.in_section = None, False
        elif self._is_over(line):
            self.current = None
        if self.current is not None:
            self.current.append(line)
        elif not line.level:
            self.parts[-1].append(line)
        if not self.in_section:
            self.outside.append(line)

    def _is_over(self, line: _Line) -> bool:
        """Tell whether a blank line ends the paragraph behind a label."""
        if self.current is None or self.in_section:
            return False
        return _is_blank(line) and _has_text(self.current)


def _has_text(lines: list[_Line]) -> bool:
    return not all(map(_is_blank, lines))


def _lines(body: str, *, first_line: int) -> Iterator[_Line]:
    """Understand each line that is neither comment nor the rule under a heading."""
    lines = list(numbered_lines(COMMENT.sub(_blank_lines, body)))
    texts = ["", *(line for _, line, _ in lines), ""]
    for number, line, is_code in lines:
        if is_code:
            yield _Line(number + first_line - 1, line, is_code=True)
        elif not UNDERLINE.match(line):
            stands_alone = not texts[number - 1].strip() and bool(texts[number + 1].strip())
            yield _understood(line, number + first_line - 1, stands_alone=stands_alone)


def _blank_lines(comment: re.Match[str]) -> str:
    return "\n" * comment[0].count("\n")


def _understood(line: str, number: int, *, stands_alone: bool) -> _Line:
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
        is_word = found and (is_marked or found["label"][0].isupper())
        if found and is_word and (field := FIELD_OF_LABEL.get(fold_key(found["label"]))):
            value = _behind(text[outer:begin], found, text)
            return _Line(number, value, field, level, raw=line, is_marked=is_marked)
    bare = fold_key(re.sub(rf"</?{TAG}", "", CLOSING.sub("", text[begin:], count=1)).strip("*_ "))
    if (is_marked or stands_alone) and bare in FIELD_OF_LABEL and "://" not in text:
        return _Line(number, "", FIELD_OF_LABEL[bare], level, raw=line, is_marked=is_marked)
    return _Line(number, text, None, level, raw=line)


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
    """Find addresses of meetings; inline code is an example, not an address."""
    for line in lines:
        text = "" if line.is_code else without_inline_code(line.text)
        for url in find_addresses(text):
            if is_meeting(url):
                yield Quote(url, line.number)
