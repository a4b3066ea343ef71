"""Where a page says its title, and what stands before it there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_seminars.markup import plain_line
from mkdocs_seminars.model import Status
from mkdocs_seminars.reading.fields import is_unknown
from mkdocs_seminars.reading.people import HONORIFIC, INSTITUTION, PERSON

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mkdocs_seminars.model import Speaker
    from mkdocs_seminars.reading.prose import Heading

SERIES_PREFIX = re.compile(
    r"^\s*(?!(?:Why|What|How|When|Where|Who|The|An?|On)\b)(?:(?:[A-Z0-9][\w/+.-]*|&|and|of|the)\s+){1,6}"
    r"[Ss]eminar(?:\s+[Ss]eries)?\s*(?::|\s[-\N{EN DASH}\N{EM DASH}])\s*"
)
STATUS_PREFIX = re.compile(
    r"^\s*[\[(]?(?P<word>cancell?ed|postponed)\s*[\])]?\s*(?:(?<=[\])])|[:\u2013\u2014]|-\s)\s*",
    re.IGNORECASE,
)
QUOTED = re.compile("^[\"\u201c\u201e\u00ab'\u2018](?P<inside>.+)[\"\u201d\u201c\u00bb'\u2019]$")
BRACKETS = re.compile(r"^\s*\([^()]*\)")
MOST_LEVEL = 3
"""Deepest level of a heading that may be the title."""
AND = re.compile(r"^\s*(?:,|&|\band\b)\s+")
JOINT = re.compile(r"^\s*(?::|[-\N{EN DASH}\N{EM DASH}]\s)\s*")


def find_title(
    *,
    key: str | None,
    label: str | None,
    headings: Sequence[Heading],
    speakers: Iterable[Speaker],
) -> str | None:
    """Return the first title that says more than the series and the speaker.

    Of two that begin alike the longer one counts, as one may have been cut short; but a key that
    is nothing but the title is the author's own choice.
    """
    names = [speaker.name for speaker in speakers]
    if key and _bare(key, names) == key.strip() and not is_unknown(key):
        return key.strip()
    found = [_bare(candidate, names) for candidate in _candidates(key, label, headings)]
    titles = [title for title in found if not is_unknown(title)]
    if not titles:
        return None
    whole = [title for title in titles if title.casefold().startswith(titles[0].casefold())]
    return max(whole, key=len)


def _bare(candidate: str, names: Iterable[str]) -> str:
    title = without_speakers(without_series(STATUS_PREFIX.sub("", candidate)), names)
    quoted = QUOTED.match(title)
    return quoted["inside"].strip() if quoted else title


def _candidates(key: str | None, label: str | None, headings: Sequence[Heading]) -> Iterator[str]:
    if key:
        yield key
    if label:
        yield plain_line(label)
    named = [one for one in headings if one.level == 1 or SERIES_PREFIX.match(one.text)]
    for heading in named:
        yield plain_line(heading.text)
    if not label and not named:
        yield from (
            plain_line(heading.text)
            for heading in headings[:1]
            if heading.level <= MOST_LEVEL and not INSTITUTION.search(heading.text)
        )


def status_of_title(title: str | None) -> Status | None:
    """Return the status that stands before a title, such as `CANCELLED: Sparks`."""
    found = STATUS_PREFIX.match(title or "")
    if found is None:
        return None
    return Status.POSTPONED if found["word"].casefold() == "postponed" else Status.CANCELLED


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
            rest = AND.sub("", BRACKETS.sub("", after))
    if rest == title or not rest:
        return rest
    joint = JOINT.match(rest)
    return rest[joint.end() :].strip() if joint else title
