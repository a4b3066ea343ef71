"""Where a page says its title, and what stands before it there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_seminars.markup import plain_line
from mkdocs_seminars.reading.fields import is_unknown
from mkdocs_seminars.reading.people import HONORIFIC, INSTITUTION, PERSON

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mkdocs_seminars.model import Speaker
    from mkdocs_seminars.reading.prose import Heading

SERIES_PREFIX = re.compile(
    r"^\s*(?:(?:[A-Z0-9][\w/+.-]*|&|and|of|the)\s+){1,6}[Ss]eminar(?:\s+[Ss]eries)?"
    r"\s*(?::|\s[-\N{EN DASH}\N{EM DASH}])\s*"
)
AND = re.compile(r"^\s*(?:,|&|\band\b)\s+")
JOINT = re.compile(r"^\s*(?::|[-\N{EN DASH}\N{EM DASH}]\s)\s*")


def find_title(
    *,
    key: str | None,
    label: str | None,
    headings: Iterable[Heading],
    speakers: Iterable[Speaker],
) -> str | None:
    """Return the first title that says more than the series and the speaker."""
    names = [speaker.name for speaker in speakers]
    for candidate in _candidates(key, label, headings):
        title = without_speakers(without_series(candidate), names)
        if not is_unknown(title):
            return title
    return None


def _candidates(key: str | None, label: str | None, headings: Iterable[Heading]) -> Iterator[str]:
    if key:
        yield key
    if label:
        yield plain_line(label)
    for heading in headings:
        if heading.level == 1 or SERIES_PREFIX.match(heading.text):
            yield plain_line(heading.text)


def find_speaker(key: str | None) -> str | None:
    """Return the name in a title such as `C4DM Seminar: Ada Lovelace`, which names the speaker."""
    name = without_series(key or "")
    return name if name != key and PERSON.match(name) and not INSTITUTION.search(name) else None


def without_series(title: str) -> str:
    """Take `C4DM Seminar:` off."""
    return SERIES_PREFIX.sub("", title).strip()


def without_speakers(title: str, names: Iterable[str]) -> str:
    """Take the speakers' names off the front; a title that is only a name becomes empty."""
    title = " ".join(title.split())
    rest = title
    for name in names:
        bare = HONORIFIC.sub("", rest)
        after = bare[len(name) :]
        if bare[: len(name)].casefold() == name.casefold() and not after[:1].isalnum():
            rest = AND.sub("", after)
    if rest == title or not rest:
        return rest
    joint = JOINT.match(rest)
    return rest[joint.end() :].strip() if joint else title
