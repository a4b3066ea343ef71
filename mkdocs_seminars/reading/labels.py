"""The lines of a body, each understood: labels, headings and text."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from mkdocs_seminars.aliases import fold_key
from mkdocs_seminars.markup import numbered_lines
from mkdocs_seminars.reading.shapes import LONGEST_LABEL, TAG, read_shape

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SECTIONS = {"abstract", "bio"}
"""Fields that go on until the next label or heading."""
SECRETS = {"meeting id", "passcode"}
"""Fields that end an abstract however they are written, so that no feed has them."""
LINE_ENDS = re.compile(r"(?:\s*(?:<br\s*/?>|</br>|\\))+\s*$")
MARKS = re.compile(rf"\*+|_+|<{TAG}")
UNDERLINE = re.compile(r"^\s{0,3}(?:-{2,}|={2,})\s*$")
COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
ROW = re.compile(r"\s*\|\s*(?P<label>[^|]{1,40}?)\s*\|\s*(?P<value>[^|]*?)\s*\|?\s*$")
"""A row of a table with two cells."""
BRACKETED = re.compile(r"\s?\([^()]*\)|\s?\?$")
ABOUT = re.compile(
    r"^(?:talk|seminar|event|meeting)\s(?=\w)|\sof\s(?:the\s)?(?:talk|seminar|event)$"
)
"""Words that make a label longer and say nothing."""
USUAL = re.compile(
    r"(?:\*\*(?P<bold>[^\W\d_][^*:<>\[\]|]{0,30}):\*\*|<b>(?P<tag>[^\W\d_][^*:<>\[\]|]{0,30})</b>:)(?P<value>.*)"
)
"""The two forms in which most labels are written, found at a fifth of the cost."""


class Mark(NamedTuple):
    """A line that opens something: a label or a heading."""

    at: int
    """Place in the list of lines, counted from 0."""
    text: str
    """What stands behind the label; the heading without its signs."""
    label: str | None
    """Canonical field of the label."""
    level: int
    """1 to 6 for a heading, 0 for other lines."""
    is_marked: bool
    """The label is a heading, or bold, or in a tag."""


class Lines(NamedTuple):
    """The lines of a body with what opens, and what says nothing."""

    texts: list[str]
    """All lines; comments and the rules under headings are blanked out."""
    marks: list[Mark]
    """What opens, in order."""
    code: set[int]
    """Places of lines in fenced code blocks."""


def read_lines(body: str, labels: Mapping[str, str]) -> Lines:
    """Find what opens in a body.

    The label of a bare word is none inside a section whose own label is marked.
    """
    body = COMMENT.sub(_blank_lines, body) if "<!--" in body else body
    lines = Lines(body.split("\n"), [], _code(body))
    is_marked_section = False
    for at, text in enumerate(lines.texts):
        if not text or at in lines.code:
            continue
        if text[0] in "*<" and (usual := _usual_mark(text, at, labels)):
            is_marked_section = usual.label in SECTIONS
            lines.marks.append(usual)
            continue
        if _is_prose(text):
            continue
        if text[0] in "-= " and UNDERLINE.match(text):
            lines.texts[at] = ""
            continue
        mark = _mark(text, at, labels) or _bare_mark(lines.texts, at, labels)
        is_word = mark and mark.label and not mark.is_marked and mark.label not in SECRETS
        if mark and not (is_word and is_marked_section):
            is_marked_section = mark.is_marked and mark.label in SECTIONS
            lines.marks.append(mark)
    return lines


def _code(body: str) -> set[int]:
    """Return the places of fenced code."""
    if "`" not in body and "~" not in body:
        return set()
    return {number - 1 for number, _, is_code in numbered_lines(body) if is_code}


def _is_prose(line: str) -> bool:
    """Tell, at little cost, that a line is neither label nor heading: most lines are not."""
    if line[0] in "[!":
        return True
    if len(line) <= LONGEST_LABEL or not line[0].isalnum():
        return line.isspace()
    head = line[:LONGEST_LABEL]
    return ":" not in head and "\uff1a" not in head and " by " not in head.casefold()


def _blank_lines(comment: re.Match[str]) -> str:
    return "\n" * comment[0].count("\n")


def _usual_mark(line: str, at: int, labels: Mapping[str, str]) -> Mark | None:
    """Return the label that opens a line in one of the two usual forms."""
    found = USUAL.match(line)
    field = _field(found["bold"] or found["tag"], labels) if found else None
    return Mark(at, _ended(found["value"]), field, 0, is_marked=True) if found and field else None


def _mark(line: str, at: int, labels: Mapping[str, str]) -> Mark | None:
    """Return the label with its colon, or the heading, that opens a line."""
    row = ROW.match(line) if "|" in line else None
    if row and (field := _field(row["label"].strip("*_: "), labels)):
        return Mark(at, row["value"], field, 0, is_marked=True)
    shape = read_shape(line)
    for found in shape.labels:
        if field := _field(found["label"], labels):
            behind = _behind(shape.text[shape.outer : shape.begin], found, shape.text)
            return Mark(at, behind, field, shape.level, shape.is_marked)
    if not shape.level:
        return None
    label = labels.get(shape.bare)
    return Mark(at, "" if label else shape.text, label, shape.level, shape.is_marked)


def _field(label: str, labels: Mapping[str, str]) -> str | None:
    """Return the field of a label, if need be without brackets and words that say nothing."""
    folded = fold_key(label)
    return labels[folded] if folded in labels else labels.get(_shortened(folded))


@lru_cache(maxsize=512)
def _shortened(label: str) -> str:
    return ABOUT.sub("", BRACKETED.sub("", label)).strip()


def _bare_mark(lines: Sequence[str], at: int, labels: Mapping[str, str]) -> Mark | None:
    """Return the label without a colon that is all of a line."""
    shape = read_shape(lines[at])
    label = labels.get(shape.bare)
    if label is None:
        return None
    before = lines[at - 1] if at else ""
    after = lines[at + 1] if at + 1 < len(lines) else ""
    if not shape.is_marked and (before.strip() or not after.strip()):
        return None
    return Mark(at, "", label, 0, shape.is_marked)


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
    return _ended(directly)


def _ended(value: str) -> str:
    """Return a value without the line break behind it."""
    value = value.strip()
    return LINE_ENDS.sub("", value) if value.endswith((">", "\\")) else value


def _closer(mark: str) -> str:
    return mark if mark[0] in "*_" else f"</{re.split(r'[^a-zA-Z0-9]', mark[1:], maxsplit=1)[0]}>"
