"""Labelled lines and sections in the body -> what stands behind each label."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from mkdocs_seminars.markup import find_links, without_inline_code
from mkdocs_seminars.reading.labels import SECTIONS, Lines, Mark, read_lines
from mkdocs_seminars.reading.quote import Quote

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


OTHER = re.compile(
    r"\s*(?:\*\*|__|<b>|<strong>)[^*_:<>]{2,40}(?::(?:\*\*|__|</)|(?:\*\*|__|</\w+>)\s?:)|\{:"
)
"""A line that opens with a label that is not known, or is an attribute list."""
ONCE = ("title", "date/time")
"""Labels that stand once on the page of one talk."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading in the body."""

    level: int
    """1 to 6."""
    text: str
    """Its Markdown."""
    line: int
    """Line of the page, counted from 1."""


@dataclass(frozen=True, kw_only=True)
class Prose:
    """What a body says under labels and headings."""

    labelled: Mapping[str, Quote] = field(default_factory=dict)
    """Canonical field -> the first text that stands behind one of its labels."""
    headings: tuple[Heading, ...] = ()
    """Headings that are no labels, in order."""
    repeated: Mapping[str, tuple[Quote, ...]] = field(default_factory=dict)
    """Canonical field -> further texts behind its labels that differ from the first."""
    lines: Lines
    """All lines of the body."""
    first_line: int
    """Line of the page, counted from 1, on which the body begins."""
    outside: tuple[range, ...] = ()
    """Places of lines outside abstract and bio, in order."""
    parts: tuple[Quote, ...] = ()
    """What stands under no label, parted where headings stand; nothing empty."""

    @cached_property
    def links(self) -> tuple[tuple[str, Quote], ...]:
        """Label and address of each link outside abstract, bio and code, in order."""
        return tuple(
            (label, Quote(address, at + self.first_line))
            for at, text in self._outside()
            if "://" in text
            for label, address in find_links(without_inline_code(text))
        )

    @cached_property
    def outside_text(self) -> str:
        """All lines outside abstract, bio and code."""
        return "\n".join(text for _, text in self._outside())

    def _outside(self) -> Iterator[tuple[int, str]]:
        texts, code = self.lines.texts, self.lines.code
        return ((at, texts[at]) for places in self.outside for at in places if at not in code)

    @cached_property
    def free(self) -> Quote | None:
        """All that stands under no label."""
        if not self.parts:
            return None
        return Quote("\n\n".join(part.text for part in self.parts), self.parts[0].line)


def read_prose(body: str, *, first_line: int, labels: Mapping[str, str]) -> Prose:
    """Read the labels of a body that begins on line `first_line` of its page."""
    sorter = _Sorter(read_lines(body, labels), first_line)
    sorter.sort()
    return Prose(
        labelled={name: texts[0] for name, texts in sorter.labelled.items()},
        repeated={name: tuple(texts[1:]) for name, texts in sorter.labelled.items() if texts[1:]},
        headings=tuple(sorter.headings),
        lines=sorter.lines,
        first_line=first_line,
        outside=tuple(sorter.outside),
        parts=tuple(filter(lambda part: part.text, map(sorter.quote, sorter.parts))),
    )


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
    parts: list[list[int]] = field(default_factory=lambda: [[]])
    """Places of lines that stand under no label, parted where headings stand."""

    def sort(self) -> None:
        """Sort what stands before the first mark, and what each of them opens."""
        ends = [*(mark.at for mark in self.lines.marks), len(self.lines.texts)]
        self.outside.append(range(ends[0]))
        self.parts[-1] += self._kept(0, ends[0])
        for mark, end in zip(self.lines.marks, ends[1:], strict=True):
            below = self._kept(mark.at + 1, end)
            if mark.label in SECTIONS:
                texts = (mark.text, *(self.lines.texts[at] for at in below))
                self._take_labelled(mark.label or "", "\n".join(texts).strip(), mark.at)
                continue
            self.outside.append(range(mark.at, end))
            if mark.label is None:
                self.headings.append(Heading(mark.level, mark.text, mark.at + self.first_line))
                self.parts.append(below)
            else:
                self._take_paragraph(mark, below)

    def _kept(self, begin: int, end: int) -> list[int]:
        """Return places without those of rules."""
        rules = self.lines.rules
        return [at for at in range(begin, end) if at not in rules]

    def _take_paragraph(self, mark: Mark, below: Sequence[int]) -> None:
        """Take the first paragraph behind a label, which may begin below it."""
        begin = 0
        if not mark.text.strip(" \t*_"):
            begin = next((n for n, at in enumerate(below) if not self._is_blank(at)), len(below))
        end = next((n for n in range(begin, len(below)) if self._is_blank(below[n])), len(below))
        texts = [self.lines.texts[at].strip() for at in below[begin:end]]
        if begin == 0:
            texts.insert(0, mark.text)
        first = below[begin] if texts and begin else mark.at
        self._take_labelled(mark.label or "", "\n".join(texts).strip(), first)
        self.parts[-1] += below[end:]

    def _take_labelled(self, label: str, text: str, at: int) -> None:
        known = self.labelled.get(label, ())
        if text and all(text != other.text for other in known):
            self.labelled.setdefault(label, []).append(Quote(text, at + self.first_line))

    def _is_blank(self, at: int) -> bool:
        text = self.lines.texts[at]
        return at in self.lines.code or not text.strip(" \t*_") or OTHER.match(text) is not None

    def quote(self, places: Sequence[int]) -> Quote:
        """Return the text of some lines."""
        if not places:
            return Quote("", 0)
        text = "\n".join(self.lines.texts[at] for at in places).strip()
        return Quote(text, places[0] + self.first_line)
