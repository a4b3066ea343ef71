"""Labelled lines and sections in the body -> what stands behind each label."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from mkdocs_seminars.markup import find_links, without_inline_code
from mkdocs_seminars.reading.fields import MOST_OF_A_LINE, MOST_OF_A_TEXT, too_long
from mkdocs_seminars.reading.labels import SECTIONS, Lines, Mark, read_lines
from mkdocs_seminars.reading.quote import Quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mkdocs_seminars.errors import FieldError

OTHER = re.compile(
    r"\s*(?:\*\*|__|<b>|<strong>)[^*_:<>]{2,40}(?::(?:\*\*|__|</)|(?:\*\*|__|</\w+>)\s?:)|\{:"
)
"""A line that opens with a label that is not known, or is an attribute list."""
ONCE = ("title", "date/time")
"""Labels that stand once on the page of one talk."""
MOST_OF_A_PARAGRAPH = 2 * MOST_OF_A_LINE
"""Characters behind a label, which may be more than what it says."""
MOST_REPEATED = 100
"""Texts behind labels of one field that are kept."""
BLANK = " \t*_"
"""What a line has that says nothing."""


class Heading(NamedTuple):
    """A heading in the body."""

    level: int
    """1 to 6."""
    text: str
    """Its Markdown."""
    line: int
    """Line of the page, counted from 1."""


class Prose(NamedTuple):
    """What a body says under labels and headings."""

    labelled: Mapping[str, Quote]
    """Canonical field -> the first text that stands behind one of its labels."""
    repeated: Mapping[str, tuple[Quote, ...]]
    """Canonical field -> further texts behind its labels that differ from the first."""
    headings: tuple[Heading, ...]
    """Headings that are no labels, in order."""
    parts: tuple[Quote, ...]
    """What stands under no label, parted where headings stand; nothing empty."""
    free: Quote | None
    """All that stands under no label."""
    links: tuple[tuple[str, Quote], ...]
    """Label and address of each link outside abstract, bio and code, in order."""
    outside: str
    """All lines outside abstract, bio and code."""
    errors: tuple[FieldError, ...] = ()
    """What is too long to be what its label says."""


def read_prose(body: str, *, first_line: int, labels: Mapping[str, str]) -> Prose:
    """Read the labels of a body that begins on line `first_line` of its page."""
    sorter = _Sorter(read_lines(body, labels), first_line)
    sorter.sort()
    parts = tuple(sorter.quotes())
    outside = sorter.outside_lines()
    return Prose(
        labelled={name: texts[0] for name, texts in sorter.labelled.items()},
        repeated={name: tuple(texts[1:]) for name, texts in sorter.labelled.items() if texts[1:]},
        headings=tuple(sorter.headings),
        parts=parts,
        free=Quote("\n\n".join([part.text for part in parts]), parts[0].line) if parts else None,
        links=tuple(_links(outside)),
        outside="\n".join([text for _, text in outside]),
        errors=tuple(sorter.errors),
    )


def _links(lines: Iterable[tuple[int, str]]) -> Iterator[tuple[str, Quote]]:
    for number, text in lines:
        if "://" in text and len(text) <= MOST_OF_A_TEXT:
            for label, address in find_links(without_inline_code(text)):
                yield label, Quote(address, number)


@dataclass(slots=True)
class _Sorter:
    """Puts each line where it belongs."""

    lines: Lines
    first_line: int
    labelled: dict[str, list[Quote]] = field(default_factory=dict)
    """Canonical field -> what stands behind each of its labels, the same text once."""
    headings: list[Heading] = field(default_factory=list)
    outside: list[range] = field(default_factory=list)
    """Places of lines outside abstract and bio."""
    parts: list[list[range]] = field(default_factory=lambda: [[]])
    """Places of lines that stand under no label, parted where headings stand."""
    errors: list[FieldError] = field(default_factory=list)
    """What is too long to be what its label says."""

    def sort(self) -> None:
        """Sort what stands before the first mark, and what each of them opens."""
        texts, marks = self.lines.texts, self.lines.marks
        ends = [*(mark.at for mark in marks), len(texts)]
        self.outside.append(range(ends[0]))
        self.parts[-1].append(range(ends[0]))
        for mark, end in zip(marks, ends[1:], strict=True):
            if mark.label in SECTIONS:
                section = "\n".join([mark.text, *texts[mark.at + 1 : end]])
                self._take_labelled(mark.label or "", section.strip(), mark.at)
                continue
            self.outside.append(range(mark.at, end))
            if mark.label is None:
                if self._fits("title", mark.text, mark.at):
                    self.headings.append(Heading(mark.level, mark.text, mark.at + self.first_line))
                self.parts.append([range(mark.at + 1, end)])
            else:
                self.parts[-1].append(range(self._take_paragraph(mark, mark.label, end), end))

    def _take_paragraph(self, mark: Mark, label: str, end: int) -> int:
        """Take the first paragraph behind a label, which may begin below it; return its end."""
        begin = mark.at + 1
        if not mark.text.strip(BLANK):
            while begin < end and self._is_blank(begin):
                begin += 1
        close = begin
        while close < end and not self._is_blank(close):
            close += 1
        texts = [text.strip() for text in self.lines.texts[begin:close]]
        is_below = begin > mark.at + 1
        if not is_below:
            texts.insert(0, mark.text)
        first = begin if texts and is_below else mark.at
        self._take_labelled(label, "\n".join(texts).strip(), first)
        return close

    def _take_labelled(self, label: str, text: str, at: int) -> None:
        if not text or not self._fits(label, text, at):
            return
        known = self.labelled.setdefault(label, [])
        if len(known) < MOST_REPEATED and all(text != other.text for other in known):
            known.append(Quote(text, at + self.first_line))

    def _fits(self, label: str, text: str, at: int) -> bool:
        """Tell whether a text is as short as those are that stand behind a label; else say so."""
        most = MOST_OF_A_TEXT if label in SECTIONS else MOST_OF_A_PARAGRAPH
        if len(text) > most:
            error = too_long(label, f"{len(text)} characters", most=most)
            self.errors.append(error.at(at + self.first_line))
        return len(text) <= most

    def _is_blank(self, at: int) -> bool:
        text = self.lines.texts[at]
        if not text or at in self.lines.code or not text.strip(BLANK):
            return True
        return OTHER.match(text) is not None

    def outside_lines(self) -> list[tuple[int, str]]:
        """Return number and text of the lines outside abstract, bio and code; none is empty."""
        texts, code = self.lines.texts, self.lines.code
        return [
            (at + self.first_line, texts[at])
            for places in self.outside
            for at in places
            if texts[at] and at not in code
        ]

    def quotes(self) -> Iterator[Quote]:
        """Yield the parts that are not empty."""
        texts = self.lines.texts
        for part in self.parts:
            places = [at for places in part for at in places]
            text = "\n".join([texts[at] for at in places]).strip()
            if text:
                yield Quote(text, places[0] + self.first_line)
