"""Labelled lines and sections in the body -> what stands behind each label."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import dropwhile, takewhile
from typing import TYPE_CHECKING

from mkdocs_seminars.reading.labels import SECTIONS, Line, read_lines
from mkdocs_seminars.reading.quote import Quote

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading in the body."""

    level: int
    """1 to 6."""
    text: str
    """Its Markdown."""
    line: int
    """Line of the page, counted from 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose:
    """What a body says under labels and headings."""

    labelled: Mapping[str, Quote] = field(default_factory=dict)
    """Canonical field -> the first text that stands behind one of its labels."""
    headings: tuple[Heading, ...] = ()
    """Headings that are no labels, in order."""
    repeated: Mapping[str, tuple[Quote, ...]] = field(default_factory=dict)
    """Canonical field -> further texts behind its labels that differ from the first."""
    outside: tuple[Quote, ...] = ()
    """Lines outside abstract, bio and code, in order."""
    parts: tuple[Quote, ...] = ()
    """What stands under no label, parted where headings stand; nothing empty."""

    @property
    def free(self) -> Quote | None:
        """All that stands under no label."""
        if not self.parts:
            return None
        return Quote("\n\n".join(part.text for part in self.parts), self.parts[0].line)


def read_prose(body: str, *, first_line: int, labels: Mapping[str, str]) -> Prose:
    """Read the labels of a body that begins on line `first_line` of its page."""
    sorter = _Sorter()
    for line in read_lines(body, first_line=first_line, labels=labels):
        sorter.take(line)
    found = {name: texts for name, runs in sorter.runs.items() if (texts := _texts(name, runs))}
    return Prose(
        labelled={name: texts[0] for name, texts in found.items()},
        repeated={name: texts[1:] for name, texts in found.items() if len(texts) > 1},
        headings=tuple(sorter.headings),
        outside=tuple(Quote(line.raw or line.text, line.number) for line in sorter.outside),
        parts=tuple(part for part in map(_section, filter(None, sorter.parts)) if part.text),
    )


@dataclass(slots=True)
class _Sorter:
    """Puts each line where it belongs."""

    runs: dict[str, list[list[Line]]] = field(default_factory=dict)
    """Canonical field -> the lines behind each of its labels."""
    headings: list[Heading] = field(default_factory=list)
    outside: list[Line] = field(default_factory=list)
    """Lines outside abstract and bio."""
    parts: list[list[Line]] = field(default_factory=lambda: [[]])
    """Lines that stand under no label, parted where headings stand."""
    current: list[Line] | None = None
    """Where the lines behind the last label go."""
    in_section: bool = False

    def take(self, line: Line) -> None:
        """Take the next line."""
        if line.label:
            self.current = []
            self.runs.setdefault(line.label, []).append(self.current)
            self.in_section = line.label in SECTIONS
        elif line.level:
            self.headings.append(Heading(line.level, line.text, line.number))
            self.parts.append([])
            self.current, self.in_section = None, False
        elif self._is_over(line):
            self.current = None
        if self.current is not None:
            self.current.append(line)
        elif not line.level:
            self.parts[-1].append(line)
        if not self.in_section and not line.is_code:
            self.outside.append(line)

    def _is_over(self, line: Line) -> bool:
        """Tell whether a blank line ends the paragraph behind a label."""
        if self.current is None or self.in_section:
            return False
        return _is_blank(line) and _has_text(self.current)


def _has_text(lines: list[Line]) -> bool:
    return not all(map(_is_blank, lines))


def _texts(name: str, runs: list[list[Line]]) -> tuple[Quote, ...]:
    """Return what stands behind the labels of a field, the same text once, nothing empty."""
    read = _section if name in SECTIONS else _paragraph
    texts: dict[str, Quote] = {}
    for text in filter(lambda quote: quote.text, map(read, runs)):
        texts.setdefault(text.text, text)
    return tuple(texts.values())


def _section(lines: list[Line]) -> Quote:
    return Quote("\n".join(line.text for line in lines).strip(), lines[0].number)


def _paragraph(lines: list[Line]) -> Quote:
    """Return the first paragraph behind a label, which may begin below it."""
    below = list(dropwhile(_is_blank, lines)) or lines[:1]
    taken = takewhile(lambda line: not _is_blank(line), below)
    return Quote("\n".join(line.text.strip() for line in taken), below[0].number)


def _is_blank(line: Line) -> bool:
    return line.is_code or not line.text.strip(" \t*_")
