"""The lines of a body, each understood: labels, headings and text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from mkdocs_seminars.aliases import fold_key
from mkdocs_seminars.markup import numbered_lines

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SECTIONS = {"abstract", "bio"}
"""Fields that go on until the next label or heading."""
SECRETS = {"meeting id", "passcode"}
"""Fields that end an abstract however they are written, so that no feed has them."""
TAG = r"[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]*)?/?>"
SYMBOL = r"(?:[\u2190-\u2bff\ufe0f\u200d\U0001f000-\U0001faff]|:[a-z0-9-]{3,40}:)"
ITEM = re.compile(rf"\s*(?:[-+*]\s+|\d{{1,2}}[.)]\s+|>\s?)?(?:{SYMBOL}+\s*)*")
OPENING = re.compile(rf"(?:\s|\*|_|<{TAG})*(?:{SYMBOL}+\s*)*")
TAGS = re.compile(rf"</?{TAG}")
LINE_ENDS = re.compile(r"(?:\s*(?:<br\s*/?>|</br>|\\))+\s*$")
LONGEST_LABEL = 60
"""Characters within which a label ends."""
MARKS = re.compile(rf"\*+|_+|<{TAG}")
CLOSING = re.compile(rf"(?:\s|\*|_|</?{TAG})*")
HEADING = re.compile(r"^\s{0,3}(?P<marks>#{1,6})(?:\s+|$)(?P<text>.*)$")
UNDERLINE = re.compile(r"^\s{0,3}(?:-{2,}|={2,})\s*$")
COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
LABEL = re.compile(
    r"(?P<label>(?:\d(?:st|nd)|[^\W\d_])[^:\uff1a*<>\[\]|]{0,30}?)\s*(?P<marks>[*_]*|</[^<>]*>)\s*[:\uff1a]"
)
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
BY_LABEL = re.compile(r"(?P<label>(?:seminar|lectures?|talk) by)\b(?P<marks>)", re.IGNORECASE)


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
    """All lines, comments blanked out."""
    marks: list[Mark]
    """What opens, in order."""
    rules: set[int]
    """Places of the rules under headings, which are not text."""
    code: set[int]
    """Places of lines in fenced code blocks."""


def read_lines(body: str, labels: Mapping[str, str]) -> Lines:
    """Find what opens in a body.

    The label of a bare word is none inside a section whose own label is marked.
    """
    body = COMMENT.sub(_blank_lines, body) if "<!--" in body else body
    lines = Lines(body.split("\n"), [], set(), _code(body))
    is_marked_section = False
    for at, text in enumerate(lines.texts):
        if _is_prose(text) or at in lines.code:
            continue
        if text[0] in "-= " and UNDERLINE.match(text):
            lines.rules.add(at)
            continue
        mark = _mark(text, at, labels) or _bare_mark(lines.texts, at, labels)
        is_word = mark and mark.label and not mark.is_marked and mark.label not in SECRETS
        if mark and not (is_word and is_marked_section):
            is_marked_section = mark.is_marked and mark.label in SECTIONS
            lines.marks.append(mark)
    return lines


def _code(body: str) -> set[int]:
    """Return the places of fenced code."""
    if "```" not in body and "~~~" not in body:
        return set()
    return {number - 1 for number, _, is_code in numbered_lines(body) if is_code}


def _is_prose(line: str) -> bool:
    """Tell, at little cost, that a line is neither label nor heading: most lines are not."""
    if not line or line.isspace():
        return True
    head = line[:LONGEST_LABEL]
    is_long = len(line) > LONGEST_LABEL and head[0].isalnum()
    return is_long and ":" not in head and "\uff1a" not in head and " by " not in head.casefold()


def _blank_lines(comment: re.Match[str]) -> str:
    return "\n" * comment[0].count("\n")


def _mark(line: str, at: int, labels: Mapping[str, str]) -> Mark | None:
    """Return the label with its colon, or the heading, that opens a line."""
    usual = USUAL.match(line)
    if usual and (field := _field(usual["bold"] or usual["tag"], labels)):
        return Mark(at, _ended(usual["value"]), field, 0, is_marked=True)
    row = ROW.match(line) if "|" in line else None
    if row and (field := _field(row["label"].strip("*_: "), labels)):
        return Mark(at, row["value"], field, 0, is_marked=True)
    heading = HEADING.match(line) if "#" in line else None
    text = _without_closing(heading["text"]) if heading else line
    level = len(heading["marks"]) if heading else 0
    outer, begin = _opening(text)
    is_marked = bool(heading) or bool(text[outer:begin].strip())
    for pattern in (LABEL, BY_LABEL):
        found = pattern.match(text, begin)
        is_word = found and (is_marked or not found["label"][0].islower())
        if found and is_word and (field := _field(found["label"], labels)):
            return Mark(at, _behind(text[outer:begin], found, text), field, level, is_marked)
    if heading is None:
        return None
    label = labels.get(_bare_label(text[begin:]))
    return Mark(at, "" if label else text, label, level, is_marked)


def _field(label: str, labels: Mapping[str, str]) -> str | None:
    """Return the field of a label, if need be without brackets and words that say nothing."""
    folded = fold_key(label)
    if folded in labels:
        return labels[folded]
    return labels.get(ABOUT.sub("", BRACKETED.sub("", folded)).strip())


def _bare_mark(lines: Sequence[str], at: int, labels: Mapping[str, str]) -> Mark | None:
    """Return the label without a colon that is all of a line."""
    text = lines[at]
    outer, begin = _opening(text)
    is_marked = bool(text[outer:begin].strip())
    before = lines[at - 1] if at else ""
    after = lines[at + 1] if at + 1 < len(lines) else ""
    if not is_marked and (before.strip() or not after.strip()):
        return None
    label = labels.get(_bare_label(text[begin:]))
    return Mark(at, "", label, 0, is_marked) if label else None


def _opening(text: str) -> tuple[int, int]:
    """Return where a line begins behind its bullet, and behind the marks that follow it."""
    item = ITEM.match(text)
    outer = item.end() if item else 0
    opening = OPENING.match(text, outer)
    return outer, opening.end() if opening else outer


def _without_closing(heading: str) -> str:
    """Return a heading without the signs that may close it (CommonMark 4.2)."""
    bare = heading.rstrip()
    inside = bare.rstrip("#")
    return inside.rstrip() if not inside or inside[-1].isspace() else bare


def _bare_label(text: str) -> str:
    """Return what may be a label without a colon, folded."""
    longest = LONGEST_LABEL * 3 if "<" in text else LONGEST_LABEL
    if len(text) > longest or "://" in text:
        return ""
    return fold_key(TAGS.sub("", CLOSING.sub("", text, count=1)).strip("*_ "))


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
